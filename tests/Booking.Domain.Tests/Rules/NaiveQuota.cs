namespace Booking.Domain.Tests;

/// <summary>A quota read as a sentence: every booking of the person looked at, every period named by a
/// string.</summary>
internal static class NaiveQuota
{
    public static bool Allows(Quota quota, Desk desk, Wish wish, Decision decided)
    {
        var others = desk.Ledger.Bookings.Where(b => b.Id != decided.Booking).ToList();
        if (quota.Measure == QuotaMeasure.Cancellations)
            return others.Count(
                b => b.CancelledAt is { } at && Name(quota.Period, Local(at)) == Name(quota.Period, Local(desk.Now)))
                < quota.Max;
        if (!IsPeak(quota, wish.Start)) return true;
        var same = others.Where(b => b.State == BookingState.Confirmed && IsPeak(quota, Local(b.Stretch.Start))
            && Name(quota.Period, Local(b.Stretch.Start)) == Name(quota.Period, wish.Start)).ToList();
        return quota.Measure == QuotaMeasure.Bookings
            ? same.Count < quota.Max
            : same.Sum(b => b.Stretch.Length.TotalMinutes) + Period.Between(
                wish.Start, wish.End, PeriodUnits.Minutes).Minutes <= quota.Max;
    }

    private static string Name(QuotaPeriod period, LocalDateTime time) => period switch
    {
        QuotaPeriod.Day => time.Date.ToString("uuuu-MM-dd", null),
        QuotaPeriod.Week => NodaTime.Calendars.WeekYearRules.Iso is var rule
            ? $"{rule.GetWeekYear(time.Date)} week {rule.GetWeekOfWeekYear(time.Date)}" : "",
        QuotaPeriod.Month => $"{time.Year} month {time.Month}",
        _ => $"{time.Year} quarter {(time.Month + 2) / 3}",
    };

    private static bool IsPeak(Quota quota, LocalDateTime time) => quota.Peak.Length == 0
        || quota.Peak.Any(
            p => p.Day == time.DayOfWeek && p.Interval.Open <= time.TimeOfDay && time.TimeOfDay < p.Interval.Close);

    private static LocalDateTime Local(Instant instant) =>
        instant.InZone(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]).LocalDateTime;
}
