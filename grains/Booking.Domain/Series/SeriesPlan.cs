using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>A series as its facility keeps it: what was asked for, and which booking each occurrence became.</summary>
/// <remarks>Where an occurrence takes place now is told by its booking, never by the plan: whoever moves or cancels a
/// single booking need not know of the series.</remarks>
/// <seealso href="../decisions/0019-series-over-the-wire.md"/>
public sealed record SeriesPlan
{
    /// <summary>Its id.</summary>
    public required SeriesId Id { get; init; }

    /// <summary>Where.</summary>
    public required FacilityId Facility { get; init; }

    /// <summary>Who turns up.</summary>
    public required MemberId BookedFor { get; init; }

    /// <summary>Who pressed the button.</summary>
    public required MemberId BookedBy { get; init; }

    /// <summary>What every occurrence claims; 1 to 20 different resources, or none where a service takes what is
    /// free.</summary>
    public required ImmutableArray<Claim> Claims { get; init; }

    /// <summary>The service that is booked each time, by its terms and prices of the day of booking; null: plain
    /// bookings.</summary>
    public string? Service { get; init; }

    /// <summary>How many people come each time, ≥ 1.</summary>
    public required int Attendees { get; init; }

    /// <summary>What for; up to 200 characters, may be empty.</summary>
    public required string Purpose { get; init; }

    /// <summary>The organisation that it is booked for, or null.</summary>
    public OrganisationId? Group { get; init; }

    /// <summary>How it came about: as the house's own programme, or null.</summary>
    public BookedHow? How { get; init; }

    /// <summary>Start and end of the first occurrence, on the facility's wall clock.</summary>
    public required Wish First { get; init; }

    /// <summary>When it repeats, as <see cref="RecurrenceLines"/> writes it.</summary>
    public required string Recurrence { get; init; }

    /// <summary>What becomes of occurrences on holidays.</summary>
    public HolidayChoice Holidays { get; init; }

    /// <summary>The occurrences by original start; 1 to <see cref="BookableRecurrence.OccurrencesMax"/>.</summary>
    public required ImmutableArray<PlannedOccurrence> Occurrences { get; init; }

    /// <summary>How often the series was edited.</summary>
    public int Sequence { get; init; }

    /// <summary>The facility's clock when it was placed.</summary>
    public required Instant PlacedAt { get; init; }

    /// <summary>The facility's clock when it was last placed or edited.</summary>
    public required Instant ChangedAt { get; init; }

    /// <summary>The stream version of its last change; 0 in an event, which does not know its own.</summary>
    public long Version { get; init; }

    /// <summary>The last local day on which it was meant to take place.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public LocalDate LastDay =>
        Occurrences.Max(o => LocalDate.Max(o.Original.Date, o.Wish?.End.Date ?? o.Original.Date));
}

/// <summary>One occurrence of a plan.</summary>
/// <param name="Original">When the recurrence puts it: its name for good (RECURRENCE-ID).</param>
/// <param name="Wish">Where the series put it, holidays considered; null if nowhere.</param>
/// <param name="Booking">The booking it became; null if it was refused or left out.</param>
/// <param name="Refused">Why it became none, without alternatives; null if it was left out because of a
/// holiday.</param>
public sealed record PlannedOccurrence(LocalDateTime Original, Wish? Wish, BookingId? Booking, Refusal? Refused);
