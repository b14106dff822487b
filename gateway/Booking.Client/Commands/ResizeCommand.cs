namespace Booking.Client;

internal static class ResizeCommand
{
    public static Command Definition { get; } = new(
        new("resize", ["booking"], ["until", "command-id"], []),
        "resize <booking> --until 20:30 [--command-id UUID]",
        "提前或延后结束，使用中也可以", "End earlier or later, also while it runs",
        RunAsync);

    private static async Task RunAsync(Session session, CancellationToken cancellation)
    {
        var until = session.Arguments.Need("until");
        var booking = await session.Client.CallAsync(
            session.Client.Bookings.GetBookingAsync, new Wire.GetBookingRequest { BookingId = session.Arguments[0] },
                cancellation);
        await session.FindFacilityAsync(booking.FacilityId, cancellation);

        // A time of day before the start's is meant on the next day only where the booking runs over midnight already.
        var start = Times.Local(booking.Stretch.LocalStart);
        var end = Days.End(start.Date, until);
        if (end <= start && Times.Local(booking.Stretch.LocalEnd).Date > start.Date) end = end.PlusDays(1);
        var request = new Wire.ResizeBookingRequest
        {
            BookingId = booking.Id,
            End = Days.Text(end),
            ExpectedVersion = booking.Version,
            CommandId = session.TakeCommandId(),
        };
        var resized = await session.Client.CallAsync(session.Client.Bookings.ResizeBookingAsync, request, cancellation);
        await BookingView.CardAsync(session, resized, "已改为", "Changed", cancellation);
    }
}
