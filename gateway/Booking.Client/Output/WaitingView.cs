namespace Booking.Client;

/// <summary>Shows places on waiting lists and what is held.</summary>
internal static class WaitingView
{
    public static void Card(Session session, Wire.WaitingEntry entry, SpaceNames names, string headZh, string headEn)
    {
        var screen = session.Screen;
        if (screen.IsJson)
        {
            screen.Json(entry);
            return;
        }

        screen.Line(
            $"{headZh}：{entry.FacilityNameZh}  {What(screen, entry, names)}",
            $"{headEn}: {Name(entry)}  {What(screen, entry, names)}");
        screen.Line($"  时间      {Times.Stretch(entry.Range, zh: true)}（{Length(entry, zh: true)}）",
            $"  When      {Times.Stretch(entry.Range, zh: false)} ({Length(entry, zh: false)})");
        if (entry.Position > 0) screen.Line($"  名次      {entry.Position}", $"  Position  {entry.Position}");
        screen.Line($"  候补编号  {entry.Id}", $"  Waiting   {entry.Id}");
        if (entry.Offer is not null) Offer(session, entry, names);
        PassedOver(session, entry, names);
    }

    public static void Table(Session session, IReadOnlyCollection<Wire.WaitingEntry> entries, SpaceNames names)
    {
        var screen = session.Screen;
        if (entries.Count == 0)
        {
            screen.Line("没有候补。", "Nobody waits.");
            return;
        }

        screen.Table(
            screen.IsChinese ? ["候补编号", "场馆", "场地", "时间", "时长", "人数", "名次", "状态"]
                : ["Waiting", "Facility", "What", "When", "Length", "People", "Position", "State"],
            entries.Select(entry => new[]
            {
                entry.Id, screen.IsChinese ? entry.FacilityNameZh : Name(entry), What(screen, entry, names),
                Times.Stretch(entry.Range, screen.IsChinese), Length(entry, screen.IsChinese), $"{entry.People}",
                entry.Position > 0 ? $"{entry.Position}" : "", State(screen, entry),
            }));
        foreach (var entry in entries) PassedOver(session, entry, names);
    }

    private static void PassedOver(Session session, Wire.WaitingEntry entry, SpaceNames names)
    {
        if (entry.PassedOver is not { } over) return;
        var space = names.Of(entry.FacilityId, over.ResourceId);
        var why = WhyNot.Of(session, over.Refusal);
        session.Screen.Line($"  {entry.Id}：{space} {Times.Stretch(over.Stretch, zh: true)} 空出时未能给您，名次不变。{why}",
            $"  {entry.Id}: {space} {Times.Stretch(over.Stretch, zh: false)} came free and could not be yours; you keep your place. {why}");
    }

    public static void Offer(Session session, Wire.WaitingEntry entry, SpaceNames names)
    {
        var screen = session.Screen;
        var space = names.Of(entry.FacilityId, entry.Offer.ResourceId);
        var until = Times.Moment(entry.Offer.Until, entry.Offer.Stretch.Zone, screen.IsChinese);
        screen.Line(
            $"  为您保留：{entry.FacilityNameZh} {space}  {Times.Stretch(entry.Offer.Stretch, zh: true)}，保留至 {until}",
            $"  Held for you: {Name(entry)} {space}  {Times.Stretch(entry.Offer.Stretch, zh: false)}, until {until}");
        if (entry.InsteadOf.Length > 0)
            screen.Line(
                $"    代替受闭馆影响的预约 {entry.InsteadOf}",
                $"    instead of booking {entry.InsteadOf}, which a closure takes");
        var (take, pass) = (Suggestion.Answer(session, "accept", entry.Id),
            Suggestion.Answer(session, "decline", entry.Id));
        screen.Line($"    接受：{take}", $"    Take it: {take}");
        screen.Line($"    不要：{pass}", $"    Pass:    {pass}");
    }

    public static void Affected(Session session, Wire.AffectedBooking affected, SpaceNames names)
    {
        var screen = session.Screen;
        var booking = affected.Booking;
        var when = Times.Stretch(booking.Stretch, screen.IsChinese);
        var what = names.Of(booking.FacilityId, booking.Claims);
        if (booking.State == Wire.BookingState.Cancelled)
            screen.Line($"预约 {booking.Id}：{what}  {when}，受闭馆 {booking.ClosedBy} 影响，已取消",
                $"Booking {booking.Id}: {what}  {when}, cancelled under closure {booking.ClosedBy}");
        else if (affected.Waiting?.State is Wire.WaitingState.Booked or Wire.WaitingState.Left)
            screen.Line($"预约 {booking.Id}：受闭馆 {booking.ClosedBy} 影响，已改到 {what}  {when}",
                $"Booking {booking.Id}: moved from under closure {booking.ClosedBy} to {what}  {when}");
        else if (booking.ClosedBy.Length > 0)
            screen.Line($"预约 {booking.Id}：{what}  {when}，受闭馆 {booking.ClosedBy} 影响",
                $"Booking {booking.Id}: {what}  {when}, under closure {booking.ClosedBy}");
        else
            screen.Line(
                $"预约 {booking.Id}：{what}  {when}，不受闭馆影响", $"Booking {booking.Id}: {what}  {when}, under no closure");
        if (affected.Waiting?.Offer is not null) Offer(session, affected.Waiting, names);
        foreach (var alternative in affected.Alternatives)
        {
            var other = string.Join(
                screen.Say("、", ", "), alternative.ResourceIds.Select(id => names.Of(booking.FacilityId, id)));
            screen.Line(
                $"  · {Times.Stretch(alternative.Stretch, zh: true)}  {other}",
                $"  · {Times.Stretch(alternative.Stretch, zh: false)}  {other}");
            var command = Suggestion.Move(session, booking.Id, alternative, booking.Claims);
            screen.Line($"    {command}", $"    {command}");
        }
    }

    private static string What(Screen screen, Wire.WaitingEntry entry, SpaceNames names)
    {
        var zh = screen.IsChinese;
        if (entry.Appointment is { } wanted)
            return AppointmentCommands.KindName(screen, wanted.Kind)
                + (wanted.PractitionerId.Length > 0 ? "  " + names.Of(entry.FacilityId, wanted.PractitionerId) : "");
        var where = entry.ResourceIds.Count > 0
            ? string.Join(" | ", entry.ResourceIds.Select(id => names.Of(entry.FacilityId, id)))
            : entry.ResourceType;
        if (entry.Service.Length == 0) return where;
        return zh || entry.ServiceNameEn.Length == 0
            ? $"{entry.ServiceNameZh}（{where}）"
            : $"{entry.ServiceNameEn} ({where})";
    }

    private static string Name(Wire.WaitingEntry entry) =>
        entry.FacilityNameEn.Length > 0 ? entry.FacilityNameEn : entry.FacilityNameZh;

    private static string Length(Wire.WaitingEntry entry, bool zh)
    {
        var minutes = entry.MinutesMin < entry.Minutes ? $"{entry.MinutesMin}–{entry.Minutes}" : $"{entry.Minutes}";
        return zh ? $"{minutes} 分钟" : $"{minutes} min";
    }

    private static string State(Screen screen, Wire.WaitingEntry entry) => entry.State switch
    {
        Wire.WaitingState.Waiting => screen.Say("候补中", "waiting"),
        Wire.WaitingState.Offered => screen.Say("等您答复", "offered"),
        Wire.WaitingState.Booked => screen.Say("已预订", "booked"),
        Wire.WaitingState.Left => screen.Say("已退出", "left"),
        _ => screen.Say("已结束", "ended"),
    };
}
