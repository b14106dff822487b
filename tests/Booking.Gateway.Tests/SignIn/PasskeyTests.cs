using Booking.Gateway.Tests.Hosting;
using Booking.Protocol.Tokens;
using Grpc.Core;

namespace Booking.Gateway.Tests.SignIn;

/// <summary>Passkeys: registered in a session, used without one, and worth nothing when anything about them is
/// bent.</summary>
public sealed class PasskeyTests : IAsyncLifetime, IDisposable
{
    private readonly SignInHost _host = new()
    {
        Staff = [
        StaffPost.Parse("zhang.wei auditor city")],
        StaffByCode = false
    };
    private readonly SoftwareKey _key = new();
    private Browser _browser = null!;

    public async Task InitializeAsync()
    {
        await _host.InitializeAsync();
        _browser = new(_host);
    }

    public Task DisposeAsync() => _host.DisposeAsync();

    public void Dispose()
    {
        _key.Dispose();
        _browser.Dispose();
        _host.Dispose();
    }

    [Fact]
    public async Task Passkey_IsAdded_ThenSignsIn_AsStaff_WithoutACode()
    {
        var session = await _browser.SignInAsync();
        session.ProofWanted.ShouldBeTrue();
        var proofs = await AddAsync(session);
        proofs.Passkeys.Single().Name.ShouldBe("我的手机");
        var (_, refreshed) = await _browser.CallAsync<Wire.Session>("Refresh", new Wire.RefreshRequest());
        (await RolesAsync(refreshed)).ShouldBe([Role.Member, Role.Auditor]);

        using var elsewhere = new Browser(_host);
        var (status, signedIn) = await SignInAsync(elsewhere);
        status.ShouldBe(StatusCode.OK);
        signedIn.Member.Id.ShouldBe("zhang.wei");
        signedIn.ProofWanted.ShouldBeFalse();
        elsewhere.Set.ShouldStartWith("__Secure-booking-refresh=");
        (await RolesAsync(signedIn)).ShouldBe([Role.Member, Role.Auditor]);
        elsewhere.Token = signedIn.AccessToken;
        var (_, listed) = await elsewhere.CallAsync<Wire.Proofs>("ListProofs", new Wire.ListProofsRequest());
        listed.Passkeys.Single().UsedAt.ShouldNotBeNull();
        listed.MayChange.ShouldBeTrue();

        // A code alone is a member's from now on, and says what it lacks.
        var byCode = await _browser.SignInAsync();
        (byCode.ProofWanted, byCode.HasPasskey, byCode.HasAuthenticator).ShouldBe((true, true, false));
    }

    [Theory]
    [InlineData("origin")]
    [InlineData("rp")]
    [InlineData("unverified")]
    [InlineData("forged")]
    [InlineData("user")]
    [InlineData("copy")]
    [InlineData("unknown")]
    [InlineData("removed")]
    public async Task WhateverIsBent_IsRefused_InTheSameWords(string bent)
    {
        await AddAsync(await _browser.SignInAsync());
        (await SignInAsync(_browser)).Code.ShouldBe(StatusCode.OK);
        using var stranger = new SoftwareKey { UserHandle = _key.UserHandle };
        var key = bent == "unknown" ? stranger : _key;
        _key.Origin = bent == "origin" ? "https://evil.example" : _key.Origin;
        _key.RpId = bent == "rp" ? "evil.example" : null;
        _key.IsVerified = bent != "unverified";
        _key.Forges = bent == "forged";
        _key.IsCopy = bent == "copy";
        if (bent == "user") _key.UserHandle = System.Buffers.Text.Base64Url.EncodeToString("somebody.else"u8);
        if (bent == "removed") await RemoveAsync();

        (await SignInAsync(_browser, key)).Code.ShouldBe(StatusCode.Unauthenticated);
    }

    [Fact]
    public async Task Answer_CountsOnce_InTime_AndForItsOwnChallenge()
    {
        await AddAsync(await _browser.SignInAsync());
        var (_, first) = await _browser.CallAsync<Wire.PasskeyChallenge>(
            "BeginPasskey", new Wire.BeginPasskeyRequest());
        var (_, second) = await _browser.CallAsync<Wire.PasskeyChallenge>(
            "BeginPasskey", new Wire.BeginPasskeyRequest());
        var answer = _key.Get(first.OptionsJson);
        (await FinishAsync(second.ChallengeId, answer)).ShouldBe(StatusCode.Unauthenticated);
        (await FinishAsync(first.ChallengeId, answer)).ShouldBe(StatusCode.OK);
        (await FinishAsync(first.ChallengeId, answer)).ShouldBe(StatusCode.Unauthenticated);

        var (_, third) = await _browser.CallAsync<Wire.PasskeyChallenge>(
            "BeginPasskey", new Wire.BeginPasskeyRequest());
        _host.Pass(TimeSpan.FromMinutes(5));
        (await FinishAsync(third.ChallengeId, _key.Get(third.OptionsJson))).ShouldBe(StatusCode.Unauthenticated);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("not json")]
    [InlineData("{\"id\":\"x\",\"rawId\":\"x\",\"type\":\"public-key\",\"response\":{},\"clientExtensionResults\":{}}")]
    public async Task Nonsense_IsRefused(string credential)
    {
        var (_, begun) = await _browser.CallAsync<Wire.PasskeyChallenge>(
            "BeginPasskey", new Wire.BeginPasskeyRequest());

        (await FinishAsync(begun.ChallengeId, credential)).ShouldBe(StatusCode.Unauthenticated);
    }

