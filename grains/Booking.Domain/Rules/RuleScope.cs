namespace Booking.Domain;

/// <summary>Whose rule it is. Rules of all levels hold at once: the city's is the floor, those below may only narrow
/// it.</summary>
public enum RuleLevel
{
    /// <summary>The city's: for every facility.</summary>
    City = 1,

    /// <summary>A district's: for every facility standing in it.</summary>
    District = 2,

    /// <summary>One facility's own.</summary>
    Facility = 3,
}

/// <summary>Where a rule holds.</summary>
/// <param name="Level">How far.</param>
/// <param name="Key">The district's 6 digits or the facility's id; empty for the city.</param>
public sealed record RuleScope(RuleLevel Level, string Key)
{
    /// <summary>The whole city.</summary>
    public static RuleScope City { get; } = new(RuleLevel.City, "");

    /// <summary>Whether it takes in a facility with this id standing in this division.</summary>
    public bool Covers(FacilityId facility, string division) => Level switch
    {
        RuleLevel.City => true,
        RuleLevel.District => division.StartsWith(Key, StringComparison.Ordinal),
        _ => Key == facility.Value,
    };

    /// <summary>As facts and people name it: <c>city</c>, <c>district:110101</c>, <c>facility:palace-1</c>.</summary>
    public override string ToString() => Level switch
    {
        RuleLevel.City => "city",
        RuleLevel.District => "district:" + Key,
        _ => "facility:" + Key,
    };
}
