using Booking.Gateway.Tests.Hosting;
using Booking.Protocol.Tokens;

namespace Booking.Gateway.Tests.SignIn;

/// <summary>Who is staff stands in the host's settings.</summary>
public sealed class StaffPostTests
{
    [Fact]
    public async Task Staff_SignInAsWhatTheyAre_AndEverybodyElseAsAMember()
    {
        using var host = new SignInHost
        {
            Staff = [
            StaffPost.Parse("zhang.wei desk_staff+facility_manager facility:palace")]
        };
        await host.InitializeAsync();
        try
        {
            var session = await host.SignedInAsync();
            var who = await host.SignIn.WhoAmIAsync(new(), GatewayHost.Bearer(session.AccessToken));
            who.Roles.ShouldBe([Role.Member, Role.DeskStaff, Role.FacilityManager]);
            who.Scope.ShouldBe("facility:palace");
            // So that a menu shows what one may open, and nothing else.
            who.Permitted.ShouldContain("Desk/GetDay");
            who.Permitted.ShouldContain("Kiosks/InviteKiosk");
            who.Permitted.ShouldNotContain("Audit/SearchAudit");

            await host.RegisterAsync(new(new("li.na"), "李娜", "Li Na", "9900000000000010", "13900000001", ""));
            var other = await host.SignedInAsync("9900000000000010");
            (await host.SignIn.WhoAmIAsync(new(), GatewayHost.Bearer(other.AccessToken))).Roles.ShouldBe([Role.Member]);
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("zhang.wei city_administrator")]
    [InlineData("zhang.wei mayor city")]
    [InlineData("zhang.wei kiosk facility:palace")]
    [InlineData("zhang.wei city_administrator planet")]
    [InlineData("zhang<wei city_administrator city")]
    public void PostThatIsNone_IsRefusedAtStart(string text) =>
        Should.Throw<FormatException>(() => StaffPost.Parse(text));
}
