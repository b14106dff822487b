namespace Booking.Domain.Tests;

/// <summary>Lost hours against a model that asks every five minutes what took them (PB5).</summary>
public sealed class LostHoursModelTests
{
    private const int Step = 5;
    private static readonly LocalDate First = new(2026, 3, 2);
    private static readonly DateTimeZone Beijing = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    // What an hour is put down to where closures overlap.
    private static readonly ClosureCause?[] Order =
        [ClosureCause.Emergency, ClosureCause.Maintenance, ClosureCause.Event, ClosureCause.Other, null,
            ClosureCause.StaffShortage];

    [Fact]
    public void EveryOpenMinute_IsOpenOrLostOnce_ToTheFirstCauseThatTookIt()
    {
        var seen = new HashSet<FigureCount>();
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            var entry = Make.Facility(
                "palace-1", Make.Space("hall"), Make.Space("half", "hall"), Make.Space("room")) with
            {
                Hours = Make.Daily(random.Next(6, 10), random.Next(18, 25)),
            };
            var closures = Enumerable.Range(0, random.Next(1, 7)).Select(i => new Closure(
                new($"c{i}"),
                random.Next(3) switch { 0 => null, 1 => new ResourceId("hall"), _ => new ResourceId("room") },
                Stretch(random, 60), "x", new("bob"),
                Order[random.Next(Order.Length)] is { } cause ? new(cause, "", Make.Monday) : null)).ToList();
            var bookings = Enumerable.Range(0, 3)
                .Select(i => Make.Booking(i + 1, resource: "room", stretch: Stretch(random, 8))).ToList();
            var counter = new DayCounter(entry, closures, Beijing);
            var ofHouse = new DayCounter(entry, [], Beijing);
            for (var date = First; date < First.PlusDays(3); date = date.PlusDays(1))
            {
                var planned = ofHouse.CountSpaces(date, []).ToDictionary(one => one.Space.Id, one => one.Open.Sum());
                foreach (var space in counter.CountSpaces(date, bookings))
                {
                    var lost = space.Lost.ToDictionary(one => one.Cause, one => one.Minutes);
                    seen.UnionWith(lost.Keys);
                    var model = Model(entry, closures, bookings, space.Space, date);
                    lost.OrderBy(one => one.Key).ShouldBe(
                        model.OrderBy(one => one.Key), $"{space.Space.Id} on {date}, seed {seed}");
                    if (space.Used.Sum() == 0)
                        (space.Open.Sum() + lost.Values.Sum()).ShouldBe(
                            planned[space.Space.Id], "nothing is lost without a cause");
                }
                var cell = counter.Count(date, bookings).Cells.ShouldHaveSingleItem();
                cell.Counts[(int)FigureCount.LostToStaffShortage].ShouldBe(
                    counter.CountSpaces(date, bookings).Sum(
                        one => one.Lost.Where(l => l.Cause == FigureCount.LostToStaffShortage).Sum(l => l.Minutes)));
            }
        }
        seen.Count.ShouldBe(5, "every cause came up");
    }

    private static Dictionary<FigureCount, int> Model(
        Facility entry, List<Closure> closures, List<BookingRecord> bookings, CountedSpace space, LocalDate date)
    {
        var lost = new Dictionary<FigureCount, int>();
        for (var minute = 0; minute < 1_440; minute += Step)
        {
            var local = date.AtMidnight().PlusMinutes(minute);
            var at = local.InZoneStrictly(Beijing).ToInstant();
            var (open, close) = entry.Hours.Weekly[0].Interval;
            if (local.TimeOfDay < open || (close > open && local.TimeOfDay >= close)) continue;
            if (space.Id.Value == "room" && bookings.Any(one => one.Stretch.Start <= at && at < one.Stretch.End))
                continue;
            var over = closures.Where(one => one.Stretch.Start <= at && at < one.Stretch.End
                && (one.Resource is not { } closed || closed == space.Id
                    || (closed.Value == "hall" && space.Id.Value == "half"))).ToList();
            foreach (var cause in Order)
            {
                if (over.All(one => one.Detail?.Cause != cause)) continue;
                var count = cause switch
                {
                    ClosureCause.Emergency => FigureCount.LostToEmergencies,
                    ClosureCause.Maintenance => FigureCount.LostToMaintenance,
                    ClosureCause.Event => FigureCount.LostToEvents,
                    ClosureCause.StaffShortage => FigureCount.LostToStaffShortage,
                    _ => FigureCount.LostOtherwise,
                };
                lost[count] = lost.GetValueOrDefault(count) + Step;
                break;
            }
        }
        return lost;
    }

    private static Stretch Stretch(Random random, int hoursMax)
    {
        var start = Make.Monday + Duration.FromMinutes(Step * random.Next(-24 * 12, 60 * 12));
        return new(start, start + Duration.FromMinutes(Step * random.Next(1, hoursMax * 12)));
    }
}
