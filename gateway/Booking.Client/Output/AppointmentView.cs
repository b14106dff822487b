using NodaTime.Text;

namespace Booking.Client;

/// <summary>Shows appointments to those who may see them.</summary>
internal static class AppointmentView
{
    public static void Card(Session session, Wire.Appointment appointment, SpaceNames names)
    {
        var screen = session.Screen;
        if (screen.IsJson)
        {
            screen.Json(appointment);
            return;
        }

        var when = Times.Stretch(appointment.Session, screen.IsChinese);
        var kind = AppointmentCommands.KindName(screen, appointment.Kind);
        var (person, room) = (
            names.Of(appointment.FacilityId, appointment.PractitionerId),
            names.Of(appointment.FacilityId, appointment.RoomId));
        screen.Line($"已预约：{kind}  {person}", $"Booked: {kind} with {person}");
        screen.Line($"  时间      {when}", $"  When      {when}");
        screen.Line($"  房间      {room}", $"  Room      {room}");
        screen.Line($"  称呼      {appointment.Alias}（咨询人员只看到这个称呼）",
            $"  Alias     {appointment.Alias} (all that the practitioner sees of you)");
        if (appointment.CancelUntil.Length > 0
            && InstantPattern.General.Parse(appointment.CancelUntil).Value < session.Now)
            screen.Line("  取消      已过可自行取消的时间，请给场馆打电话", "  Cancel    no longer by yourself; ring the facility");
        else if (appointment.CancelUntil.Length > 0)
        {
            var until = Times.Fact(appointment.CancelUntil, session.Zone, screen.IsChinese);
            screen.Line($"  可取消至  {until}", $"  Cancel    until {until}");
        }

        screen.Line($"  预约编号  {appointment.BookingId}", $"  Booking   {appointment.BookingId}");
    }

    public static void Table(
        Screen screen, IEnumerable<Wire.Appointment> appointments, IReadOnlyDictionary<string, string> matters,
        SpaceNames names) => screen.Table(
        screen.IsChinese ? ["时间", "咨询人员", "称呼", "事项", "房间", "状态", "预约编号"]
            : ["When", "With", "Alias", "Matter", "Room", "State", "Booking"],
        appointments.Select(one => new[]
        {
            Times.Stretch(one.Session, screen.IsChinese), names.Of(one.FacilityId, one.PractitionerId), one.Alias,
            matters.GetValueOrDefault(one.Matter, one.Matter), names.Of(one.FacilityId, one.RoomId),
            State(screen, one), one.BookingId,
        }));

    private static string State(Screen screen, Wire.Appointment one) =>
        one.State == Wire.BookingState.Cancelled ? screen.Say("已取消", "cancelled")
        : one.Shut ? screen.Say("此时不开放", "shut then")
        : one.HandedOver ? screen.Say("已改期（原人员离岗）", "new time, practitioner away")
        : one.First ? screen.Say("首次", "first")
        : screen.Say("已预约", "booked");
}
