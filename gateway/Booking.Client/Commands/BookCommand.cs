namespace Booking.Client;

internal static class BookCommand
{
    public static Command Definition { get; } = new(
        new("book", ["facility", "[resource[:pieces],…]"],
            ["date", "from", "to", "people", "for", "booked-for", "group", "service", "permit", "command-id"],
            ["price"]),
        "book <facility> <resource>[:pieces][,…] --date saturday --from 19:00 --to 21:00 [--people n] [--for purpose] [--booked-for member] [--group organisation] [--service name [--price]] [--permit number] [--command-id UUID]",
        "预约一个或多个场地、设备，要么全部成功，要么全部不预约；或预约一项服务（--service，可不指定场地；--price 只看价格）",
        "Book spaces and equipment, all or nothing; or a service (then the resource may be left out; --price only asks what it costs)",
        RunAsync);

    private static async Task RunAsync(Session session, CancellationToken cancellation)
    {
        var arguments = session.Arguments;
        var (date, from, to) = (arguments.Need("date"), arguments.Need("from"), arguments.Need("to"));
        var people = arguments.Number("people", 1);
        var facility = await session.FindFacilityAsync(arguments[0], cancellation);
        var (start, end) = Days.Wish(Days.Read(date, session.Today), from, to);
        var request = new Wire.PlaceBookingRequest
        {
            FacilityId = facility.Id,
            Wish = new() { Start = Days.Text(start), End = Days.Text(end) },
            Attendees = people,
            Purpose = arguments.Get("for"),
            BookedFor = arguments.Get("booked-for"),
            OrganisationId = arguments.Get("group"),
            Service = arguments.Get("service"),
            PermitNumber = arguments.Get("permit"),
        };
        if (arguments[1].Length == 0 && request.Service.Length == 0)
            throw new UsageException("<resource> is missing; or name a --service.");
        request.Claims.Add(Claims.Read(arguments[1], facility));
        if (arguments.Has("price"))
        {
            // Nothing is done, so nobody needs an id to repeat it.
            request.CommandId = BookingClient.NewCommandId();
            ServiceView.Quote(
                session,
                await session.Client.CallAsync(session.Client.Services.QuoteBookingAsync, request, cancellation));
            return;
        }

        request.CommandId = session.TakeCommandId();
        session.Suggest = alternative => Suggestion.Book(session, facility.Id, alternative, request.Claims);
        var booking = await session.Client.CallAsync(session.Client.Bookings.PlaceBookingAsync, request, cancellation);
        var waits = booking.State == Wire.BookingState.Pending;
        BookingView.Card(
            session, booking, waits ? "已提交，待审批" : "已预订", waits ? "Asked for, waits for approval" : "Booked");
    }
}
