using Booking.Gateway.Tests.Hosting;
using Booking.Protocol.Tokens;
using Grpc.Core;

namespace Booking.Gateway.Tests.SignIn;

/// <summary>Staff and their second step: from the first sign-in by a code to a lost phone.</summary>
public sealed class AuthenticatorTests : IAsyncLifetime, IDisposable
{
    private const string ManagersCard = "9900000000000028";
    private readonly SignInHost _host = new()
    {
        Staff = [
        StaffPost.Parse("boss city_administrator city")],
        StaffByCode = false
    };

    public async Task InitializeAsync()
    {
        await _host.InitializeAsync();
        (await _host.RegisterAsync(
            new(new("boss"), "王芳", "Wang Fang", ManagersCard, "19900000009", ""))).IsAccepted.ShouldBeTrue();
    }

    public Task DisposeAsync() => _host.DisposeAsync();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Code_MakesAMember_AndTheFirstAuthenticator_MakesStaff()
    {
        var session = await _host.SignedInAsync(ManagersCard);
        (session.ProofWanted, session.HasAuthenticator, session.HasPasskey).ShouldBe((true, false, false));
        (await RolesAsync(session)).ShouldBe([Role.Member]);

        var (_, codes) = await EnrolAsync(session);
        codes.Count.ShouldBe(10);
        var proved = await RefreshAsync(session);
        proved.ProofWanted.ShouldBeFalse();
        (await RolesAsync(proved)).ShouldBe([Role.Member, Role.CityAdministrator]);
    }

    [Fact]
    public async Task NextSignIn_IsAMembers_UntilItIsProved_ByACodeThatWorksOnce()
    {
        var (secret, _) = await EnrolAsync(await _host.SignedInAsync(ManagersCard));
        _host.Pass(TimeSpan.FromMinutes(1));
        var session = await _host.SignedInAsync(ManagersCard);
        (session.ProofWanted, session.HasAuthenticator).ShouldBe((true, true));
        (await RolesAsync(session)).ShouldBe([Role.Member]);

        var code = CodeOf(secret);
        (await ReasonAsync(session, "000000" == code ? "111111" : "000000")).ShouldBe("SIGN_IN_FAILED");
        (await _host.SignIn.ProveAuthenticatorAsync(Prove(session, code), Bearer(session))).RecoveryLeft.ShouldBe(10);
        (await ReasonAsync(session, code)).ShouldBe("SIGN_IN_FAILED");
        (await RolesAsync(await RefreshAsync(session))).ShouldContain(Role.CityAdministrator);

        // Whoever looked over a shoulder comes too late, also in a session of their own.
        var other = await _host.SignedInAsync(ManagersCard);
        (await ReasonAsync(other, code)).ShouldBe("SIGN_IN_FAILED");
    }

    [Fact]
    public async Task RecoveryCode_WorksOnce_HoweverItIsTyped_AndLetsTheLostOneBeReplaced()
    {
        var (_, codes) = await EnrolAsync(await _host.SignedInAsync(ManagersCard));
        var session = await _host.SignedInAsync(ManagersCard);

        (await _host.SignIn.ProveAuthenticatorAsync(
            Prove(session, codes[3].ToLowerInvariant().Replace("-", " ")), Bearer(session)))
            .RecoveryLeft.ShouldBe(9);
        (await ReasonAsync(session, codes[3])).ShouldBe("SIGN_IN_FAILED");

        var staff = await RefreshAsync(session);
        (await _host.SignIn.RemoveAuthenticatorAsync(
            new() { RefreshToken = staff.RefreshToken }, Bearer(staff))).Authenticator.ShouldBeFalse();
        (await EnrolAsync(staff)).Codes.Count.ShouldBe(10);
    }

    [Fact]
    public async Task GuessesAtTheSecondStep_AreFew_AndComeBack()
    {
        var (secret, _) = await EnrolAsync(await _host.SignedInAsync(ManagersCard));
        _host.Pass(TimeSpan.FromMinutes(1));
        var session = await _host.SignedInAsync(ManagersCard);
        var wrong = CodeOf(secret) == "000000" ? "111111" : "000000";
        for (var i = 0; i < 10; i++) (await ReasonAsync(session, wrong)).ShouldBe("SIGN_IN_FAILED");

        (await ReasonAsync(session, CodeOf(secret))).ShouldBe("TOO_MANY_ATTEMPTS");
        _host.Pass(TimeSpan.FromMinutes(31));
        session = await RefreshAsync(session);
        (await _host.SignIn.ProveAuthenticatorAsync(Prove(session, CodeOf(secret)), Bearer(session))).ShouldNotBeNull();
    }

