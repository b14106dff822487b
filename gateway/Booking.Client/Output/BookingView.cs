namespace Booking.Client;

/// <summary>Shows bookings.</summary>
internal static class BookingView
{
    public static void Card(Session session, Wire.Booking booking, string headZh, string headEn)
    {
        var screen = session.Screen;
        if (screen.IsJson)
        {
            screen.Json(booking);
            return;
        }

        var when = Times.Stretch(booking.Stretch, screen.IsChinese);
        screen.Line($"{headZh}：{booking.FacilityNameZh}  {What(session, booking)}",
            $"{headEn}: {Name(booking)}  {What(session, booking)}");
        screen.Line($"  时间      {when}（{booking.Stretch.Zone}）", $"  When      {when} ({booking.Stretch.Zone})");
        screen.Line($"  人数      {booking.Attendees}", $"  People    {booking.Attendees}");
        if (booking.ArrivedAt is not null)
            screen.Line($"  到场      {booking.PeoplePresent}", $"  Present   {booking.PeoplePresent}");
        if (booking.Purpose.Length > 0) screen.Line($"  用途      {booking.Purpose}", $"  For       {booking.Purpose}");
        ApprovalView.Lines(session, booking);
        ServiceView.Lines(session, booking.Service, booking.Permit);
        screen.Line($"  预约编号  {booking.Id}", $"  Booking   {booking.Id}");
    }

    /// <summary>The same with names for a facility that was not asked for before.</summary>
    public static async Task CardAsync(
        Session session, Wire.Booking booking, string headZh, string headEn, CancellationToken cancellation)
    {
        try
        {
            if (!session.Screen.IsJson && session.Facility?.Id != booking.FacilityId && booking.Claims.Count > 0)
                await session.FindFacilityAsync(booking.FacilityId, cancellation);
        }
        catch (RefusedException)
        {
            // What was done is done: then it is shown by its ids.
        }

        Card(session, booking, headZh, headEn);
    }

    public static void Table(Screen screen, IEnumerable<Wire.Booking> bookings, SpaceNames names)
    {
        var all = bookings.ToList();
        var served = all.Any(booking => booking.Service is not null);
        string[] heads = screen.IsChinese ? ["预约编号", "场馆", "场地", "时间", "人数", "状态"]
            : ["Booking", "Facility", "What", "When", "People", "State"];
        screen.Table(
            served ? [.. heads, screen.Say("服务与价格", "Service and price")] : heads,
            all.Select(booking =>
            {
                string[] cells =
                [
                    booking.Id, screen.IsChinese ? booking.FacilityNameZh : Name(booking),
                    booking.Confidential
                        ? screen.Say("私人预约", "private appointment")
                        : names.Of(booking.FacilityId, booking.Claims),
                    Times.Stretch(booking.Stretch, screen.IsChinese), $"{booking.Attendees}",
                    State(booking, screen.IsChinese),
                ];
                return served ? [.. cells, ServiceView.Short(screen, booking.Service)] : cells;
            }));
    }

    private static string Name(Wire.Booking booking) =>
        booking.FacilityNameEn.Length > 0 ? booking.FacilityNameEn : booking.FacilityNameZh;

    /// <summary>How it stands, in a word or two.</summary>
    public static string State(Wire.Booking booking, bool zh) => booking.State switch
    {
        Wire.BookingState.Cancelled => zh ? "已取消" : "cancelled",
        Wire.BookingState.Pending => zh ? "待审批" : "pending",
        Wire.BookingState.Declined => zh ? "未同意" : "declined",
        Wire.BookingState.Lapsed when booking.LapseCause == Wire.LapseCause.NoShow => zh ? "爽约" : "no-show",
        Wire.BookingState.Lapsed => zh ? "已释放" : "lapsed",
        _ when booking.ClosedBy.Length > 0 => zh ? "受闭馆影响" : "closed: see 'affected'",
        _ when booking.ArrivedAt is not null => zh ? "已签到" : "checked in",
        _ => zh ? "已预订" : "booked",
    };

    private static string Claims(Wire.Booking booking) =>
        string.Join(", ", booking.Claims.Select(claim => claim.Quantity > 1 ? $"{claim.ResourceId}:{claim.Quantity}"
            : claim.ResourceId));

    private static string What(Session session, Wire.Booking booking)
    {
        if (session.Facility?.Id != booking.FacilityId) return Claims(booking);
        var names = booking.Claims.Select(claim =>
        {
            var resource = session.Facility.Resources.FirstOrDefault(one => one.Id == claim.ResourceId);
            var name = resource is null ? claim.ResourceId : session.Screen.IsChinese || resource.NameEn.Length == 0
                ? resource.NameZh : resource.NameEn;
            return claim.Quantity > 1 ? $"{name}×{claim.Quantity}" : name;
        });
        return string.Join(session.Screen.IsChinese ? "、" : ", ", names);
    }
}
