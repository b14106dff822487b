using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>What every command carries.</summary>
/// <param name="Id">Made and kept by the client before sending. The same id and body again gives the first accepted
/// outcome; the same id with another body is refused. A refusal is not remembered: a repeat is decided afresh.</param>
/// <param name="Caller">Who asks, as the gateway verified.</param>
public abstract record Command(CommandId Id, Caller Caller)
{
    /// <summary>The clear words of sealed texts that this command is about, by the sealed text: for rules that look at
    /// words. They are no part of the command's body and go into no event. Null: none.</summary>
    public ImmutableDictionary<string, string>? Opened { get; init; }

    /// <summary>The clear words of a text, or the text itself where they are not told.</summary>
    public string Clear(string text) => Opened is { } opened && opened.TryGetValue(text, out var clear) ? clear : text;
}

/// <summary>Books resources of one facility for one stretch, all or nothing.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>.</param>
/// <param name="Facility">Where.</param>
/// <param name="BookedFor">Who turns up; only staff may name somebody else.</param>
/// <param name="Claims">What; 1 to 20 different resources.</param>
/// <param name="Wish">When, on the facility's wall clock.</param>
/// <param name="Attendees">How many people come.</param>
/// <param name="Purpose">What for; up to 200 characters.</param>
/// <param name="Group">The organisation for which one of its officers books; null: nobody but the person.</param>
/// <param name="Service">The service that is booked; then the claims may be left out, and what is suitable and free is
/// taken. Null: a plain booking.</param>
/// <param name="Permit">The number of a large event's permit; null: none.</param>
public sealed record PlaceBooking(
    CommandId Id,
    Caller Caller,
    FacilityId Facility,
    MemberId BookedFor,
    ImmutableArray<Claim> Claims,
    Wish Wish,
    int Attendees,
    string Purpose,
    OrganisationId? Group = null,
    string? Service = null,
    string? Permit = null) : Command(Id, Caller);

/// <summary>Gives a booking other resources, another time or both, in one step: what it had is free only if the new is
/// granted.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>.</param>
/// <param name="Booking">Which booking.</param>
/// <param name="Claims">The new resources; empty keeps the old ones.</param>
/// <param name="Wish">The new time; null keeps the old one.</param>
/// <param name="ExpectedVersion">The booking version the caller saw, or null to not care.</param>
public sealed record MoveBooking(
    CommandId Id,
    Caller Caller,
    BookingId Booking,
    ImmutableArray<Claim> Claims,
    Wish? Wish,
    long? ExpectedVersion) : Command(Id, Caller);

/// <summary>Shortens or extends a booking: its start stays, also when it has begun.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>.</param>
/// <param name="Booking">Which booking.</param>
/// <param name="End">The new end on the facility's wall clock.</param>
/// <param name="ExpectedVersion">The booking version the caller saw, or null to not care.</param>
public sealed record ResizeBooking(
    CommandId Id,
    Caller Caller,
    BookingId Booking,
    LocalDateTime End,
    long? ExpectedVersion) : Command(Id, Caller);

/// <summary>Gives a booking's time back.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>.</param>
/// <param name="Booking">Which booking.</param>
/// <param name="Because">The reason, up to 200 characters; may be empty.</param>
/// <param name="Erases">Whether its person is being erased: then it is never too late, as nobody is left who could
/// come.</param>
public sealed record CancelBooking(
    CommandId Id,
    Caller Caller,
    BookingId Booking,
    string Because,
    bool Erases = false) : Command(Id, Caller);

/// <summary>Says that the people of a booking are there.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>; must be staff or a kiosk of the facility.</param>
/// <param name="Booking">Which booking.</param>
/// <param name="Way">How that is known; not <see cref="CheckInWay.Correction"/>.</param>
/// <param name="People">How many are there, 1 to 100,000.</param>
/// <param name="SeenAt">When a device without network saw them, at most a day ago; null: now. Seen in time, they keep
/// no strike; time that has lapsed they do not get back.</param>
public sealed record CheckIn(
    CommandId Id, Caller Caller, BookingId Booking, CheckInWay Way, int People, Instant? SeenAt = null) : Command(Id,
    Caller);

/// <summary>Ends a running booking now; the rest of its time is free at once.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>.</param>
/// <param name="Booking">Which booking.</param>
public sealed record EndBooking(CommandId Id, Caller Caller, BookingId Booking) : Command(Id, Caller);

/// <summary>Puts right who came: takes a wrong no-show back, or changes the number of people.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>; must be staff of the facility.</param>
/// <param name="Booking">Which booking; it must have begun.</param>
/// <param name="People">How many were there; 0, for a lapsed booking only: nobody, but for a good reason.</param>
/// <param name="Because">The reason; 1 to 200 characters.</param>
public sealed record CorrectAttendance(CommandId Id, Caller Caller, BookingId Booking, int People, string Because)
    : Command(Id, Caller);

/// <summary>Speaks against a no-show.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>; who booked, or who was booked for.</param>
/// <param name="Booking">Which booking.</param>
/// <param name="Text">What happened; 1 to 500 characters.</param>
public sealed record AppealNoShow(CommandId Id, Caller Caller, BookingId Booking, string Text) : Command(Id, Caller);

/// <summary>Answers an appeal.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>; must be staff of the facility, and nobody answers their own.</param>
/// <param name="Booking">Which booking.</param>
/// <param name="Granted">Whether the no-show is taken back.</param>
/// <param name="Text">Why; 1 to 500 characters, read by the person.</param>
public sealed record AnswerAppeal(CommandId Id, Caller Caller, BookingId Booking, bool Granted, string Text) : Command(
    Id, Caller);

/// <summary>Enters a facility in the register, or replaces what the register says of it.</summary>
/// <remarks>An entry equal to the current one is accepted and writes nothing. Bookings of resources that the new entry
/// lacks stay as they are: a resource that still has open bookings may not be dropped.</remarks>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>; must be staff.</param>
/// <param name="Entry">The whole entry.</param>
/// <param name="ExpectedVersion">The <see cref="EntryVersion"/> of the entry that the caller saw;
/// <see cref="EntryVersion.None"/> for a new facility; null: any.</param>
public sealed record RegisterFacility(CommandId Id, Caller Caller, Facility Entry, long? ExpectedVersion = null)
    : Command(Id, Caller);

/// <summary>Closes the facility or one of its resources for a time.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>; must be staff.</param>
/// <param name="Closure">The closure's id, chosen by the caller.</param>
/// <param name="Resource">The resource, or null for the whole facility.</param>
/// <param name="Wish">When, on the facility's wall clock.</param>
/// <param name="Because">The reason shown to people; 1 to 200 characters.</param>
/// <param name="Cause">Why hours are lost, for the figures; null: not said.</param>
/// <param name="Urgency">Why a planned closure cannot wait for its notice; needed if it begins in less than a
/// week.</param>
public sealed record DeclareClosure(
    CommandId Id,
    Caller Caller,
    ClosureId Closure,
    ResourceId? Resource,
    Wish Wish,
    string Because,
    ClosureCause? Cause = null,
    string Urgency = "") : Command(Id, Caller);

/// <summary>Ends a closure.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>; must be staff.</param>
/// <param name="Closure">Which.</param>
public sealed record LiftClosure(CommandId Id, Caller Caller, ClosureId Closure) : Command(Id, Caller);
