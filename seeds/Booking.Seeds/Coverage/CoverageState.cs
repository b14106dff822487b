namespace Booking.Seeds;

/// <summary>How a district or street stands to its standard, as far as the plan knows.</summary>
public enum CoverageState
{
    /// <summary>No facility of its own.</summary>
    None,

    /// <summary>There are some; the area that the standard measures is not known of any.</summary>
    AreaUnknown,

    /// <summary>The best is too small.</summary>
    Below,

    /// <summary>The best is too small, although all together would do.</summary>
    BelowThoughTogetherEnough,

    /// <summary>The best would do, but it is let to others.</summary>
    LeasedOut,

    /// <summary>The best is exactly as large as asked for.</summary>
    Exactly,

    /// <summary>The best is larger than asked for.</summary>
    Above,
}
