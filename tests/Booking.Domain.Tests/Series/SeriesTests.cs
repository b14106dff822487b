namespace Booking.Domain.Tests;

public sealed class SeriesTests
{
    private static readonly DateTimeZone s_shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private static readonly DateTimeZone s_zurich = DateTimeZoneProviders.Tzdb["Europe/Zurich"];
    private static readonly HashSet<LocalDate> s_none = [];

    // Mondays 5 January to 2 February 2026, 19:00–21:00.
    private static readonly Series s_mondays = Weekly("20260105T1900", "FREQ=WEEKLY;COUNT=5");

    [Fact]
    public void Occurrences_AreResolvedInTheFacilitysZone()
    {
        var first = s_mondays.Preview(s_shanghai, s_none).Value[0];

        first.State.ShouldBe(SeriesOccurrenceState.AsRuled);
        first.Stretch.ShouldBe(new Stretch(Instant.FromUtc(2026, 1, 5, 11, 0), Instant.FromUtc(2026, 1, 5, 13, 0)));
    }

    // Europe/Zurich: 2026-03-29 02:00 → 03:00.
    [Fact]
    public void OccurrenceInASkippedHour_IsRefused_AndTheOthersStand()
    {
        var series = new Series
        {
            First = new(Rules.Time("20260328T0200"), Rules.Time("20260328T0245")),
            Recurrence = new() { Rules = [Rules.Rule("FREQ=DAILY;COUNT=3")] },
        };

        var occurrences = series.Preview(s_zurich, s_none).Value;

        occurrences.Select(o => o.Refused?.Reason).ShouldBe([null, RefusalReason.SkippedHour, null]);
        occurrences[2].Stretch!.Value.Start.ShouldBe(Instant.FromUtc(2026, 3, 30, 0, 0));
    }

    [Theory]
    [InlineData(HolidayChoice.Keep, "0105 0112 0119 0126 0202")]
    [InlineData(HolidayChoice.Skip, "0105 - - 0126 0202")]
    [InlineData(HolidayChoice.MoveLater, "0105 0114 0120 0126 0202")]
    [InlineData(HolidayChoice.MoveEarlier, "0105 0111 0118 0126 0202")]
    public void Holidays_AreKeptSkippedOrMovedOff(HolidayChoice choice, string days) =>
        Days(s_mondays with { Holidays = choice }, [new(2026, 1, 12), new(2026, 1, 13), new(2026, 1, 19)])
            .ShouldBe(days);

    [Fact]
    public void MovingOffAHoliday_NeverMeetsAnotherOccurrence() =>
        Days(
            Weekly("20260105T1900", "FREQ=DAILY;COUNT=4") with { Holidays = HolidayChoice.MoveLater },
            [new(2026, 1, 6), new(2026, 1, 8)])
            .ShouldBe("0105 - 0107 0109");

    [Fact]
    public void OneOccurrence_IsMovedOrCancelled_AndKeepsItsName()
    {
        var moved = s_mondays.WithChange(Rules.Time("20260112T1900"), At("20260113T1800"), s_shanghai).Value;
        var cancelled = moved.WithChange(Rules.Time("20260119T1900"), null, s_shanghai).Value;

        Days(cancelled, []).ShouldBe("0105 0113 - 0126 0202");
        cancelled.Preview(s_shanghai, s_none).Value[1].Original.ShouldBe(Rules.Time("20260112T1900"));
        cancelled.Sequence.ShouldBe(2);
        Days(
            cancelled.WithChange(Rules.Time("20260119T1900"), At("20260119T1900"), s_shanghai).Value,
            [new(2026, 1, 19)])
            .ShouldBe("0105 0113 0119 0126 0202");
    }

    [Fact]
    public void ChangeOfWhatTheSeriesDoesNotHave_IsRefused() =>
        s_mondays.WithChange(Rules.Time("20260113T1900"), null, s_shanghai).Refused!["problem"]
            .ShouldBe("20260113T190000 is no occurrence of the series");

