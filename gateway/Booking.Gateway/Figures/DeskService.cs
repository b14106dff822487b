using Grpc.Core;

namespace Booking.Gateway;

internal sealed class DeskService(
    IFigures figures, IGrainFactory grains, FacilityNames names, TimeProvider time, CalledNames called)
    : Wire.Desk.DeskBase
{
    public override async Task<Wire.DayBoard> GetDay(Wire.GetDayRequest request, ServerCallContext context)
    {
        var (id, asked) = FigureRequests.Day(request);
        var name = await names.FindAsync(id);
        if (!context.Identity().Caller.Desk.Covers(id, name?.Division ?? "")) throw Rights.NotAllowed("read_day");
        // What is due is settled first, so that the board never shows as held what the clock has let go.
        var entry = (await grains.GetGrain<IFacilityGrain>(id.ToGrainKey()).GetAsync()).OrRefuse().Facility;
        var zone = DateTimeZoneProviders.Tzdb[entry.Zone];
        var date = asked ?? Instant.FromDateTimeOffset(time.GetUtcNow()).InZone(zone).Date;
        var counter = new DayCounter(entry, [], zone);
        var board = new Wire.DayBoard { FacilityId = id.Value, Date = WireTimes.Date(date) };
        foreach (var booking in await figures.ListBookingsAsync(id, counter.DayOf(date), context.CancellationToken))
        {
            if (booking.State == BookingState.Cancelled || Confidential.Is(counter.FunctionOf(booking))) continue;
            board.Bookings.Add(WireBookings.Booking(booking, FacilityName.Of(entry)));
            await called.AddAsync(board.Names, booking.BookedFor, context.CancellationToken);
        }
        return board;
    }
}
