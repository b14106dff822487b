using Booking.Client;
using Booking.Domain;
using Booking.History;
using Booking.Protocol.Tokens;
using Google.Protobuf;

namespace Booking.Crash.Load;

/// <summary>Somebody who is nobody's client and asks everything that anybody may ask, before, during and after the
/// fault: what was told must not tell of anybody's appointment (I6).</summary>
internal sealed class Outsider(Ground ground, Doors doors, HistoryRecorder history, Random chance) : IDisposable
{
    /// <summary>The name of the promise in reports.</summary>
    public const string Name = "I6";

    private const int Days = 3;

    private readonly string _token = doors.TokenFor("outsider", Role.Member);
    private readonly Dictionary<Uri, BookingClient> _clients = [];

    private HashSet<string> _agreed = [];

    public List<Violation> Violations { get; } = [];

    /// <summary>How many answers were looked at.</summary>
    public int Answers { get; private set; }

    public async Task RunAsync(CancellationToken stop)
    {
        if (ground.Practices.Count == 0) return;
        try
        {
            for (var door = 0; !stop.IsCancellationRequested; door++)
            {
                await Task.Delay(chance.Next(20, 120), stop);
                await LookAroundAsync(door, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Has seen enough.
        }
    }

    /// <summary>One look at everything, once nothing is under way any more.</summary>
    public async Task LookAsync(CancellationToken stop)
    {
        foreach (var practices in ground.Practices) await LookAtAsync(Client(0), practices, stop);
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values) client.Dispose();
    }

    private Task LookAroundAsync(int door, CancellationToken stop) =>
        LookAtAsync(Client(door), ground.Practices[chance.Next(ground.Practices.Count)], stop);

    private async Task LookAtAsync(BookingClient client, Practices practices, CancellationToken stop)
    {
        var agreed = history.Operations.Where(
            o => o is { Kind: House.Appointing, IsAccepted: true } && o.Facility == practices.Facility).ToList();
        _agreed = [.. agreed.Select(o => o.AcceptedBooking!)];
        await AskAsync(async () => Check(practices, await client.CallAsync(
            client.Facilities.GetAvailabilityAsync,
            new Wire.GetAvailabilityRequest { FacilityId = practices.Facility, FromDate = ground.First, Days = Days },
            stop)));
        await AskAsync(async () => CheckWords("a facility's entry", await client.CallAsync(
            client.Facilities.GetFacilityAsync, new Wire.GetFacilityRequest { FacilityId = practices.Facility },
            stop)));
        await AskAsync(async () => CheckWords("a search for appointments", await client.CallAsync(
            client.Appointments.SearchAppointmentTimesAsync,
            new Wire.SearchAppointmentTimesRequest
            {
                FacilityId = practices.Facility,
                Kind = practices.Kind,
                FromDate = ground.First,
                Days = Days,
            },
            stop)));
        await WatchAsync(client, practices, stop);
        if (agreed.Count == 0) return;
        var one = agreed[chance.Next(agreed.Count)];
        await AskAsync(async () =>
        {
            await client.CallAsync(
                client.Bookings.GetBookingAsync, new Wire.GetBookingRequest { BookingId = one.AcceptedBooking! }, stop);
            Violations.Add(new(Name, $"{one.AcceptedBooking} was shown to an outsider"));
        });
        await AskForTheSameAsync(client, practices, one, stop);
    }

    // What somebody has is refused as what nobody offers: by the same name and with nothing beside it.
    private Task AskForTheSameAsync(BookingClient client, Practices practices, Operation agreed, CancellationToken stop)
    {
        var theirs = JsonParser.Default.Parse<Wire.BookAppointmentRequest>(agreed.Request!.Value.GetRawText());
        return AskAsync(async () =>
        {
            var mine = new Wire.BookAppointmentRequest
            {
                CommandId = BookingClient.NewCommandId(),
                FacilityId = practices.Facility,
                Kind = practices.Kind,
                Choice = theirs.Choice,
                PractitionerId = theirs.PractitionerId,
                Start = theirs.Start,
                Matter = theirs.Matter,
                Consent = true,
            };
            // It may have been given back, and then it is nobody's secret.
            var got = await client.CallAsync(client.Appointments.BookAppointmentAsync, mine, stop);
            CheckWords("an appointment of one's own", got);
            await client.CallAsync(
                client.Bookings.CancelBookingAsync,
                new Wire.CancelBookingRequest { CommandId = BookingClient.NewCommandId(), BookingId = got.BookingId },
                stop);
        });
    }

    // The first message shows all that is taken, and what comes within a moment is looked at too.
    private async Task WatchAsync(BookingClient client, Practices practices, CancellationToken stop)
    {
        using var leaves = CancellationTokenSource.CreateLinkedTokenSource(stop);
        leaves.CancelAfter(chance.Next(50, 400));
        await AskAsync(async () =>
        {
            await foreach (var notice in client.WatchAsync(practices.Facility, leaves.Token))
                CheckWords("a watcher's notice", notice);
        });
    }

    private async Task AskAsync(Func<Task> ask)
    {
        try
        {
            await ask();
        }
        catch (RefusedException no)
        {
            if (no.IsUnanswered) return;
            Answers++;
            CheckWords(
                "a refusal",
                $"{no.Reason} {string.Join(' ', no.Facts.Where(fact => fact.Key != "booking").Select(fact => $"{fact.Key}={fact.Value}"))}");
            if (no.Reason == "TIME_NOT_OFFERED" && no.Facts.Keys.Any(fact => fact != "resource"))
                Violations.Add(
                    new(Name, $"a time that is not offered is refused with {string.Join(", ", no.Facts.Keys)}"));
            if (no.Reason is "SLOT_TAKEN" or "CLOSED")
                Violations.Add(new(Name, $"an appointment was refused as {no.Reason}"));
        }
        catch (OperationCanceledException)
        {
            // Nobody there any more, or the outsider left.
        }
        catch (Grpc.Core.RpcException)
        {
            // The watch broke off.
        }
    }

    private void Check(Practices practices, Wire.Availability availability)
    {
        CheckWords("what is free", availability);
        foreach (var room in availability.Resources.Where(one => practices.Rooms.Contains(one.ResourceId)))
            if (room.Free.Count > 0 && !room.Open.SequenceEqual(room.Free))
                Violations.Add(
                    new(Name, $"{practices.Facility}: {room.ResourceId} is shown as open when it is not free"));
    }

    private void CheckWords(string what, IMessage answer)
    {
        Answers++;
        CheckWords(what, JsonFormatter.Default.Format(answer));
    }

    private void CheckWords(string what, string text)
    {
        foreach (var secret in House.Secrets.Concat(_agreed))
            if (text.Contains(secret, StringComparison.Ordinal))
                Violations.Add(new(Name, $"{what} tells of {secret}…: {text}"));
    }

    private BookingClient Client(int door)
    {
        var addresses = doors.Addresses;
        var address = addresses[door % addresses.Count];
        if (!_clients.TryGetValue(address, out var client)) _clients[address] = client = Doors.Client(address, _token);
        return client;
    }
}
