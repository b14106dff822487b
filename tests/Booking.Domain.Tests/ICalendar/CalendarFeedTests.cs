using System.Text;

namespace Booking.Domain.Tests;

public sealed class CalendarFeedTests
{
    private static readonly DateTimeZone s_zurich = DateTimeZoneProviders.Tzdb["Europe/Zurich"];

    [Fact]
    public void Feed_IsWrittenAsTheStandardHasIt()
    {
        var series = SeriesTests.Weekly("20260316T1900", "FREQ=WEEKLY;COUNT=4")
            .WithChange(Rules.Time("20260323T1900"), SeriesTests.At("20260324T1800"), s_zurich).Value
            .WithChange(Rules.Time("20260330T1900"), null, s_zurich).Value;

        Feed(s_zurich, series, "Hall 2; badminton, doubles").ShouldBe("""
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Booking//Feeds 1//EN
            CALSCALE:GREGORIAN
            METHOD:PUBLISH
            NAME:Mine
            X-WR-CALNAME:Mine
            REFRESH-INTERVAL;VALUE=DURATION:PT15M
            BEGIN:VTIMEZONE
            TZID:Europe/Zurich
            BEGIN:STANDARD
            DTSTART:20251026T030000
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            TZNAME:CET
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:20260329T020000
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            TZNAME:CEST
            END:DAYLIGHT
            END:VTIMEZONE
            BEGIN:VEVENT
            UID:series-1@booking
            DTSTAMP:20260101T120000Z
            LAST-MODIFIED:20260101T120000Z
            SEQUENCE:2
            STATUS:CONFIRMED
            DTSTART;TZID=Europe/Zurich:20260316T190000
            DTEND;TZID=Europe/Zurich:20260316T210000
            RRULE:FREQ=WEEKLY;COUNT=4
            EXDATE;TZID=Europe/Zurich:20260330T190000
            SUMMARY:Hall 2\; badminton\, doubles
            END:VEVENT
            BEGIN:VEVENT
            UID:series-1@booking
            DTSTAMP:20260101T120000Z
            LAST-MODIFIED:20260101T120000Z
            SEQUENCE:2
            STATUS:CONFIRMED
            RECURRENCE-ID;TZID=Europe/Zurich:20260323T190000
            DTSTART;TZID=Europe/Zurich:20260324T180000
            DTEND;TZID=Europe/Zurich:20260324T200000
            SUMMARY:Hall 2\; badminton\, doubles
            END:VEVENT
            END:VCALENDAR

            """.ReplaceLineEndings("\r\n"));
    }

    [Theory]
    [InlineData("Every\nline\r\nfeed\\and; comma, too\u0007")]
    [InlineData("工人文化宫羽毛球馆周一晚间训练,请提前十分钟到场签到;如遇闭馆另行通知。工人文化宫羽毛球馆周一晚间训练")]
    [InlineData("🏸🏸🏸🏸🏸🏸🏸🏸🏸🏸🏸🏸🏸🏸🏸🏸🏸🏸🏸🏸🏸🏸🏸🏸🏸🏸🏸🏸🏸🏸🏸🏸🏸🏸🏸🏸🏸")]
    public void LongLines_AreFoldedBetweenCharacters_AndUnfoldToWhatWasSaid(string summary)
    {
        var text = Feed(s_zurich, SeriesTests.Weekly("20260316T1900", "FREQ=WEEKLY;COUNT=4"), summary);

        var lines = Encoding.UTF8.GetBytes(text).AsSpan();
        foreach (var range in lines.Split("\r\n"u8)) lines[range].Length.ShouldBeLessThanOrEqualTo(75);
        text.ShouldNotContain('\ufffd');
        text.Replace("\r\n", "", StringComparison.Ordinal).Any(char.IsControl).ShouldBeFalse();
        var unfolded = text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n")
            .Single(l => l.StartsWith("SUMMARY:", StringComparison.Ordinal));
        unfolded["SUMMARY:".Length..].Replace("\\n", "\n", StringComparison.Ordinal)
            .Replace("\\,", ",", StringComparison.Ordinal)
            .Replace("\\;", ";", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal)
            .ShouldBe(summary.ReplaceLineEndings("\n").Replace("\u0007", "", StringComparison.Ordinal));
    }

