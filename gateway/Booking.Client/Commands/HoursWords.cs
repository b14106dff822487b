namespace Booking.Client;

/// <summary>Opening hours as people type and read them.</summary>
internal static class HoursWords
{
    /// <summary>Reads <c>04-01..10-31=1-7@06:30-19:00;…</c>, or <c>none</c>.</summary>
    /// <exception cref="UsageException">It is not like that.</exception>
    public static void SetSeasons(Wire.OpeningHours hours, string text)
    {
        hours.Seasons.Clear();
        if (text == "none") return;
        foreach (var one in Split(text, ';'))
        {
            if (one.Split('=', 2) is not [var range, var week] || range.Split("..") is not [var from, var until])
                throw new UsageException($"'{one}' is no season: 04-01..10-31=1-7@06:30-19:00.");
            var season = new Wire.SeasonOpening { From = from, Until = until };
            season.Weekly.Add(RuleWords.Peak(week));
            hours.Seasons.Add(season);
        }
    }

    /// <summary>Reads <c>2026-12-24=closed;2026-12-31=09:00-12:00;2027-01-05=usual</c>.</summary>
    /// <exception cref="UsageException">It is not like that.</exception>
    public static void SetDates(Wire.OpeningHours hours, string text)
    {
        foreach (var one in Split(text, ';'))
        {
            if (one.Split('=', 2) is not [var date, var what])
                throw new UsageException($"'{one}' is no date: 2026-12-24=closed.");
            if (hours.Exceptions.FirstOrDefault(day => day.Date == date) is { } known) hours.Exceptions.Remove(known);
            if (what == "usual") continue;
            var own = new Wire.DateOpening { Date = date };
            if (what != "closed") own.Intervals.Add(Intervals("dates", what));
            hours.Exceptions.Add(own);
        }
    }

    /// <summary>Reads <c>closed</c>, intervals, <c>like:1</c>, or <c>usual</c> for nothing special.</summary>
    /// <exception cref="UsageException">It is none of these.</exception>
    public static void SetSpecial(Wire.OpeningHours hours, Wire.SpecialDayKind kind, string option, string text)
    {
        if (hours.SpecialDays.FirstOrDefault(day => day.Kind == kind) is { } known) hours.SpecialDays.Remove(known);
        if (text == "usual") return;
        var special = new Wire.SpecialOpening { Kind = kind };
        if (text.Split("like:", 2) is ["", [>= '1' and <= '7'] day]) special.LikeIsoWeekday = day[0] - '0';
        else if (text != "closed") special.Intervals.Add(Intervals(option, text));
        hours.SpecialDays.Add(special);
    }

    public static string Text(Wire.OpeningReason because, bool zh) => because switch
    {
        Wire.OpeningReason.Season => zh ? "季节时间" : "season",
        Wire.OpeningReason.StatutoryHoliday => zh ? "法定节假日" : "statutory holiday",
        Wire.OpeningReason.ShiftedRestDay => zh ? "调休放假" : "shifted rest day",
        Wire.OpeningReason.MakeUpWorkday => zh ? "调休上班" : "make-up workday",
        Wire.OpeningReason.OwnDate => zh ? "当日另定" : "set for this date",
        _ => zh ? "平日" : "usual week",
    };

    private static IEnumerable<Wire.OpeningInterval> Intervals(string option, string text)
    {
        foreach (var one in Split(text, ','))
            yield return one.Split('-') is [var open, var close]
                ? new() { Open = open, Close = close }
                : throw new UsageException($"--{option}: '{one}' is no interval such as 09:00-12:00.");
    }

    private static string[] Split(string text, char at) =>
        text.Split(at, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
