using System.Collections.Immutable;

namespace Booking.Storage.Tests;

/// <summary>Figures equal a recount, whatever happened in whatever portions the follower took it in (I7).</summary>
public abstract class FigureCompliance : DatabaseSuite
{
    private static readonly DateTimeZone s_zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private static readonly LocalDate s_today = Make.Monday.InZone(s_zone).Date;

    private readonly FacilityId _id = new("palace-1");
    private readonly Dictionary<BookingId, BookingRecord> _bookings = [];
    private readonly Dictionary<ClosureId, Closure> _closures = [];
    private readonly HashSet<ClosureId> _lifted = [];
    private readonly List<(Instant Since, Facility Entry)> _entries = [];
    private long _version;

    [DatabaseFact]
    public async Task Figures_EqualARecount_AfterEveryPortionOfARandomHistory()
    {
        var seed = Environment.TickCount;
        var chance = new Random(seed);
        await EnterAsync(Hall(), Make.Monday);
        for (var round = 0; round < 12; round++)
        {
            for (var steps = chance.Next(1, 12); steps > 0; steps--)
                await StepAsync(chance, Make.Monday + Duration.FromHours(round));
            while (await Database.Figures.FollowAsync(
                Make.Monday + Duration.FromHours(round), Duration.FromSeconds(1), Soon) > 0)
            {
            }
            await CompareAsync($"seed {seed}, round {round}");
        }
    }

    [DatabaseFact]
    public async Task OneBooking_CountsWhereItLies_AndAWholeHallCountsForItsParts()
    {
        await EnterAsync(Hall(), Make.Monday);
        await FollowAsync();
        (await SumAsync(s_today, s_today.PlusDays(1))).Open.ShouldBe(
            14 * 60 * 3, "two halves and a room from 8 to 22; the store room is none");

        // Tomorrow from 9 to 11 the whole hall: both halves for two hours.
        await PlaceAsync(Booking(1, "hall", Make.Stretch()));
        (await SumAsync(s_today, s_today.PlusDays(7))).Used.ShouldBe(0, "nobody has followed yet");
        await FollowAsync();
        var week = await ReportAsync(s_today, s_today.PlusDays(7));
        week.Total.Used.ShouldBe(2 * 2 * 60);
        week.Total[FigureCount.Booked].ShouldBe(1);
        var tuesday = 24;
        week.Used[tuesday + 9].ShouldBe(120);
        week.Used[tuesday + 10].ShouldBe(120);
        week.Used.Sum().ShouldBe(240);
        week.UsedSpaces[_id].ShouldBe(["hall-a", "hall-b"], ignoreOrder: true);
        (await Database.Figures.FollowAsync(Make.Monday, Duration.FromSeconds(1), Soon)).ShouldBe(0);
    }

    [DatabaseFact]
    public async Task SetUpAndCleanUp_AreUsed_AlsoBeyondMidnight()
    {
        await EnterAsync(Hall() with { Hours = Make.Daily(0, 24) }, Make.Monday);
        await FollowAsync();
        // Wednesday 00:00 to 02:00, set up from Tuesday 23:15 on, and cleaned up until 02:30; at a low charge.
        var midnight = s_zone.AtStartOfDay(s_today.PlusDays(2)).ToInstant();
        var service = new ServiceUse("gala", RuleScope.City, 1, 45, 30, BenefitClass.LowCharge, Price.Free);
        await PlaceAsync(
            Booking(1, "hall-a", new(midnight, midnight + Duration.FromHours(2))) with { Service = service });
        await FollowAsync();

        var tuesday = await SumAsync(s_today.PlusDays(1), s_today.PlusDays(2));
        (tuesday.Used, tuesday[FigureCount.UsedAtLowCharge], tuesday[FigureCount.Booked]).ShouldBe((45, 45, 0));
        var wednesday = await SumAsync(s_today.PlusDays(2), s_today.PlusDays(3));
        (wednesday.Used, wednesday[FigureCount.UsedAtLowCharge], wednesday[FigureCount.Booked]).ShouldBe((150, 150, 1));
        (await Database.Figures.ListBookingsAsync(
            _id, new(midnight - Duration.FromHours(1), midnight), Soon)).ShouldHaveSingleItem();
        (await Database.Figures.ListBookingsAsync(
            _id, new(midnight - Duration.FromHours(3), midnight - Duration.FromHours(1)), Soon)).ShouldBeEmpty();
    }

