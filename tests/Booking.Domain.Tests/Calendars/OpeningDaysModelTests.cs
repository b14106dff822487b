using System.Collections.Immutable;

namespace Booking.Domain.Tests;

/// <summary>Random weeks, seasons, special days and dates against a model that is asked minute by minute; and
/// everything that tells when a house is open asked for the same.</summary>
public sealed class OpeningDaysModelTests
{
    private static readonly DateTimeZone Beijing = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private static readonly LocalDate First = new(2026, 3, 2);
    private const int Days = 8;

    [Fact]
    public void WhatIsOpen_IsWhatTheModelSays_ForBookingsBoardsAndFiguresAlike()
    {
        var seen = new HashSet<OpeningReason>();
        for (var seed = 1; seed <= 300; seed++)
        {
            var random = new Random(seed);
            var (hours, calendar) = (HoursOf(random), CalendarOf(random));
            var own = random.Next(3) == 0 ? HoursOf(random) : null;
            var entry = Make.Facility("palace-1", Make.Space() with { Hours = own }) with
            {
                Hours = hours,
                Policy = new(30, 30, 1_440, Days),
            };
            var ledger = LedgerOf(entry, calendar);
            var open = ledger.Look(new(First, Days, []), Make.Monday).Value.Resources[0].Open;
            var figures = new DayCounter(ledger.Entry!, [], Beijing);
            var board = FacilityBoard.Read(
                ledger.Entry!, 1, [], [], DateTimeZoneProviders.Tzdb, Beijing.AtStartOfDay(First).ToInstant());
            var expected = new List<Instant>();
            for (var minute = 0; minute < Days * 1_440; minute += 30)
            {
                var local = First.AtMidnight().PlusMinutes(minute);
                if (IsOpen(hours, calendar, local, seen) && (own is null || IsOpen(own, calendar, local, seen)))
                    expected.Add(local.InZoneStrictly(Beijing).ToInstant());
            }
            Cells(open).ShouldBe(expected, $"what can be booked, seed {seed}");
            Cells(BoardOf(board)).ShouldBe(expected, $"the board, seed {seed}");
            for (var day = 0; day < Days; day++)
            {
                var date = First.PlusDays(day);
                figures.CountSpaces(date, []).Single().Open.Sum()
                    .ShouldBe(
                        expected.Count(at => at.InZone(Beijing).Date == date) * 30, $"figures of {date}, seed {seed}");
            }
            var wish = new Wish(
                First.PlusDays(random.Next(Days - 1)).AtMidnight().PlusMinutes(random.Next(48) * 30), default);
            wish = wish with { End = wish.Start.PlusMinutes(30 * random.Next(1, 6)) };
            var place = Desk.Asking(wish);
            var answer = ledger.Place(
                place, MemberStanding.Unlimited, false, Make.Monday - Duration.FromDays(1), Make.BookingId(1)).Refused;
            var isOpen = true;
            for (var at = wish.Start; at < wish.End; at = at.PlusMinutes(30))
                isOpen &= IsOpen(hours, calendar, at, seen) && (own is null || IsOpen(own, calendar, at, seen));
            (answer?.Reason).ShouldBe(isOpen ? null : RefusalReason.OutsideOpeningHours, $"placing, seed {seed}");
        }
        seen.Count.ShouldBe(6, "every reason came up");
    }

    [Fact]
    public void Saturday_ThatWorksLikeAMonday_AndAClosedHoliday_AreSaidWithTheirReason()
    {
        var hours = Make.Daily(9, 21) with
        {
            Weekly = [new(IsoDayOfWeek.Monday, Interval(9, 17)), new(IsoDayOfWeek.Saturday, Interval(13, 21))],
            Rules = new([], [
                new(SpecialDayKind.StatutoryHoliday, null, []),
                new(SpecialDayKind.ShiftedRestDay, null, [Interval(10, 12)]),
                new(SpecialDayKind.MakeUpWorkday, IsoDayOfWeek.Monday, []),
            ]),
        };
        var days = new OpeningDays(hours, new([
            new(new(2026, 10, 1), SpecialDayKind.StatutoryHoliday),
            new(new(2026, 10, 5), SpecialDayKind.ShiftedRestDay),
            new(new(2026, 10, 10), SpecialDayKind.MakeUpWorkday)]));
        Say(days, new(2026, 10, 1)).ShouldBe((" ", OpeningReason.StatutoryHoliday));
        Say(days, new(2026, 10, 5)).ShouldBe(("10-12 ", OpeningReason.ShiftedRestDay));
        Say(days, new(2026, 10, 10)).ShouldBe(("9-17 ", OpeningReason.MakeUpWorkday));
        Say(days, new(2026, 10, 17)).ShouldBe(("13-21 ", OpeningReason.UsualWeek));
    }

