namespace Booking.Domain.Tests;

/// <summary>Quotas of what officers book for one organisation (PRACTICE C: Jiujiang).</summary>
public sealed class UnionQuotaTests
{
    private static readonly OrganisationId Union = new("tram-depot");
    private static readonly DateTimeZone Beijing = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private static readonly WeeklyOpening TuesdayEvening = new(IsoDayOfWeek.Tuesday, new(new(18, 0), new(22, 0)));

    [Fact]
    public void SpentQuota_IsRefused_NamingUnionRuleFiguresAndWhenItFrees()
    {
        var desk = NewDesk(Quota(QuotaMeasure.Bookings, 2));
        Place(desk, Desk.Tuesday(10, 11)).Refused.ShouldBeNull();
        Place(desk, Desk.Tuesday(11, 12), "b").Refused.ShouldBeNull();

        var refused = Place(desk, Desk.Tuesday(14, 15), "c").Refused!;

        refused.Reason.ShouldBe(RefusalReason.UnionQuotaSpent);
        (refused["union"], refused["rule"], refused["level"], refused["limit"], refused["used"], refused["left"],
            refused["freesAt"])
            .ShouldBe(("tram-depot", "rule", "facility:palace-1", "2", "2", "0", "2026-03-03T16:00:00Z"));
        Place(desk, Desk.On(new(2026, 3, 4), 14, 15)).Refused.ShouldBeNull();
        desk.Cancel(
            desk.Ledger.Bookings.First(one => one.Stretch.Start < Make.Monday + Duration.FromDays(2)),
            Desk.Staff).Refused.ShouldBeNull();
        Place(desk, Desk.Tuesday(14, 15), "c").Refused.ShouldBeNull();
    }

    [Fact]
    public void WhatMembersBookForThemselves_IsNotTheUnions_AndTheUnionsIsNotTheirs()
    {
        var desk = NewDesk(Quota(QuotaMeasure.Bookings, 1));
        desk.Booked(Desk.Tuesday(9, 10), "a");
        Place(desk, Desk.Tuesday(10, 11)).Refused.ShouldBeNull();
        desk.Do(Desk.Asking(Desk.Tuesday(11, 12), "a"), Standing(desk)).Refused.ShouldBeNull();
        Place(desk, Desk.Tuesday(12, 13)).Refused!.Reason.ShouldBe(RefusalReason.UnionQuotaSpent);
    }

    [Fact]
    public void NoTwoAtOnce_SaysWhenTheOtherEnds()
    {
        var desk = NewDesk(Quota(QuotaMeasure.AtOnce, 1));
        Place(desk, Desk.Tuesday(10, 12)).Refused.ShouldBeNull();
        var refused = Place(desk, Desk.Tuesday(11, 13), "b").Refused!;
        (refused.Reason, refused["measure"], refused["used"], refused["freesAt"])
            .ShouldBe((RefusalReason.UnionQuotaSpent, "atonce", "1", "2026-03-03T04:00:00Z"));
        Place(desk, Desk.Tuesday(12, 13), "b").Refused.ShouldBeNull();
    }

    [Fact]
    public void RoomForAdvice_CountsForNobody_SoThatColleaguesCannotTell()
    {
        var desk = NewDesk(Quota(QuotaMeasure.Bookings, 1));
        Place(desk, Desk.Tuesday(10, 11)).Refused.ShouldBeNull();
        Place(desk, Desk.Tuesday(10, 11), "advice").Refused.ShouldBeNull();
        desk.Ledger.UnionWishOf(
            Make.Booking(9).Id, [new(new("advice"), 1)], null, Desk.Tuesday(12, 13), desk.Now, forGroup: true).ShouldBeNull();
        desk.Ledger.UnionWishOf(
            Make.Booking(9).Id, [new(new("a"), 1)], null, Desk.Tuesday(12, 13), desk.Now, forGroup: true).ShouldNotBeNull();
    }

