using System.Diagnostics;
using Booking.Contracts;
using Booking.Domain;

namespace Booking.Grains.Facilities;

/// <summary>What was decided since the last batch was handed over, and who waits for it.</summary>
internal sealed class PendingBatch
{
    private readonly List<RecordedEvent> _events = [];
    private readonly List<CommandOutcome> _commands = [];
    private readonly Dictionary<BookingId, BookingRecord> _bookings = [];
    private Dictionary<WaitingId, WaitingEntry>? _waiting;
    private HashSet<UnionEpoch>? _relies;
    private readonly List<FacilityNotice> _notices = [];
    private readonly TaskCompletionSource _durable = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PendingBatch()
    {
        // Nobody may be waiting when it fails; then the failure has no one to tell.
        _ = _durable.Task.ContinueWith(
            static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted,
            TaskScheduler.Default);
    }

    /// <summary>Ends when everything in it is durable; fails when it is not, or nobody knows.</summary>
    public Task Durable => _durable.Task;

    public bool IsEmpty => _events.Count == 0;

    public int Commands => _commands.Count;

    public IReadOnlyList<RecordedEvent> Events => _events;

    /// <summary>The span of the turn that began it, which lasts until the batch is durable; null when nobody
    /// listens.</summary>
    public Activity? Asked { get; private set; }

    /// <summary>What watchers hear once it is durable.</summary>
    public IReadOnlyList<FacilityNotice> Notices => _notices;

    public void Add(RecordedEvent recorded, BookingRecord? touched)
    {
        Asked ??= Activity.Current;
        _events.Add(recorded);
        if (touched is not null) _bookings[touched.Id] = touched;
    }

    public void Add(WaitingEntry waiting) => (_waiting ??= [])[waiting.Id] = waiting;

    public void Rely(UnionEpoch epoch) => (_relies ??= []).Add(epoch);

    public void Tell(FacilityNotice notice) => _notices.Add(notice);

    public void Add(CommandOutcome outcome) => _commands.Add(outcome);

    public JournalAppend ToAppend(StreamId stream) =>
        new(stream, _events[0].Version - 1, [.. _events], [.. _commands], [.. _bookings.Values],
            _waiting is { } waiting ? [.. waiting.Values] : [], _relies is { } relies ? [.. relies] : []);

    public void Succeed() => _durable.SetResult();

    public void Fail(Exception why) => _durable.TrySetException(why);
}
