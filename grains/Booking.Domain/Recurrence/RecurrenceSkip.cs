namespace Booking.Domain;

/// <summary>What happens to a day of a month or year that some months or years do not have (RFC 7529).</summary>
public enum RecurrenceSkip
{
    /// <summary>It is left out: the 31st exists in seven months.</summary>
    Omit,

    /// <summary>The last day before it that exists: 31 January, 28 February, 31 March.</summary>
    Backward,

    /// <summary>The first day after it that exists: 31 January, 1 March, 31 March.</summary>
    Forward,
}
