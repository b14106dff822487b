using Npgsql;

namespace Booking.Storage.Postgres;

/// <summary>Reads both ways of saying where a PostgreSQL is.</summary>
internal static class PostgresAddress
{
    public static NpgsqlConnectionStringBuilder Parse(string text)
    {
        var address = Read(text);
        // Asking for Kerberos first loads its library, which now and then ends the process with an assertion when
        // several connections open at once. Whoever wants it says so.
        if (!address.ShouldSerialize(GssMode)) address.GssEncryptionMode = GssEncryptionMode.Disable;
        return address;
    }

    private static NpgsqlConnectionStringBuilder Read(string text)
    {
        if (!text.Contains("://", StringComparison.Ordinal)) return new(text);
        var url = new Uri(text);
        var account = url.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = Uri.UnescapeDataString(url.Host),
            Port = url.Port > 0 ? url.Port : NpgsqlConnectionPort,
            Database = Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/')),
        };
        if (account[0].Length > 0) builder.Username = Uri.UnescapeDataString(account[0]);
        if (account.Length > 1) builder.Password = Uri.UnescapeDataString(account[1]);
        foreach (var pair in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            var name = parts[0] == "sslmode" ? "SSL Mode" : Uri.UnescapeDataString(parts[0]);
            builder[name] = Uri.UnescapeDataString(parts.Length > 1 ? parts[1] : "").Replace(
                "-", "", StringComparison.Ordinal);
        }
        return builder;
    }

    private const int NpgsqlConnectionPort = 5432;
    private const string GssMode = "GSS Encryption Mode";
}
