using System.Collections.Immutable;

namespace Booking.Domain.Tests;

/// <summary>Series against a model that is only a list of days: whatever is placed, edited and cancelled, each
/// occurrence is booked exactly if its time is free, no two bookings ever overlap, and replaying the events gives the
/// same.</summary>
public sealed class SeriesModelTests
{
    private const int Rounds = 150;

    private static readonly DateTimeZone s_zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    [Fact]
    public void RandomSeries_AreWhatTheirDaysSay()
    {
        var seed = Environment.TickCount;
        for (var round = 0; round < Rounds; round++) Round(seed + round);
    }

    private static void Round(int seed)
    {
        var random = new Random(seed);
        var desk = new Desk(Make.Facility() with { Policy = BookingPolicy.Default with { WindowDays = 366 } });
        var ids = 1;
        for (var i = 0; i < 12; i++) desk.Do(Taken(random));
        var plans = new List<SeriesId>();
        for (var step = 0; step < 6; step++)
        {
            var known = plans.Count == 0 ? null : desk.Ledger.Find(plans[random.Next(plans.Count)]);
            var before = desk.Ledger.Bookings.Where(b => b.State == BookingState.Confirmed).ToList();
            SeriesVerdict verdict;
            if (known is null || random.Next(3) == 0) verdict = Place(desk, random, before, ref ids, seed);
            else if (random.Next(3) == 0)
                verdict = desk.Ledger.CancelSeries(
                    new(NewId(), Desk.Staff, known.Id, (SeriesScope)random.Next(1, 4), Any(random, known), "", null),
                    false, desk.Now);
            else verdict = Edit(desk, random, known, ref ids);
            if (verdict.Decision.Refused is not null) continue;
            foreach (var happened in verdict.Decision.Events) desk.Apply(happened);
            plans.Add(verdict.Outcome!.Plan.Id);
            if (verdict.Outcome.Next is { } next) plans.Add(next.Id);
            foreach (var plan in desk.Ledger.Series) CheckPlan(desk.Ledger, plan, seed);
        }
        var replayed = new FacilityLedger(desk.Ledger.Id, DateTimeZoneProviders.Tzdb);
        foreach (var recorded in desk.Events)
        {
            replayed.Apply(recorded);
            // I1 at every single event, also in the middle of an edit.
            NoDoubleBooking.Check(desk.Ledger.Entry!, [.. replayed.Bookings], Instant.MinValue).ShouldBeEmpty(
                $"seed {seed}");
        }
        replayed.Series.Select(s => (s.Id, s.Version, s.Recurrence, s.Sequence)).ShouldBe(
            desk.Ledger.Series.Select(s => (s.Id, s.Version, s.Recurrence, s.Sequence)), ignoreOrder: true);
    }

    // Each day by itself, against the list of what is taken.
    private static SeriesVerdict Place(Desk desk, Random random, List<BookingRecord> taken, ref int ids, int seed)
    {
        var (days, rule) = Days(random);
        var hour = random.Next(8, 20);
        var first = Desk.On(days[0], hour, hour + 2);
        var mode = (SeriesMode)random.Next(1, 3);
        var counter = ids;
        var verdict = desk.Ledger.PlaceSeries(
            new(
                NewId(), Desk.Staff, new("palace-1"), new("choir"), Desk.Claims("hall"), first, rule,
                HolidayChoice.Keep, mode, 5, "", IsProgramme: true),
            Standing(desk.Ledger), ImmutableHashSet<LocalDate>.Empty, false, desk.Now, new($"s{random.Next()}"),
            () => Make.BookingId(1_000 + counter++));
        ids = counter;
        var expected = days.Select(day =>
        {
            var wish = Desk.On(day, hour, hour + 2);
            var (from, to) = (wish.Start.InZoneStrictly(s_zone).ToInstant(),
                wish.End.InZoneStrictly(s_zone).ToInstant());
            return taken.All(b => b.Stretch.End <= from || to <= b.Stretch.Start);
        }).ToList();
        verdict.Outcome!.Occurrences.Select(o => o.Original.Date).ShouldBe(days, $"seed {seed}: {rule}");
        verdict.Outcome.Occurrences.Select(o => o.Act == OccurrenceAct.Placed).ShouldBe(
            expected, $"seed {seed}: {rule}");
        (verdict.Decision.Refused is null).ShouldBe(
            mode == SeriesMode.AllOrNothing ? expected.TrueForAll(free => free) : expected.Exists(free => free),
            $"seed {seed}");
        return verdict;
    }

