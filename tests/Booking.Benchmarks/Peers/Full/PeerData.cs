using System.Globalization;
using Grpc.Core;
using Npgsql;

namespace Booking.Benchmarks.Peers.Full;

/// <summary>The pool that a peer works with, and what its services share.</summary>
internal static class PeerData
{
    /// <summary>Found best on two cores by trying 8, 16, 32 and 64.</summary>
    private const int ConnectionsMax = 16;

    private static readonly TimeSpan s_beijing = TimeSpan.FromHours(8);

    public static NpgsqlDataSource Open(string connection) => NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(connection)
        { MaxPoolSize = ConnectionsMax, MaxAutoPrepare = 50, AutoPrepareMinUsages = 2 });

    public static async Task CreateAsync(string connection, string script = "full.sql")
    {
        await using var data = NpgsqlDataSource.Create(connection);
        using var reader = new StreamReader(typeof(PeerData).Assembly.GetManifestResourceStream(script)!);
        await using var command = data.CreateCommand(await reader.ReadToEndAsync());
        await command.ExecuteNonQueryAsync();
    }

    public static DateTime Utc(string local) => DateTime.SpecifyKind(
        DateTime.ParseExact(local, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture) - s_beijing, DateTimeKind.Utc);

    public static RpcException Refused(string reason) => new(new Status(StatusCode.FailedPrecondition, reason));
}
