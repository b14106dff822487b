using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace Booking.History;

/// <summary>What every caller meant to do and was told: an intent is here before it is sent, an answer when it has
/// come.</summary>
/// <remarks>Safe to use by many callers at once; each operation belongs to one of them.</remarks>
public sealed class HistoryRecorder
{
    private readonly ConcurrentQueue<Operation> _operations = new();
    private readonly Func<long> _now;
    private long _latestAccepted = -1;

    /// <summary>Measures time by the machine's clock that never steps.</summary>
    public HistoryRecorder()
    {
        var began = Stopwatch.GetTimestamp();
        _now = () => Stopwatch.GetElapsedTime(began).Ticks / TimeSpan.TicksPerMicrosecond;
    }

    /// <summary>Measures time by another clock, in microseconds; it must never run back.</summary>
    public HistoryRecorder(Func<long> now) => _now = now;

    public IReadOnlyCollection<Operation> Operations => _operations;

    /// <summary>Microseconds since the history began.</summary>
    public long Now => _now();

    /// <summary>When the latest of all accepted commands was sent, or -1.</summary>
    public long LatestAcceptedSentAt => Volatile.Read(ref _latestAccepted);

    /// <summary>Somebody is about to send this for the first time.</summary>
    public Operation Intend(
        int client, string member, string kind, string facility, Guid command, string? booking = null,
        JsonElement? request = null)
    {
        var operation = new Operation
        {
            Client = client,
            Member = member,
            CommandId = command,
            Kind = kind,
            Facility = facility,
            Booking = booking,
            Request = request,
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

    public void Accepted(Operation operation, RecordedBooking booking) => Answered(operation, new(booking, null));

    public void Refused(Operation operation, string reason, IReadOnlyDictionary<string, string> facts) =>
        Answered(operation, new(null, new(reason, facts)));

    /// <summary>The answer has come, whatever it is.</summary>
    public void Answered(Operation operation, Answer answer)
    {
        operation.Answer = answer;
        operation.AnsweredAt = Now;
        // Two at once may write the older one last; whoever waits for a moment to pass sees the next one then.
        if (operation.IsAccepted) Volatile.Write(ref _latestAccepted, operation.LastSentAt);
    }
}