    [Fact]
    public async Task WhoHoldsOnlyACode_OrAnOldSession_AddsAndRemovesNothing()
    {
        var old = await _host.SignedInAsync();
        _host.Pass(TimeSpan.FromHours(2));
        old = await RefreshAsync(old);
        (await PermissionAsync(
            _host.SignIn.BeginAuthenticatorAsync(new() { RefreshToken = old.RefreshToken }, Bearer(old))))
            .ShouldBe("prove_yourself");

        await EnrolAsync(await _host.SignedInAsync(ManagersCard));
        var thief = await _host.SignedInAsync(ManagersCard);
        (await PermissionAsync(
            _host.SignIn.RemoveAuthenticatorAsync(new() { RefreshToken = thief.RefreshToken }, Bearer(thief))))
            .ShouldBe("prove_yourself");
        (await PermissionAsync(
            _host.SignIn.BeginAuthenticatorAsync(new() { RefreshToken = thief.RefreshToken }, Bearer(thief))))
            .ShouldBe("prove_yourself");
    }

    [Fact]
    public async Task OtherPeoplesRefreshToken_ProvesNothing()
    {
        var mine = await _host.SignedInAsync();
        var theirs = await _host.SignedInAsync(ManagersCard);

        (await Answer.OfAsync(
            _host.SignIn.ListProofsAsync(new() { RefreshToken = theirs.RefreshToken }, Bearer(mine)))).Code
            .ShouldBe(StatusCode.Unauthenticated);
        (await RefreshAsync(theirs)).Member.Id.ShouldBe("boss");
    }

    [Fact]
    public async Task SignIns_AreListed_AndEndedOneByOne()
    {
        var (one, two) = (await _host.SignedInAsync(), await _host.SignedInAsync());
        var theirs = await _host.SignedInAsync(ManagersCard);
        var listed = (await _host.SignIn.ListSignInsAsync(
            new() { RefreshToken = two.RefreshToken }, Bearer(two))).SignIns;
        listed.Count.ShouldBe(2);
        listed.Single(sign => sign.Current).Proof.ShouldBe("code");

        var other = listed.Single(sign => !sign.Current).Id;
        (await _host.SignIn.EndSignInAsync(
            new() { Id = other, RefreshToken = two.RefreshToken }, Bearer(two))).SignIns.Count.ShouldBe(1);
        (await Answer.OfAsync(_host.SignIn.RefreshAsync(new() { RefreshToken = one.RefreshToken }))).Code.ShouldBe(
            StatusCode.Unauthenticated);

        var foreign = (await _host.SignIn.ListSignInsAsync(new(), Bearer(theirs))).SignIns.Single().Id;
        await _host.SignIn.EndSignInAsync(new() { Id = foreign }, Bearer(two));
        (await RefreshAsync(theirs)).Member.Id.ShouldBe("boss");
    }

    private async Task<(byte[] Secret, IReadOnlyList<string> Codes)> EnrolAsync(Wire.Session session)
    {
        var begun = await _host.SignIn.BeginAuthenticatorAsync(
            new() { RefreshToken = session.RefreshToken }, Bearer(session));
        begun.Uri.ShouldStartWith("otpauth://totp/Booking:");
        begun.Uri.ShouldContain("secret=" + begun.Secret);
        var secret = FromBase32(begun.Secret);
        var confirmed = await _host.SignIn.ConfirmAuthenticatorAsync(
            new() { Code = CodeOf(secret), RefreshToken = session.RefreshToken }, Bearer(session));
        return (secret, confirmed.RecoveryCodes);
    }

    private async Task<Wire.Session> RefreshAsync(Wire.Session session) =>
        await _host.SignIn.RefreshAsync(new() { RefreshToken = session.RefreshToken });

    private async Task<IReadOnlyList<string>> RolesAsync(Wire.Session session) =>
        (await _host.SignIn.WhoAmIAsync(new(), Bearer(session))).Roles;

    private async Task<string> ReasonAsync(Wire.Session session, string code) =>
        (await Answer.OfAsync(_host.SignIn.ProveAuthenticatorAsync(Prove(session, code), Bearer(session)))).Info.Reason;

    private static async Task<string> PermissionAsync<T>(AsyncUnaryCall<T> call) =>
        (await Answer.OfAsync(call)).Info.Metadata["permission"];

    private string CodeOf(byte[] secret) =>
        TimedCodes.CodeAt(secret, TimedCodes.StepAt(Instant.FromDateTimeOffset(_host.Time.Now)));

    private static Wire.ProveAuthenticatorRequest Prove(Wire.Session session, string code) =>
        new() { Code = code, RefreshToken = session.RefreshToken };

    private static Metadata Bearer(Wire.Session session) => GatewayHost.Bearer(session.AccessToken);

    // As an authenticator program reads it.
    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(
            text.Select(one => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(one), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
