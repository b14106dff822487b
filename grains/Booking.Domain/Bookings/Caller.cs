namespace Booking.Domain;

/// <summary>Who asks, as the gateway verified it. The grain checks the scope again: it alone knows whose booking it
/// is.</summary>
/// <param name="Member">The token's subject.</param>
/// <param name="Desk">Where the caller may act for others; <see cref="StaffScope.None"/> for a plain member.</param>
public sealed record Caller(MemberId Member, StaffScope Desk)
{
    /// <summary>A plain member.</summary>
    public static Caller Plain(MemberId member) => new(member, StaffScope.None);
}

/// <summary>Where a member of staff may act for others.</summary>
/// <param name="Reach">How far.</param>
/// <param name="Key">The facility id or the district's division code; empty for <see cref="StaffReach.None"/> and
/// <see cref="StaffReach.City"/>.</param>
public sealed record StaffScope(StaffReach Reach, string Key)
{
    /// <summary>Nowhere.</summary>
    public static StaffScope None { get; } = new(StaffReach.None, "");

    /// <summary>Everywhere.</summary>
    public static StaffScope City { get; } = new(StaffReach.City, "");

    /// <summary>Whether the caller acts for others as a person who works here; a kiosk does not.</summary>
    public bool IsStaff => Reach is StaffReach.Facility or StaffReach.District or StaffReach.City;

    /// <summary>Whether it is a kiosk's of this facility.</summary>
    public bool IsKioskOf(FacilityId facility) => Reach == StaffReach.Kiosk && Key == facility.Value;

    /// <summary>Whether it is a kiosk's that stands somewhere else: nothing here is its business.</summary>
    public bool IsKioskElsewhere(FacilityId facility) => Reach == StaffReach.Kiosk && Key != facility.Value;

    /// <summary>Whether it takes in this facility. A district takes in all that stands in it, streets
    /// included.</summary>
    public bool Covers(Facility facility) => Covers(facility.Id, facility.Division);

    /// <summary>Whether it takes in a facility with this id standing in this division.</summary>
    public bool Covers(FacilityId facility, string division) => Reach switch
    {
        StaffReach.City => true,
        StaffReach.District => Key.Length > 0 && division.StartsWith(Key, StringComparison.Ordinal),
        StaffReach.Facility => Key == facility.Value,
        _ => false,
    };
}

/// <summary>How far staff rights reach.</summary>
public enum StaffReach
{
    /// <summary>Not staff.</summary>
    None = 0,

    /// <summary>One facility.</summary>
    Facility = 1,

    /// <summary>One district.</summary>
    District = 2,

    /// <summary>The whole city.</summary>
    City = 3,

    /// <summary>Covers nothing, and keeps the caller to one facility: a kiosk by itself, or a member in front of
    /// one.</summary>
    Kiosk = 4,
}