    [Theory]
    // The start does not match: DTSTART is the first that does, because calendars show it anyway.
    [InlineData(
        "FREQ=WEEKLY;BYDAY=FR;UNTIL=20260403",
        "DTSTART;TZID=Europe/Zurich:20260320T190000|RRULE:FREQ=WEEKLY;UNTIL=20260403T215959Z;BYDAY=FR")]
    // Skips are written out: few calendars know them.
    [InlineData(
        "RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;SKIP=BACKWARD;COUNT=2",
        "DTSTART;TZID=Europe/Zurich:20260331T190000|RDATE;TZID=Europe/Zurich:20260430T190000")]
    // Programs differ: some know only January's 5th, some take every day of week 20.
    [InlineData(
        "FREQ=YEARLY;BYMONTHDAY=5;COUNT=2",
        "DTSTART;TZID=Europe/Zurich:20260405T190000|RDATE;TZID=Europe/Zurich:20260505T190000")]
    [InlineData(
        "FREQ=YEARLY;BYWEEKNO=20;COUNT=2",
        "DTSTART;TZID=Europe/Zurich:20260511T190000|RDATE;TZID=Europe/Zurich:20270517T190000")]
    [InlineData(
        "FREQ=MONTHLY;BYDAY=WE,1FR;COUNT=2",
        "DTSTART;TZID=Europe/Zurich:20260318T190000|RDATE;TZID=Europe/Zurich:20260325T190000")]
    [InlineData(
        "FREQ=WEEKLY;BYDAY=MO,WE;BYSETPOS=-1;COUNT=2",
        "DTSTART;TZID=Europe/Zurich:20260318T190000|RDATE;TZID=Europe/Zurich:20260325T190000")]
    public void Rules_AreWrittenSoThatOthersReadTheSame(string rule, string expected)
    {
        var lines = Feed(s_zurich, SeriesTests.Weekly("20260316T1900", rule), "x").Split("\r\n");

        foreach (var line in expected.Split('|')) lines.ShouldContain(line);
    }

    [Theory]
    [InlineData("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")]
    [InlineData("FREQ=DAILY;UNTIL=20260301")]
    public void RuleThatComesToNothing_LeavesTheDatesBesideIt(string rule)
    {
        var series = SeriesTests.Weekly("20260316T1900", rule);
        series = series with
        {
            Recurrence = series.Recurrence with { Also = [Rules.Time("20260320T1900"), Rules.Time("20260327T1900")] }
        };

        var lines = Feed(s_zurich, series, "x").Split("\r\n");

        lines.ShouldContain("DTSTART;TZID=Europe/Zurich:20260320T190000");
        lines.ShouldContain("RDATE;TZID=Europe/Zurich:20260327T190000");
        lines.ShouldNotContain(line => line.StartsWith("RRULE", StringComparison.Ordinal));
    }

    [Fact]
    public void RuleThatIsMostlyTakenOut_ShowsNoDayThatIsNot()
    {
        var series = SeriesTests.Weekly("20260316T1900", "FREQ=DAILY;COUNT=1000");
        var out998 = Enumerable.Range(1, 998).Select(day => new LocalDate(2026, 3, 16).PlusDays(day));
        series = series with { Recurrence = series.Recurrence with { ExceptDays = [.. out998] } };

        var lines = Feed(s_zurich, series, "x").Split("\r\n");

        lines.ShouldContain("RDATE;TZID=Europe/Zurich:20281209T190000");
        lines.ShouldNotContain(line => line.StartsWith("RRULE", StringComparison.Ordinal));
    }

    [Fact]
    public void SingleBooking_HasNoRecurrence_AndACancelledOneSaysSo()
    {
        var series = new Series { First = SeriesTests.At("20260316T1900"), Recurrence = new() };

        var text = new CalendarFeed
        {
            Name = "Mine",
            Zone = s_zurich,
            Events = [
            Entry(series, "x") with { Status = CalendarEventStatus.Cancelled }]
        }.Write();

        text.ShouldContain("STATUS:CANCELLED");
        text.ShouldNotContain("RRULE");
        text.ShouldNotContain("RDATE");
    }

    [Fact]
    public void HolidaysAndExceptedDates_AreExcepted_AndMovedOnesNamed()
    {
        var series = SeriesTests.Weekly("20260316T1900", "FREQ=WEEKLY;COUNT=4") with
        {
            Holidays = HolidayChoice.MoveLater
        };
        series = series with { Recurrence = series.Recurrence with { ExceptDays = [new(2026, 3, 30)] } };

        var lines = new CalendarFeed
        {
            Name = "Mine",
            Zone = s_zurich,
            Holidays = new HashSet<LocalDate> { new(
            2026, 3, 23) },
            Events = [Entry(series, "x")]
        }
            .Write().Split("\r\n");

        lines.ShouldContain("EXDATE;TZID=Europe/Zurich:20260330T190000");
        lines.ShouldContain("RECURRENCE-ID;TZID=Europe/Zurich:20260323T190000");
        lines.ShouldContain("DTSTART;TZID=Europe/Zurich:20260324T190000");
    }

    [Fact]
    public void EmptyFeed_IsACalendarWithoutEntries() =>
        new CalendarFeed { Name = "Mine", Zone = s_zurich }.Write().ShouldNotContain("VTIMEZONE");

    private static string Feed(DateTimeZone zone, Series series, string summary) =>
        new CalendarFeed { Name = "Mine", Zone = zone, Events = [Entry(series, summary)] }.Write();

    private static CalendarEvent Entry(Series series, string summary) => new()
    {
        Uid = "series-1@booking",
        Series = series,
        Changed = Instant.FromUtc(2026, 1, 1, 12, 0),
        Summary = summary,
    };
}
