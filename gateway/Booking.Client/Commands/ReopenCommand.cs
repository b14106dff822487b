namespace Booking.Client;

internal static class ReopenCommand
{
    public static Command Definition { get; } = new(
        new("reopen", ["facility", "closure"], ["command-id"], []),
        "reopen <facility> <closure> [--command-id UUID]",
        "（工作人员）撤销闭馆", "(staff) Lift a closure",
        RunAsync);

    private static async Task RunAsync(Session session, CancellationToken cancellation)
    {
        var facility = await session.FindFacilityAsync(session.Arguments[0], cancellation);
        var request = new Wire.LiftClosureRequest
        {
            CommandId = session.TakeCommandId(),
            FacilityId = facility.Id,
            ClosureId = session.Arguments[1],
        };
        var lifted = await session.Client.CallAsync(session.Client.Registry.LiftClosureAsync, request, cancellation);
        if (session.Screen.IsJson) session.Screen.Json(lifted);
        else session.Screen.Line("已恢复开放。", "Reopened.");
    }
}