    [Fact]
    public void AtOnce_OfOnePerson_IsNoRule() => RuleShape.Check(
        new(
            Make.CommandId(1), Desk.Staff, "r", RuleScope.City, new(2026, 3, 3), "s",
            new(Quota: new(QuotaMeasure.AtOnce, 1, QuotaPeriod.Day, [], []))),
        new(2026, 3, 2))!["field"].ShouldBe("quota.measure");

    [Fact]
    public void QuotaOfAnotherHolder_IsNotNarrower()
    {
        var person = new RuleSetting(Quota: new(QuotaMeasure.Bookings, 2, QuotaPeriod.Day, [], []));
        var union = new RuleSetting(Quota: Quota(QuotaMeasure.Bookings, 1));
        RuleShape.IsNarrower(union, person).ShouldBeFalse();
        RuleShape.IsNarrower(union, union).ShouldBeTrue();
        union.Describe().ShouldBe("quota bookings max=1 per=day holder=union");
    }

    /// <summary>Random bookings for the union and for others, against a model that counts half hours and days on its
    /// fingers.</summary>
    [Fact]
    public void RandomHistories_AreDecidedAsTheNaiveModelDoes()
    {
        var (refusals, atOnce) = (0, 0);
        for (var seed = 1; seed <= 80; seed++)
        {
            var chance = new Random(seed);
            var measure = (QuotaMeasure)chance.Next(1, 5);
            var quota = Quota(
                measure, measure == QuotaMeasure.Minutes ? chance.Next(60, 500) : chance.Next(1, 4),
                (QuotaPeriod)chance.Next(1, 5)) with
            {
                Peak = chance.Next(3) == 0 && measure != QuotaMeasure.AtOnce ? [TuesdayEvening] : [],
                Types = chance.Next(3) == 0 ? ["badminton_court"] : [],
            };
            var desk = NewDesk(quota);
            for (var step = 0; step < 50; step++)
            {
                var live = desk.Ledger.Bookings.Where(
                    b => b.State == BookingState.Confirmed && b.Stretch.Start > desk.Now).ToList();
                if (live.Count > 0 && chance.Next(5) == 0)
                {
                    desk.Cancel(live.MinBy(b => b.Id.Value)!, Desk.Staff).Refused.ShouldBeNull();
                    continue;
                }
                if (chance.Next(6) == 0) desk.Now += Duration.FromHours(chance.Next(1, 30));
                var date = desk.Now.InZone(Beijing).Date.PlusDays(
                    chance.Next(1, measure == QuotaMeasure.AtOnce ? 3 : 30));
                if (chance.Next(2) == 0) date = date.Next(IsoDayOfWeek.Tuesday);
                var hour = chance.Next(8, 20);
                var wish = Desk.On(date, hour, hour + chance.Next(1, 3));
                var resource = new[] { "a", "b", "c" }[chance.Next(3)];
                var decision = chance.Next(4) == 0
                    ? desk.Do(
                        Desk.Asking(wish, resource) with { Caller = Desk.Staff, BookedFor = new("p" + step) },
                        Standing(desk))
                    : Place(desk, wish, resource);
                if (decision.Refused?.Reason == RefusalReason.SlotTaken) continue;
                var isUnions = decision.Refused is not null
                    || desk.Ledger.Find(decision.Booking!.Value)!.Group is not null;
                var expected = !isUnions || Allows(quota, desk, wish, resource, decision);
                (decision.Refused is null).ShouldBe(
                    expected,
                    $"seed {seed}, step {step}: {wish} of {resource} under {new RuleSetting(quota).Describe()}");
                if (decision.Refused is not { } refused) continue;
                refused.Reason.ShouldBe(RefusalReason.UnionQuotaSpent);
                refusals++;
                if (measure == QuotaMeasure.AtOnce) atOnce++;
            }
        }
        refusals.ShouldBeGreaterThan(200);
        atOnce.ShouldBeGreaterThan(20);
    }

