using Booking.Protocol.Tokens;

namespace Booking.Gateway;

/// <summary>An identity in the words of the access token.</summary>
internal static class IdentityWords
{
    public static IEnumerable<string> RoleNames(this Identity identity) =>
        Role.All.Where(name => (identity.Roles & TokenReader.RoleOf(name)) != 0);

    public static string ScopeText(this Identity identity) => identity.Caller.Desk switch
    {
        { Reach: StaffReach.City } => "city",
        { Reach: StaffReach.District, Key: var district } => "district:" + district,
        { Reach: StaffReach.Facility or StaffReach.Kiosk, Key: var facility } => "facility:" + facility,
        _ => "",
    };
}
