using Booking.Gateway.Tests.Hosting;
using Booking.Protocol.Tokens;
using Grpc.Core;

namespace Booking.Gateway.Tests.SignIn;

/// <summary>Staff make accounts, and nobody else does.</summary>
public sealed class RegisterMemberTests : IAsyncLifetime, IDisposable
{
    private readonly SignInHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task WhoIsRegisteredAtADesk_SignsIn()
    {
        var made = await _host.SignIn.RegisterMemberAsync(Request(), _host.As(Role.DeskStaff, "facility:palace"));

        made.NameZh.ShouldBe("王芳");
        made.MaskedPhone.ShouldBe("199****4321");
        (await _host.SignedInAsync(SignInHost.UnknownCard)).Member.ShouldBe(made);
        var again = await Answer.OfAsync(
            _host.SignIn.RegisterMemberAsync(Request(), _host.As(Role.DeskStaff, "facility:palace")));
        again.Code.ShouldBe(StatusCode.AlreadyExists);
        again.Info.Reason.ShouldBe("ALREADY_REGISTERED");
        again.Info.Metadata["field"].ShouldBe("id_number");
    }

    [Theory]
    [InlineData(Role.Member, false)]
    [InlineData(Role.Auditor, false)]
    [InlineData(Role.Trainer, false)]
    [InlineData(Role.Practitioner, false)]
    [InlineData(Role.FacilityManager, true)]
    [InlineData(Role.CityAdministrator, true)]
    public async Task OnlyStaff_MakesAccounts(string role, bool may)
    {
        if (may) (await _host.SignIn.RegisterMemberAsync(Request(), _host.As(role))).Id.ShouldNotBeEmpty();
        else
            (await Answer.OfAsync(_host.SignIn.RegisterMemberAsync(Request(), _host.As(role)))).Code.ShouldBe(
                StatusCode.PermissionDenied);
    }

    [Fact]
    public async Task Kiosk_MakesNoAccounts_ButKnowsWhatItIs()
    {
        var kiosk = _host.As(Role.Kiosk, "facility:palace");

        (await Answer.OfAsync(_host.SignIn.RegisterMemberAsync(Request(), kiosk))).Code.ShouldBe(
            StatusCode.PermissionDenied);
        var me = await _host.SignIn.WhoAmIAsync(new(), kiosk);
        me.Roles.ShouldBe(["kiosk"]);
        me.Scope.ShouldBe("facility:palace");
        me.Member.ShouldBeNull();
    }

    [Theory]
    [InlineData("id_number", "WRONG_ID_NUMBER")]
    [InlineData("card_number", "WRONG_CARD_NUMBER")]
    [InlineData("phone", "WRONG_PHONE")]
    [InlineData("name_zh", "MALFORMED")]
    public async Task WrongField_IsRefused_ByItsName(string field, string reason)
    {
        var request = Request();
        Wire.RegisterMemberRequest.Descriptor.FindFieldByName(field).Accessor.SetValue(request, "1\n2");

        var answer = await Answer.OfAsync(_host.SignIn.RegisterMemberAsync(request, _host.As(Role.DeskStaff)));

        answer.Code.ShouldBe(StatusCode.InvalidArgument);
        answer.Info.Reason.ShouldBe(reason);
        answer.Info.Metadata["field"].ShouldBe(field);
    }

    private static Wire.RegisterMemberRequest Request() => new()
    {
        NameZh = "王芳",
        CardNumber = SignInHost.UnknownCard,
        Phone = "19987654321",
        IdNumber = "11010519491231002X",
    };
}
