namespace Booking.Protocol.Tokens;

/// <summary>The shape of an access token, as far as both who makes one and who reads one must agree on it.</summary>
/// <remarks>A JWT signed with ES256. <c>sub</c> is the member, <c>exp</c> is required, <c>kid</c> names the key by its
/// thumbprint (RFC 7638).</remarks>
public static class TokenFormat
{
    /// <summary>The value of <c>iss</c>.</summary>
    public const string Issuer = "booking";

    /// <summary>The value of <c>aud</c>.</summary>
    public const string Audience = "booking";

    /// <summary>The only algorithm there is.</summary>
    public const string Algorithm = "ES256";

    /// <summary>A claim holding a list of <see cref="Role"/> names.</summary>
    public const string RolesClaim = "roles";

    /// <summary>A claim saying where the roles hold: <c>city</c>, <c>district:110101</c> or
    /// <c>facility:ID</c>.</summary>
    public const string ScopeClaim = "scope";
}

/// <summary>What a caller may be in the platform.</summary>
public static class Role
{
    /// <summary>A worker who books for themself.</summary>
    public const string Member = "member";

    /// <summary>Books and cancels for others at a desk.</summary>
    public const string DeskStaff = "desk_staff";

    /// <summary>Keeps a facility's entry and closures.</summary>
    public const string FacilityManager = "facility_manager";

    /// <summary>Answers for a district's facilities.</summary>
    public const string DistrictAdministrator = "district_administrator";

    /// <summary>Answers for the city's facilities and its register.</summary>
    public const string CityAdministrator = "city_administrator";

    /// <summary>Advises members by appointment: a counsellor or lawyer.</summary>
    public const string Practitioner = "practitioner";

    /// <summary>Teaches classes.</summary>
    public const string Trainer = "trainer";

    /// <summary>Reads and never writes; sees no confidential content.</summary>
    public const string Auditor = "auditor";

    /// <summary>No person but a terminal of one facility, for the member in front of it. Its scope must be a
    /// facility.</summary>
    public const string Kiosk = "kiosk";

    /// <summary>A member as long as they stand in front of a terminal: the subject is the member, the scope the
    /// terminal's facility. Only what is the member's own and of that facility is in reach.</summary>
    public const string KioskVisitor = "kiosk_visitor";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Member, DeskStaff, FacilityManager, DistrictAdministrator, CityAdministrator, Practitioner, Trainer, Auditor,
            Kiosk, KioskVisitor];
}
