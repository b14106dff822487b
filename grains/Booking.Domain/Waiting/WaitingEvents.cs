using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Booking.Domain;

/// <summary>Somebody entered the waiting list. Fields as in <see cref="WaitingEntry"/>.</summary>
public sealed record WaitingEntered(
    WaitingId Waiting,
    MemberId Member,
    MemberId EnteredBy,
    ImmutableArray<ResourceId> Resources,
    string ResourceType,
    Stretch Range,
    int Minutes,
    int MinutesMin,
    int People,
    string Purpose,
    BookingId? InsteadOf = null,
    WaitedService? Service = null,
    WaitedAppointment? Appointment = null) : JournalEvent;

/// <summary>Somebody left the waiting list; an offer has passed before.</summary>
public sealed record WaitingLeft(WaitingId Waiting, MemberId LeftBy) : JournalEvent;

/// <summary>Time is held for somebody who waits.</summary>
public sealed record OfferMade(
    WaitingId Waiting, BookingId Booking, MemberId Member, ResourceId Resource, Stretch Stretch, Instant Until,
    HeldBesides? Besides = null) : JournalEvent
{
    /// <summary>Everything that is held.</summary>
    public ImmutableArray<Claim> Claims() => HeldBesides.Claims(Resource, Besides);

    /// <summary>How long it is held, what surrounds a service included.</summary>
    public Stretch Occupied() =>
        Besides is null ? Stretch : ServiceUse.Around(Stretch, Besides.SetUpMinutes, Besides.CleanUpMinutes);
}

/// <summary>An offer was accepted: next comes <see cref="BookingPlaced"/> under the same id, or
/// <see cref="BookingMoved"/> where that booking was there already.</summary>
public sealed record OfferTaken(WaitingId Waiting, BookingId Booking) : JournalEvent;

/// <summary>An offer was not taken and is free for the next.</summary>
/// <param name="Waiting">Whose it was.</param>
/// <param name="Booking">Under which id it was held.</param>
/// <param name="Answer">Why.</param>
/// <param name="Ends">Whether the entry ends with it.</param>
/// <param name="Member">Whose entry it is; null in older journals, and where what happened to their booking tells
/// them.</param>
/// <param name="Was">What was offered; null in older journals.</param>
public sealed record OfferPassed(
    WaitingId Waiting, BookingId Booking, OfferAnswer Answer, bool Ends, MemberId? Member = null,
    Offer? Was = null) : JournalEvent;

/// <summary>Time came free that somebody waits for and would be refused: it went to the next who waits. The entry
/// stays.</summary>
/// <param name="Waiting">Whose entry.</param>
/// <param name="Member">Its person.</param>
/// <param name="Resource">What came free.</param>
/// <param name="Stretch">When.</param>
/// <param name="Because">What they would have been told, without alternatives.</param>
public sealed record WaitingPassedOver(
    WaitingId Waiting, MemberId Member, ResourceId Resource, Stretch Stretch, Refusal Because) : JournalEvent;

/// <summary>Nobody who waits wants this time, and it is free to everybody in a while.</summary>
public sealed record TimeWithheld(BookingId Hold, ResourceId Resource, Stretch Stretch, Instant Until) : JournalEvent;

/// <summary>Withheld time is free to everybody.</summary>
public sealed record TimeReturned(BookingId Hold) : JournalEvent;

/// <summary>A closure lies over a booking.</summary>
public sealed record BookingAffected(BookingId Booking, ClosureId Closure) : JournalEvent;

/// <summary>No closure lies over a booking any more: it was moved, or the closure lifted.</summary>
/// <param name="Booking">Which booking.</param>
/// <param name="Closure">Which closure lay over it.</param>
/// <param name="IsReopened">Whether the closure was lifted, so that the booking takes place after all; false in older
/// journals.</param>
public sealed record BookingSpared(
    BookingId Booking, ClosureId Closure,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsReopened = false) : JournalEvent;
