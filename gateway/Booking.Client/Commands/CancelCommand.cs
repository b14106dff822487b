namespace Booking.Client;

internal static class CancelCommand
{
    public static Command Definition { get; } = new(
        new("cancel", ["booking"], ["because", "command-id"], []),
        "cancel <booking> [--because …] [--command-id UUID]",
        "取消预约，时段归还", "Give a booking's time back",
        RunAsync);

    private static async Task RunAsync(Session session, CancellationToken cancellation)
    {
        var request = new Wire.CancelBookingRequest
        {
            BookingId = session.Arguments[0],
            Because = session.Arguments.Get("because"),
            CommandId = session.TakeCommandId(),
        };
        var cancelled = await session.Client.CallAsync(session.Client.Bookings.CancelBookingAsync, request,
            cancellation);
        await BookingView.CardAsync(session, cancelled, "已取消", "Cancelled", cancellation);
    }
}
