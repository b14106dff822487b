namespace Booking.Client;

internal static class MoveCommand
{
    public static Command Definition { get; } = new(
        new("move", ["booking"], ["date", "from", "to", "to-resource", "command-id"], []),
        "move <booking> [--date …] [--from 19:00] [--to 21:00] [--to-resource <resource>[:pieces][,…]] [--command-id UUID]",
        "改期或换场地；没有写的保持不变", "Move to another time or place; what is not given stays",
        RunAsync);

    private static async Task RunAsync(Session session, CancellationToken cancellation)
    {
        var arguments = session.Arguments;
        var booking = await session.Client.CallAsync(
            session.Client.Bookings.GetBookingAsync, new Wire.GetBookingRequest { BookingId = arguments[0] },
                cancellation);
        var facility = await session.FindFacilityAsync(booking.FacilityId, cancellation);
        var request = new Wire.MoveBookingRequest { BookingId = booking.Id, ExpectedVersion = booking.Version };
        if (arguments.Has("to-resource")) request.Claims.Add(Claims.Read(arguments.Get("to-resource"), facility));
        if (arguments.Has("date") || arguments.Has("from") || arguments.Has("to"))
            request.Wish = Wish(session, booking);
        if (request.Claims.Count == 0 && request.Wish is null)
            throw new UsageException("Nothing would move: give --date, --from, --to or --to-resource.");
        request.CommandId = session.TakeCommandId();
        session.Suggest = alternative =>
            Suggestion.Move(session, booking.Id, alternative, request.Claims.Count > 0 ? request.Claims
                : booking.Claims);
        var moved = await session.Client.CallAsync(session.Client.Bookings.MoveBookingAsync, request, cancellation);
        await BookingView.CardAsync(session, moved, "已改为", "Moved", cancellation);
    }

    // A new start without a new end keeps the length.
    private static Wire.Wish Wish(Session session, Wire.Booking booking)
    {
        var arguments = session.Arguments;
        var oldStart = Times.Local(booking.Stretch.LocalStart);
        var length = Period.Between(oldStart, Times.Local(booking.Stretch.LocalEnd), PeriodUnits.Minutes);
        var day = arguments.Has("date") ? Days.Read(arguments.Get("date"), session.Today) : oldStart.Date;
        var start = arguments.Has("from") ? Days.Start(day, arguments.Get("from")) : day + oldStart.TimeOfDay;
        var end = arguments.Has("to") ? Days.End(day, arguments.Get("to")) : start + length;
        return new() { Start = Days.Text(start), End = Days.Text(end) };
    }
}
