using Booking.Gateway.Tests.Hosting;
using Grpc.Core;

namespace Booking.Gateway.Tests.SignIn;

/// <summary>Codes by e-mail: to whom they go, and what a guesser learns.</summary>
public sealed class EmailCodeTests : IAsyncLifetime, IDisposable
{
    private const string Address = "zhang.wei@example.org";

    private readonly SignInHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task ConfirmedAddress_TakesCodes_ThatSignIn()
    {
        (await _host.SignIn.GetSignInWaysAsync(new())).CodesByEmail.ShouldBeTrue();
        var me = await _host.SignedInAsync();
        await ConfirmAsync(me, Address);
        (await _host.Notices.GetNoticeSettingsAsync(new(), Headers(me))).EmailConfirmed.ShouldBeTrue();

        var asked = await _host.SignIn.RequestCodeAsync(new() { Identifier = SignInHost.Card, ByEmail = true });
        var mail = await _host.MailAsync();
        mail.Address.ShouldBe(Address);
        mail.Subject.ShouldNotContain(mail.Code);
        mail.ToString().ShouldBe("code for z***@example.org");
        var session = await _host.SignIn.VerifyAsync(Guess(asked.SignInId, mail.Code));
        session.Member.Id.ShouldBe("zhang.wei");
        _host.HasCode.ShouldBeFalse();
    }

    [Fact]
    public async Task NeitherAccountNorAddressNorConfirmation_IsTold()
    {
        // Confirmed, typed only, none at all, and no account: to whoever asks they are the same.
        var ann = await _host.SignedInAsync();
        await ConfirmAsync(ann, Address);
        var typed = await RegisteredAsync("9900000000000028", "19987654321");
        await SetAsync(typed, "typed@example.org");
        await RegisteredAsync("9900000000000036", "19987654322");
        _host.Pass(TimeSpan.FromDays(1));

        var seen = new List<string>();
        foreach (var card in new[]
                 { SignInHost.Card, "9900000000000028", "9900000000000036", SignInHost.UnknownCard })
        {
            _host.Accounts.Steps.Clear();
            var asked = await _host.SignIn.RequestCodeAsync(new() { Identifier = card, ByEmail = true });
            var again = await Answer.OfAsync(_host.SignIn.RequestCodeAsync(new() { Identifier = card }));
            var wrong = await Answer.OfAsync(_host.SignIn.VerifyAsync(Guess(asked.SignInId, "000000")));
            seen.Add(string.Join('|', [
                asked.SignInId.Length, asked.CodeLength, asked.ExpiresAt, asked.ResendAfter, again.Info.Reason,
                again.Info.Metadata["retryAfterMs"], wrong.Info.Reason, .. _host.Accounts.Steps]));
        }

        seen.Distinct().ShouldHaveSingleItem();
        (await _host.MailAsync()).Address.ShouldBe(Address);
        // Asked for after the others, so what they might have sent would lie before it.
        _host.Pass(TimeSpan.FromMinutes(2));
        await _host.SignIn.RequestCodeAsync(new() { Identifier = SignInHost.Card, ByEmail = true });
        (await _host.MailAsync()).Address.ShouldBe(Address);
        _host.HasMail.ShouldBeFalse();
        _host.HasCode.ShouldBeFalse();
    }

    [Fact]
    public async Task CodeForOneAddress_ConfirmsNoOther_AndAnotherAddressHasToBeConfirmedAnew()
    {
        var me = await _host.SignedInAsync();
        await SetAsync(me, Address);
        var asked = await _host.SignIn.BeginEmailAsync(new() { RefreshToken = me.RefreshToken }, Headers(me));
        var code = (await _host.MailAsync()).Code;
        await SetAsync(me, "stranger@example.org");
        (await ConfirmedAsync(me, asked.SignInId, code)).Info.Reason.ShouldBe("SIGN_IN_FAILED");
        (await _host.Notices.GetNoticeSettingsAsync(new(), Headers(me))).EmailConfirmed.ShouldBeFalse();

        _host.Pass(TimeSpan.FromMinutes(2));
        await ConfirmAsync(me, Address);
        // The same address among other wishes stays confirmed.
        (await SetAsync(me, Address, remind: 30)).EmailConfirmed.ShouldBeTrue();
        (await SetAsync(me, "stranger@example.org")).EmailConfirmed.ShouldBeFalse();
    }