    [DatabaseFact]
    public async Task WhoWasPutDownAsMissing_AndCameAllTheSame_IsReached()
    {
        await EnterAsync(Hall(), Make.Monday);
        var (missed, came) = (Booking(1, "room", Make.Stretch(24)),
            Booking(2, "room", Make.Stretch(48)) with { BookedFor = new("ben") });
        foreach (var one in (BookingRecord[])[missed, came]) await PlaceAsync(one);
        foreach (var one in (BookingRecord[])[missed, came])
            await ChangeAsync(
                Make.Monday,
                _bookings[one.Id] with { State = BookingState.Lapsed, Lapse = new(Make.Monday, LapseCause.NoShow) },
                b => new BookingLapsed(b.Id, LapseCause.NoShow));
        var week = new Stretch(Make.Monday, Make.Monday + Duration.FromDays(7));
        (await Database.Figures.CountPeopleAsync(null, week, Soon)).ShouldBe(0);
        await ChangeAsync(Make.Monday, _bookings[came.Id] with
        {
            Arrival = new(Make.Monday, CheckInWay.Correction, 3),
            Lapse = new(Make.Monday, LapseCause.Attended),
        }, b => new AttendanceCorrected(b.Id, 3, new("bob"), "漏签"));
        (await Database.Figures.CountPeopleAsync(null, week, Soon)).ShouldBe(1);
        (await Database.Figures.CountPeopleAsync(["palace-1"], week, Soon)).ShouldBe(1);
    }

    [DatabaseFact]
    public async Task TodaysHours_DoNotChangeWhatWasOpenBefore()
    {
        await EnterAsync(Hall(), Make.Monday);
        await FollowAsync();
        await EnterAsync(Hall() with { Hours = Make.Daily(10, 20) }, Make.Monday + Duration.FromDays(3));
        await FollowAsync(Make.Monday + Duration.FromDays(3));
        (await SumAsync(s_today, s_today.PlusDays(1))).Open.ShouldBe(14 * 60 * 3);
        (await SumAsync(s_today.PlusDays(3), s_today.PlusDays(4))).Open.ShouldBe(10 * 60 * 3);
    }

    [DatabaseFact]
    public async Task WholeMonths_AddUpToTheSameAsTheirDays()
    {
        await EnterAsync(Hall(), Make.Monday);
        for (var i = 1; i <= 40; i++) await PlaceAsync(Booking(i, "room", Make.Stretch(24 + 30 * i)));
        await FollowAsync();
        await FollowAsync(Make.Monday + Duration.FromDays(60));
        var days = new FigureReport(null);
        for (var date = s_today.PlusDays(5); date < s_today.PlusDays(115); date = date.PlusDays(1))
            await Database.Figures.AddUpAsync(null, date, date.PlusDays(1), days, Soon);
        var months = await ReportAsync(s_today.PlusDays(5), s_today.PlusDays(115));

        months.Total.Used.ShouldBe(days.Total.Used);
        months.Total.Open.ShouldBe(days.Total.Open);
        months.Total.Counts.ShouldBe(days.Total.Counts);
        months.Open.ShouldBe(days.Open);
        months.Used.ShouldBe(days.Used);
        // From the 7th of March up to the 25th of June: the ends stand under their months, with those of their days
        // that lie within.
        months.ByDate.Keys.ShouldBe([new(2026, 3, 1), new(2026, 4, 1), new(2026, 5, 1), new(2026, 6, 1)]);
        foreach (var (first, month) in months.ByDate)
        {
            var ofMonth = days.ByDate.Where(day => day.Key.ToYearMonth() == first.ToYearMonth())
                .Select(day => day.Value).ToList();
            month.Used.ShouldBe(ofMonth.Sum(day => day.Used));
            month.Open.ShouldBe(ofMonth.Sum(day => day.Open));
        }
        (await SumAsync(s_today, s_today.PlusDays(200), "elsewhere")).Open.ShouldBe(0);
    }

    [DatabaseFact]
    public async Task People_AreCountedOnce_HoweverOftenTheyCome()
    {
        await EnterAsync(Hall(), Make.Monday);
        await PlaceAsync(Booking(1, "room", Make.Stretch(24)));
        await PlaceAsync(Booking(2, "room", Make.Stretch(48)));
        await PlaceAsync(Booking(3, "room", Make.Stretch(72)) with { BookedFor = new("ben") });
        var week = new Stretch(Make.Monday, Make.Monday + Duration.FromDays(7));
        (await Database.Figures.CountPeopleAsync(null, week, Soon)).ShouldBe(2);
        (await Database.Figures.CountPeopleAsync(["palace-1"], week, Soon)).ShouldBe(2);
        (await Database.Figures.CountPeopleAsync(["elsewhere"], week, Soon)).ShouldBe(0);
    }

