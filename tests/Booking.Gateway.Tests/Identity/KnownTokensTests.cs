namespace Booking.Gateway.Tests.Identity;

public sealed class KnownTokensTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void RememberedToken_IsFound_UntilItEnds()
    {
        var known = new KnownTokens(new() { TokenClockSkew = TimeSpan.Zero }, _time);
        known.Remember("a", Ending(_time.Now.AddMinutes(5)));

        known.TryFind("a", out var found).ShouldBeTrue();
        found!.Caller.Member.Value.ShouldBe("zhang.wei");
        known.TryFind("b", out _).ShouldBeFalse();
        _time.Now += TimeSpan.FromMinutes(5);
        known.TryFind("a", out _).ShouldBeFalse();
    }

    [Fact]
    public void FullMemory_LetsEndedTokensGoFirst()
    {
        var known = new KnownTokens(new() { TokensRememberedMax = 2, TokenClockSkew = TimeSpan.Zero }, _time);
        known.Remember("ends soon", Ending(_time.Now.AddMinutes(1)));
        known.Remember("lasts", Ending(_time.Now.AddHours(1)));
        _time.Now += TimeSpan.FromMinutes(2);

        known.Remember("new", Ending(_time.Now.AddHours(1)));

        known.TryFind("lasts", out _).ShouldBeTrue();
        known.TryFind("new", out _).ShouldBeTrue();
    }

    [Fact]
    public void MemoryStaysBounded_WhenNothingHasEnded()
    {
        var known = new KnownTokens(new() { TokensRememberedMax = 10 }, _time);
        for (var i = 0; i < 100; i++) known.Remember($"token {i}", Ending(_time.Now.AddHours(1)));

        Enumerable.Range(0, 100).Count(i => known.TryFind($"token {i}", out _)).ShouldBeInRange(1, 10);
    }

    [Fact]
    public void TokenThatEndsAtTheEndOfTime_IsFound()
    {
        var known = new KnownTokens(new(), _time);
        known.Remember("lasts", Ending(DateTimeOffset.MaxValue));

        known.TryFind("lasts", out _).ShouldBeTrue();
    }

    private static Gateway.Identity Ending(DateTimeOffset end) =>
        new(Caller.Plain(new("zhang.wei")), Roles.Member, Instant.FromDateTimeOffset(end));
}
