using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Which wishes that were turned away idle spaces of the same kind could have taken (P11, PB1).</summary>
/// <remarks>A wish is known by the hour at which it was to begin, so one hour of one space holds one wish. Only hours
/// that are over are asked about: what is idle today may be booked tomorrow.</remarks>
/// <param name="Wishes">How many there were.</param>
/// <param name="Fitting">How many of them would have fitted.</param>
/// <param name="Places">Where spaces lay idle at those hours, most first.</param>
public sealed record DemandFitting(long Wishes, long Fitting, ImmutableArray<FacilityId> Places)
{
    /// <summary>Whether a refusal would have been none elsewhere: somebody else had the space, or it was
    /// kept.</summary>
    public static bool Counts(DemandCause cause) => cause is DemandCause.Taken or DemandCause.Kept;

    /// <summary>Bookings as they stood in the way of wishes: whoever did not come, or gave back late, held the time all
    /// the same, for as long as it was booked. What was given up a day before or earlier is left out.</summary>
    public static IEnumerable<BookingRecord> Held(IEnumerable<BookingRecord> bookings) => bookings
        .Where(booking => booking.State != BookingState.Cancelled
            || !(booking.CancelledAt <= booking.Stretch.Start - Duration.FromDays(1)))
        .Select(booking => booking with
        {
            State = BookingState.Confirmed,
            Stretch = booking.BookedUntil is { } until ? new(booking.Stretch.Start, until) : booking.Stretch,
        });

    /// <summary>The part of the day in which an hour lies.</summary>
    public static PartOfDay PartOf(int hour) =>
        hour < 12 ? PartOfDay.Morning : hour < 18 ? PartOfDay.Afternoon : PartOfDay.Evening;

    /// <summary>Puts each wish into an idle hour.</summary>
    /// <param name="wishes">How many began in which hour.</param>
    /// <param name="idle">Which spaces' facilities lay idle through which hour, one entry a space.</param>
    public static DemandFitting Of(
        IReadOnlyDictionary<(LocalDate Date, int Hour), long> wishes,
        IEnumerable<(LocalDate Date, int Hour, FacilityId Facility)> idle)
    {
        var free = idle.Where(one => wishes.ContainsKey((one.Date, one.Hour))).ToList();
        var byHour = free.GroupBy(one => (one.Date, one.Hour)).ToDictionary(one => one.Key, one => one.LongCount());
        return new(
            wishes.Values.Sum(),
            wishes.Sum(one => Math.Min(one.Value, byHour.GetValueOrDefault(one.Key))),
            [.. free.GroupBy(one => one.Facility).OrderByDescending(one => one.Count())
                .ThenBy(one => one.Key.Value, StringComparer.Ordinal).Select(one => one.Key)]);
    }
}

/// <summary>A part of the day, as people speak of it.</summary>
public enum PartOfDay
{
    /// <summary>0 to 12.</summary>
    Morning = 1,

    /// <summary>12 to 18.</summary>
    Afternoon = 2,

    /// <summary>18 to 24.</summary>
    Evening = 3,
}
