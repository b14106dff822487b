using Booking.Gateway.Tests.Hosting;
using Grpc.Core;

namespace Booking.Gateway.Tests.SignIn;

/// <summary>Browsers: the refresh token is a cookie that scripts cannot read, and only listed pages may call.</summary>
public sealed class BrowserTests : IAsyncLifetime, IDisposable
{
    private static readonly Wire.RefreshRequest s_refresh = new();
    private readonly SignInHost _host = new();
    private Browser _browser = null!;

    public async Task InitializeAsync()
    {
        await _host.InitializeAsync();
        _browser = new(_host);
    }

    public Task DisposeAsync() => _host.DisposeAsync();

    public void Dispose()
    {
        _browser.Dispose();
        _host.Dispose();
    }

    [Fact]
    public async Task RefreshToken_IsInAStrictCookie_AndNotInTheAnswer()
    {
        var session = await _browser.SignInAsync();

        session.RefreshToken.ShouldBeEmpty();
        session.AccessToken.ShouldNotBeEmpty();
        var attributes = _browser.Set.Split("; ").Skip(1).Select(one => one.ToLowerInvariant()).ToList();
        _browser.Set.ShouldStartWith("__Secure-booking-refresh=");
        attributes.ShouldContain("httponly");
        attributes.ShouldContain("secure");
        attributes.ShouldContain("samesite=strict");
        attributes.ShouldContain("path=/booking.v1.signin/");
        attributes.ShouldNotContain(one => one.StartsWith("domain"));

        var before = _browser.Cookie;
        var (code, again) = await _browser.CallAsync<Wire.Session>("Refresh", s_refresh);
        code.ShouldBe(StatusCode.OK);
        again.RefreshToken.ShouldBeEmpty();
        again.Member.Id.ShouldBe("zhang.wei");
        _browser.Cookie.ShouldNotBe(before);
    }

    [Fact]
    public async Task SignOut_ClearsTheCookie_AndEndsTheSignIn()
    {
        await _browser.SignInAsync();
        var cookie = _browser.Cookie;

        (await _browser.CallAsync<Wire.SignOutResponse>("SignOut", new Wire.SignOutRequest())).Code.ShouldBe(
            StatusCode.OK);

        _browser.Cookie.ShouldBe("__Secure-booking-refresh=");
        _browser.Cookie = cookie;
        (await RefreshAsync()).ShouldBe(StatusCode.Unauthenticated);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://booking.example.org")]
    [InlineData("https://booking.example.org:444")]
    [InlineData("https://booking.example.org.evil.example")]
    [InlineData("https://booking.example.org/")]
    [InlineData("null")]
    [InlineData("")]
    public async Task PageThatIsNotListed_IsRefusedEverything(string origin)
    {
        await _browser.SignInAsync();
        _browser.Origins[0] = origin;
        _host.Accounts.Steps.Clear();

        (await RefreshAsync()).ShouldBe(StatusCode.PermissionDenied);
        (await _browser.CallAsync<Wire.RequestCodeResponse>(
            "RequestCode", new Wire.RequestCodeRequest { Identifier = SignInHost.Phone }))
            .Code.ShouldBe(StatusCode.PermissionDenied);
        (await _browser.CallAsync<Wire.Session>("Verify", new Wire.VerifyRequest { SignInId = "x", Code = "123456" }))
            .Code.ShouldBe(StatusCode.PermissionDenied);
        (await _browser.CallAsync<Wire.SignOutResponse>("SignOut", new Wire.SignOutRequest { Everywhere = true }))
            .Code.ShouldBe(StatusCode.PermissionDenied);
        _host.Accounts.Steps.ShouldBeEmpty();
    }

    [Fact]
    public async Task TwoOrigins_AreNone()
    {
        _browser.Origins.Add("https://evil.example");

        (await RefreshAsync()).ShouldBe(StatusCode.PermissionDenied);
    }

    [Fact]
    public async Task Cookie_WithoutAPage_CountsForNothing()
    {
        await _browser.SignInAsync();
        _browser.Origins.Clear();

        (await RefreshAsync()).ShouldBe(StatusCode.InvalidArgument);
    }

    [Fact]
    public async Task Page_GetsNoTokenToKeep_NorUsesOneThatItWasSlipped()
    {
        (await _browser.CallAsync<Wire.Session>("Verify",
            new Wire.VerifyRequest { SignInId = "x", Code = "123456", KeepsRefreshToken = true })).Code.ShouldBe(
                StatusCode.PermissionDenied);

        var kept = await _host.SignedInAsync();
        (await _browser.CallAsync<Wire.Session>(
            "Refresh", new Wire.RefreshRequest { RefreshToken = kept.RefreshToken }))
            .Code.ShouldBe(StatusCode.Unauthenticated);
        (await _host.SignIn.RefreshAsync(new() { RefreshToken = kept.RefreshToken })).Member.Id.ShouldBe("zhang.wei");
    }

    [Fact]
    public async Task CookiesContent_UsedElsewhere_EndsTheSignIn()
    {
        await _browser.SignInAsync();
        var stolen = Uri.UnescapeDataString(_browser.Cookie.Split('=', 2)[1]);

        (await Answer.OfAsync(_host.SignIn.RefreshAsync(new() { RefreshToken = stolen }))).Code.ShouldBe(
            StatusCode.Unauthenticated);

        (await RefreshAsync()).ShouldBe(StatusCode.Unauthenticated);
    }

    [Theory]
    [InlineData("__Secure-booking-refresh=forged")]
    [InlineData("__Secure-booking-refresh=a.1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("booking-refresh=plain")]
    [InlineData("other=thing")]
    public async Task ForgedCookie_IsRefused(string cookie)
    {
        _browser.Cookie = cookie;

        (await RefreshAsync()).ShouldBe(StatusCode.Unauthenticated);
    }

    // What a form of another page can send without asking first.
    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("text/plain")]
    public async Task Form_IsNoCall(string type)
    {
        await _browser.SignInAsync();
        using var http = new HttpClient { BaseAddress = _host.Http };
        using var request =
            new HttpRequestMessage(HttpMethod.Post,
                "/booking.v1.SignIn/SignOut")
            { Content = new ByteArrayContent(new byte[5]) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        request.Headers.Add("Cookie", _browser.Cookie);
        request.Headers.Add("Origin", SignInHost.Origin);

        using var response = await http.SendAsync(request);

        response.IsSuccessStatusCode.ShouldBeFalse();
        (await RefreshAsync()).ShouldBe(StatusCode.OK);
    }

    private async Task<StatusCode> RefreshAsync() =>
        (await _browser.CallAsync<Wire.Session>("Refresh", s_refresh)).Code;
}