    [DatabaseFact]
    public async Task AYearOfACity_AddsUpFromItsMonths_AndItsEndsDayByDay()
    {
        // One facility of 15 spaces with 70 bookings a day: 25,550 a year, and 10.2 million in 400 such. How long it
        // takes the bench tells.
        var entry = Make.Facility("palace-1", [.. Enumerable.Range(0, 15).Select(i =>
            Make.Space($"hall-{i}") with { Function = (ServiceFunction)(i % 3 + 1) })]);
        var counter = new DayCounter(entry, [], s_zone);
        var first = new LocalDate(2025, 1, 1);
        for (var month = 0; month < 12; month++)
        {
            var figures = new MonthFigures(first.PlusMonths(month).ToYearMonth());
            for (var date = first.PlusMonths(month); date < first.PlusMonths(month + 1); date = date.PlusDays(1))
                figures.Put(counter.Count(date, [.. Enumerable.Range(0, 70).Select(i =>
                    Booking(i, $"hall-{i % 15}", Between(date, 8 + i / 15 * 2)))]));
            var (sum, days) = (Convert.ToHexString(figures.PackSum()), Convert.ToHexString(figures.PackDays()));
            var (bytes, facilities) = Database.Kind == DatabaseKind.Postgres
                ? ("'\\x{0}'::bytea", "select i from generate_series(1, 400) i")
                : ("x'{0}'",
                    "with recursive n(i) as (select 1 union all select i + 1 from n where i < 400) select i from n");
            await ExecuteAsync($"""
                insert into figure_month (facility_id, month, summed, days)
                select 'f' || i, '2025-{month + 1:00}', {bytes.Replace("{0}", sum)}, {bytes.Replace("{0}", days)} from ({facilities}) as one
                """);
        }
        (await ReportAsync(first, first.PlusYears(1))).Total[FigureCount.Booked].ShouldBe(400 * 365 * 70);
        // A year that does not begin on a first has its ends read day by day.
        (await ReportAsync(first.PlusDays(14), first.PlusYears(1).PlusDays(-9))).Total[FigureCount.Booked].ShouldBe(
            400 * 342 * 70);

        static Stretch Between(LocalDate date, int hour)
        {
            var start = date.At(new LocalTime(hour, 0)).InZoneStrictly(s_zone).ToInstant();
            return new(start, start + Duration.FromHours(2));
        }
    }

    private static Facility Hall() => Make.Facility(
        "palace-1", Make.Space("hall", capacity: 100), Make.Space("hall-a", "hall"), Make.Space("hall-b", "hall"),
        Make.Space("room") with { Function = ServiceFunction.Counselling },
        Make.Space("store") with { Bookable = false },
        Make.Space("shop") with { Bookable = false, Function = ServiceFunction.NotUnionRelated }, Make.Equipment());

    private static BookingRecord Booking(int number, string resource, Stretch stretch) =>
        Make.Booking(number, resource: resource, stretch: stretch);

    private async Task StepAsync(Random chance, Instant at)
    {
        var live = _bookings.Values.Where(b => b.State == BookingState.Confirmed).OrderBy(b => b.Id.Value).ToList();
        var one = live.Count > 0 ? live[chance.Next(live.Count)] : null;
        switch (chance.Next(9))
        {
            case 0 when one is not null:
                await ChangeAsync(
                    at, one with { State = BookingState.Cancelled, CancelledAt = at },
                    b => new BookingCancelled(b.Id, b.BookedFor, ""));
                break;
            case 1 when one is { BookedUntil: null }:
                // Never longer by more than an hour, or some would last longer than any policy allows.
                var by = Duration.FromDays(chance.Next(1, 20));
                var later = new Stretch(
                    one.Stretch.Start + by, one.Stretch.End + by + Duration.FromHours(chance.Next(2)));
                await ChangeAsync(
                    at, one with { Stretch = later }, b => new BookingMoved(b.Id, b.Claims, b.Stretch, b.BookedFor));
                break;
            case 2 when one is not null:
                await ChangeAsync(at, one with { Arrival = new(at, CheckInWay.Staff, chance.Next(1, 9)) },
                    b => new BookingCheckedIn(b.Id, CheckInWay.Staff, b.Arrival!.People, b.BookedFor));
                break;
            case 3 when one is not null:
                await ChangeAsync(at, one with { State = BookingState.Lapsed, Lapse = new(at, LapseCause.NoShow) },
                    b => new BookingLapsed(b.Id, LapseCause.NoShow));
                break;
            case 4 when one is not null && one.BookedUntil is null:
                var half = new Stretch(one.Stretch.Start, one.Stretch.Start + one.Stretch.Length / 2);
                await ChangeAsync(at, one with { Stretch = half, BookedUntil = one.Stretch.End },
                    b => new BookingEnded(b.Id, b.Stretch, b.BookedFor));
                break;
            case 5:
                var closure = new Closure(new($"c{_version}"), chance.Next(2) == 0 ? null : new ResourceId("hall-a"),
                    Make.Stretch(chance.Next(4) == 0 ? -chance.Next(20) : chance.Next(1_000), chance.Next(1, 60)), "检修",
                    new("bob"), chance.Next(3) == 0 ? null : new((ClosureCause)chance.Next(1, 6), "", Make.Monday));
                _closures[closure.Id] = closure;
                await WriteAsync(at, new ClosureDeclared(closure));
                break;
            case 6 when _closures.Keys.Except(_lifted).Any():
                var lifted = _closures.Values.First(one => !_lifted.Contains(one.Id));
                // Until then it was closed.
                if (at <= lifted.Stretch.Start) _closures.Remove(lifted.Id);
                else if (at < lifted.Stretch.End)
                    _closures[lifted.Id] = lifted with { Stretch = new(lifted.Stretch.Start, at) };
                _lifted.Add(lifted.Id);
                await WriteAsync(at, new ClosureLifted(lifted.Id, new("bob")));
                break;
            case 7 when chance.Next(4) == 0:
                await EnterAsync(Hall() with { Hours = Make.Daily(chance.Next(6, 11), chance.Next(18, 25)) }, at);
                break;
            default:
                var start = Make.Monday + Duration.FromMinutes(15 * chance.Next(-40, 4_000));
                await PlaceAsync(
                    Booking((int)_version + 100, chance.Next(3) == 0 ? "hall" : chance.Next(2) == 0 ? "hall-b" : "room",
                    new(start, start + Duration.FromMinutes(chance.Next(10, 2_000)))) with
                    { CheckInBy = start + Duration.FromMinutes(15) }, at);
                break;
        }
    }

