namespace Booking.Domain;

/// <summary>Which of a person's keys.</summary>
/// <param name="Member">Whose.</param>
/// <param name="Epoch"><see cref="OfPerson"/>, or the year (UTC) whose texts it seals: with a year's keys go that
/// year's texts.</param>
public readonly record struct PersonKeyId(MemberId Member, int Epoch)
{
    /// <summary>The key of what is kept as long as the account: names, phone, e-mail address.</summary>
    public const int OfPerson = 0;
}

/// <summary>A person's random key, itself sealed under the platform's.</summary>
/// <param name="Id">Which.</param>
/// <param name="SealedKey">The sealed key; null once it is destroyed.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="DestroyedAt">When it was destroyed, or null. The row stays, so that nobody is ever given such a key
/// again.</param>
public sealed record PersonKey(PersonKeyId Id, string? SealedKey, Instant MadeAt, Instant? DestroyedAt = null)
{
    /// <summary>Keys belong into no log.</summary>
    public override string ToString() => $"key {Id.Epoch} of {Id.Member}";
}
