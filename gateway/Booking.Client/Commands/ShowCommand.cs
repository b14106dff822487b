namespace Booking.Client;

internal static class ShowCommand
{
    public static Command Definition { get; } = new(
        new("show", ["facility"], ["date", "days"], []),
        "show <facility> [--date saturday] [--days n]",
        "场馆详情、开放时间和空闲时段；<facility> 可以是编号或名称，也可以是您的一个预约编号",
        "A facility, its hours and free times; <facility> is an id or a name, or the id of a booking of yours",
        RunAsync);

    private static async Task RunAsync(Session session, CancellationToken cancellation)
    {
        Wire.Facility facility;
        try
        {
            facility = await session.FindFacilityAsync(session.Arguments[0], cancellation);
        }
        catch (RefusedException refused) when (refused.Reason == "UNKNOWN_FACILITY")
        {
            // It may be what 'book' and 'mine' name; if it is neither, it was meant to be a facility.
            if (await FindBookingAsync(session, cancellation) is not { } booking) throw;
            var (zh, en) = (BookingView.State(booking, zh: true), BookingView.State(booking, zh: false));
            await BookingView.CardAsync(session, booking, $"预约（{zh}）", $"Booking ({en})", cancellation);
            return;
        }

        var date = session.Arguments.Has("date") ? Days.Read(session.Arguments.Get("date"), session.Today)
            : session.Today;
        var request = new Wire.GetAvailabilityRequest
        {
            FacilityId = facility.Id,
            FromDate = date.ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            Days = session.Arguments.Number("days", 1),
        };
        var free = await session.Client.CallAsync(session.Client.Facilities.GetAvailabilityAsync, request,
            cancellation);
        if (session.Screen.IsJson)
        {
            session.Screen.Json(facility);
            session.Screen.Json(free);
            return;
        }

        ShowFacility(session.Screen, facility);
        ShowFree(session.Screen, facility, free, date, request.Days);
    }

    private static async Task<Wire.Booking?> FindBookingAsync(Session session, CancellationToken cancellation)
    {
        try
        {
            return await session.Client.CallAsync(
                session.Client.Bookings.GetBookingAsync,
                new Wire.GetBookingRequest { BookingId = session.Arguments[0] }, cancellation);
        }
        catch (RefusedException refused) when (refused.Reason is "UNKNOWN_BOOKING" or "MALFORMED")
        {
            return null;
        }
    }

    private static void ShowFacility(Screen screen, Wire.Facility facility)
    {
        screen.Line($"{facility.NameZh} {facility.NameEn}  [{facility.Id}]",
            $"{facility.NameEn} {facility.NameZh}  [{facility.Id}]");
        screen.Line(
            $"{Choices.Name(facility.Kind, zh: true)}  {facility.AddressZh}  时区 {facility.Zone}",
            $"{Choices.Name(facility.Kind, zh: false)}  {facility.AddressZh}  zone {facility.Zone}");
        screen.Line(
            $"无障碍：{(facility.Accessibility.Count > 0 ? Choices.Names(facility.Accessibility, zh: true) + "；其他未知" : "未知，请向场馆询问")}",
            facility.Accessibility.Count > 0
                ? $"Accessibility: {Choices.Names(facility.Accessibility, zh: false)}; anything else is not known"
                : "Accessibility: not known, please ask the venue");
        var policy = facility.Policy;
        screen.Line(
            $"规则：{policy.GridMinutes} 分钟为一格，每次 {policy.MinutesMin}–{policy.MinutesMax} 分钟，可提前 {policy.WindowDays} 天预约",
            $"Rules: steps of {policy.GridMinutes} min, {policy.MinutesMin}–{policy.MinutesMax} min each, up to {policy.WindowDays} days ahead");
        if (policy.CheckIn is { } checkIn)
            screen.Line(
                $"签到：开始前 {checkIn.OpensMinutes} 分钟至开始后 {checkIn.ClosesMinutes} 分钟，逾期自动释放",
                $"Check-in: from {checkIn.OpensMinutes} min before to {checkIn.ClosesMinutes} min after the start, else it lapses");
        if (policy.Waiting is { } waiting)
            screen.Line(
                $"候补：空出时段保留 {waiting.OfferMinutes} 分钟（开始前 {waiting.LateHours} 小时内 {waiting.LateOfferMinutes} 分钟），无人候补则在 {waiting.ReturnMinutes} 分钟内重新开放",
                $"Waiting: freed time is held {waiting.OfferMinutes} min ({waiting.LateOfferMinutes} within {waiting.LateHours} h of its start), else open to all within {waiting.ReturnMinutes} min");
        screen.Line($"开放：{Hours(facility.Hours, zh: true)}", $"Open: {Hours(facility.Hours, zh: false)}");
        screen.Table(
            screen.IsChinese ? ["编号", "名称", "类别", "容量/数量", "属于", "可预约"]
                : ["Id", "Name", "Type", "People/pieces", "Part of", "Bookable"],
            facility.Resources.Select(one => new[]
            {
                one.Id, screen.IsChinese || one.NameEn.Length == 0 ? one.NameZh : one.NameEn, one.Type,
                one.Kind == Wire.ResourceKind.Equipment ? $"×{one.Quantity}" : $"{one.Capacity}", one.PartOf,
                one.Bookable ? screen.Say("是", "yes") : screen.Say("否", "no"),
            }));
    }

