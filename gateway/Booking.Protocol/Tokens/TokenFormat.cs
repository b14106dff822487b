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

    /// <summary>A claim saying where the roles hold: <c>city</c>, <c>district:110101</c> or <c>facility:ID</c>.</summary>
    public const string ScopeClaim = "scope";
}

/// <summary>What a person may be in the platform. Any name but <see cref="Member"/> is staff.</summary>
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

    /// <summary>All of them, from the narrowest.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Member, DeskStaff, FacilityManager, DistrictAdministrator, CityAdministrator];
}
