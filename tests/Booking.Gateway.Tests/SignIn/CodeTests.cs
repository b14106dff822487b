using Booking.Gateway.Tests.Hosting;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Gateway.Tests.SignIn;

/// <summary>Codes: who gets one, what it is good for, and what a guesser learns.</summary>
public sealed class CodeTests : IAsyncLifetime, IDisposable
{
    private readonly SignInHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData(SignInHost.Card)]
    [InlineData("9900 0000 0000 0002")]
    [InlineData("９９００－００００－００００－０００２")]
    [InlineData(SignInHost.Phone)]
    [InlineData("+86 199-1234-5678")]
    [InlineData("8619912345678")]
    public async Task CardOrPhone_AndItsCode_SignIn(string identifier)
    {
        var session = await _host.SignedInAsync(identifier);

        session.Member.ShouldBe(new()
        {
            Id = "zhang.wei",
            NameZh = "张伟",
            NameEn = "Zhang Wei",
            MaskedPhone = "199****5678",
            CardLast4 = "0002",
        });
        session.RefreshToken.ShouldNotBeEmpty();
        var headers = GatewayHost.Bearer(session.AccessToken);
        var me = await _host.SignIn.WhoAmIAsync(new(), headers);
        me.Member.ShouldBe(session.Member);
        me.Roles.ShouldBe(["member"]);
        me.Scope.ShouldBeEmpty();
        me.AccessExpiresAt.ShouldBe(session.AccessExpiresAt);
        (session.AccessExpiresAt.ToDateTimeOffset() - _host.Time.Now).ShouldBe(TimeSpan.FromMinutes(10));
        (await _host.Bookings.ListMyBookingsAsync(new(), headers)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("9900000000000003", "WRONG_CARD_NUMBER")]
    [InlineData("99000000000000020000", "WRONG_CARD_NUMBER")]
    [InlineData("12912345678", "WRONG_PHONE")]
    [InlineData("1991234567", "WRONG_PHONE")]
    [InlineData("0199123456789", "WRONG_PHONE")]
    [InlineData("zhang.wei", "WRONG_PHONE")]
    [InlineData("", "MALFORMED")]
    [InlineData("1991234567\u0000", "MALFORMED")]
    public async Task MistypedIdentifier_IsRefused_ByItsName(string identifier, string reason)
    {
        var answer = await Answer.OfAsync(_host.SignIn.RequestCodeAsync(new() { Identifier = identifier }));

        answer.Code.ShouldBe(StatusCode.InvalidArgument);
        answer.Info.Reason.ShouldBe(reason);
        answer.Info.Metadata["field"].ShouldBe("identifier");
        _host.Accounts.Steps.ShouldBeEmpty();
    }

    [Fact]
    public async Task UnknownAccount_AnswersAndWorksLikeAKnownOne()
    {
        var known = await TraceAsync(SignInHost.Card);
        _host.Pass(TimeSpan.FromDays(1));
        (await _host.CodeAsync()).Code.Length.ShouldBe(6);
        var unknown = await TraceAsync(SignInHost.UnknownCard);

        unknown.Asked.SignInId.Length.ShouldBe(known.Asked.SignInId.Length);
        unknown.Asked.CodeLength.ShouldBe(known.Asked.CodeLength);
        (unknown.Asked.ExpiresAt - known.Asked.ExpiresAt).ToTimeSpan().ShouldBe(TimeSpan.FromDays(1));
        unknown.Wrong.ShouldBe(known.Wrong);
        unknown.Wrong.Info.Reason.ShouldBe("SIGN_IN_FAILED");
        // The same work in the same order is what takes the same time.
        unknown.Steps.ShouldBe(known.Steps);
        _host.HasCode.ShouldBeFalse();

        async Task<(Wire.RequestCodeResponse Asked, Answer Wrong, List<string> Steps)> TraceAsync(string identifier)
        {
            _host.Accounts.Steps.Clear();
            var asked = await _host.SignIn.RequestCodeAsync(
                new() { Identifier = identifier, DeviceId = Guid.NewGuid().ToString() });
            var wrong = await Answer.OfAsync(_host.SignIn.VerifyAsync(Guess(asked.SignInId, "-")));
            return (asked, wrong, [.. _host.Accounts.Steps]);
        }
    }

    [Fact]
    public async Task UnknownAccount_LocksOut_LikeAKnownOne()
    {
        foreach (var identifier in new[] { SignInHost.Card, SignInHost.UnknownCard })
        {
            (await _host.SignIn.RequestCodeAsync(new() { Identifier = identifier })).ShouldNotBeNull();
            var answer = await Answer.OfAsync(_host.SignIn.RequestCodeAsync(new() { Identifier = identifier }));

            answer.Code.ShouldBe(StatusCode.ResourceExhausted);
            answer.Info.Reason.ShouldBe("TOO_MANY_ATTEMPTS");
            answer.Info.Metadata["retryAfterMs"].ShouldBe("60000");
        }
    }

    [Fact]
    public async Task Code_TakesFiveGuesses_ThenNotEvenTheRightOne()
    {
        var asked = await _host.SignIn.RequestCodeAsync(new() { Identifier = SignInHost.Phone });
        var code = (await _host.CodeAsync()).Code;
        for (var i = 0; i < 5; i++)
        {
            (await Answer.OfAsync(_host.SignIn.VerifyAsync(Guess(asked.SignInId, Other(code, i))))).Info.Reason
                .ShouldBe("SIGN_IN_FAILED");
        }

        (await Answer.OfAsync(_host.SignIn.VerifyAsync(Guess(asked.SignInId, code)))).Info.Reason.ShouldBe(
            "SIGN_IN_FAILED");
    }

    [Fact]
    public async Task Code_IsGoodOnce_AlsoForTwoAtATime()
    {
        var asked = await _host.SignIn.RequestCodeAsync(new() { Identifier = SignInHost.Phone });
        var code = (await _host.CodeAsync()).Code;

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            try
            {
                await _host.SignIn.VerifyAsync(Guess(asked.SignInId, code));
                return StatusCode.OK;
            }
            catch (RpcException e)
            {
                return e.StatusCode;
            }
        }));

        answers.Count(answer => answer == StatusCode.OK).ShouldBe(1);
        answers.Count(answer => answer == StatusCode.Unauthenticated).ShouldBe(3);
    }

    [Fact]
    public async Task Code_ExpiresAfterFiveMinutes()
    {
        var asked = await _host.SignIn.RequestCodeAsync(new() { Identifier = SignInHost.Phone });
        var code = (await _host.CodeAsync()).Code;
        _host.Pass(TimeSpan.FromMinutes(5));

        (await Answer.OfAsync(_host.SignIn.VerifyAsync(Guess(asked.SignInId, code)))).Info.Reason.ShouldBe(
            "SIGN_IN_FAILED");
    }

    [Fact]
    public async Task CodeOfAnotherSignIn_DoesNotFit()
    {
        (await _host.RegisterAsync(
            new(null, "李娜", "", "9900000000000028", "19987654321", ""))).IsAccepted.ShouldBeTrue();
        await _host.SignIn.RequestCodeAsync(new() { Identifier = SignInHost.Phone });
        var code = (await _host.CodeAsync()).Code;
        var other = await _host.SignIn.RequestCodeAsync(new() { Identifier = "19987654321" });
        var theirs = (await _host.CodeAsync()).Code;

        if (code != theirs)
        {
            (await Answer.OfAsync(_host.SignIn.VerifyAsync(Guess(other.SignInId, code)))).Info.Reason.ShouldBe(
                "SIGN_IN_FAILED");
        }

        (await _host.SignIn.VerifyAsync(Guess(other.SignInId, theirs))).Member.NameZh.ShouldBe("李娜");
    }

    [Fact]
    public async Task GuessesAtAnAccount_LockStrangersOut_ButNotTheOwnersDevice_AndComeBack()
    {
        var device = Guid.NewGuid().ToString();
        await _host.SignedInAsync(SignInHost.Card, device);
        for (var code = 0; code < 2; code++)
        {
            var asked = await _host.SignIn.RequestCodeAsync(new() { Identifier = SignInHost.Card });
            var right = (await _host.CodeAsync()).Code;
            _host.Pass(TimeSpan.FromMinutes(1));
            for (var i = 0; i < 5; i++)
                await Answer.OfAsync(_host.SignIn.VerifyAsync(Guess(asked.SignInId, Other(right, i))));
        }

        var another = await _host.SignIn.RequestCodeAsync(new() { Identifier = SignInHost.Card });
        var good = (await _host.CodeAsync()).Code;
        _host.Pass(TimeSpan.FromMinutes(1));
        var locked = await Answer.OfAsync(_host.SignIn.VerifyAsync(Guess(another.SignInId, good)));
        locked.Info.Reason.ShouldBe("TOO_MANY_ATTEMPTS");
        (await _host.SignedInAsync(SignInHost.Card, device)).Member.Id.ShouldBe("zhang.wei");

        _host.Pass(TimeSpan.FromMinutes(31));
        (await _host.SignedInAsync(SignInHost.Card)).Member.Id.ShouldBe("zhang.wei");
    }

    [Fact]
    public async Task HundredThousandGuesses_FromEverywhere_AreComparedAFewHundredTimes()
    {
        const int Attempts = 100_000;
        var days = TimeSpan.FromDays(10);
        var signIn = _host.Services.GetRequiredService<MemberSignIn>();
        var (id, codes, refused) = ("", 0, 0);
        for (var i = 0; i < Attempts; i++)
        {
            _host.Pass(days / Attempts);
            // Another network and another device each time; only the account stays the same.
            var (address, device) = ("10.0.0." + i, "device " + i);
            try
            {
                if (i % 5 == 0)
                {
                    id = (await signIn.RequestCodeAsync(SignInHost.Card, true, device, address, default)).SignInId;
                    codes++;
                }
                else if (id.Length > 0)
                {
                    await signIn.VerifyAsync(id, "x", device, address, new(SignInStrength.Code, false, ""), default);
                }
            }
            catch (RefusedException)
            {
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(Attempts / 2);
        // Five at once and six an hour; ten at once and two an hour.
        codes.ShouldBeInRange(100, 5 + (10 * 24 * 6));
        _host.Accounts.Guesses.ShouldBeInRange(100, 10 + (10 * 24 * 2));
    }

    [Fact]
    public async Task NeitherCodeNorPhoneNorCard_IsLogged()
    {
        var session = await _host.SignedInAsync();
        await Answer.OfAsync(_host.SignIn.RefreshAsync(new() { RefreshToken = session.RefreshToken + "x" }));

        foreach (var (_, text) in _host.Logs.Lines)
        {
            text.ShouldNotContain(SignInHost.Card);
            text.ShouldNotContain(SignInHost.Phone);
            text.ShouldNotContain(session.RefreshToken);
        }

        new CodeMessage(new(SignInHost.Phone), true, "123456", Duration.FromMinutes(5)).ToString()
            .ShouldBe("code for 199****5678");
    }

    [Theory]
    [InlineData("sign_in_id", "' or 1=1 --", "123456", "")]
    [InlineData("sign_in_id", "../../etc/passwd", "123456", "")]
    [InlineData("sign_in_id", "", "123456", "")]
    [InlineData("code", "x", "12345", "")]
    [InlineData("code", "x", "1234567", "")]
    [InlineData("code", "x", "12345a", "")]
    [InlineData("code", "x", "<script>alert(1)</script>", "")]
    [InlineData("device_id", "x", "123456", "not a uuid")]
    [InlineData("device_id", "x", "123456", "00000000-0000-0000-0000-000000000000")]
    public async Task OddInput_IsNamed_AndReachesNothing(string field, string id, string code, string device)
    {
        var answer = await Answer.OfAsync(_host.SignIn.VerifyAsync(
            new() { SignInId = id, Code = code, DeviceId = device, KeepsRefreshToken = true }));

        answer.Code.ShouldBe(StatusCode.InvalidArgument);
        answer.Info.Metadata["field"].ShouldBe(field);
        _host.Accounts.Steps.ShouldBeEmpty();
    }

    [Fact]
    public async Task OverlongInput_IsRefused()
    {
        var text = new string('9', 1_000_000);

        foreach (var call in new[]
        {
            Answer.OfAsync(_host.SignIn.RequestCodeAsync(new() { Identifier = text })),
            Answer.OfAsync(_host.SignIn.RequestCodeAsync(new() { Identifier = SignInHost.Card, Locale = text })),
            Answer.OfAsync(_host.SignIn.VerifyAsync(Guess(text, "123456"))),
            Answer.OfAsync(_host.SignIn.VerifyAsync(Guess("x", text))),
            Answer.OfAsync(_host.SignIn.RefreshAsync(new() { RefreshToken = text })),
            Answer.OfAsync(_host.SignIn.SignOutAsync(new() { RefreshToken = text })),
        })
        {
            (await call).Code.ShouldBe(StatusCode.InvalidArgument);
        }

        _host.Accounts.Steps.ShouldBeEmpty();
    }

    private static Wire.VerifyRequest Guess(string id, string code) =>
        new() { SignInId = id, Code = code == "-" ? "000000" : code, KeepsRefreshToken = true };

    // Six digits that are not the code.
    private static string Other(string code, int number) =>
        code[..5] + (char)('0' + ((code[5] - '0' + 1 + number) % 10));
}