    [Fact]
    public void HolidayTable_IsTakenOver_OnlyWhereHoursAskForIt()
    {
        var plain = LedgerOf(Make.Facility(), CalendarOf(new(1)));
        plain.Entry!.Calendar.ShouldBeNull();
        plain.Observe(CalendarOf(new(2))).Events.ShouldBeEmpty();
        var asking = LedgerOf(
            Make.Facility() with
            {
                Hours = Make.Daily() with { Rules = new([], [new(SpecialDayKind.StatutoryHoliday, null, [])]) }
            }, new([]));
        var holiday = new HolidayCalendar([new(First.PlusDays(1), SpecialDayKind.StatutoryHoliday)]);
        var news = asking.Observe(holiday).Events.ShouldHaveSingleItem();
        asking.Apply(new(2, Make.Monday, news));
        asking.Observe(new([.. holiday.Days])).Events.ShouldBeEmpty("the same again");
        asking.Place(Desk.Asking(Desk.Tuesday(10, 11)), MemberStanding.Unlimited, false, Make.Monday, Make.BookingId(1))
            .Refused!.Reason.ShouldBe(RefusalReason.OutsideOpeningHours);
    }

    [Theory]
    [InlineData("02-30", "03-01")]
    [InlineData("13-01", "03-01")]
    public void OddSeasons_AreMalformed(string from, string until)
    {
        var hours = Make.Daily() with { Rules = new([new(Day(from), Day(until), [])], []) };
        Refused(hours).ShouldContain("seasons");
    }

    [Fact]
    public void OverlappingSeasonsAndKindsTwice_AreMalformed()
    {
        Refused(
            Make.Daily() with { Rules = new([new(new(11, 1), new(3, 31), []), new(new(3, 31), new(4, 30), [])], []) })
            .ShouldContain("overlaps");
        Refused(Make.Daily() with
        {
            Rules = new(
                [],
                [new(SpecialDayKind.MakeUpWorkday, null, []),
                    new(SpecialDayKind.MakeUpWorkday, IsoDayOfWeek.Monday, [])]),
        }).ShouldContain("twice");
        Refused(
            Make.Daily() with
            {
                Rules = new([], [new(SpecialDayKind.MakeUpWorkday, IsoDayOfWeek.Monday, [Interval(9, 10)])])
            })
            .ShouldContain("weekday");
    }

    private static string Refused(OpeningHours hours) => string.Join(
        ' ',
        FacilityRules.Check(Make.Facility() with { Hours = hours }, DateTimeZoneProviders.Tzdb)!.Facts.Select(
            one => one.Value));

    private static DayOfYear Day(string text) => new(int.Parse(text[..2], null), int.Parse(text[3..], null));

    private static (string, OpeningReason) Say(OpeningDays days, LocalDate date)
    {
        var (intervals, because) = days.On(date);
        return (string.Join(' ', intervals.Select(i => $"{i.Open.Hour}-{i.Close.Hour}")) + " ", because);
    }

    private static FacilityLedger LedgerOf(Facility entry, HolidayCalendar calendar)
    {
        var ledger = new FacilityLedger(entry.Id, DateTimeZoneProviders.Tzdb);
        var decision = ledger.Register(
            new(new(Guid.NewGuid()), Desk.Staff, entry), false, Make.Monday - Duration.FromDays(2), calendar);
        decision.Refused.ShouldBeNull();
        foreach (var happened in decision.Events)
            ledger.Apply(new(ledger.Version + 1, Make.Monday - Duration.FromDays(2), happened));
        return ledger;
    }

    private static List<Stretch> BoardOf(FacilityBoard board)
    {
        var free = new FreeTimeBoard();
        free.Show(board);
        return [
            .. free.Search(
                new(First, Days, 0, 1_440, 30, "", null, 0, null, "", 200), Beijing.AtStartOfDay(First).ToInstant())
            .Select(one => new Stretch(one.Stretch.Start, one.FreeUntil))];
    }

    private static List<Instant> Cells(IEnumerable<Stretch> stretches)
    {
        var cells = new List<Instant>();
        foreach (var stretch in stretches)
            for (var at = stretch.Start; at < stretch.End; at += Duration.FromMinutes(30)) cells.Add(at);
        return cells;
    }

