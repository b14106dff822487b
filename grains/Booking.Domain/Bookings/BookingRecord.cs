using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>One booking as it stands.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Facility">Where.</param>
/// <param name="BookedFor">Who turns up.</param>
/// <param name="BookedBy">Who pressed the button.</param>
/// <param name="Claims">What is occupied, in the order asked for; at least one, no resource twice.</param>
/// <param name="Stretch">When.</param>
/// <param name="Attendees">How many people come, ≥ 1.</param>
/// <param name="Purpose">What for, in the booker's words; up to 200 characters, may be empty.</param>
/// <param name="State">Where it stands in its life.</param>
/// <param name="PlacedAt">The facility's clock when it was placed.</param>
/// <param name="PlacedWith">The command that placed it, so that a late repeat finds it.</param>
/// <param name="Version">The stream version of its last change.</param>
/// <param name="CancelledAt">When it was cancelled, or null.</param>
/// <param name="CheckInBy">Somebody must be checked in before this instant, or it lapses; null where nobody has to.
/// Kept from the rule in force when it was placed or moved: a later rule does not change it.</param>
/// <param name="Arrival">Who came; null while nobody was checked in.</param>
/// <param name="Lapse">That it lapsed, or null.</param>
/// <param name="BookedUntil">Where it was ended early, the end that it was booked for.</param>
/// <param name="Appeal">What its person says against a no-show, or null.</param>
/// <param name="Group">The organisation that it is booked for as a group, or null.</param>
/// <param name="Approval">What became of asking for approval; null where nobody had to be asked.</param>
/// <param name="Companions">Who else comes, or has to be named; null where nobody has to be.</param>
/// <param name="Service">As what service it was booked and at what price; null for a plain booking.</param>
/// <param name="Permit">The permit of a large event, or null.</param>
/// <param name="How">How it came about; null: as who booked it for whom tells.</param>
/// <param name="Excused">True where it was cancelled by the house, or under a closure: no cancellation of its person's;
/// else null.</param>
public sealed partial record BookingRecord(
    BookingId Id,
    FacilityId Facility,
    MemberId BookedFor,
    MemberId BookedBy,
    ImmutableArray<Claim> Claims,
    Stretch Stretch,
    int Attendees,
    string Purpose,
    BookingState State,
    Instant PlacedAt,
    CommandId PlacedWith,
    long Version,
    Instant? CancelledAt = null,
    Instant? CheckInBy = null,
    Arrival? Arrival = null,
    Lapse? Lapse = null,
    Instant? BookedUntil = null,
    Appeal? Appeal = null,
    OrganisationId? Group = null,
    Approval? Approval = null,
    CompanionList? Companions = null,
    ServiceUse? Service = null,
    EventPermit? Permit = null,
    BookedHow? How = null,
    bool? Excused = null)
{
    /// <summary>The booking as its placing left it, told by nothing but the journal.</summary>
    public static BookingRecord Placed(FacilityId facility, BookingPlaced placed, Instant at, long version) => new(
        placed.Booking, facility, placed.BookedFor, placed.BookedBy, placed.Claims, placed.Stretch, placed.Attendees,
        placed.Purpose, placed.Approval is null ? BookingState.Confirmed : BookingState.Pending, at, placed.PlacedWith,
        version, CheckInBy: placed.CheckInBy, Group: placed.Group, Approval: placed.Approval,
        Companions: placed.Companions, Service: placed.Service, Permit: placed.Permit, How: placed.How);

    /// <summary>What it takes of its resources' calendars: its stretch, and a service's set-up and clean-up.</summary>
    public Stretch Occupied() => Service is null ? Stretch : Service.Around(Stretch);
}

/// <summary>A resource and how much of it.</summary>
/// <param name="Resource">Which.</param>
/// <param name="Quantity">Pieces, ≥ 1; always 1 for a space.</param>
public readonly record struct Claim(ResourceId Resource, int Quantity);

/// <summary>Where a booking stands in its life. Whether it is past is a matter of the clock, not of its
/// state.</summary>
public enum BookingState
{
    /// <summary>It occupies its resources.</summary>
    Confirmed = 1,

    /// <summary>It occupies nothing any more.</summary>
    Cancelled = 2,

    /// <summary>Nobody was checked in, or decided, or was named in time: it occupies nothing any more.</summary>
    Lapsed = 3,

    /// <summary>It occupies its resources, and holds once it is approved.</summary>
    Pending = 4,

    /// <summary>Approval was refused: it occupies nothing any more.</summary>
    Declined = 5,
}

/// <summary>What states mean.</summary>
public static class BookingStates
{
    /// <summary>Whether a booking in this state occupies what it claims.</summary>
    public static bool Occupies(this BookingState state) => state is BookingState.Confirmed or BookingState.Pending;

    /// <summary>Whether it ever held: what waits, was refused, was cancelled, or lapsed before anybody could come did
    /// not.</summary>
    public static bool WasBooked(this BookingRecord booking) => booking.State == BookingState.Confirmed
        || (booking.State == BookingState.Lapsed
            && booking.Lapse?.Cause is not (LapseCause.Undecided or LapseCause.CompanionsUnnamed));

    /// <summary>Until when an answer or the names of companions are awaited, the earlier of them; null when neither
    /// is.</summary>
    public static Instant? AnswerDueAt(this BookingRecord booking)
    {
        if (!booking.State.Occupies() || booking.Arrival is not null) return null;
        Instant? due = booking.State == BookingState.Pending ? booking.Approval!.DueAt : null;
        return booking.Companions is { } list && list.IsShort() && !(due <= list.NameBy) ? list.NameBy : due;
    }
}