    [Fact]
    public async Task CodeForAnAddress_SignsNobodyIn_AndCodeForSigningInConfirmsNone()
    {
        var me = await _host.SignedInAsync();
        await SetAsync(me, Address);
        var asked = await _host.SignIn.BeginEmailAsync(new() { RefreshToken = me.RefreshToken }, Headers(me));
        var mail = await _host.MailAsync();
        mail.Use.ShouldBe(CodeUse.Address);
        (await Answer.OfAsync(_host.SignIn.VerifyAsync(Guess(asked.SignInId, mail.Code)))).Info.Reason.ShouldBe(
            "SIGN_IN_FAILED");

        var signIn = await _host.SignIn.RequestCodeAsync(new() { Identifier = SignInHost.Phone });
        (await ConfirmedAsync(me, signIn.SignInId, (await _host.CodeAsync()).Code)).Info.Reason.ShouldBe(
            "SIGN_IN_FAILED");
    }

    [Fact]
    public async Task WithoutAnAddress_OrLongAfterSigningIn_NothingIsSent()
    {
        var me = await _host.SignedInAsync();
        (await BegunAsync(me)).Info.Reason.ShouldBe("SIGN_IN_FAILED");
        await SetAsync(me, Address);
        // A phone left open must not become somebody else's way in.
        _host.Pass(TimeSpan.FromMinutes(61));
        me = await _host.SignIn.RefreshAsync(new() { RefreshToken = me.RefreshToken });
        var late = await BegunAsync(me);
        late.Code.ShouldBe(StatusCode.PermissionDenied);
        late.Info.Metadata["permission"].ShouldBe("prove_yourself");
        _host.HasMail.ShouldBeFalse();
    }

    private async Task ConfirmAsync(Wire.Session me, string address)
    {
        await SetAsync(me, address);
        var asked = await _host.SignIn.BeginEmailAsync(
            new() { Locale = "en", RefreshToken = me.RefreshToken }, Headers(me));
        var mail = await _host.MailAsync();
        mail.Address.ShouldBe(address);
        mail.Text.ShouldContain("lets codes for signing in be sent to this address");
        await _host.SignIn.ConfirmEmailAsync(
            new() { SignInId = asked.SignInId, Code = mail.Code, RefreshToken = me.RefreshToken }, Headers(me));
    }

    private Task<Answer> BegunAsync(Wire.Session me) => Answer.OfAsync(
        _host.SignIn.BeginEmailAsync(new() { RefreshToken = me.RefreshToken }, Headers(me)));

    private Task<Answer> ConfirmedAsync(Wire.Session me, string id, string code) => Answer.OfAsync(
        _host.SignIn.ConfirmEmailAsync(
            new() { SignInId = id, Code = code, RefreshToken = me.RefreshToken }, Headers(me)));

    private async Task<Wire.NoticeSettings> SetAsync(Wire.Session me, string email, int remind = 120) =>
        await _host.Notices.SetNoticeSettingsAsync(
            new() { Settings = new() { Email = email, QuietFrom = "21:00", QuietUntil = "08:00", RemindMinutes = remind } },
            Headers(me));

    private async Task<Wire.Session> RegisteredAsync(string card, string phone)
    {
        (await _host.RegisterAsync(new(null, "李娜", "", card, phone, ""))).IsAccepted.ShouldBeTrue();
        return await _host.SignedInAsync(card);
    }

    private static Metadata Headers(Wire.Session me) => GatewayHost.Bearer(me.AccessToken);

    private static Wire.VerifyRequest Guess(string id, string code) =>
        new() { SignInId = id, Code = code, KeepsRefreshToken = true };
}