    // By a plain count of its own of every day in sight, from what this test knows and not from any row.
    private async Task CompareAsync(string when)
    {
        var until = s_today.PlusDays(IFigures.DaysAhead);
        var history = new EntryHistory(_entries, [.. _closures.Values], DateTimeZoneProviders.Tzdb);
        for (var date = s_today; date < until; date = date.PlusDays(1))
        {
            var naive = new FigureReport(null);
            naive.AddDay(_id, date, history.On(date)!.Count(date, [.. _bookings.Values]).Pack());
            var kept = await ReportAsync(date, date.PlusDays(1));
            kept.Open.ShouldBe(naive.Open, $"open on {date}, {when}");
            kept.Used.ShouldBe(naive.Used, $"used on {date}, {when}");
            kept.Total.Counts.ShouldBe(naive.Total.Counts, $"counts of {date}, {when}");
            kept.Total.Let.ShouldBe(naive.Total.Let);
        }
    }

    private async Task EnterAsync(Facility entry, Instant at)
    {
        _entries.Add((at, entry));
        await WriteAsync(at, new FacilityRegistered(entry));
    }

    private Task PlaceAsync(BookingRecord booking, Instant? at = null)
    {
        booking = booking with { PlacedAt = at ?? Make.Monday, PlacedWith = Make.CommandId((int)_version + 1) };
        return ChangeAsync(at ?? Make.Monday, booking, b => new BookingPlaced(
            b.Id, b.BookedFor, b.BookedBy, b.Claims, b.Stretch, b.Attendees, b.Purpose, b.PlacedWith, b.CheckInBy,
            Service: b.Service));
    }

    private async Task ChangeAsync(Instant at, BookingRecord booking, Func<BookingRecord, JournalEvent> happened)
    {
        booking = booking with { Version = _version + 1 };
        _bookings[booking.Id] = booking;
        await WriteAsync(at, happened(booking), booking);
    }

    private async Task WriteAsync(Instant at, JournalEvent happened, params ImmutableArray<BookingRecord> bookings)
    {
        (await AppendAsync(new(Palace, _version, [new(_version + 1, at, happened)], [], bookings))).ShouldBe(
            AppendVerdict.Written);
        _version++;
    }

    private async Task FollowAsync(Instant? now = null)
    {
        while (await Database.Figures.FollowAsync(now ?? Make.Monday, Duration.FromSeconds(1), Soon) > 0)
        {
        }
    }

    private async Task<FigureReport> ReportAsync(LocalDate from, LocalDate until, params string[] facilities)
    {
        var report = new FigureReport(null);
        await Database.Figures.AddUpAsync(
            facilities.Length == 0 ? null : facilities.ToHashSet(), from, until, report, Soon);
        return report;
    }

    private async Task<FigureSum> SumAsync(LocalDate from, LocalDate until, params string[] facilities) =>
        (await ReportAsync(from, until, facilities)).Total;
}