    [Fact]
    public void ThisAndFollowing_MakesTwoSeries_WithTheirExceptions()
    {
        var series = s_mondays.WithChange(Rules.Time("20260112T1900"), null, s_shanghai).Value
            .WithChange(Rules.Time("20260126T1900"), At("20260127T1000"), s_shanghai).Value;

        var (before, after) = series.SplitAt(Rules.Time("20260119T1900"), At("20260119T2000"), null, s_shanghai).Value;

        Days(before, []).ShouldBe("0105 -");
        Days(after, []).ShouldBe("0119 0127 0202");
        after.Preview(s_shanghai, s_none).Value[2].Wish!.Start.ShouldBe(Rules.Time("20260202T2000"));
        after.Preview(s_shanghai, s_none).Value[1].Original.ShouldBe(Rules.Time("20260126T2000"));
    }

    [Fact]
    public void ThisAndFollowing_OnAnotherDay_NeedsItsRecurrence()
    {
        s_mondays.SplitAt(Rules.Time("20260119T1900"), At("20260120T1900"), null, s_shanghai).Refused![
            "field"].ShouldBe("rrule");
        s_mondays.SplitAt(Rules.Time("20260105T1900"), At("20260105T2000"), null, s_shanghai).Refused![
            "field"].ShouldBe("original");

        var tuesdays = new RecurrenceSet { Rules = [Rules.Rule("FREQ=WEEKLY;COUNT=2")] };
        Days(
            s_mondays.SplitAt(Rules.Time("20260119T1900"), At("20260120T1900"), tuesdays, s_shanghai).Value.After,
            []).ShouldBe("0120 0127");
    }

    [Fact]
    public void SplitSeries_TogetherHaveTheOccurrencesOfTheWhole()
    {
        var random = new Random(4);
        var rules =
            new[] { "FREQ=WEEKLY;BYDAY=MO,TH;COUNT=11", "FREQ=MONTHLY;BYDAY=1MO,-1FR;UNTIL=20270101", "FREQ=DAILY;INTERVAL=3;COUNT=20" };
        for (var i = 0; i < 60; i++)
        {
            var whole = Weekly("20260105T1900", rules[i % rules.Length]);
            var starts = whole.Preview(s_shanghai, s_none).Value.Select(o => o.Original).ToList();
            var at = starts[random.Next(1, starts.Count)];

            var (before, after) = whole.SplitAt(at, At(BasicTime.Text(at)), null, s_shanghai).Value;

            before.Preview(s_shanghai, s_none).Value.Concat(after.Preview(s_shanghai, s_none).Value)
                .Select(o => o.Original).ShouldBe(starts);
        }
    }

    [Fact]
    public void EditingAll_KeepsWhatWasDecidedForDaysThatRemain()
    {
        var series = s_mondays.WithChange(Rules.Time("20260112T1900"), null, s_shanghai).Value
            .WithChange(Rules.Time("20260202T1900"), null, s_shanghai).Value;

        var edited = series.WithAll(
            At("20260105T0800"), new() { Rules = [Rules.Rule("FREQ=WEEKLY;COUNT=3")] }, s_shanghai);

        Days(edited, []).ShouldBe("0105 - 0119");
        edited.Sequence.ShouldBe(3);
    }

    [Fact]
    public void SeriesWithoutEnd_IsRefused() =>
        Weekly("20260105T1900", "FREQ=WEEKLY").Preview(s_shanghai, s_none).Refused!.Reason.ShouldBe(
            RefusalReason.Malformed);

    internal static Series Weekly(string start, string rule) => new()
    {
        First = At(start),
        Recurrence = new() { Rules = [Rules.Rule(rule)] },
    };

    internal static Wish At(string start) => new(Rules.Time(start), Rules.Time(start).PlusHours(2));

    private static string Days(Series series, HashSet<LocalDate> holidays) =>
        string.Join(' ', series.Preview(s_shanghai, holidays).Value
        .Select(o => o.Wish is null ? "-" : o.Wish.Start.Date.ToString("MMdd", null)));
}
