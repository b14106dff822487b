using System.Collections.Immutable;
using System.Text;

namespace Booking.Domain;

/// <summary>A recurrence rule of RFC 5545: which wall-clock times repeat, before any zone is thought of.</summary>
/// <remarks>Values are in range and sorted as they were written. What the rule leaves open (the hour, the weekday)
/// comes from the start it is expanded from. An occurrence is one that the rule yields: a start that does not match its
/// own rule is none, and COUNT does not count it.</remarks>
/// <seealso href="../decisions/0013-recurrence.md"/>
public sealed record RecurrenceRule
{
    /// <summary>Characters that a rule's text may have.</summary>
    public const int TextMax = 8_192;

    /// <summary>The repeated period.</summary>
    public required RecurrenceFrequency Frequency { get; init; }

    /// <summary>Every how many periods; at least 1.</summary>
    public int Interval { get; init; } = 1;

    /// <summary>How many occurrences there are at most, before exceptions; null if the rule does not say.</summary>
    public int? Count { get; init; }

    /// <summary>The last moment for a start; null if the rule does not say. Never together with
    /// <see cref="Count"/>.</summary>
    public RecurrenceUntil? Until { get; init; }

    /// <summary>The day on which weeks begin.</summary>
    public IsoDayOfWeek WeekStart { get; init; } = IsoDayOfWeek.Monday;

    /// <summary>What becomes of days that do not exist.</summary>
    public RecurrenceSkip Skip { get; init; }

    /// <summary>Months, 1 to 12.</summary>
    public ImmutableArray<int> ByMonth { get; init; } = [];

    /// <summary>Weeks of the year, -53 to 53 without 0; the first one has four days or more in the year.</summary>
    public ImmutableArray<int> ByWeekNo { get; init; } = [];

    /// <summary>Days of the year, -366 to 366 without 0.</summary>
    public ImmutableArray<int> ByYearDay { get; init; } = [];

    /// <summary>Days of the month, -31 to 31 without 0.</summary>
    public ImmutableArray<int> ByMonthDay { get; init; } = [];

    /// <summary>Weekdays, with an ordinal or without.</summary>
    public ImmutableArray<RecurrenceDay> ByDay { get; init; } = [];

    /// <summary>Hours, 0 to 23.</summary>
    public ImmutableArray<int> ByHour { get; init; } = [];

    /// <summary>Minutes, 0 to 59.</summary>
    public ImmutableArray<int> ByMinute { get; init; } = [];

    /// <summary>Seconds, 0 to 60; 60 is read as 59.</summary>
    public ImmutableArray<int> BySecond { get; init; } = [];

    /// <summary>Which of a period's occurrences remain, -366 to 366 without 0; negative from the end.</summary>
    public ImmutableArray<int> BySetPos { get; init; } = [];

    /// <summary>Reads a rule, without the property name: <c>FREQ=WEEKLY;BYDAY=TU,TH;COUNT=20</c>.</summary>
    /// <remarks>Letters may be small or capital, parts in any order. BYSETPOS alone, and parts that RFC 5545 forbids at
    /// the frequency, are refused unless <paramref name="reading"/> is lenient.</remarks>
    /// <returns>The rule, or <see cref="RefusalReason.Malformed"/> on the field <c>rrule</c>, naming the part and its
    /// fault.</returns>
    public static Outcome<RecurrenceRule> Parse(string text, RecurrenceReading reading = RecurrenceReading.Strict) =>
        RecurrenceText.Parse(text, reading);

    /// <summary>The wall-clock starts from <paramref name="start"/> on, in order, each once, as they are asked
    /// for.</summary>
    /// <remarks>Ends by itself: at the rule's end, at the end of the year 9999, or when it is clear or after a bounded
    /// search most likely that nothing more will come. Daily to yearly rules are searched through; see
    /// <c>RecurrenceWalk</c>.</remarks>
    /// <param name="start">Of the years 1 to 9999; fractions of seconds are dropped.</param>
    /// <param name="zone">Where the wall clock hangs: needed only to understand an UNTIL in UTC. Null: the times
    /// float.</param>
    public IEnumerable<LocalDateTime> Occurrences(LocalDateTime start, DateTimeZone? zone = null) =>
        RecurrenceWalk.Over(this, start, zone);

    /// <summary>Whether programs that read calendars agree on what the rule comes to.</summary>
    /// <remarks>They do not where RFC 5545 leaves a day or a month open beside BYWEEKNO or BYMONTHDAY, on weeks 53, on
    /// positions within weeks, on weekdays with and without ordinals together, and on SKIP, which most do not
    /// know.</remarks>
    internal bool IsReadAlike =>
        Skip == RecurrenceSkip.Omit
        && ByWeekNo.IsEmpty
        && (ByMonthDay.IsEmpty || !ByMonth.IsEmpty || Frequency != RecurrenceFrequency.Yearly)
        && (BySetPos.IsEmpty || Frequency != RecurrenceFrequency.Weekly)
        && ByDay.Select(day => day.Ordinal == 0).Distinct().Count() < 2;

    /// <summary>The rule in iCalendar's words, parts in a fixed order.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        if (Skip != RecurrenceSkip.Omit) text.Append("RSCALE=GREGORIAN;");
        text.Append("FREQ=").Append(RecurrenceText.Upper(Frequency));
        if (Until is not null) text.Append(";UNTIL=").Append(Until);
        if (Count is { } count) text.Append(";COUNT=").Append(Refusal.Text(count));
        if (Interval != 1) text.Append(";INTERVAL=").Append(Refusal.Text(Interval));
        Append("BYSECOND", BySecond);
        Append("BYMINUTE", ByMinute);
        Append("BYHOUR", ByHour);
        Append("BYDAY", ByDay);
        Append("BYMONTHDAY", ByMonthDay);
        Append("BYYEARDAY", ByYearDay);
        Append("BYWEEKNO", ByWeekNo);
        Append("BYMONTH", ByMonth);
        Append("BYSETPOS", BySetPos);
        if (WeekStart != IsoDayOfWeek.Monday) text.Append(";WKST=").Append(RecurrenceDay.Name(WeekStart));
        if (Skip != RecurrenceSkip.Omit) text.Append(";SKIP=").Append(RecurrenceText.Upper(Skip));
        return text.ToString();

        void Append<T>(string name, ImmutableArray<T> values)
        {
            if (!values.IsEmpty) text.Append(';').Append(name).Append('=').AppendJoin(',', values);
        }
    }
}
