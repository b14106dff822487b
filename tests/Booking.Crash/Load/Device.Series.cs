using Booking.History;

namespace Booking.Crash.Load;

internal sealed partial class Device
{
    private readonly List<Wire.BookingSeries> _series = [];

    private async Task OnSeriesAsync(CancellationToken giveUp)
    {
        if (_series.Count > 0 && chance.Next(2) == 0)
            await CancelSeriesAsync(_series[chance.Next(_series.Count)], giveUp);
        else await PlaceSeriesAsync(giveUp);
    }

    private async Task PlaceSeriesAsync(CancellationToken giveUp)
    {
        var slot = ground.Any(chance);
        var isWhole = chance.Next(3) > 0;
        var intent = Intent.New(isWhole ? House.WholeSeries : "series", slot.Facility);
        var settled = await _sender.SettleAsync(
            intent, (client, it, options) => client.Series.PlaceSeriesAsync(it, options),
            new Wire.PlaceSeriesRequest
            {
                CommandId = intent.Command.ToString(),
                FacilityId = slot.Facility,
                Claims = { slot.Claim(chance) },
                First = slot.Wish,
                Recurrence = $"FREQ=DAILY;COUNT={chance.Next(2, 4)}",
                Mode = isWhole ? Wire.SeriesMode.AllOrNothing : Wire.SeriesMode.SkipAndRecord,
                Attendees = 1,
                Purpose = "合唱",
            },
            WireHistory.Answer, giveUp);
        if (settled.Answer is { } answer) _series.Add(answer.Series);
    }

    private async Task CancelSeriesAsync(Wire.BookingSeries series, CancellationToken giveUp)
    {
        var intent = Intent.New("cancel-series", series.FacilityId);
        var settled = await _sender.SettleAsync(
            intent, (client, it, options) => client.Series.CancelSeriesAsync(it, options),
            new Wire.CancelSeriesRequest
            {
                CommandId = intent.Command.ToString(),
                SeriesId = series.Id,
                Scope = Wire.SeriesScope.All,
                Because = "改期",
            },
            answer => new Answer(null, null, new(null, answer.Series.Version, [])), giveUp);
        if (settled.Answer is not null || settled.Refused is "BOOKING_OVER" or "UNKNOWN_SERIES") _series.Remove(series);
    }
}
