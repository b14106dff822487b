namespace Booking.Domain;

/// <summary>What becomes of an occurrence of a series that falls on a holiday.</summary>
public enum HolidayChoice
{
    /// <summary>It takes place.</summary>
    Keep,

    /// <summary>It does not take place.</summary>
    Skip,

    /// <summary>It moves to the next day that is no holiday, at the same hour.</summary>
    MoveLater,

    /// <summary>It moves to the last day before that is no holiday, at the same hour.</summary>
    MoveEarlier,
}