    // The model: nothing but what the words say, for one minute.
    private static bool IsOpen(
        OpeningHours hours, HolidayCalendar calendar, LocalDateTime at, HashSet<OpeningReason> seen)
    {
        foreach (var back in new[] { 0, 1 })
        {
            var date = at.Date.PlusDays(-back);
            foreach (var (open, close) in Of(hours, calendar, date, seen))
            {
                var (from, until) = (date + open, (close <= open ? date.PlusDays(1) : date) + close);
                if (from <= at && at < until) return true;
            }
        }
        return false;
    }

    private static IEnumerable<OpeningInterval> Of(
        OpeningHours hours, HolidayCalendar calendar, LocalDate date, HashSet<OpeningReason> seen)
    {
        if (hours.Exceptions.FirstOrDefault(one => one.Date == date) is { } own)
        {
            seen.Add(OpeningReason.OwnDate);
            return own.Intervals;
        }
        var week = hours.Weekly;
        var because = OpeningReason.UsualWeek;
        foreach (var season in hours.Rules?.Seasons ?? [])
        {
            var day = date.Month * 100 + date.Day;
            var (from, until) =
                (season.From.Month * 100 + season.From.Day, season.Until.Month * 100 + season.Until.Day);
            if (from <= until ? day < from || day > until : day < from && day > until) continue;
            (week, because) = (season.Weekly, OpeningReason.Season);
        }
        var weekday = date.DayOfWeek;
        foreach (var special in calendar.Days.Where(one => one.Date == date))
            foreach (var rule in (hours.Rules?.Special ?? []).Where(rule => rule.Kind == special.Kind))
            {
                seen.Add(OpeningReason.StatutoryHoliday + ((int)special.Kind - 1));
                if (rule.LikeDay is not { } like) return rule.Intervals;
                weekday = like;
            }
        seen.Add(because);
        return week.Where(one => one.Day == weekday).Select(one => one.Interval);
    }

    private static OpeningHours HoursOf(Random random) => new(
        WeekOf(random),
        [.. Enumerable.Range(-1, Days + 2).Where(_ => random.Next(6) == 0)
            .Select(day => new DateOpening(First.PlusDays(day), DayOf(random)))],
        random.Next(5) == 0
            ? null
            : new(SeasonsOf(random), [.. Enum.GetValues<SpecialDayKind>().Where(_ => random.Next(3) > 0)
            .Select(kind => random.Next(2) == 0
                ? new SpecialOpening(kind, (IsoDayOfWeek)random.Next(1, 8), [])
                : new SpecialOpening(kind, null, DayOf(random)))]));

    // One over the new year and up to a day of the week that is looked at, one from the next day on.
    private static ImmutableArray<SeasonOpening> SeasonsOf(Random random)
    {
        var last = First.PlusDays(random.Next(-1, Days));
        var seasons = new List<SeasonOpening>();
        if (random.Next(2) == 0) seasons.Add(new(new(11, 1), DayOfYear.Of(last), WeekOf(random)));
        if (random.Next(2) == 0) seasons.Add(new(DayOfYear.Of(last.PlusDays(1)), new(10, 31), WeekOf(random)));
        return [.. seasons];
    }

    private static HolidayCalendar CalendarOf(Random random) => new(
        [.. Enumerable.Range(-1, Days + 2).Where(_ => random.Next(3) == 0)
            .Select(day => new SpecialDay(First.PlusDays(day), (SpecialDayKind)random.Next(1, 4)))]);

    private static ImmutableArray<WeeklyOpening> WeekOf(Random random) =>
        [.. Enumerable.Range(1, 7).SelectMany(
            day => DayOf(random).Select(one => new WeeklyOpening((IsoDayOfWeek)day, one)))];

    // Up to three intervals; the last may run over midnight.
    private static ImmutableArray<OpeningInterval> DayOf(Random random)
    {
        var ends = Enumerable.Range(0, 48).OrderBy(_ => random.Next()).Take(2 * random.Next(4)).Order().ToList();
        var intervals = new List<OpeningInterval>();
        for (var i = 0; i + 1 < ends.Count; i += 2) intervals.Add(new(At(ends[i]), At(ends[i + 1])));
        if (intervals.Count > 0 && random.Next(3) == 0)
            intervals[^1] = intervals[^1] with { Close = At(random.Next(3)) };
        return [.. intervals];
    }

    private static LocalTime At(int halfHour) => LocalTime.Midnight.PlusMinutes(halfHour * 30);

    private static OpeningInterval Interval(int open, int close) => new(new(open, 0), new(close, 0));
}
