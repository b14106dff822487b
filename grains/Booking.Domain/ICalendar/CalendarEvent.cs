namespace Booking.Domain;

/// <summary>One entry of a calendar feed: a single booking or a series.</summary>
/// <remarks>Whoever makes the feed decides what may stand in it; nothing is left out here.</remarks>
public sealed record CalendarEvent
{
    /// <summary>The same for good, and nobody else's: a booking's or series' id at the platform's name.</summary>
    public required string Uid { get; init; }

    /// <summary>When and how often; a single booking is a series whose recurrence is empty.</summary>
    public required Series Series { get; init; }

    /// <summary>The zone of its times, where it is not the feed's.</summary>
    public DateTimeZone? Zone { get; init; }

    /// <summary>When the entry last changed.</summary>
    public required Instant Changed { get; init; }

    /// <summary>Whether it stands.</summary>
    public CalendarEventStatus Status { get; init; } = CalendarEventStatus.Confirmed;

    /// <summary>The title.</summary>
    public required string Summary { get; init; }

    /// <summary>Where; null if it is not said.</summary>
    public string? Location { get; init; }

    /// <summary>More; null if there is none.</summary>
    public string? Description { get; init; }
}

/// <summary>Whether an entry stands, in iCalendar's words.</summary>
public enum CalendarEventStatus
{
    /// <summary>Booked.</summary>
    Confirmed,

    /// <summary>Held, or waiting for an approval.</summary>
    Tentative,

    /// <summary>Cancelled: kept in the feed so that subscribers take it out.</summary>
    Cancelled,
}
