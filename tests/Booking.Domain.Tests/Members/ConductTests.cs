namespace Booking.Domain.Tests;

/// <summary>What no-shows lead to: warnings first, three in 90 days are 30 days without booking, and all of it
/// passes.</summary>
public sealed class ConductTests
{
    private static readonly StrikeRule Rule = new(3, 90, 30);

    [Fact]
    public void TwoStrikes_AreWarnings()
    {
        var conduct = Judge(20, 0, 10);
        conduct.Suspension.ShouldBeNull();
        conduct.Counting.Select(c => c.Until).ShouldBe([Day(90), Day(100)]);
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(49.9, true)]
    [InlineData(50, false)]
    public void ThreeWithin90Days_SuspendFor30DaysFromTheLast(double now, bool suspended)
    {
        var conduct = Judge(now, 0, 10, 20);
        (conduct.Suspension is not null).ShouldBe(suspended);
        if (suspended) conduct.Suspension.ShouldBe(new(Day(50), 3));
    }

    [Fact]
    public void ThreeThatAreFurtherApart_DoNot()
    {
        Judge(91, 0, 10, 90).Suspension.ShouldBeNull();
        Judge(91, 0.1, 10, 90).Suspension.ShouldNotBeNull();
    }

    [Fact]
    public void SpentStrikes_CountNoMore_AndNewOnesDo()
    {
        Judge(60, 0, 10, 20).Counting.ShouldBeEmpty();
        Judge(60, 0, 10, 20, 55).Counting.ShouldHaveSingleItem();
        Judge(60, 0, 10, 20, 55).Suspension.ShouldBeNull();
        Judge(60, 0, 10, 20, 55, 56, 57).Suspension.ShouldBe(new(Day(87), 3));
    }

    [Fact]
    public void Order_DoesNotMatter() => Judge(20, 20, 0, 10).Suspension.ShouldBe(Judge(20, 0, 10, 20).Suspension);

    private static Instant Day(double day) => Make.Monday + Duration.FromDays(day);

    private static Conduct Judge(double now, params double[] days) =>
        Conduct.Judge(
            days.Select((day, i) => new Strike(Make.BookingId(i + 1), new("palace-1"), Day(day))), Rule, Day(now));
}
