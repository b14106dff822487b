using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using Booking.Client;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Booking.Crash.History;

/// <summary>What every caller meant to do and was told: an intent is here before it is sent, an answer when it has
/// come.</summary>
internal sealed class RecordedHistory
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly ConcurrentQueue<Operation> _operations = new();
    private readonly long _began = Stopwatch.GetTimestamp();
    private long _latestAccepted = -1;

    public IReadOnlyCollection<Operation> Operations => _operations;

    /// <summary>Microseconds since the history began.</summary>
    public long Now => Stopwatch.GetElapsedTime(_began).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>When the latest of all accepted commands was sent, or -1.</summary>
    public long LatestAcceptedSentAt => Volatile.Read(ref _latestAccepted);

    public Operation Intend(int client, string member, string kind, string facility, Guid command, IMessage request)
    {
        var operation = new Operation
        {
            Client = client,
            Member = member,
            CommandId = command,
            Kind = kind,
            Facility = facility,
            Request = JsonSerializer.Deserialize<JsonElement>(JsonFormatter.Default.Format(request)),
            InvokedAt = Now,
        };
        _operations.Enqueue(operation);
        return operation;
    }

    public void Sending(Operation operation)
    {
        operation.LastSentAt = Now;
        operation.Attempts++;
    }

    public void Accepted(Operation operation, Wire.Booking booking)
    {
        Answered(operation, new(Read(booking), null));
        // Two at once may write the older one last; whoever waits for a moment to pass sees the next one then.
        Volatile.Write(ref _latestAccepted, operation.LastSentAt);
    }

    public void Refused(Operation operation, RefusedException refusal) =>
        Answered(operation, new(null, new(refusal.Reason, refusal.Facts)));

    public static AnsweredBooking Read(Wire.Booking booking) => new(
        booking.Id, booking.Version, booking.State.ToString(), Text(booking.Stretch.Start), Text(booking.Stretch.End));

    /// <summary>One line an operation, in the order of invocation.</summary>
    public static void Write(IEnumerable<Operation> operations, TextWriter writer)
    {
        foreach (var operation in operations.OrderBy(o => o.InvokedAt))
            writer.WriteLine(JsonSerializer.Serialize(operation, s_json));
    }

    public static IEnumerable<Operation> Read(TextReader reader)
    {
        while (reader.ReadLine() is { } line)
            if (line.Length > 0)
                yield return JsonSerializer.Deserialize<Operation>(line, s_json)
                    ?? throw new JsonException("A line holds null.");
    }

    private void Answered(Operation operation, Answer answer)
    {
        operation.Answer = answer;
        operation.AnsweredAt = Now;
    }

    private static string Text(Timestamp at) => InstantText.Of(Instant.FromDateTimeUtc(at.ToDateTime()));
}
