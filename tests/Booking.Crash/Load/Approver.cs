using Booking.History;
using Booking.Protocol.Tokens;

namespace Booking.Crash.Load;

/// <summary>Somebody of the city's staff who answers what waits for approval, in no hurry.</summary>
internal sealed class Approver(int number, Doors doors, HistoryRecorder history, Random chance) : IDisposable
{
    private readonly Sender _sender = new(number, "approver", doors, history, chance, Role.CityAdministrator);

    public async Task RunAsync(CancellationToken stop, CancellationToken giveUp)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await Task.Delay(chance.Next(20, 200), giveUp);
                var found = await _sender.AskAsync(
                    (client, it, options) => client.Approvals.ListPendingAsync(it, options),
                    new Wire.ListPendingRequest { PageSize = 20 }, giveUp);
                foreach (var pending in found?.Pending ?? [])
                    if (!stop.IsCancellationRequested && chance.Next(2) == 0)
                        await AnswerAsync(pending.Booking, giveUp);
            }
        }
        catch (OperationCanceledException) when (giveUp.IsCancellationRequested)
        {
            // The operation stays without an answer, which the check reports.
        }
    }

    public void Dispose() => _sender.Dispose();

    private async Task AnswerAsync(Wire.Booking booking, CancellationToken giveUp)
    {
        var intent = Intent.New("approve", booking.FacilityId, booking.Id);
        var id = intent.Command.ToString();
        if (chance.Next(4) == 0)
            await _sender.SettleAsync(
                intent with { Kind = "disapprove" },
                (client, it, options) => client.Approvals.DeclineBookingAsync(it, options),
                new Wire.DeclineBookingRequest { CommandId = id, BookingId = booking.Id, Because = "场地另有安排" },
                WireHistory.Answer, giveUp);
        else
            await _sender.SettleAsync(
                intent, (client, it, options) => client.Approvals.ApproveBookingAsync(it, options),
                new Wire.ApproveBookingRequest { CommandId = id, BookingId = booking.Id }, WireHistory.Answer, giveUp);
    }
}
