using System.Collections.Immutable;

namespace Booking.Domain.Tests;

/// <summary>Series of a service with set-up and clean-up against a list of what is taken: an occurrence is booked
/// exactly if it and what surrounds it are free of everything before, those of its own series too; and no event of a
/// placing or an edit overlaps anything.</summary>
public sealed class ServiceSeriesModelTests
{
    private static readonly LocalDate s_first = new(2026, 3, 3);

    [Fact]
    public void RandomSeries_LeaveRoomForTheirOwnBuffers()
    {
        var seed = Environment.TickCount;
        for (var round = 0; round < 120; round++) Round(seed + round);
    }

    private static void Round(int seed)
    {
        var random = new Random(seed);
        var desk = new Desk(Make.Facility("palace-1", Make.Space(), Make.Equipment(quantity: 3)) with
        {
            Policy = BookingPolicy.Default with { WindowDays = 60 },
        });
        // The hall, or two of three projectors.
        ServiceNeed need = random.Next(2) == 0 ? new(null, "multi_function_hall", 1) : new(null, "projector", 2);
        var (owned, ids) = (need.Quantity == 1 ? 1 : 3, 1);
        Offer();
        SeriesPlan? plan = null;
        for (var step = 0; step < 4; step++)
        {
            var version = desk.Ledger.Version;
            var before = desk.Ledger.Bookings.ToList();
            var verdict = plan is null || random.Next(2) == 0 ? Place(before) : Edit(plan);
            desk.Ledger.Version.ShouldBe(version);
            desk.Ledger.Bookings.ShouldBe(before, ignoreOrder: true, $"seed {seed}: deciding changes nothing");
            foreach (var happened in verdict.Decision.Events)
            {
                Should.NotThrow(() => desk.Apply(happened), $"seed {seed}: {happened}");
                NoDoubleBooking.Check(desk.Ledger.Entry!, [.. desk.Ledger.Bookings], Instant.MinValue).ShouldBeEmpty(
                    $"seed {seed}");
            }
            if (verdict.Decision.Refused is null) plan = verdict.Outcome!.Next ?? verdict.Outcome.Plan;
            // What was placed before keeps its buffers; the next is placed or moved with these.
            if (random.Next(2) == 0) Offer();
        }

        void Offer() => desk.Ledger.Use(Book.Of(Offers.Rule(Offers.Badminton with
        {
            Needs = [need],
            SetUpMinutes = random.Next(3) * 30,
            CleanUpMinutes = random.Next(3) * 30,
        })));

        SeriesVerdict Place(List<BookingRecord> before)
        {
            var (hours, days) = (Hours(random), random.Next(1, 4));
            var offer = desk.Ledger.Services(desk.Now).Single().Rule.Setting!.Service!;
            var verdict = desk.Ledger.PlaceSeries(
                new(
                    new(Guid.NewGuid()), Desk.Staff, new("palace-1"), new($"m{ids}"), [],
                    Desk.On(s_first, hours[0], hours[0] + 1),
                    $"FREQ=DAILY;BYHOUR={string.Join(',', hours)};COUNT={hours.Length * days}", HolidayChoice.Keep,
                    SeriesMode.SkipAndRecord, 1, "", Service: "badminton", IsProgramme: true),
                MemberStanding.Unlimited, ImmutableHashSet<LocalDate>.Empty, false, desk.Now, new($"s{ids++}"), Fresh);
            var taken = before.Where(one => one.State.Occupies()).Select(one => one.Occupied()).ToList();
            foreach (var occurrence in verdict.Outcome!.Occurrences)
            {
                var wanted = Around(occurrence.Wish!, offer);
                var isFree = HalfHours(wanted).All(
                    at => taken.Count(one => one.Start <= at && at < one.End) * need.Quantity + need.Quantity <= owned);
                (occurrence.Act == OccurrenceAct.Placed).ShouldBe(
                    isFree, $"seed {seed}: {occurrence.Original} {occurrence.Refused}");
                if (isFree) taken.Add(wanted);
            }
            return verdict;
        }

        SeriesVerdict Edit(SeriesPlan old)
        {
            var hours = Hours(random);
            return desk.Ledger.EditSeries(
                new(
                    new(Guid.NewGuid()), Desk.Staff, old.Id, SeriesScope.All, null,
                    Desk.On(old.First.Start.Date, hours[0], hours[0] + 1),
                    $"FREQ=DAILY;BYHOUR={string.Join(',', hours)};COUNT={hours.Length * random.Next(1, 4)}", [],
                    SeriesMode.SkipAndRecord, null),
                MemberStanding.Unlimited, ImmutableHashSet<LocalDate>.Empty, false, desk.Now, new($"s{ids++}"), Fresh);
        }

        BookingId Fresh() => Make.BookingId(1_000 + ids++);
    }

    private static IEnumerable<Instant> HalfHours(Stretch stretch)
    {
        for (var at = stretch.Start; at < stretch.End; at += Duration.FromMinutes(30)) yield return at;
    }

    private static int[] Hours(Random random) =>
        [.. Enumerable.Range(9, 10).OrderBy(_ => random.Next()).Take(random.Next(1, 4)).Order()];

    private static Stretch Around(Wish wish, ServiceOffer offer)
    {
        var zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
        return new(
            wish.Start.PlusMinutes(-offer.SetUpMinutes).InZoneStrictly(zone).ToInstant(),
            wish.End.PlusMinutes(offer.CleanUpMinutes).InZoneStrictly(zone).ToInstant());
    }
}
