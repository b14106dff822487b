using System.Collections.Immutable;

namespace Booking.Storage.Tests;

/// <summary>Figures of what a real ledger made of a house's days, against numbers that were counted by hand
/// (I7).</summary>
public abstract class FigureLifeCompliance : DatabaseSuite
{
    private static readonly LocalDate s_tuesday = new(2026, 3, 3);
    private static readonly DateTimeZone s_zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private static readonly Caller s_staff = new(new("staff"), StaffScope.City);

    private readonly FacilityLedger _ledger = new(new("palace-1"), DateTimeZoneProviders.Tzdb);
    private Instant _now = Make.Monday;
    private int _ids;

    [DatabaseFact]
    public async Task Attendance_IsOfWhatIsSettled_NeitherOfWhatIsToComeNorOfWhoMustStillCheckIn()
    {
        await EnterAsync(Checked());
        var (early, missed, corrected, came) =
            (await BookAsync("hall", 9, 11), await BookAsync("room", 9, 10), await BookAsync("room", 11, 12),
                await BookAsync("hall", 12, 13));
        await BookAsync("hall", 20, 21);

        await TurnToAsync(9);
        await DoAsync(ledger => ledger.CheckIn(new(NewId(), s_staff, early, CheckInWay.Staff, 7), false, _now));
        await TurnToAsync(10);
        await DoAsync(ledger => ledger.End(new(NewId(), s_staff, early), false, _now));
        await TurnToAsync(12);
        await DoAsync(ledger => ledger.CheckIn(new(NewId(), s_staff, came, CheckInWay.Staff, 2), false, _now));
        await TurnToAsync(14);
        await DoAsync(ledger => ledger.Correct(new(NewId(), s_staff, corrected, 4, "漏签"), false, _now));
        _ledger.Find(missed)!.State.ShouldBe(BookingState.Lapsed);

        var total = (await ReportAsync(s_tuesday, s_tuesday.PlusDays(1))).Total;
        (total[FigureCount.Booked], total[FigureCount.Settled], total[FigureCount.Attended], total[FigureCount.NoShows])
            .ShouldBe((5, 4, 3, 1));
        total[FigureCount.Visits].ShouldBe(7 + 4 + 2);
    }

    [DatabaseFact]
    public async Task WhereNobodyHasToCheckIn_OnlyWhoIsKnownToHaveCome_IsSettled()
    {
        await EnterAsync(House());
        var came = await BookAsync("hall", 9, 11);
        await BookAsync("room", 9, 11);
        await TurnToAsync(10);
        await DoAsync(ledger => ledger.CheckIn(new(NewId(), s_staff, came, CheckInWay.Staff, 7), false, _now));

        var total = (await ReportAsync(s_tuesday, s_tuesday.PlusDays(1))).Total;
        (total[FigureCount.Due], total[FigureCount.Settled], total[FigureCount.Attended]).ShouldBe((0, 1, 1));
    }

    [DatabaseFact]
    public async Task WhoseHoursPassWithoutAnOffer_WaitedForNothing_BesideTheTotal()
    {
        await EnterAsync(House());
        await BookAsync("room", 19, 21);
        await DoAsync(ledger => ledger.EnterWaiting(Waiting("w1"), false, _now, new("w1")));
        (await DemandAsync()).ByCause.ShouldBeEmpty("the hours are still to come");
        // Whoever leaves gives up of their own accord.
        await DoAsync(ledger => ledger.EnterWaiting(Waiting("w2"), false, _now, new("w2")));
        await DoAsync(ledger => ledger.LeaveWaiting(new(NewId(), Caller.Plain(new("w2")), new("w2")), false));

        await TurnToAsync(21);
        var demand = await DemandAsync();
        demand.ByCause.ShouldBe(new Dictionary<DemandCause, long> { [DemandCause.Waited] = 1 }, ignoreOrder: true);
        demand.Total.ShouldBe(0, "who waits was refused before, which counts");
    }

    [DatabaseFact]
    public async Task WhoLetsAnOfferPass_DidNotWaitForNothing()
    {
        await EnterAsync(House() with { Policy = BookingPolicy.Default with { Waiting = WaitingRule.Default } });
        var inTheWay = await BookAsync("room", 19, 21);
        await DoAsync(ledger => ledger.EnterWaiting(Waiting("w1"), false, _now, new("w1")));
        await DoAsync(ledger => ledger.Cancel(new(NewId(), s_staff, inTheWay, ""), false, _now));
        await TurnToAsync(9);
        _ledger.Find(new WaitingId("w1"))!.Offer.ShouldNotBeNull();
        await DoAsync(ledger => ledger.DeclineOffer(new(NewId(), Caller.Plain(new("w1")), new("w1")), false, _now));
        await TurnToAsync(22);
        (await DemandAsync()).ByCause.ShouldBeEmpty();
    }

