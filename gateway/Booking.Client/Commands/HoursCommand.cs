namespace Booking.Client;

/// <summary>When a facility is open and why; and setting it by season, special day and date.</summary>
internal static class HoursCommand
{
    private static readonly string[] s_settings = ["week", "seasons", "holidays", "rest-days", "make-up", "dates"];

    public static Command Definition { get; } = new(
        new("hours", ["facility"], ["date", "days", "resource", "since", "until", "command-id", .. s_settings], ["dry-run"]),
        """
        hours <facility> [--resource <resource>] [--date today] [--days 14]
          hours <facility> and what is to change (the rest stays; '--resource' for one resource's own hours)
              --week "1-5@09:00-12:00,1-5@13:30-21:00,6-7@09:00-21:30"   --seasons "04-01..10-31=1-7@06:30-19:00;…" or none
              --holidays|--rest-days|--make-up closed | 09:00-12:00,14:00-17:00 | like:1 (as on a Monday) | usual
              --dates "2026-12-24=closed;2026-12-31=09:00-12:00;2027-01-05=usual"
              --dry-run sets nothing: whose bookings of the last 30 days (or --since … --until …) would lie outside
        """,
        "查看某馆每天的开放时间及原因；（管理员）设定平日、季节、节假日、调休和特定日期的时间",
        "Show when a facility is open each day and why; (administrators) set usual week, seasons, holidays, make-up workdays and dates",
        RunAsync);

    private static async Task RunAsync(Session session, CancellationToken cancellation)
    {
        var arguments = session.Arguments;
        var facility = await session.FindFacilityAsync(arguments[0], cancellation);
        var resource = arguments.Has("resource")
            ? Claims.Read(arguments.Get("resource"), facility).First().ResourceId
            : "";
        if (s_settings.Any(arguments.Has))
        {
            var hours = Changed(arguments, facility, resource);
            if (arguments.Has("dry-run"))
            {
                await RuleTrialView.TryHouseAsync(
                    session,
                    new() { FacilityId = facility.Id, Hours = new() { Hours = hours, ResourceId = resource } },
                    cancellation);
                return;
            }

            await SetAsync(session, facility, cancellation);
        }
        else if (arguments.Has("dry-run"))
        {
            throw new UsageException("'--dry-run' tries hours: say which.");
        }

        var found = await session.Client.CallAsync(
            session.Client.Facilities.GetOpeningDaysAsync,
            new Wire.GetOpeningDaysRequest
            {
                FacilityId = facility.Id,
                ResourceId = resource,
                FromDate = Days.Read(arguments.Get("date", "today"), session.Today).ToString("uuuu-MM-dd", null),
                Days = arguments.Number("days", 14),
            },
            cancellation);
        if (session.Screen.IsJson) session.Screen.Json(found);
        else Show(session.Screen, found);
    }

    // The facility's own entry, changed.
    private static Wire.OpeningHours Changed(Arguments arguments, Wire.Facility facility, string resource)
    {
        var own = facility.Resources.FirstOrDefault(one => one.Id == resource);
        var hours = own is null ? facility.Hours : own.Hours ??= facility.Hours.Clone();
        if (arguments.Has("week"))
        {
            hours.Weekly.Clear();
            hours.Weekly.Add(RuleWords.Peak(arguments.Get("week")));
        }

        if (arguments.Has("seasons")) HoursWords.SetSeasons(hours, arguments.Get("seasons"));
        if (arguments.Has("dates")) HoursWords.SetDates(hours, arguments.Get("dates"));
        Special("holidays", Wire.SpecialDayKind.StatutoryHoliday);
        Special("rest-days", Wire.SpecialDayKind.ShiftedRestDay);
        Special("make-up", Wire.SpecialDayKind.MakeUpWorkday);
        return hours;

        void Special(string option, Wire.SpecialDayKind kind)
        {
            if (arguments.Has(option)) HoursWords.SetSpecial(hours, kind, option, arguments.Get(option));
        }
    }

    private static async Task SetAsync(Session session, Wire.Facility facility, CancellationToken cancellation)
    {
        var request = new Wire.RegisterFacilityRequest { CommandId = session.TakeCommandId(), Facility = facility };
        var answer = await session.Client.CallAsync(
            session.Client.Registry.RegisterFacilityAsync, request, cancellation);
        if (session.Screen.IsJson) return;
        session.Screen.Line(
            answer.Changed ? $"{facility.NameZh}：开放时间已更新；已有预约不变。" : $"{facility.NameZh}：与原来相同。",
            answer.Changed ? $"{facility.Id}: hours changed; what is booked stays." : $"{facility.Id}: as it was.");
    }

    private static void Show(Screen screen, Wire.GetOpeningDaysResponse found) => screen.Table(
        screen.IsChinese ? ["日期", "开放时间", "依据"] : ["Date", "Open", "By"],
        found.Days.Select(day => new[]
        {
            Times.Date(Days.Read(day.Date, default), screen.IsChinese),
            day.Intervals.Count == 0
                ? screen.Say("不开放", "closed")
                : string.Join(", ", day.Intervals.Select(one => $"{one.Open}–{one.Close}")),
            HoursWords.Text(day.Because, screen.IsChinese),
        }));
}
