namespace Booking.Domain;

/// <summary>A code that was asked for.</summary>
/// <param name="Id">Random; whoever asked holds it.</param>
/// <param name="IdentifierKey">Keyed hash of the card number or phone that was typed.</param>
/// <param name="Member">Whose it is, or null where there is no such account: then no code fits.</param>
/// <param name="CodeHash">Keyed hash of the code together with <paramref name="Id"/>.</param>
/// <param name="ExpiresAt">From then on it is refused.</param>
/// <param name="Tries">How many guesses were taken.</param>
public sealed record PendingCode(
    string Id, string IdentifierKey, MemberId? Member, string CodeHash, Instant ExpiresAt, int Tries)
{
    /// <summary>The hash of six digits is soon guessed by whoever has the key, so it is not for logs.</summary>
    public override string ToString() => $"code {Id}, tries {Tries}";
}