    [DatabaseFact]
    public async Task LiftingAClosure_EndsIt_AndTheHoursBeforeStayLost()
    {
        await EnterAsync(House());
        await DoAsync(ledger => ledger.DeclareClosure(Closing("paint", "hall", 10, 18), false, _now));
        // Lifted before it begins, it took nothing.
        await DoAsync(ledger => ledger.DeclareClosure(Closing("event", "room", 12, 20), false, _now));
        await TurnToAsync(11);
        await DoAsync(ledger => ledger.LiftClosure(new(NewId(), s_staff, new("event")), false, _now));
        (await LostAsync()).ShouldBe(8 * 60);
        await TurnToAsync(13);
        await DoAsync(ledger => ledger.LiftClosure(new(NewId(), s_staff, new("paint")), false, _now));

        (await LostAsync()).ShouldBe(3 * 60, "from 10 to 13");
        (await ReportAsync(s_tuesday, s_tuesday.PlusDays(1))).Total.Open.ShouldBe((2 * 14 - 3) * 60);
        // What is over is over, and an id may come back.
        await DoAsync(ledger => ledger.DeclareClosure(Closing("paint", "hall", 14, 15), false, _now));
        await TurnToAsync(16);
        await DoAsync(ledger => ledger.LiftClosure(new(NewId(), s_staff, new("paint")), false, _now));
        (await LostAsync()).ShouldBe(4 * 60);
        (await Database.Figures.ListClosuresAsync(new("palace-1"), DayOf(s_tuesday), Soon)).Select(
            one => one.Stretch.Length.TotalHours)
            .ShouldBe([3, 1]);

        async Task<long> LostAsync() =>
            (await ReportAsync(s_tuesday, s_tuesday.PlusDays(1))).Total[FigureCount.LostToMaintenance];
    }

    private DeclareClosure Closing(string id, string resource, double from, double to) => new(
        NewId(), s_staff, new(id), new ResourceId(resource), Tuesday(from, to), "检修", ClosureCause.Maintenance, "当天");

    private static Stretch DayOf(LocalDate date) =>
        new(s_zone.AtStartOfDay(date).ToInstant(), s_zone.AtStartOfDay(date.PlusDays(1)).ToInstant());

    private static Facility House() => Make.Facility("palace-1", Make.Space("hall", capacity: 100), Make.Space("room"));

    private static Facility Checked() =>
        House() with { Policy = BookingPolicy.Default with { CheckIn = CheckInRule.Default } };

    private static Wish Tuesday(double from, double to) => new(
        s_tuesday.AtMidnight().PlusMinutes((long)(from * 60)), s_tuesday.AtMidnight().PlusMinutes((long)(to * 60)));

    private EnterWaiting Waiting(string member) => new(
        NewId(), Caller.Plain(new(member)), new("palace-1"), new(member), [new("room")], "", Tuesday(19, 21), 60, 60, 2,
        "");

    private CommandId NewId() => Make.CommandId(++_ids);

    private async Task EnterAsync(Facility entry) =>
        await DoAsync(ledger => ledger.Register(new(NewId(), s_staff, entry), false, _now));

    private async Task<BookingId> BookAsync(string resource, double from, double to)
    {
        var member = new MemberId($"m{++_ids}");
        var wanted = new PlaceBooking(
            NewId(), Caller.Plain(member), new("palace-1"), member, [new(new(resource), 1)], Tuesday(from, to), 10,
            "排练");
        return (await DoAsync(
            ledger =>
                ledger.Place(wanted, MemberStanding.Unlimited, false, _now, Make.BookingId(++_ids)))).Booking!.Value;
    }

    /// <summary>Sets the clock to an hour of Tuesday and lets everything happen that nobody has to ask for.</summary>
    private async Task TurnToAsync(double hour)
    {
        _now = Tuesday(0, hour).End.InZoneStrictly(s_zone).ToInstant();
        await DoAsync(ledger => ledger.LapseDue(_now));
        while (_ledger.NextSettlingAt <= _now)
            if ((await DoAsync(ledger => ledger.Settle(_now, Make.BookingId(++_ids)))).Events.IsEmpty) break;
    }

    // As a facility writes it: events, and the rows as they stand after them.
    private async Task<Decision> DoAsync(Func<FacilityLedger, Decision> decide)
    {
        var decision = decide(_ledger);
        decision.Refused.ShouldBeNull();
        if (decision.Events.IsEmpty) return decision;
        var before = _ledger.Version;
        var events = ImmutableArray.CreateBuilder<RecordedEvent>();
        var (bookings, waiting) =
            (new Dictionary<BookingId, BookingRecord>(), new Dictionary<WaitingId, WaitingEntry>());
        foreach (var happened in decision.Events)
        {
            events.Add(new(_ledger.Version + 1, _now, happened));
            if (_ledger.Apply(events[^1]) is { } touched) bookings[touched.Id] = touched;
            if (_ledger.WaitingTouched is { } entry) waiting[entry.Id] = entry;
        }
        (await AppendAsync(
            new(Palace, before, events.DrainToImmutable(), [], [.. bookings.Values], [.. waiting.Values])))
            .ShouldBe(AppendVerdict.Written);
        return decision;
    }

    private async Task<FigureReport> ReportAsync(LocalDate from, LocalDate until)
    {
        while (await Database.Figures.FollowAsync(_now, Duration.FromSeconds(1), Soon) > 0)
        {
        }
        var report = new FigureReport(null);
        await Database.Figures.AddUpAsync(null, from, until, report, Soon);
        return report;
    }

    private async Task<DemandReport> DemandAsync()
    {
        var report = new DemandReport();
        await Database.Figures.AddUpDemandAsync(null, s_tuesday, s_tuesday.PlusDays(1), _now, report, Soon);
        return report;
    }
}

public sealed class PostgresFigureLifeTests : FigureLifeCompliance
{
    protected override async Task<string> CreateAsync() =>
        await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}

public sealed class SqliteFigureLifeTests : FigureLifeCompliance
{
    protected override Task<string> CreateAsync() => Task.FromResult(SqliteFile());

    protected override void Cleanup() => Remove(Address);
}
