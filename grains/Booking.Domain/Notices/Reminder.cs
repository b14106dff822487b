using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Tells somebody before the start. Not of an event but of a booking: one for each start that it has
/// had.</summary>
public static class Reminder
{
    /// <summary>The kind's name.</summary>
    public const string Kind = "reminder";

    /// <summary>What names it among the reminders of its booking: the start, in seconds since 1970.</summary>
    public static long OccasionOf(BookingRecord booking) => booking.Stretch.Start.ToUnixTimeSeconds();

    /// <summary>When it is to be sent, or null where nobody is to be reminded any more.</summary>
    public static Instant? DueAt(BookingRecord booking, NoticeSettings settings, DateTimeZone zone, Instant now)
    {
        if (booking.State != BookingState.Confirmed || booking.Arrival is not null || settings.RemindMinutes == 0)
            return null;
        var due = booking.Stretch.Start - Duration.FromMinutes(settings.RemindMinutes);
        // Who books shortly before the start knows of it.
        return due <= now ? null : settings.Quiet.Defer(due, zone, booking.Stretch.Start);
    }

    /// <summary>What it says, or null when it is overtaken.</summary>
    /// <param name="booking">As it stands now.</param>
    /// <param name="occasion">The start that it was planned for.</param>
    public static NoticeDraft? Draft(BookingRecord booking, long occasion) =>
        booking is { State: BookingState.Confirmed, Arrival: null } && OccasionOf(booking) == occasion
            ? new(
                booking.BookedFor, Kind, booking.Claims, booking.Stretch, booking.Stretch.Start,
                ImmutableDictionary<string, string>.Empty)
            : null;
}
