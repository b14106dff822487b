using Booking.Gateway.Tests.Hosting;
using Grpc.Core;

namespace Booking.Gateway.Tests.SignIn;

/// <summary>Refresh tokens: they work once, tell of theft, and end.</summary>
public sealed class SessionTests : IAsyncLifetime, IDisposable
{
    private readonly SignInHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Refresh_GivesNewTokens_AndTheNewOnesWork()
    {
        var first = await _host.SignedInAsync();
        _host.Pass(TimeSpan.FromMinutes(9));
        var second = await RefreshAsync(first.RefreshToken);
        var third = await RefreshAsync(second.RefreshToken);

        third.Member.ShouldBe(first.Member);
        new[] { first, second, third }.Select(one => one.RefreshToken).Distinct().Count().ShouldBe(3);
        _host.Pass(TimeSpan.FromMinutes(2));
        (await Answer.OfAsync(_host.SignIn.WhoAmIAsync(new(), GatewayHost.Bearer(first.AccessToken)))).Code
            .ShouldBe(StatusCode.Unauthenticated);
        (await _host.SignIn.WhoAmIAsync(new(), GatewayHost.Bearer(third.AccessToken))).Member.Id.ShouldBe("zhang.wei");
    }

    [Fact]
    public async Task StolenToken_UsedAfterItsOwner_EndsTheSignInForBoth()
    {
        var owner = await _host.SignedInAsync();
        var stolen = owner.RefreshToken;
        var current = await RefreshAsync(owner.RefreshToken);
        _host.Pass(TimeSpan.FromSeconds(21));

        await IsOverAsync(stolen);
        await IsOverAsync(current.RefreshToken);
        _host.Logs.Lines.ShouldContain(line => line.Text.Contains("zhang.wei") && line.Text.Contains("used twice"));
    }

    [Fact]
    public async Task StolenToken_UsedBeforeItsOwner_EndsTheSignInOnceTheOwnerComes()
    {
        var owner = await _host.SignedInAsync();
        var thief = await RefreshAsync(owner.RefreshToken);
        _host.Pass(TimeSpan.FromMinutes(5));

        await IsOverAsync(owner.RefreshToken);
        await IsOverAsync(thief.RefreshToken);
    }

    [Fact]
    public async Task LostAnswer_MayBeAskedForAgain_ForAMoment()
    {
        var first = await _host.SignedInAsync();
        var second = await RefreshAsync(first.RefreshToken);
        _host.Pass(TimeSpan.FromSeconds(19));

        (await RefreshAsync(first.RefreshToken)).RefreshToken.ShouldBe(second.RefreshToken);
        (await RefreshAsync(second.RefreshToken)).RefreshToken.ShouldNotBe(second.RefreshToken);
    }

