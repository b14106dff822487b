namespace Booking.Domain;

/// <summary>Which parts RFC 5545, section 3.3.10, forbids beside which frequency.</summary>
internal static class RecurrenceLaw
{
    /// <summary>The first of its rules that is broken, in words; or null.</summary>
    public static string? FirstBreach(RecurrenceRule rule)
    {
        var frequency = rule.Frequency;
        var isYearly = frequency == RecurrenceFrequency.Yearly;
        var hasOrdinals = rule.ByDay.Any(day => day.Ordinal != 0);
        if (!rule.ByWeekNo.IsEmpty && !isYearly) return "BYWEEKNO is only for FREQ=YEARLY";
        if (!rule.ByYearDay.IsEmpty
            && frequency is RecurrenceFrequency.Daily or RecurrenceFrequency.Weekly or RecurrenceFrequency.Monthly)
            return $"BYYEARDAY is not for FREQ={RecurrenceText.Upper(frequency)}";
        if (!rule.ByMonthDay.IsEmpty && frequency == RecurrenceFrequency.Weekly)
            return "BYMONTHDAY is not for FREQ=WEEKLY";
        if (hasOrdinals && frequency < RecurrenceFrequency.Monthly)
            return "BYDAY may have numbers only with FREQ=MONTHLY or FREQ=YEARLY";
        if (hasOrdinals && !rule.ByWeekNo.IsEmpty) return "BYDAY may have no numbers beside BYWEEKNO";
        if (!rule.BySetPos.IsEmpty
            && rule.ByMonth.IsEmpty && rule.ByWeekNo.IsEmpty && rule.ByYearDay.IsEmpty && rule.ByMonthDay.IsEmpty
            && rule.ByDay.IsEmpty && rule.ByHour.IsEmpty && rule.ByMinute.IsEmpty && rule.BySecond.IsEmpty)
            return "BYSETPOS needs another part that begins with BY";
        return null;
    }

    /// <summary>The rule as a lenient reader takes it: ordinals count only where they may stand.</summary>
    public static RecurrenceRule WithoutForbiddenOrdinals(RecurrenceRule rule) =>
        rule.Frequency >= RecurrenceFrequency.Monthly && rule.ByWeekNo.IsEmpty
            ? rule
            : rule with { ByDay = [.. rule.ByDay.Select(day => day with { Ordinal = 0 }).Distinct()] };
}
