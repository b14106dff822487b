namespace Booking.Domain.Tests;

/// <summary>Versions, dates and levels: what holds when, and what may be set below what.</summary>
public sealed class RuleBookTests
{
    private static readonly LocalDate Today = new(2026, 3, 2);

    [Fact]
    public void LaterVersion_HoldsFromItsDate_AndTheEarlierOneUntilThen()
    {
        var book = Book.Of(
            Book.Rule(Book.Quota(1), from: Today), Book.Rule(Book.Quota(2), from: Today.PlusDays(10)),
            Book.Rule(null, from: Today.PlusDays(20)));

        Max(Today.PlusDays(-1)).ShouldBeNull();
        Max(Today.PlusDays(9)).ShouldBe(1);
        Max(Today.PlusDays(10)).ShouldBe(2);
        Max(Today.PlusDays(20)).ShouldBeNull();

        int? Max(LocalDate on) =>
            book.InForce(new("palace-1"), "110101", on) is [var rule] ? rule.Setting!.Quota!.Max : null;
    }

    [Fact]
    public void RulesOfOtherPlaces_DoNotHold()
    {
        var book = Book.Of(
            Book.Rule(Book.Quota(1), "a", RuleScope.City), Book.Rule(Book.Quota(1), "b", Book.Dongcheng),
            Book.Rule(Book.Quota(1), "c"));

        Names("palace-1", "110101").ShouldBe("a b c");
        Names("club", "110101").ShouldBe("a b");
        Names("club", "110102001").ShouldBe("a");

        string Names(string facility, string division) =>
            string.Join(' ', book.InForce(new(facility), division, Today).Select(rule => rule.Name));
    }

    public static TheoryData<RuleSetting, RuleSetting, bool> Pairs => new()
    {
        { Book.Quota(1), Book.Quota(2), true },
        { Book.Quota(2), Book.Quota(2), true },
        { Book.Quota(3), Book.Quota(2), false },
        { Book.Quota(1, QuotaPeriod.Day), Book.Quota(2, QuotaPeriod.Week), false },
        { Book.Quota(1, type: "court"), Book.Quota(2), false },
        { Book.Quota(1), Book.Quota(2, type: "court"), true },
        { Book.Release(5), Book.Release(7), true },
        { Book.Release(9), Book.Release(7), false },
        { Book.Release(7, 7), Book.Release(7, 8), false },
        { Book.Release(7, 9), Book.Release(7, 8), true },
        { Book.Release(7, 8, 30, 10), Book.Release(7, 8, 20, 10), true },
        { Book.Release(7, 8, 10, 10), Book.Release(7, 8, 20, 10), false },
        { Book.Release(7), Book.Quota(1), false },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Widening_IsFound_AndNamesTheHigherRule(RuleSetting lower, RuleSetting higher, bool allowed)
    {
        var book = Book.Of(Book.Rule(higher, "rule", Book.Dongcheng));

        var above = book.WouldWiden(Asking(lower), "110101");

        if (allowed) above.ShouldBeNull();
        else above!.Scope.ShouldBe(Book.Dongcheng);
        book.WouldWiden(Asking(lower), "110102").ShouldBeNull();
        book.WouldWiden(Asking(lower) with { Name = "other" }, "110101").ShouldBeNull();
        book.WouldWiden(Asking(lower) with { Scope = RuleScope.City }, "110101").ShouldBeNull();
    }

    /// <summary>Whatever is called narrower lets nobody have more: tried on random persons.</summary>
    [Fact]
    public void NarrowerQuota_AllowsNothingThatTheHigherForbids()
    {
        var chance = new Random(8);
        var narrower = 0;
        for (var round = 0; round < 3_000; round++)
        {
            var (lower, higher) = (Draw(chance), Draw(chance));
            if (!RuleShape.IsNarrower(lower, higher)) continue;
            narrower++;
            var desk = new Desk(Make.Facility());
            var used = Enumerable.Range(0, chance.Next(0, 4)).Select(i => new UsedTime(
                Make.BookingId(50 + i), new("palace-1"), "110101", Make.Stretch(chance.Next(0, 60), 1),
                [chance.Next(2) == 0 ? "court" : "multi_function_hall"], true, null)).ToArray();
            var wish = Desk.Tuesday(10, 11);
            desk.Ledger.Use(Book.Of(Book.Rule(higher)));
            if (desk.Try(Desk.Asking(wish), Book.Standing(desk, null, used)).Refused is null) continue;
            desk.Ledger.Use(Book.Of(Book.Rule(null), Book.Rule(lower)));
            desk.Try(Desk.Asking(wish), Book.Standing(desk, null, used)).Refused
                .ShouldNotBeNull($"{lower.Describe()} under {higher.Describe()}");
        }
        narrower.ShouldBeGreaterThan(100);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("scope")]
    [InlineData("from")]
    [InlineData("source")]
    [InlineData("setting")]
    [InlineData("quota.max")]
    [InlineData("release.further_at")]
    public void OddRule_IsMalformed_ByField(string field)
    {
        var asked = Asking(Book.Quota(1));
        asked = field switch
        {
            "name" => asked with { Name = "no spaces" },
            "scope" => asked with { Scope = new(RuleLevel.District, "1101") },
            "from" => asked with { From = Today.PlusDays(-1) },
            "source" => asked with { Source = " " },
            "setting" => asked with { Setting = new() },
            "quota.max" => asked with { Setting = Book.Quota(-1) },
            _ => asked with { Setting = Book.Release(7, 8, 30, 8, 12, 16) },
        };
        RuleShape.Check(asked, Today)!["field"].ShouldBe(field);
        RuleShape.Check(Asking(Book.Quota(1)), Today).ShouldBeNull();
    }

    [Fact]
    public void Proposals_CanBeSetAsTheyAre()
    {
        foreach (var proposal in RuleProposals.All)
            RuleShape.Check(
                Asking(proposal.Setting) with { Name = proposal.Name, Source = proposal.Source },
                Today).ShouldBeNull(proposal.Name);
    }

    private static RuleSetting Draw(Random chance) => Book.Quota(
        chance.Next(0, 4), (QuotaPeriod)chance.Next(1, 3), QuotaMeasure.Bookings,
        chance.Next(3) == 0 ? "multi_function_hall" : null);

    private static SetRule Asking(RuleSetting? setting) =>
        new(Make.CommandId(1), Desk.Staff, "rule", Book.Palace, Today, "测试", setting);
}
