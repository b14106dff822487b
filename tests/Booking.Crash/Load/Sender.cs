using Booking.Client;
using Booking.History;
using Google.Protobuf;
using Grpc.Core;

namespace Booking.Crash.Load;

/// <summary>One device of one person: writes down what it will send, sends it, and repeats it under the same id until
/// it is answered.</summary>
internal sealed class Sender(
    int number, string member, Doors doors, HistoryRecorder history, Random chance, params string[] roles) : IDisposable
{
    // Long enough that other devices of the same member get in between.
    private const int PauseMinMs = 20;
    private const int PauseMaxMs = 400;

    private readonly Dictionary<Uri, BookingClient> _clients = [];
    private readonly string _token = doors.TokenFor(member, roles);
    private int _door;

    public string Member => member;

    public void Dispose()
    {
        foreach (var client in _clients.Values) client.Dispose();
    }

    /// <summary>Sends a command until it is answered.</summary>
    /// <param name="intent">What it is.</param>
    /// <param name="method">Where to.</param>
    /// <param name="request">The message; the same each time.</param>
    /// <param name="told">An acceptance as a history writes it.</param>
    /// <param name="giveUp">Not even what was begun is settled after this.</param>
    public async Task<Settled<TAnswer>> SettleAsync<TRequest, TAnswer>(
        Intent intent, Func<BookingClient, TRequest, CallOptions, AsyncUnaryCall<TAnswer>> method, TRequest request,
        Func<TAnswer, Answer> told, CancellationToken giveUp)
        where TRequest : IMessage
        where TAnswer : class
    {
        var operation = history.Intend(
            number, member, intent.Kind, intent.Facility, intent.Command, intent.About, WireHistory.Request(request));
        while (true)
        {
            history.Sending(operation);
            try
            {
                var client = Client();
                var answer = await client.CallAsync<TRequest, TAnswer>(
                    (it, options) => method(client, it, options), request, giveUp);
                history.Answered(operation, told(answer));
                // A copy that some queue on the way had kept.
                if (intent.Kind != Operation.Read && chance.Next(12) == 0)
                    await RepeatAsync(operation, method, request, told, giveUp);
                return new(answer, "");
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
                return new(null, no.Reason);
            }
            catch (RefusedException bug)
            {
                // The server says that it has a bug. What became of the command is as unknown as after a crash.
                operation.Oddities.Add($"answered {bug.StatusCode} {bug.Message}");
                await Task.Delay(100, giveUp);
            }
        }
    }

    /// <summary>Asks once for something that is in no history.</summary>
    /// <returns>The answer, or null when there was none.</returns>
    public async Task<TAnswer?> AskAsync<TRequest, TAnswer>(
        Func<BookingClient, TRequest, CallOptions, AsyncUnaryCall<TAnswer>> method, TRequest request,
        CancellationToken giveUp)
        where TAnswer : class
    {
        try
        {
            var client = Client();
            return await client.CallAsync<TRequest, TAnswer>(
                (it, options) => method(client, it, options), request, giveUp);
        }
        catch (RefusedException)
        {
            giveUp.ThrowIfCancellationRequested();
            _door++;
            return null;
        }
    }

    private async Task RepeatAsync<TRequest, TAnswer>(
        Operation operation, Func<BookingClient, TRequest, CallOptions, AsyncUnaryCall<TAnswer>> method,
        TRequest request, Func<TAnswer, Answer> told, CancellationToken giveUp)
    {
        try
        {
            var client = Client();
            var again = told(
                await client.CallAsync<TRequest, TAnswer>(
                    (it, options) => method(client, it, options), request, giveUp));
            if (again != operation.Answer)
                operation.Oddities.Add($"was accepted as {operation.Answer}, repeated as {again}");
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
}

/// <summary>A command before it is sent.</summary>
/// <param name="Kind">As a history names it.</param>
/// <param name="Facility">Where.</param>
/// <param name="Command">Its id; of a question, a fresh one.</param>
/// <param name="About">The booking that it changes or asks for, or null.</param>
internal readonly record struct Intent(string Kind, string Facility, Guid Command, string? About = null)
{
    public static Intent New(string kind, string facility, string? about = null) =>
        new(kind, facility, Guid.CreateVersion7(), about);
}

/// <summary>What came of it.</summary>
/// <param name="Answer">The acceptance, or null.</param>
/// <param name="Refused">The refusal's name, or empty.</param>
internal readonly record struct Settled<T>(T? Answer, string Refused)
    where T : class;
