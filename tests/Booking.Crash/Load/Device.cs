using Booking.Client;
using Booking.History;
using Google.Protobuf;
using Grpc.Core;

namespace Booking.Crash.Load;

/// <summary>One device of one member: writes down what it will send, sends it, and repeats it under the same id until
/// it is answered.</summary>
internal sealed class Device(
    int number, string member, Ground ground, Doors doors, HistoryRecorder history, Random chance) : IDisposable
{
    // Long enough that other devices of the same member get in between.
    private const int PauseMinMs = 20;
    private const int PauseMaxMs = 400;

    private readonly Dictionary<Uri, BookingClient> _clients = [];
    private readonly List<Wire.Booking> _mine = [];
    private readonly string _token = doors.TokenFor(member);
    private int _door;

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

    public void Dispose()
    {
        foreach (var client in _clients.Values) client.Dispose();
    }

    private async Task ActAsync(CancellationToken giveUp)
    {
        var id = Guid.CreateVersion7();
        if (_mine.Count == 0 || chance.Next(100) < 45)
        {
            var slot = ground.Any(chance);
            var place = new Wire.PlaceBookingRequest
            {
                CommandId = id.ToString(),
                FacilityId = slot.Facility,
                Claims = { slot.Claim(chance) },
                Wish = slot.Wish,
                Attendees = 1,
                Purpose = "排练",
            };
            await SettleAsync(
                "place", slot.Facility, id, null, client => client.Bookings.PlaceBookingAsync, place, giveUp);
            return;
        }
        var booking = _mine[chance.Next(_mine.Count)];
        var other = ground.AnyIn(booking.FacilityId, chance);
        switch (chance.Next(4))
        {
            case 0:
                var move = new Wire.MoveBookingRequest
                {
                    CommandId = id.ToString(),
                    BookingId = booking.Id,
                    Wish = other.Wish,
                };
                if (chance.Next(2) == 0) move.Claims.Add(other.Claim(chance));
                await SettleAsync(
                    "move", booking.FacilityId, id, booking.Id, client => client.Bookings.MoveBookingAsync, move, giveUp);
                break;
            case 1:
                var end = NodaTime.Text.LocalDateTimePattern.GeneralIso.Parse(booking.Stretch.LocalStart + ":00").Value
                    .PlusMinutes(other.Grid * chance.Next(1, 4));
                await SettleAsync(
                    "resize", booking.FacilityId, id, booking.Id, client => client.Bookings.ResizeBookingAsync,
                    new Wire.ResizeBookingRequest
                    {
                        CommandId = id.ToString(),
                        BookingId = booking.Id,
                        End = Ground.Text(end),
                    },
                    giveUp);
                break;
            case 2:
                await SettleAsync(
                    Operation.Read, booking.FacilityId, id, booking.Id, client => client.Bookings.GetBookingAsync,
                    new Wire.GetBookingRequest { BookingId = booking.Id }, giveUp);
                break;
            default:
                await SettleAsync(
                    "cancel", booking.FacilityId, id, booking.Id, client => client.Bookings.CancelBookingAsync,
                    new Wire.CancelBookingRequest { CommandId = id.ToString(), BookingId = booking.Id, Because = "改期" },
                    giveUp);
                break;
        }
    }

    private async Task SettleAsync<T>(
        string kind, string facility, Guid id, string? about,
        Func<BookingClient, Func<T, CallOptions, AsyncUnaryCall<Wire.Booking>>> method, T request,
        CancellationToken giveUp)
        where T : IMessage
    {
        var operation = history.Intend(number, member, kind, facility, id, about, WireHistory.Request(request));
        while (true)
        {
            history.Sending(operation);
            try
            {
                var client = Client();
                var booking = await client.CallAsync(method(client), request, giveUp);
                history.Accepted(operation, WireHistory.Booking(booking));
                Remember(booking);
                // A copy that some queue on the way had kept.
                if (kind != Operation.Read && chance.Next(12) == 0) await RepeatAsync(operation, method, request, giveUp);
                return;
            }
            catch (RefusedException no) when (IsUnsettled(no))
            {
                giveUp.ThrowIfCancellationRequested();
                _door++;
                await Task.Delay(chance.Next(PauseMinMs, PauseMaxMs), giveUp);
            }
            catch (RefusedException no) when (no.Reason.Length > 0)
            {
                history.Refused(operation, no.Reason, no.Facts);
                if (no.Reason is "ALREADY_CANCELLED" or "UNKNOWN_BOOKING") Forget(request);
                return;
            }
            catch (RefusedException bug)
            {
                // The server says that it has a bug. What became of the command is as unknown as after a crash.
                operation.Oddities.Add($"answered {bug.StatusCode} {bug.Message}");
                await Task.Delay(100, giveUp);
            }
        }
    }

    private async Task RepeatAsync<T>(
        Operation operation, Func<BookingClient, Func<T, CallOptions, AsyncUnaryCall<Wire.Booking>>> method, T request,
        CancellationToken giveUp)
    {
        try
        {
            var client = Client();
            var again = WireHistory.Booking(await client.CallAsync(method(client), request, giveUp));
            if (again != operation.Answer!.Booking)
                operation.Oddities.Add($"was accepted as {operation.Answer.Booking}, repeated as {again}");
        }
        catch (RefusedException no) when (!IsUnsettled(no))
        {
            operation.Oddities.Add(
                $"was accepted, and refused when repeated: {no.StatusCode} {no.Reason} {no.Message}");
        }
        catch (RefusedException)
        {
            // Nobody there just now; it was a copy only.
        }
    }

    private static bool IsUnsettled(RefusedException no) =>
        no.IsUnanswered || no.StatusCode == StatusCode.ResourceExhausted;

    private BookingClient Client()
    {
        var addresses = doors.Addresses;
        var address = addresses[_door % addresses.Count];
        if (!_clients.TryGetValue(address, out var client)) _clients[address] = client = Doors.Client(address, _token);
        return client;
    }

    private void Remember(Wire.Booking booking)
    {
        _mine.RemoveAll(b => b.Id == booking.Id);
        if (booking.State == Wire.BookingState.Confirmed) _mine.Add(booking);
    }

    private void Forget(IMessage request)
    {
        var id = request switch
        {
            Wire.MoveBookingRequest move => move.BookingId,
            Wire.ResizeBookingRequest resize => resize.BookingId,
            Wire.CancelBookingRequest cancel => cancel.BookingId,
            Wire.GetBookingRequest get => get.BookingId,
            _ => "",
        };
        _mine.RemoveAll(b => b.Id == id);
    }
}