    private static SeriesVerdict Edit(Desk desk, Random random, SeriesPlan plan, ref int ids)
    {
        var scope = (SeriesScope)random.Next(1, 4);
        var original = Any(random, plan);
        var at = scope == SeriesScope.All ? plan.First.Start : original;
        var hour = random.Next(8, 20);
        var counter = ids;
        var verdict = desk.Ledger.EditSeries(
            new(NewId(), Desk.Staff, plan.Id, scope, scope == SeriesScope.All ? null : original,
                Desk.On(
                    at.Date.PlusDays(scope == SeriesScope.This ? random.Next(2) : 0), hour, hour + random.Next(1, 4)),
                    null, [],
                (SeriesMode)random.Next(1, 3), null),
            Standing(desk.Ledger), ImmutableHashSet<LocalDate>.Empty, false, desk.Now, new($"s{random.Next()}"),
            () => Make.BookingId(1_000 + counter++));
        ids = counter;
        return verdict;
    }

    private static void CheckPlan(FacilityLedger ledger, SeriesPlan plan, int seed)
    {
        plan.Occurrences.Select(o => o.Original).ShouldBe(
            plan.Occurrences.Select(o => o.Original).Order(), $"seed {seed}");
        var booked = plan.Occurrences.Where(o => o.Booking is not null).Select(o => o.Booking!.Value).ToList();
        booked.Distinct().Count().ShouldBe(booked.Count, $"seed {seed}: one booking, one occurrence");
        booked.ShouldAllBe(id => ledger.Find(id) != null, $"seed {seed}");
        // The rule that is written is the one that is meant.
        var read = RecurrenceLines.Parse(plan.Recurrence, plan.First.Start, s_zone).Value;
        read.Occurrences(plan.First.Start, s_zone).Take(BookableRecurrence.OccurrencesMax)
            .ShouldBe(plan.Occurrences.Select(o => o.Original), $"seed {seed}: {plan.Recurrence}");
    }

    private static (List<LocalDate> Days, string Rule) Days(Random random)
    {
        var first = new LocalDate(2026, 3, 3).PlusDays(random.Next(5));
        var (count, every) = (random.Next(1, 9), random.Next(1, 4));
        return random.Next(2) == 0
            ? ([.. Enumerable.Range(0, count).Select(i => first.PlusDays(i * every))],
                $"FREQ=DAILY;INTERVAL={every};COUNT={count}")
            : ([.. Enumerable.Range(0, count).Select(i => first.PlusWeeks(i * every))],
                $"FREQ=WEEKLY;INTERVAL={every};COUNT={count}");
    }

    private static PlaceBooking Taken(Random random)
    {
        var hour = random.Next(8, 20);
        return Desk.Asking(Desk.On(new LocalDate(2026, 3, 3).PlusDays(random.Next(30)), hour, hour + 1)) with
        {
            Caller = Desk.Bob,
            BookedFor = Desk.Bob.Member,
        };
    }

    private static LocalDateTime Any(Random random, SeriesPlan plan) =>
        plan.Occurrences[random.Next(plan.Occurrences.Length)].Original;

    private static MemberStanding Standing(FacilityLedger ledger) => new(
        [.. ledger.Bookings.Where(b => b.BookedFor.Value == "choir" && b.State == BookingState.Confirmed)
            .Select(b => new OpenBooking(b.Id, b.Facility, b.Stretch))], int.MaxValue);

    private static CommandId NewId() => new(Guid.NewGuid());
}
