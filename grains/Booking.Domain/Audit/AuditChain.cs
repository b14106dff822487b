using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Booking.Domain;

/// <summary>Ties each row of the audit to the one before, so that none can be changed, taken out or put elsewhere
/// unnoticed.</summary>
public static class AuditChain
{
    /// <summary>What the first row is tied to.</summary>
    public const string Root = "";

    // No field can hold it: reasons have no control characters.
    private const char Separator = '\u001f';

    /// <summary>A SHA-256 in 64 hexadecimal digits.</summary>
    /// <param name="previous">The hash of the row before; <see cref="Root"/> for the first.</param>
    /// <param name="number">The row's place.</param>
    /// <param name="entry">What it says. Its instant counts in microseconds.</param>
    public static string Next(string previous, long number, AuditEntry entry) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(Separator,
            previous, number.ToString(CultureInfo.InvariantCulture),
            (entry.At.ToUnixTimeTicks() / 10).ToString(CultureInfo.InvariantCulture), entry.Who.Value, entry.Roles,
            entry.Scope, entry.Method, entry.Facility?.Value, entry.Booking?.Value, entry.Subject?.Value,
            entry.Command?.ToString(), entry.Reason, entry.Outcome))));
}
