namespace Booking.Domain.Tests;

/// <summary>Rules tried on the past: the same as if they had held (F: dry-run).</summary>
public sealed class RuleTrialTests
{
    private static readonly OrganisationId Union = new("tram-depot");
    private static readonly DateTimeZone Beijing = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private static readonly LocalDate First = new(2026, 3, 2);
    private static readonly string[] People = ["ann", "bob", "cai"];

    [Fact]
    public void Programme_IsNobodysLoss()
    {
        var setting = new RuleSetting(Quota: new(QuotaMeasure.Bookings, 1, QuotaPeriod.Month, [], []));
        var placed = Make.Booking(1);
        TriedBooking Of(BookingRecord booking) => new(booking, "110101", Beijing, ["hall"]);
        var led = Enumerable.Range(2, 3).Select(
            i => Of(placed with { Id = Make.BookingId(i), How = BookedHow.Programme }));

        var report = new RuleTrial(setting, null).Run([.. led, Of(placed)], First.PlusDays(-1), First.PlusDays(200));

        (report.Bookings, report.Losses.Length).ShouldBe((1, 0));
    }

    /// <summary>The model: another ledger under the rule, to which everything happens once more.</summary>
    [Fact]
    public void RandomHistories_LoseWhatALedgerUnderTheRuleRefuses()
    {
        var (lost, kinds) = (0, new HashSet<string>());
        for (var seed = 1; seed <= 120; seed++)
        {
            var chance = new Random(seed);
            var setting = SettingOf(chance);
            var (free, ruled) = (NewDesk(), NewDesk());
            ruled.Ledger.Use(Book.Of(Book.Rule(setting)));
            var pairs = new List<(BookingId Free, BookingId? Ruled)>();
            var expected = new List<BookingId>();
            for (var step = 0; step < 60; step++)
            {
                // No two things at one instant: a row does not tell which of them came first.
                free.Now = ruled.Now = free.Now + (chance.Next(5) == 0 ? Duration.FromMinutes(
                    30 * chance.Next(1, 60)) : Duration.FromSeconds(1));
                if (pairs.Count > 0 && chance.Next(5) == 0)
                {
                    var (one, other) = pairs[chance.Next(pairs.Count)];
                    var booking = free.Ledger.Find(one)!;
                    if (booking.State != BookingState.Confirmed || booking.Stretch.Start <= free.Now) continue;
                    var holder = Caller.Plain(booking.BookedFor);
                    free.Cancel(booking, holder).Refused.ShouldBeNull();
                    if (other is { } same) ruled.Cancel(ruled.Ledger.Find(same)!, holder).Refused.ShouldBeNull();
                    continue;
                }
                var person = new MemberId(People[chance.Next(People.Length)]);
                var date = free.Now.InZone(Beijing).Date.PlusDays(chance.Next(1, 25));
                var hour = chance.Next(8, 20);
                var ask = Desk.Asking(
                    Desk.On(date, hour, hour + chance.Next(1, 3)), new[] { "a", "b", "c" }[chance.Next(3)]) with
                {
                    Caller = Caller.Plain(person),
                    BookedFor = person,
                    Group = chance.Next(2) == 0 ? Union : null,
                };
                if (free.Do(ask) is not { Refused: null, Booking: { } placed }) continue;
                var decision = ruled.Do(ask, Standing(ruled, person));
                pairs.Add((placed, decision.Booking));
                if (decision.Refused is not { } refused) continue;
                refused.Reason.ShouldBeOneOf(
                    RefusalReason.QuotaSpent, RefusalReason.UnionQuotaSpent, RefusalReason.NotReleased);
                expected.Add(placed);
                kinds.Add(setting.Describe().Split(' ')[1] + refused.Reason);
            }
            var report = new RuleTrial(setting, null).Run(Tried(free), First.PlusDays(-1), First.PlusDays(200));
            report.Losses.Select(loss => loss.Booking.Id).OrderBy(id => id)
                .ShouldBe(expected.OrderBy(id => id), $"seed {seed} under {setting.Describe()}");
            report.Bookings.ShouldBe(free.Ledger.Bookings.Count);
            report.Gains.ShouldBeEmpty("nothing held before");
            lost += expected.Count;
        }
        lost.ShouldBeGreaterThan(300);
        kinds.Count(kind => kind.EndsWith("QuotaSpent", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(
            6, string.Join(' ', kinds));
    }

    [Fact]
    public void WiderQuota_GivesRoomToThoseWhoseQuotaWasSpent_AndTakesNothing()
    {
        var desk = NewDesk();
        desk.Booked(Desk.Tuesday(10, 11), "a");
        desk.Booked(Desk.Tuesday(12, 13), "a");
        desk.Booked(Desk.Asking(Desk.Tuesday(14, 15), "a") with { Caller = Desk.Bob, BookedFor = Desk.Bob.Member });

        var report = new RuleTrial(Quota(3), Quota(2)).Run(Tried(desk), First, First.PlusDays(7));

        report.Losses.ShouldBeEmpty();
        report.Gains.ShouldBe([new("ann", 1)]);
        new RuleTrial(null, Quota(2)).Run(Tried(desk), First, First.PlusDays(7)).Gains.ShouldBe([new("ann", 1)]);
        new RuleTrial(Quota(2), Quota(2)).Run(Tried(desk), First, First.PlusDays(7)).Gains.ShouldBeEmpty();
    }

    [Fact]
    public void QuotaOfNonMembers_IsTriedOnGuestsOfTheDesk_AsNobodysPapersAreLookedUp()
    {
        var desk = NewDesk();
        desk.Booked(Desk.Tuesday(10, 11), "a");
        desk.Booked(Desk.Tuesday(12, 13), "a");
        var guest = new MemberId(PersonFacts.GuestPrefix + "1");
        desk.Booked(Desk.Asking(Desk.Tuesday(14, 15), "a") with { Caller = Desk.Staff, BookedFor = guest });
        desk.Booked(Desk.Asking(Desk.Tuesday(15, 16), "a") with { Caller = Desk.Staff, BookedFor = guest });
        var trial = new RuleTrial(
            new(Quota: Quota(1).Quota! with { Bookers = QuotaBookers.NonMembers }), null);

        var report = trial.Run(Tried(desk), First, First.PlusDays(7));

        trial.AsksWho.ShouldBeTrue();
        report.Losses.Select(loss => loss.Holder).ShouldBe([guest.Value]);
    }

    [Fact]
    public void EarlierRelease_IsAGain_AndALaterOneALossThatSaysWhenTheDayOpens()
    {
        var desk = NewDesk();
        desk.Booked(Desk.On(First.PlusDays(5), 10, 11), "a");
        var report = new RuleTrial(Book.Release(7), Book.Release(5)).Run(Tried(desk), First, First.PlusDays(7));
        (report.Losses.Length, report.Gains.Single().Holder).ShouldBe((0, "ann"));

        var loss = new RuleTrial(Book.Release(3), null).Run(
            Tried(desk), First, First.PlusDays(7)).Losses.ShouldHaveSingleItem();

        loss.Opens.ShouldBe(First.PlusDays(2).At(new(8, 0)).InZoneStrictly(Beijing).ToInstant());
    }

    [Fact]
    public void BookingsBeforeThePeriod_Count_AndAreNotJudged()
    {
        var desk = NewDesk();
        desk.Booked(Desk.Tuesday(10, 11), "a");
        desk.Booked(Desk.On(First.PlusDays(2), 10, 11), "a");
        var trial = new RuleTrial(Quota(1, QuotaPeriod.Month), null);
        (trial.CountedFrom(First.PlusDays(2)), trial.CountedUntil(First.PlusDays(3))).ShouldBe(
            (new(2026, 3, 1), new LocalDate(2026, 4, 1)));

        var report = trial.Run(Tried(desk), First.PlusDays(2), First.PlusDays(3));

        (report.Bookings, report.Losses.ShouldHaveSingleItem().Used).ShouldBe((1, 1L));
    }

    private static RuleSetting SettingOf(Random chance)
    {
        if (chance.Next(5) == 0) return Book.Release(chance.Next(2, 15), chance.Next(6, 20));
        var isUnions = chance.Next(2) == 0;
        var measure = (QuotaMeasure)chance.Next(1, isUnions ? 5 : 4);
        return new(Quota: new(
            measure, measure == QuotaMeasure.Minutes ? chance.Next(60, 400) : chance.Next(1, 4),
            (QuotaPeriod)chance.Next(1, 5), chance.Next(3) == 0 ? ["badminton_court"] : [],
            chance.Next(3) == 0
                ? [
                    new(IsoDayOfWeek.Tuesday, new(new(8, 0), new(22, 0))),
                    new(IsoDayOfWeek.Friday, new(new(12, 0), new(22, 0)))]
                : [],
            isUnions ? QuotaHolder.Union : null));
    }

    private static RuleSetting Quota(int max, QuotaPeriod period = QuotaPeriod.Day) => Book.Quota(max, period);

    private static Desk NewDesk()
    {
        var desk = new Desk(Make.Facility(
            "palace-1", Make.Space("a"), Make.Space("b"), Make.Space("c") with { Type = "badminton_court" }) with
        { Policy = new(30, 30, 240, 120) });
        desk.Do(new SetBookingTerms(
            Make.CommandId(500), Desk.Staff,
            new([], [], [new GroupAgreement(Union, [.. People.Select(one => new MemberId(one))], [], [])], 30)))
            .Refused.ShouldBeNull();
        return desk;
    }

    private static MemberStanding Standing(Desk desk, MemberId person) => MemberStanding.Unlimited with
    {
        Used = [.. desk.Ledger.Bookings.Where(b => b.BookedFor == person).Select(b => Used(desk, b))],
        UsedByUnion = [.. desk.Ledger.Bookings.Where(b => b.Group == Union).Select(b => Used(desk, b))],
    };

    private static UsedTime Used(Desk desk, BookingRecord booking) => new(
        booking.Id, booking.Facility, "110101", booking.Stretch, Tried(desk, booking).Types,
        booking.State == BookingState.Confirmed, booking.CancelledAt);

    private static IEnumerable<TriedBooking> Tried(Desk desk) =>
        desk.Ledger.Bookings.Select(booking => Tried(desk, booking));

    private static TriedBooking Tried(Desk desk, BookingRecord booking) => new(
        booking, "110101", Beijing,
        [.. booking.Claims.Select(claim => desk.Ledger.Entry!.Resources.Single(r => r.Id == claim.Resource).Type)]);
}