    // The model.
    private static bool Allows(Quota quota, Desk desk, Wish wish, string resource, Decision decided)
    {
        if (quota.Types.Length > 0 && resource != "c") return true;
        var others = desk.Ledger.Bookings
            .Where(
                b =>
                    b.Id != decided.Booking && b.Group == Union
                    && (quota.Types.Length == 0 || b.Claims[0].Resource.Value == "c")).ToList();
        if (quota.Measure == QuotaMeasure.Cancellations)
            return others.Count(
                b => b.CancelledAt is { } at && Same(quota.Period, Local(at).Date, Local(desk.Now).Date)) < quota.Max;
        if (quota.Peak.Length > 0 && !IsEvening(wish.Start)) return true;
        var live = others.Where(
            b =>
                b.State == BookingState.Confirmed
                && (quota.Peak.Length == 0 || IsEvening(Local(b.Stretch.Start)))).ToList();
        if (quota.Measure == QuotaMeasure.AtOnce)
        {
            for (var at = wish.Start; at < wish.End; at = at.PlusMinutes(30))
                if (live.Count(b => Local(b.Stretch.Start) <= at && at < Local(b.Stretch.End)) >= quota.Max)
                    return false;
            return true;
        }
        var same = live.Where(b => Same(quota.Period, Local(b.Stretch.Start).Date, wish.Start.Date)).ToList();
        return quota.Measure == QuotaMeasure.Bookings
            ? same.Count < quota.Max
            : same.Sum(b => b.Stretch.Length.TotalMinutes) + Period.Between(
                wish.Start, wish.End, PeriodUnits.Minutes).Minutes <= quota.Max;
    }

    private static bool Same(QuotaPeriod period, LocalDate one, LocalDate other) => period switch
    {
        QuotaPeriod.Day => one == other,
        QuotaPeriod.Week => one.PlusDays(-((int)one.DayOfWeek - 1)) == other.PlusDays(-((int)other.DayOfWeek - 1)),
        QuotaPeriod.Month => (one.Year, one.Month) == (other.Year, other.Month),
        _ => (one.Year, (one.Month - 1) / 3) == (other.Year, (other.Month - 1) / 3),
    };

    private static bool IsEvening(LocalDateTime time) =>
        time.DayOfWeek == IsoDayOfWeek.Tuesday && time.Hour is >= 18 and < 22;

    private static LocalDateTime Local(Instant instant) => instant.InZone(Beijing).LocalDateTime;

    private static Quota Quota(QuotaMeasure measure, int max, QuotaPeriod period = QuotaPeriod.Day) =>
        new(measure, max, period, [], [], QuotaHolder.Union);

    private static Desk NewDesk(Quota quota)
    {
        var desk = new Desk(Make.Facility(
            "palace-1", Make.Space("a"), Make.Space("b"), Make.Space("c") with { Type = "badminton_court" },
            Make.Space("advice") with { Type = "legal_room", Function = ServiceFunction.LegalServices }) with
        { Policy = new(30, 30, 240, 120) });
        desk.Do(new SetBookingTerms(
            Make.CommandId(500), Desk.Staff,
            new([], [], [new GroupAgreement(Union, [Desk.Ann.Member], [Desk.Bob.Member], [])], 30)))
            .Refused.ShouldBeNull();
        desk.Ledger.Use(Book.Of(Book.Rule(new(Quota: quota))));
        return desk;
    }

    private static Decision Place(Desk desk, Wish wish, string resource = "a") =>
        desk.Do(Desk.Asking(wish, resource) with { Group = Union }, Standing(desk));

    // As the union's grain would tell it.
    private static MemberStanding Standing(Desk desk) => MemberStanding.Unlimited with
    {
        UsedByUnion = [.. desk.Ledger.Bookings.Where(b => b.Group == Union).Select(b => new UsedTime(
            b.Id, b.Facility, "110101", b.Stretch,
            [.. b.Claims.Select(c => desk.Ledger.Entry!.Resources.Single(r => r.Id == c.Resource).Type)],
            b.State == BookingState.Confirmed, b.CancelledAt, b.Group is not null))],
    };
}
