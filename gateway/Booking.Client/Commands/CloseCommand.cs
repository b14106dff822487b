namespace Booking.Client;

internal static class CloseCommand
{
    private const int NoticeDays = 7;

    public static Command Definition { get; } = new(
        new(
            "close", ["facility"],
            ["resource", "date", "from", "to", "because", "cause", "urgent", "closure-id", "command-id"], []),
        "close <facility> [--resource <resource>] --date … --from 08:00 --to 24:00 --because … "
        + "[--cause maintenance|event|staff_shortage|emergency|other] [--urgent 'why it cannot wait 7 days'] [--closure-id ID] [--command-id UUID]",
        "（工作人员）在一段时间内闭馆或停用一个场地", "(staff) Close a facility or one of its resources for a time",
        RunAsync);

    private static async Task RunAsync(Session session, CancellationToken cancellation)
    {
        var arguments = session.Arguments;
        var (date, from, to, because) =
            (arguments.Need("date"), arguments.Need("from"), arguments.Need("to"), arguments.Need("because"));
        var facility = await session.FindFacilityAsync(arguments[0], cancellation);
        var (start, end) = Days.Wish(Days.Read(date, session.Today), from, to);
        var commandId = session.TakeCommandId();
        var request = new Wire.DeclareClosureRequest
        {
            CommandId = commandId,
            FacilityId = facility.Id,

            // Made from the command id, so that repeating the command repeats the same closure.
            ClosureId = arguments.Get("closure-id", "c-" + commandId),
            ResourceId = arguments.Has("resource")
                ? Claims.Read(arguments.Get("resource"), facility).First().ResourceId : "",
            Wish = new() { Start = Days.Text(start), End = Days.Text(end) },
            Because = because,
            Cause = Causes.Read(arguments.Get("cause")),
            Urgency = arguments.Get("urgent"),
        };
        var declared = await session.Client.CallAsync(session.Client.Registry.DeclareClosureAsync, request,
            cancellation);
        if (session.Screen.IsJson)
        {
            session.Screen.Json(declared);
            return;
        }

        session.Screen.Line(
            $"已闭馆 {declared.Closure.ClosureId}：{Times.Stretch(declared.Closure.Stretch, zh: true)}，涉及 {declared.Affected.Count} 个预约",
            $"Closed {declared.Closure.ClosureId}: {Times.Stretch(declared.Closure.Stretch, zh: false)}, {declared.Affected.Count} bookings inside");
        // The law asks for a week's notice of what is planned; what happens cannot be announced.
        if (declared.NoticeDays < NoticeDays
            && declared.Closure.Cause is not (Wire.ClosureCause.Emergency or Wire.ClosureCause.StaffShortage))
            session.Screen.Line(
                $"注意：距闭馆只有 {declared.NoticeDays} 天；计划内的闭馆应提前 {NoticeDays} 天公告。",
                $"Mind: {declared.NoticeDays} days are left; planned closures are announced {NoticeDays} days before.");
        if (declared.Affected.Count > 0)
            BookingView.Table(
                session.Screen, declared.Affected, await SpaceNames.ForAsync(session, [facility.Id], cancellation));
    }
}
