namespace Booking.Crash.Load;

internal sealed partial class Device
{
    // So few that all want the same.
    private const int HotTimes = 6;

    private readonly List<(Wire.Appointment Agreed, Practices Where)> _appointments = [];

    private async Task OnAppointmentAsync(CancellationToken giveUp)
    {
        if (ground.Practices.Count == 0) return;
        if (_appointments.Count > 0 && chance.Next(3) == 0)
        {
            await GiveBackAsync(_appointments[chance.Next(_appointments.Count)], giveUp);
            return;
        }
        var where = ground.Practices[chance.Next(ground.Practices.Count)];
        var times = await _sender.AskAsync(
            (client, it, options) => client.Appointments.SearchAppointmentTimesAsync(it, options),
            new Wire.SearchAppointmentTimesRequest
            {
                FacilityId = where.Facility,
                Kind = where.Kind,
                FromDate = ground.First,
                Days = 2,
            },
            giveUp);
        if (times is not { Times.Count: > 0 }) return;
        var time = times.Times[chance.Next(Math.Min(HotTimes, times.Times.Count))];
        var before = _appointments.Find(one => one.Where == where).Agreed;
        var intent = Intent.New(House.Appointing, where.Facility);
        var request = new Wire.BookAppointmentRequest
        {
            CommandId = intent.Command.ToString(),
            FacilityId = where.Facility,
            Kind = where.Kind,
            Choice = chance.Next(2) == 0 ? Wire.PractitionerChoice.Any : Wire.PractitionerChoice.Named,
            Start = time.Session.LocalStart,
            Matter = where.Matters[chance.Next(where.Matters.Count)],
            Alias = House.AliasOf(number),
            Consent = true,
        };
        if (request.Choice == Wire.PractitionerChoice.Named) request.PractitionerId = time.PractitionerId;
        if (before is not null && chance.Next(2) == 0) request.InsteadOf = before.BookingId;
        var settled = await _sender.SettleAsync(
            intent, (client, it, options) => client.Appointments.BookAppointmentAsync(it, options), request,
            WireHistory.Answer, giveUp);
        if (settled.Answer is not { } agreed) return;
        if (request.InsteadOf.Length > 0) _appointments.RemoveAll(one => one.Agreed.BookingId == request.InsteadOf);
        _appointments.Add((agreed, where));
    }

    private async Task GiveBackAsync((Wire.Appointment Agreed, Practices Where) one, CancellationToken giveUp)
    {
        var intent = Intent.New("cancel", one.Where.Facility, one.Agreed.BookingId);
        var settled = await _sender.SettleAsync(
            intent, (client, it, options) => client.Bookings.CancelBookingAsync(it, options),
            new Wire.CancelBookingRequest { CommandId = intent.Command.ToString(), BookingId = one.Agreed.BookingId },
            WireHistory.Answer, giveUp);
        if (settled.Answer is not null || settled.Refused is "ALREADY_CANCELLED" or "UNKNOWN_BOOKING")
            _appointments.Remove(one);
    }
}
