using System.Collections.Immutable;

namespace Booking.Gateway;

/// <summary>A plan and its bookings as one series of a calendar: the rule, and what its bookings say
/// otherwise.</summary>
internal static class FeedSeries
{
    /// <summary>The series as its bookings have it, with everything that is not where the rule puts it as a
    /// change.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="find">The booking as it stands, or null when it is not known.</param>
    /// <param name="isKnown">Whether a booking that is not found does not take place; else it is where the plan put
    /// it.</param>
    /// <param name="zone">The facility's.</param>
    public static Series Of(
        SeriesPlan plan, Func<BookingId, FeedBooking?> find, Func<PlannedOccurrence, bool> isKnown, DateTimeZone zone)
    {
        var length = Period.Between(plan.First.Start, plan.First.End, PeriodUnits.Seconds);
        var changes = ImmutableArray.CreateBuilder<SeriesChange>();
        foreach (var planned in plan.Occurrences)
        {
            var now = Now(planned);
            if (now != new Wish(planned.Original, planned.Original + length)) changes.Add(new(planned.Original, now));
        }
        return new()
        {
            First = plan.First,
            Recurrence = RecurrenceLines.Parse(plan.Recurrence, plan.First.Start, zone).Value,
            Changes = changes.DrainToImmutable(),
            Sequence = SequenceOf(plan, find),
        };

        Wish? Now(PlannedOccurrence planned)
        {
            if (planned.Booking is not { } id) return null;
            if (find(id) is not { } found) return isKnown(planned) ? null : planned.Wish;
            return found.Booking.State.Occupies() && found.Booking.Claims.SequenceEqual(plan.Claims)
                ? WordsOf(found.Booking, zone)
                : null;
        }
    }

    /// <summary>When it takes place on the wall clock; one that was ended early, as it was booked.</summary>
    public static Wish WordsOf(BookingRecord booking, DateTimeZone zone) => new(
        booking.Stretch.Start.InZone(zone).LocalDateTime,
        (booking.BookedUntil ?? booking.Stretch.End).InZone(zone).LocalDateTime);

    /// <summary>0 as placed; afterwards the facility's event number, which only grows.</summary>
    public static int SequenceOf(FeedBooking booking) => booking.IsAsPlaced ? 0 : Clamped(booking.Booking.Version);

    // What happened to its bookings up to its own last change is part of that change.
    private static int SequenceOf(SeriesPlan plan, Func<BookingId, FeedBooking?> find)
    {
        var sequence = plan.Sequence == 0 ? 0 : Clamped(plan.Version);
        foreach (var planned in plan.Occurrences)
            if (planned.Booking is { } id && find(id) is { IsAsPlaced: false } changed
                && changed.Booking.Version > plan.Version)
                sequence = Math.Max(sequence, Clamped(changed.Booking.Version));
        return sequence;
    }

    private static int Clamped(long version) => (int)Math.Min(version, int.MaxValue);
}
