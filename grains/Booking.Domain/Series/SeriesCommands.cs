using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>What becomes of a series some of whose occurrences cannot be had.</summary>
public enum SeriesMode
{
    /// <summary>Nothing happens; the refusal says how many and the first why.</summary>
    AllOrNothing = 1,

    /// <summary>The others are booked, and for each that is not it is recorded why.</summary>
    SkipAndRecord = 2,
}

/// <summary>How much of a series an edit or a cancellation is about.</summary>
public enum SeriesScope
{
    /// <summary>One occurrence.</summary>
    This = 1,

    /// <summary>One occurrence and all after it.</summary>
    Following = 2,

    /// <summary>All that have not begun.</summary>
    All = 3,
}

/// <summary>Books a series in one step: every occurrence that is booked is booked by this one command.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>.</param>
/// <param name="Facility">Where.</param>
/// <param name="BookedFor">Who turns up; only staff may name somebody else.</param>
/// <param name="Claims">What; 1 to 20 different resources.</param>
/// <param name="First">The first start and its end, on the facility's wall clock.</param>
/// <param name="Recurrence">Lines of RRULE, RDATE and EXDATE; see <see cref="RecurrenceLines"/>.</param>
/// <param name="Holidays">What becomes of occurrences on holidays.</param>
/// <param name="Mode">What becomes of the series if some of it cannot be had.</param>
/// <param name="Attendees">How many people come each time.</param>
/// <param name="Purpose">What for; up to 200 characters.</param>
/// <param name="Group">The organisation that its officer books for: every occurrence is booked for it and counted
/// against it; or null.</param>
/// <param name="Service">The service that is booked each time; then claims may be left out, and each occurrence takes
/// what is suitable and free. Null: plain bookings.</param>
/// <param name="IsProgramme">Whether it is the house's own programme (decision 0060); only staff of the house may say
/// so, of somebody else who leads it, and not with an organisation.</param>
public sealed record PlaceSeries(
    CommandId Id,
    Caller Caller,
    FacilityId Facility,
    MemberId BookedFor,
    ImmutableArray<Claim> Claims,
    Wish First,
    string Recurrence,
    HolidayChoice Holidays,
    SeriesMode Mode,
    int Attendees,
    string Purpose,
    OrganisationId? Group = null,
    string? Service = null,
    bool IsProgramme = false) : Command(Id, Caller);

/// <summary>Gives a series, or a part of it, another time, another recurrence or other resources, in one
/// step.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>.</param>
/// <param name="Series">Which series.</param>
/// <param name="Scope">How much of it. What has begun is never touched.</param>
/// <param name="Original">The original start of the occurrence; needed unless the scope is all.</param>
/// <param name="Wish">When that occurrence (of all: the first) takes place from now on; null keeps the time.</param>
/// <param name="Recurrence">How it repeats from then on; null keeps it, and is needed if the scope is this.</param>
/// <param name="Claims">The new resources; empty keeps them.</param>
/// <param name="Mode">With <see cref="SeriesMode.SkipAndRecord"/>, what cannot be had at its new time is given
/// up.</param>
/// <param name="ExpectedVersion">The series' version that the caller saw, or null to not care.</param>
public sealed record EditSeries(
    CommandId Id,
    Caller Caller,
    SeriesId Series,
    SeriesScope Scope,
    LocalDateTime? Original,
    Wish? Wish,
    string? Recurrence,
    ImmutableArray<Claim> Claims,
    SeriesMode Mode,
    long? ExpectedVersion) : Command(Id, Caller);

/// <summary>Gives the time of a series, or of a part of it, back.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>.</param>
/// <param name="Series">Which series.</param>
/// <param name="Scope">How much of it. What has begun is never touched.</param>
/// <param name="Original">The original start of the occurrence; needed unless the scope is all.</param>
/// <param name="Because">The reason, up to 200 characters; may be empty.</param>
/// <param name="ExpectedVersion">The series' version that the caller saw, or null to not care.</param>
public sealed record CancelSeries(
    CommandId Id,
    Caller Caller,
    SeriesId Series,
    SeriesScope Scope,
    LocalDateTime? Original,
    string Because,
    long? ExpectedVersion) : Command(Id, Caller);
