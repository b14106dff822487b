using System.Net;
using Booking.Gateway.Tests.Hosting;
using Booking.Protocol.Tokens;
using Grpc.Core;

namespace Booking.Gateway.Tests.SignIn;

/// <summary>Staff by the provider of their organisation: there and back, and every way in which an answer may be
/// false.</summary>
public sealed class OidcTests : IAsyncLifetime, IDisposable
{
    private SignInHost _host = null!;
    private TestProvider _provider = null!;
    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        _provider = await TestProvider.StartAsync(() => _host.Time.Now);
        _host = new()
        {
            Oidc = new()
            {
                Authority = _provider.Address,
                ClientId = TestProvider.ClientId,
                ClientSecret = TestProvider.Secret,
                NameZh = "市总工会统一认证",
                Grants = [
                    "booking-city city_administrator city", "Booking Desk desk_staff+facility_manager facility:palace"],
            },
        };
        await _host.InitializeAsync();
        _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _provider.DisposeAsync();
    }

    public void Dispose()
    {
        _http.Dispose();
        _host.Dispose();
    }

    [Fact]
    public async Task Staff_GoThere_ComeBack_AndAreWhatTheirClaimsSay()
    {
        var (where, browser) = await TravelAsync("/admin/");
        where.ShouldBe("/admin/");
        browser.Set.ShouldStartWith("__Secure-booking-refresh=");
        browser.Set.ShouldContain("samesite=strict", Case.Insensitive);

        var (_, session) = await browser.CallAsync<Wire.Session>("Refresh", new Wire.RefreshRequest());
        (session.Member.NameZh, session.Member.MaskedPhone, session.ProofWanted).ShouldBe(("陈静", "", false));
        var who = await _host.SignIn.WhoAmIAsync(new(), GatewayHost.Bearer(session.AccessToken));
        (string.Join('+', who.Roles), who.Scope).ShouldBe((Role.CityAdministrator, "city"));

        // The same person is the same account, and the claims of today count.
        _provider.Groups = ["other", "Booking Desk"];
        var (_, again) = await TravelAsync("/admin/");
        var (_, later) = await again.CallAsync<Wire.Session>("Refresh", new Wire.RefreshRequest());
        later.Member.Id.ShouldBe(session.Member.Id);
        (await _host.SignIn.WhoAmIAsync(new(), GatewayHost.Bearer(later.AccessToken))).Scope.ShouldBe(
            "facility:palace");
        (await browser.CallAsync<Wire.Session>("Refresh", new Wire.RefreshRequest())).Message.ShouldNotBeNull();

        // Whom a provider vouches for, it alone vouches for.
        again.Token = later.AccessToken;
        (await again.CallAsync<Wire.PasskeyChallenge>(
            "BeginPasskeyEnrolment", new Wire.BeginPasskeyEnrolmentRequest())).Code
            .ShouldBe(StatusCode.PermissionDenied);
        _host.Pass(TimeSpan.FromHours(10));
        (await again.CallAsync<Wire.Session>("Refresh", new Wire.RefreshRequest())).Code.ShouldBe(
            StatusCode.Unauthenticated);
    }

    [Fact]
    public async Task WhoHasNoRightsHere_IsToldSo_AndHasNoSession()
    {
        _provider.Groups = ["booking-CITY", "everybody"];

        var (where, browser) = await TravelAsync("/admin/");

        where.ShouldBe("/admin/#sign-in=no_rights");
        browser.Set.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("issuer")]
    [InlineData("audience")]
    [InlineData("party")]
    [InlineData("nonce")]
    [InlineData("expired")]
    [InlineData("endless")]
    [InlineData("early")]
    [InlineData("signature")]
    [InlineData("unsigned")]
    public async Task FalseToken_IsNotBelieved(string bent)
    {
        _provider.ForgesSignature = bent == "signature";
        _provider.LeavesSignatureOut = bent == "unsigned";
        _provider.Bend = claims =>
        {
            if (bent == "issuer") claims["iss"] = "https://evil.example";
            if (bent == "audience") claims["aud"] = "another";
            if (bent == "party") claims["azp"] = "another";
            if (bent == "nonce") claims["nonce"] = "another";
            if (bent == "expired") claims["exp"] = _host.Time.Now.AddMinutes(-3).ToUnixTimeSeconds();
            if (bent == "endless") claims.Remove("exp");
            if (bent == "early") claims["nbf"] = _host.Time.Now.AddMinutes(3).ToUnixTimeSeconds();
        };

        var (where, browser) = await TravelAsync("/admin/");

        where.ShouldBe("/admin/#sign-in=failed");
        browser.Set.ShouldBeEmpty();
        _host.Logs.Lines.ShouldContain(line => line.Text.Contains("not believed"));
    }

    [Fact]
    public async Task AnswerToAnothersQuestion_IsNone()
    {
        var (mine, myCookie) = await StartAsync("/");
        var (theirs, _) = await StartAsync("/");
        var stolen = await AuthorizeAsync(theirs);
        (await FinishAsync(stolen, myCookie)).Where.ShouldBe("/#sign-in=failed");
        (await FinishAsync(stolen, "")).Where.ShouldBe("/#sign-in=failed");
        (await FinishAsync(stolen, "booking-oidc=AAAA")).Where.ShouldBe("/#sign-in=failed");

        // A code that was listened to is of no use with the verifier of another browser.
        var back = await AuthorizeAsync(mine);
        var mixed =
            back[..(back.IndexOf("code=", StringComparison.Ordinal) + 5)] + Code(stolen) + "&state=" + State(back);
        (await FinishAsync(mixed, myCookie)).Where.ShouldBe("/#sign-in=failed");
        (await FinishAsync(back, myCookie)).Where.ShouldBe("/");
        (await FinishAsync(back, myCookie)).Where.ShouldBe("/#sign-in=failed", "a code works once");
    }

    [Fact]
    public async Task WayBack_EndsAfterTenMinutes()
    {
        var (there, cookie) = await StartAsync("/");
        var back = await AuthorizeAsync(there);
        _host.Pass(TimeSpan.FromMinutes(10));

        (await FinishAsync(back, cookie)).Where.ShouldBe("/#sign-in=failed");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("/a\r\nSet-Cookie: x=1")]
    [InlineData("javascript:alert(1)")]
    public async Task WayBack_LeadsToOurPagesOnly(string back) => (await TravelAsync(back)).Where.ShouldBe("/");

    [Fact]
    public async Task WayBack_KeepsWhatAPageWasAskedFor() =>
        (await TravelAsync("/admin/?period=month&division=110101")).Where.ShouldBe(
            "/admin/?period=month&division=110101");

    [Fact]
    public async Task ProvidersNewKey_IsFetched()
    {
        (await TravelAsync("/")).Where.ShouldBe("/");
        _provider.ChangeKey();

        (await TravelAsync("/")).Where.ShouldBe("/");
    }

    [Fact]
    public async Task Page_OffersIt()
    {
        using var browser = new Browser(_host);
        var (_, ways) = await browser.CallAsync<Wire.SignInWays>("GetSignInWays", new Wire.GetSignInWaysRequest());

        (ways.ProviderNameZh, ways.ProviderPath).ShouldBe(("市总工会统一认证", "/sign-in/oidc"));
    }

    [Theory]
    [InlineData("http://elsewhere.example", "x", "a auditor city")]
    [InlineData("https://elsewhere.example", "", "a auditor city")]
    [InlineData("https://elsewhere.example", "x", "auditor city")]
    [InlineData("https://elsewhere.example", "x", "a member city")]
    [InlineData("https://elsewhere.example", "x", "a kiosk facility:x")]
    public void SettingsThatCannotBe_AreSaidAtStart(string authority, string client, string grant) =>
        Should.Throw<ArgumentOutOfRangeException>(
            () => new OidcOptions { Authority = authority, ClientId = client, Grants = [grant] }.Check());

    private async Task<(string Where, Browser Browser)> TravelAsync(string back)
    {
        var (there, cookie) = await StartAsync(back);
        var (where, set) = await FinishAsync(await AuthorizeAsync(there), cookie);
        var browser = new Browser(_host) { Cookie = set.Split(';')[0], Set = set };
        return (where, browser);
    }

    private async Task<(string There, string Cookie)> StartAsync(string back)
    {
        using var answer = await _http.GetAsync(
            new Uri(_host.Http, "/sign-in/oidc?return=" + Uri.EscapeDataString(back)));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var set = answer.Headers.GetValues("Set-Cookie").Single();
        set.ShouldContain("httponly", Case.Insensitive);
        set.ShouldContain("secure", Case.Insensitive);
        return (answer.Headers.Location!.ToString(), set.Split(';')[0]);
    }

    // What the browser is sent back with: to the listed page, so the host is changed to where the test's server is.
    private async Task<string> AuthorizeAsync(string there)
    {
        using var answer = await _http.GetAsync(new Uri(there));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, there);
        var back = answer.Headers.Location!.ToString();
        back.ShouldStartWith(SignInHost.Origin + "/sign-in/oidc/callback?");
        return back[SignInHost.Origin.Length..];
    }

    private async Task<(string Where, string Set)> FinishAsync(string back, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_host.Http, back));
        if (cookie.Length > 0) request.Headers.Add("Cookie", cookie);
        using var answer = await _http.SendAsync(request);
        var set = answer.Headers.TryGetValues("Set-Cookie", out var all)
            ? all.FirstOrDefault(one => one.Contains("booking-refresh", StringComparison.Ordinal)) ?? ""
            : "";
        return (answer.Headers.Location!.ToString(), set);
    }

    private static string Code(string back) => back.Split("code=")[1].Split('&')[0];

    private static string State(string back) => back.Split("state=")[1];
}