    [Fact]
    public async Task ManyAtOnce_WithOneToken_GetOneNewToken()
    {
        var first = await _host.SignedInAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RefreshAsync(first.RefreshToken)));

        answers.Select(answer => answer.RefreshToken).Distinct().Count().ShouldBe(1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task ForgedToken_IsRefused_AndHurtsNobody(int kind)
    {
        var session = await _host.SignedInAsync();
        var parts = session.RefreshToken.Split('.');
        _host.Accounts.Steps.Clear();
        var forged = kind switch
        {
            0 => $"{parts[0]}.2.{parts[2]}",
            1 => $"{parts[0]}.1.{new string('A', parts[2].Length)}",
            2 => $"{parts[0]}.01.{parts[2]}",
            3 => session.AccessToken[..Math.Min(200, session.AccessToken.Length)],
            _ => "' or 1=1; --",
        };

        await IsOverAsync(forged);
        _host.Accounts.Steps.ShouldBeEmpty();
        (await RefreshAsync(session.RefreshToken)).Member.Id.ShouldBe("zhang.wei");
    }

    [Fact]
    public async Task SignOut_EndsThisSignIn_AndNoOther()
    {
        var (one, other) = (await _host.SignedInAsync(), await _host.SignedInAsync());

        await _host.SignIn.SignOutAsync(new() { RefreshToken = one.RefreshToken });

        await IsOverAsync(one.RefreshToken);
        (await RefreshAsync(other.RefreshToken)).ShouldNotBeNull();
        await _host.SignIn.SignOutAsync(new() { RefreshToken = one.RefreshToken });
        await _host.SignIn.SignOutAsync(new() { RefreshToken = "nonsense" });
    }

    [Fact]
    public async Task SignOutEverywhere_EndsAll_AndTheLastAccessTokenEndsInTenMinutes()
    {
        var (one, other) = (await _host.SignedInAsync(), await _host.SignedInAsync());

        await _host.SignIn.SignOutAsync(new() { RefreshToken = one.RefreshToken, Everywhere = true });

        await IsOverAsync(one.RefreshToken);
        await IsOverAsync(other.RefreshToken);
        // A token lasts ten minutes, and clocks may be half a minute apart.
        _host.Pass(TimeSpan.FromMinutes(10.5));
        (await Answer.OfAsync(_host.SignIn.WhoAmIAsync(new(), GatewayHost.Bearer(other.AccessToken)))).Code
            .ShouldBe(StatusCode.Unauthenticated);
    }

    [Fact]
    public async Task EndedSignIn_CannotEndOthers()
    {
        var lost = await _host.SignedInAsync();
        await _host.SignIn.SignOutAsync(new() { RefreshToken = lost.RefreshToken });
        var mine = await _host.SignedInAsync();

        await _host.SignIn.SignOutAsync(new() { RefreshToken = lost.RefreshToken, Everywhere = true });

        (await RefreshAsync(mine.RefreshToken)).ShouldNotBeNull();
    }

    [Fact]
    public async Task UnusedSignIn_EndsAfterThirtyDays_AndAUsedOneAfterNinety()
    {
        var unused = await _host.SignedInAsync();
        var used = await _host.SignedInAsync();
        for (var day = 0; day < 88; day += 11)
        {
            _host.Pass(TimeSpan.FromDays(11));
            used = await RefreshAsync(used.RefreshToken);
        }

        await IsOverAsync(unused.RefreshToken);
        _host.Pass(TimeSpan.FromDays(2));
        await IsOverAsync(used.RefreshToken);
    }

    [Fact]
    public async Task SignInsMethods_AreOpenExactlyWhereNamed()
    {
        var answers = new Dictionary<string, StatusCode>
        {
            ["WhoAmI"] = (await Answer.OfAsync(_host.SignIn.WhoAmIAsync(new()))).Code,
            ["RegisterMember"] = (await Answer.OfAsync(_host.SignIn.RegisterMemberAsync(new()))).Code,
            ["RequestCode"] = (await Answer.OfAsync(_host.SignIn.RequestCodeAsync(new()))).Code,
            ["Verify"] = (await Answer.OfAsync(_host.SignIn.VerifyAsync(new()))).Code,
            ["Refresh"] = (await Answer.OfAsync(_host.SignIn.RefreshAsync(new()))).Code,
            ["SignOut"] = (await Answer.OfAsync(_host.SignIn.SignOutAsync(new()))).Code,
            ["BeginPasskey"] = (await Answer.OfAsync(_host.SignIn.BeginPasskeyAsync(new()))).Code,
            ["FinishPasskey"] = (await Answer.OfAsync(_host.SignIn.FinishPasskeyAsync(new()))).Code,
            ["GetSignInWays"] = (await _host.SignIn.GetSignInWaysAsync(new())).Codes
                ? StatusCode.OK
                : StatusCode.Unknown,
            ["ProveAuthenticator"] = (await Answer.OfAsync(_host.SignIn.ProveAuthenticatorAsync(new()))).Code,
            ["ListProofs"] = (await Answer.OfAsync(_host.SignIn.ListProofsAsync(new()))).Code,
            ["BeginAuthenticator"] = (await Answer.OfAsync(_host.SignIn.BeginAuthenticatorAsync(new()))).Code,
            ["ConfirmAuthenticator"] = (await Answer.OfAsync(_host.SignIn.ConfirmAuthenticatorAsync(new()))).Code,
            ["RemoveAuthenticator"] = (await Answer.OfAsync(_host.SignIn.RemoveAuthenticatorAsync(new()))).Code,
            ["BeginPasskeyEnrolment"] = (await Answer.OfAsync(_host.SignIn.BeginPasskeyEnrolmentAsync(new()))).Code,
            ["FinishPasskeyEnrolment"] = (await Answer.OfAsync(_host.SignIn.FinishPasskeyEnrolmentAsync(new()))).Code,
            ["RemovePasskey"] = (await Answer.OfAsync(_host.SignIn.RemovePasskeyAsync(new()))).Code,
            ["BeginEmail"] = (await Answer.OfAsync(_host.SignIn.BeginEmailAsync(new()))).Code,
            ["ConfirmEmail"] = (await Answer.OfAsync(_host.SignIn.ConfirmEmailAsync(new()))).Code,
            ["ListSignIns"] = (await Answer.OfAsync(_host.SignIn.ListSignInsAsync(new()))).Code,
            ["EndSignIn"] = (await Answer.OfAsync(_host.SignIn.EndSignInAsync(new()))).Code,
        };
        string[] open = [
            "RequestCode", "Verify", "Refresh", "SignOut", "GetSignInWays", "BeginPasskey", "FinishPasskey"];

        answers.Keys.Order().ShouldBe(Wire.SignIn.Descriptor.Methods.Select(method => method.Name).Order());
        answers.Where(answer => answer.Value == StatusCode.Unauthenticated).Select(answer => answer.Key)
            .Order().ShouldBe(answers.Keys.Except(open).Order());
    }

    private async Task<Wire.Session> RefreshAsync(string token) =>
        await _host.SignIn.RefreshAsync(new() { RefreshToken = token });

    private async Task IsOverAsync(string token)
    {
        var answer = await Answer.OfAsync(_host.SignIn.RefreshAsync(new() { RefreshToken = token }));
        answer.Code.ShouldBe(StatusCode.Unauthenticated);
        answer.Info.Reason.ShouldBe("UNAUTHENTICATED");
    }
}
