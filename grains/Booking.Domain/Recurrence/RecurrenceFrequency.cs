namespace Booking.Domain;

/// <summary>The period that a recurrence rule repeats, shortest first.</summary>
/// <remarks>Places are booked daily to yearly; see <see cref="BookableRecurrence"/>. The shorter ones exist so that
/// rules written elsewhere are understood.</remarks>
public enum RecurrenceFrequency
{
    /// <summary>Every so many seconds.</summary>
    Secondly,

    /// <summary>Every so many minutes.</summary>
    Minutely,

    /// <summary>Every so many hours.</summary>
    Hourly,

    /// <summary>Every so many days.</summary>
    Daily,

    /// <summary>Every so many weeks, which begin on <see cref="RecurrenceRule.WeekStart"/>.</summary>
    Weekly,

    /// <summary>Every so many calendar months.</summary>
    Monthly,

    /// <summary>Every so many years; with <see cref="RecurrenceRule.ByWeekNo"/>, years of whole weeks.</summary>
    Yearly,
}
