using Grpc.Core;

namespace Booking.Gateway;

/// <summary>Who a valid token says is calling.</summary>
/// <param name="Caller">The person, and where they may act for others.</param>
/// <param name="Roles">What they are.</param>
/// <param name="Expires">When the token ends.</param>
internal sealed record Identity(Caller Caller, Roles Roles, Instant Expires);

/// <summary>The roles that a token can name.</summary>
[Flags]
internal enum Roles
{
    None = 0,
    Member = 1,
    DeskStaff = 2,
    FacilityManager = 4,
    DistrictAdministrator = 8,
    CityAdministrator = 16,
    Practitioner = 32,
    Trainer = 64,
    Auditor = 128,
    Kiosk = 256,
    KioskVisitor = 512,
    Staff = DeskStaff | FacilityManager | DistrictAdministrator | CityAdministrator,
    Keepers = FacilityManager | DistrictAdministrator | CityAdministrator,
}

internal static class IdentityExtensions
{
    private static readonly object Key = new();

    /// <summary>Lets the caller go on as who they are, if what they are may call this method at all.</summary>
    public static void SetIdentity(this ServerCallContext context, Identity identity)
    {
        Permissions.Require(context.Method, identity.Roles);
        context.UserState[Key] = identity;
    }

    /// <summary>The caller of a method that needs a token: all of booking.v1.</summary>
    public static Identity Identity(this ServerCallContext context) => (Identity)context.UserState[Key];

    /// <summary>The caller, or null for a method that needs no token.</summary>
    public static Identity? IdentityOrNone(this ServerCallContext context) =>
        context.UserState.TryGetValue(Key, out var identity) ? (Identity)identity : null;
}