    private static void ShowFree(Screen screen, Wire.Facility facility, Wire.Availability free, LocalDate from,
        int days)
    {
        for (var day = from; day < from.PlusDays(Math.Max(days, 1)); day = day.PlusDays(1))
        {
            screen.Line($"{Times.Date(day, zh: true)} 空闲时段", $"Free on {Times.Date(day, zh: false)}");
            var rows = facility.Resources.Where(one => one.Bookable).Select(resource =>
            {
                var found = free.Resources.FirstOrDefault(one => one.ResourceId == resource.Id);
                var spans = found?.Free.Where(stretch => Times.Local(stretch.LocalStart).Date == day)
                    .Select(Times.Span) ?? [];
                var text = string.Join("  ", spans);
                return new[] { resource.Id, screen.IsChinese || resource.NameEn.Length == 0 ? resource.NameZh
                    : resource.NameEn, text.Length > 0 ? text : "—" };
            });
            screen.Table(screen.IsChinese ? ["编号", "名称", "空闲"] : ["Id", "Name", "Free"], rows);
            foreach (var resource in facility.Resources)
                foreach (var kept in free.Resources.FirstOrDefault(one => one.ResourceId == resource.Id)?.Kept ?? [])
                    if (Times.Local(kept.Stretch.LocalStart).Date == day)
                        screen.Line(
                            $"  {resource.NameZh} ({resource.Id}) {Times.Span(kept.Stretch)} {Kept(kept, facility.Zone, zh: true)}",
                            $"  {(resource.NameEn.Length > 0 ? resource.NameEn : resource.NameZh)} ({resource.Id}) {Times.Span(kept.Stretch)} {Kept(kept, facility.Zone, zh: false)}");
        }
    }

    private static string Kept(Wire.KeptTime kept, string zone, bool zh)
    {
        var until = Times.Moment(kept.Until, zone, zh);
        return kept.Why switch
        {
            Wire.KeptWhy.Group when kept.IsYours =>
                zh ? $"为贵单位 {kept.OrganisationId} 预留，可代表单位预约（--group），{until} 起向所有人开放"
                : $"kept for your organisation {kept.OrganisationId}: book it with --group; everybody's from {until}",
            Wire.KeptWhy.Group => zh ? $"为 {kept.OrganisationId} 预留，{until} 起向所有人开放"
                : $"kept for {kept.OrganisationId}; everybody's from {until}",
            Wire.KeptWhy.NotReleased => zh ? $"尚未放号，{until} 开放" : $"not released yet; opens {until}",
            _ => kept.Minutes > 0
                ? zh ? $"网上最多还可约 {kept.Minutes} 分钟，其余留给到馆的人，{until} 放开"
                    : $"no more than {kept.Minutes} minutes online; the rest is for those who come in person until {until}"
                : zh ? $"留给到馆的人，{until} 放开" : $"kept for those who come in person until {until}",
        };
    }

    // Days with the same hours are told together.
    private static string Hours(Wire.OpeningHours? hours, bool zh)
    {
        if (hours is null || hours.Weekly.Count == 0) return zh ? "无固定时间" : "no fixed hours";
        var days = hours.Weekly
            .GroupBy(opening => opening.IsoWeekday)
            .Select(day => (Day: day.Key,
                Text: string.Join(", ", day.Select(one => $"{one.Interval.Open}–{one.Interval.Close}"))))
            .GroupBy(day => day.Text)
            .Select(same => $"{string.Join(zh ? "、" : " ", same.Select(one => Day(one.Day, zh)))} {same.Key}");
        return string.Join(zh ? "；" : "; ", days);
    }

    private static string Day(int iso, bool zh) => zh
        ? $"周{"一二三四五六日"[iso - 1]}"
        : ((IsoDayOfWeek)iso).ToString()[..3];
}
