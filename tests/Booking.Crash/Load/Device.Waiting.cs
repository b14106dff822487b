using Booking.History;

namespace Booking.Crash.Load;

internal sealed partial class Device
{
    // An entry has no version of its own that anybody is told.
    private static readonly Answer s_done = new(null, null, new(null, null, []));

    private async Task WaitForAsync(Slot slot, CancellationToken giveUp)
    {
        var intent = Intent.New("wait", slot.Facility);
        var request = new Wire.EnterWaitingListRequest
        {
            CommandId = intent.Command.ToString(),
            FacilityId = slot.Facility,
            Range = slot.Wish,
            People = 1,
        };
        if (chance.Next(4) == 0) request.ResourceType = slot.Type;
        else request.ResourceIds.Add(slot.Resource);
        await _sender.SettleAsync(
            intent, (client, it, options) => client.Waiting.EnterWaitingListAsync(it, options), request, _ => s_done,
            giveUp);
    }

    // What is held is taken, declined or left alone; some do not want to wait any more.
    private async Task OnOffersAsync(CancellationToken giveUp)
    {
        var found = await _sender.AskAsync(
            (client, it, options) => client.Waiting.ListMyWaitingAsync(it, options), new Wire.ListMyWaitingRequest(),
            giveUp);
        var live = found?.Entries.Where(
            e => e.State is Wire.WaitingState.Waiting or Wire.WaitingState.Offered).ToList();
        if (live is not { Count: > 0 }) return;
        var entry = live.Find(one => one.Offer is not null) ?? live[chance.Next(live.Count)];
        var intent = Intent.New("", entry.FacilityId);
        var id = intent.Command.ToString();
        if (entry.Offer is null)
        {
            if (chance.Next(4) == 0)
                await _sender.SettleAsync(
                    intent with { Kind = "leave" },
                    (client, it, options) => client.Waiting.LeaveWaitingListAsync(it, options),
                    new Wire.LeaveWaitingListRequest { CommandId = id, WaitingId = entry.Id }, _ => s_done, giveUp);
            return;
        }
        if (chance.Next(3) == 0)
            await _sender.SettleAsync(
                intent with { Kind = "decline" },
                (client, it, options) => client.Waiting.DeclineOfferAsync(it, options),
                new Wire.DeclineOfferRequest { CommandId = id, WaitingId = entry.Id }, _ => s_done, giveUp);
        else if ((await _sender.SettleAsync(
            intent with { Kind = "accept" }, (client, it, options) => client.Waiting.AcceptOfferAsync(it, options),
            new Wire.AcceptOfferRequest { CommandId = id, WaitingId = entry.Id }, WireHistory.Answer,
            giveUp)).Answer is { } booking)
            Remember(booking);
    }
}
