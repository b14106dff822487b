using Booking.History;
using Booking.Protocol.Tokens;
using NodaTime.Text;

namespace Booking.Crash.Load;

/// <summary>One device of one member, who wants everything that members may: bookings, with or without a service, alone
/// or for a union, series, places in waiting lists, appointments.</summary>
internal sealed partial class Device(
    int number, string member, Ground ground, Doors doors, HistoryRecorder history, Random chance) : IDisposable
{
    private readonly Sender _sender = new(number, member, doors, history, chance, Role.Member);
    private readonly List<Wire.Booking> _mine = [];

    /// <param name="stop">Nothing new is begun after this; what was begun is settled.</param>
    /// <param name="giveUp">Not even that.</param>
    public async Task RunAsync(CancellationToken stop, CancellationToken giveUp)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await Task.Delay(chance.Next(0, 12), giveUp);
                await ActAsync(giveUp);
            }
        }
        catch (OperationCanceledException) when (giveUp.IsCancellationRequested)
        {
            // The operation stays without an answer, which the check reports.
        }
    }

    public void Dispose() => _sender.Dispose();

    private Task ActAsync(CancellationToken giveUp) => chance.Next(100) switch
    {
        < 6 => OnSeriesAsync(giveUp),
        < 12 => OnAppointmentAsync(giveUp),
        < 18 => OnOffersAsync(giveUp),
        _ => _mine.Count == 0 || chance.Next(100) < 45
            ? PlaceAsync(giveUp)
            : ChangeAsync(_mine[chance.Next(_mine.Count)], giveUp),
    };

    private async Task PlaceAsync(CancellationToken giveUp)
    {
        var slot = ground.Any(chance);
        var intent = Intent.New("place", slot.Facility);
        var place = new Wire.PlaceBookingRequest
        {
            CommandId = intent.Command.ToString(),
            FacilityId = slot.Facility,
            Wish = slot.Wish,
            Attendees = slot.Facility == ground.Busiest && chance.Next(4) == 0 ? House.PeopleToApprove : 1,
            Purpose = "排练",
        };
        if (slot.Type == ground.ServiceType && chance.Next(4) == 0) place.Service = House.Service;
        // With a service the house may choose.
        if (place.Service.Length == 0 || chance.Next(2) == 0) place.Claims.Add(slot.Claim(chance));
        if (slot.Facility == ground.Busiest && House.IsOfficer(member) && chance.Next(3) == 0)
            place.OrganisationId = House.Union;
        var settled = await _sender.SettleAsync(
            intent, (client, it, options) => client.Bookings.PlaceBookingAsync(it, options), place, WireHistory.Answer,
            giveUp);
        if (settled.Answer is { } booking) Remember(booking);
        else if (settled.Refused == "SLOT_TAKEN" && slot.Pieces == 0 && chance.Next(2) == 0)
            await WaitForAsync(slot, giveUp);
    }

    private async Task ChangeAsync(Wire.Booking booking, CancellationToken giveUp)
    {
        var other = ground.AnyIn(booking.FacilityId, chance);
        var intent = Intent.New("", booking.FacilityId, booking.Id);
        var id = intent.Command.ToString();
        Settled<Wire.Booking> settled;
        switch (chance.Next(4))
        {
            case 0:
                var move = new Wire.MoveBookingRequest { CommandId = id, BookingId = booking.Id, Wish = other.Wish };
                if (chance.Next(2) == 0) move.Claims.Add(other.Claim(chance));
                settled = await _sender.SettleAsync(
                    intent with { Kind = "move" },
                    (client, it, options) => client.Bookings.MoveBookingAsync(it, options), move, WireHistory.Answer,
                    giveUp);
                break;
            case 1:
                var end = LocalDateTimePattern.GeneralIso.Parse(booking.Stretch.LocalStart + ":00").Value
                    .PlusMinutes(other.Grid * chance.Next(1, 4));
                settled = await _sender.SettleAsync(
                    intent with { Kind = "resize" },
                    (client, it, options) => client.Bookings.ResizeBookingAsync(it, options),
                    new Wire.ResizeBookingRequest { CommandId = id, BookingId = booking.Id, End = Ground.Text(end) },
                    WireHistory.Answer, giveUp);
                break;
            case 2:
                settled = await _sender.SettleAsync(
                    intent with { Kind = Operation.Read },
                    (client, it, options) => client.Bookings.GetBookingAsync(it, options),
                    new Wire.GetBookingRequest { BookingId = booking.Id }, WireHistory.Answer, giveUp);
                break;
            default:
                settled = await _sender.SettleAsync(
                    intent with { Kind = "cancel" },
                    (client, it, options) => client.Bookings.CancelBookingAsync(it, options),
                    new Wire.CancelBookingRequest { CommandId = id, BookingId = booking.Id, Because = "改期" },
                    WireHistory.Answer, giveUp);
                break;
        }
        if (settled.Answer is { } now) Remember(now);
        else if (settled.Refused is "ALREADY_CANCELLED" or "UNKNOWN_BOOKING" or "BOOKING_DECLINED")
            _mine.RemoveAll(one => one.Id == booking.Id);
    }

    private void Remember(Wire.Booking booking)
    {
        _mine.RemoveAll(b => b.Id == booking.Id);
        if (booking.State is Wire.BookingState.Confirmed or Wire.BookingState.Pending) _mine.Add(booking);
    }
}
