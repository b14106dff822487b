namespace Booking.Domain;

/// <summary>A member's account as it is kept: nothing in it is a card, phone or ID number in the clear.</summary>
/// <param name="Member">Whom bookings name.</param>
/// <param name="CardKey">Keyed hash of the card number; unique.</param>
/// <param name="CardLast4">The card's last four digits.</param>
/// <param name="PhoneKey">Keyed hash of the phone; unique.</param>
/// <param name="IdNumberKey">Keyed hash of the ID number, or null where none was given; unique.</param>
/// <param name="IdNumberLast4">Its last four characters; empty where none was given.</param>
/// <param name="SealedKey">The person's own key, sealed; null once the person is erased.</param>
/// <param name="SealedPerson">Names and phone, sealed under that key; null once the person is erased.</param>
/// <param name="RegisteredAt">When.</param>
public sealed record Account(
    MemberId Member, string CardKey, string CardLast4, string PhoneKey, string? IdNumberKey, string IdNumberLast4,
    string? SealedKey, string? SealedPerson, Instant RegisteredAt)
{
    /// <summary>Neither keys nor seals belong into a log.</summary>
    public override string ToString() => $"account of {Member}";
}

/// <summary>What must be one person's alone.</summary>
public enum AccountField
{
    /// <summary>The union card.</summary>
    Card = 1,

    /// <summary>The phone.</summary>
    Phone = 2,

    /// <summary>The ID number: the person.</summary>
    IdNumber = 3,

    /// <summary>The member id.</summary>
    Member = 4,
}