    [Fact]
    public async Task EnrolmentsChallenge_SignsNobodyIn_AndAnothersEnrolsNothing()
    {
        _browser.Token = (await _browser.SignInAsync()).AccessToken;
        var (_, begun) = await _browser.CallAsync<Wire.PasskeyChallenge>(
            "BeginPasskeyEnrolment", new Wire.BeginPasskeyEnrolmentRequest());
        (await FinishAsync(begun.ChallengeId, _key.Create(begun.OptionsJson))).ShouldBe(StatusCode.Unauthenticated);

        (await _host.RegisterAsync(
            new(new("li.na"), "李娜", "", "9900000000000028", "19987654321", ""))).IsAccepted.ShouldBeTrue();
        (_, begun) = await _browser.CallAsync<Wire.PasskeyChallenge>(
            "BeginPasskeyEnrolment", new Wire.BeginPasskeyEnrolmentRequest());
        var made = _key.Create(begun.OptionsJson);
        using var hers = new Browser(_host);
        hers.Token = (await hers.SignInAsync("9900000000000028")).AccessToken;
        (await hers.CallAsync<Wire.Proofs>("FinishPasskeyEnrolment", new Wire.FinishPasskeyEnrolmentRequest
        {
            ChallengeId = begun.ChallengeId,
            CredentialJson = made,
            Name = "x",
        })).Code.ShouldBe(StatusCode.Unauthenticated);
    }

    [Fact]
    public async Task Ways_SayWhatThePageMayOffer()
    {
        var (_, named) = await _browser.CallAsync<Wire.SignInWays>("GetSignInWays", new Wire.GetSignInWaysRequest());
        (named.Codes, named.Passkeys, named.ProviderPath).ShouldBe((true, true, ""));
        (await _host.SignIn.GetSignInWaysAsync(new())).Passkeys.ShouldBeFalse();
        (await Answer.OfAsync(_host.SignIn.BeginPasskeyAsync(new()))).Info.Metadata["permission"].ShouldBe(
            "passkey_here");
    }

    private async Task<Wire.Proofs> AddAsync(Wire.Session session)
    {
        _browser.Token = session.AccessToken;
        var (begun, challenge) = await _browser.CallAsync<Wire.PasskeyChallenge>(
            "BeginPasskeyEnrolment", new Wire.BeginPasskeyEnrolmentRequest());
        begun.ShouldBe(StatusCode.OK);
        var (status, proofs) = await _browser.CallAsync<Wire.Proofs>(
            "FinishPasskeyEnrolment", new Wire.FinishPasskeyEnrolmentRequest
            {
                ChallengeId = challenge.ChallengeId,
                CredentialJson = _key.Create(challenge.OptionsJson),
                Name = "我的手机",
            });
        status.ShouldBe(StatusCode.OK);
        return proofs;
    }

    private async Task RemoveAsync()
    {
        var (status, left) = await _browser.CallAsync<Wire.Proofs>(
            "RemovePasskey", new Wire.RemovePasskeyRequest { Id = _key.Id });
        (status, left.Passkeys.Count).ShouldBe((StatusCode.OK, 0));
    }

    private async Task<(StatusCode Code, Wire.Session Session)> SignInAsync(Browser browser, SoftwareKey? key = null)
    {
        var (_, challenge) = await browser.CallAsync<Wire.PasskeyChallenge>(
            "BeginPasskey", new Wire.BeginPasskeyRequest());
        var answer = await browser.CallAsync<Wire.Session>("FinishPasskey", new Wire.FinishPasskeyRequest
        {
            ChallengeId = challenge.ChallengeId,
            CredentialJson = (key ?? _key).Get(challenge.OptionsJson),
        });
        if (answer.Code == StatusCode.OK) browser.Token = answer.Message.AccessToken;
        return answer;
    }

    private async Task<StatusCode> FinishAsync(string challenge, string credential) =>
        (await _browser.CallAsync<Wire.Session>(
        "FinishPasskey", new Wire.FinishPasskeyRequest { ChallengeId = challenge, CredentialJson = credential })).Code;

    private async Task<IReadOnlyList<string>> RolesAsync(Wire.Session session) =>
        (await _host.SignIn.WhoAmIAsync(new(), GatewayHost.Bearer(session.AccessToken))).Roles;
}
