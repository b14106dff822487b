namespace Booking.Gateway;

/// <summary>Hours by season and special day as the wire writes them.</summary>
internal static class WireHours
{
    public static void Add(Wire.OpeningHours wire, DayRules rules)
    {
        foreach (var season in rules.Seasons)
        {
            var one = new Wire.SeasonOpening { From = season.From.ToString(), Until = season.Until.ToString() };
            foreach (var opening in season.Weekly)
                one.Weekly.Add(new Wire.WeeklyOpening
                {
                    IsoWeekday = (int)opening.Day,
                    Interval = WireFacilities.Interval(opening.Interval),
                });
            wire.Seasons.Add(one);
        }

        foreach (var special in rules.Special)
        {
            var one = new Wire.SpecialOpening
            {
                Kind = (Wire.SpecialDayKind)(int)special.Kind,
                LikeIsoWeekday = (int)(special.LikeDay ?? IsoDayOfWeek.None),
            };
            foreach (var interval in special.Intervals) one.Intervals.Add(WireFacilities.Interval(interval));
            wire.SpecialDays.Add(one);
        }
    }

    public static Wire.GetOpeningDaysResponse Days(Facility entry, OpeningHours hours, LocalDate from, int days)
    {
        var opening = new OpeningDays(hours, entry.Calendar);
        var wire = new Wire.GetOpeningDaysResponse { Zone = entry.Zone };
        for (var date = from; date < from.PlusDays(days); date = date.PlusDays(1))
        {
            var (intervals, because) = opening.On(date);
            var day = new Wire.OpeningDay { Date = WireTimes.Date(date), Because = (Wire.OpeningReason)(int)because };
            foreach (var interval in intervals) day.Intervals.Add(WireFacilities.Interval(interval));
            wire.Days.Add(day);
        }

        return wire;
    }
}
