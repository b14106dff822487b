namespace Booking.Grains.Tests;

/// <summary>The real journal with faults on demand.</summary>
internal sealed class FaultyJournal(IJournal journal) : IJournal
{
    private Fault _next;
    private JournalAppend? _late;
    private TaskCompletionSource _held = NewSource();
    private TaskCompletionSource _freed = NewSource();

    public enum Fault
    {
        None,
        FailsBeforeWriting,
        LosesTheReply,
        ArrivesLate,
        IsHeld,
    }

    /// <summary>What happens to the next append.</summary>
    public Fault Next
    {
        set => _next = value;
    }

    public async ValueTask<AppendVerdict> AppendAsync(JournalAppend append, CancellationToken cancellation)
    {
        var fault = _next;
        _next = Fault.None;
        if (fault == Fault.FailsBeforeWriting) throw new JournalUnavailableException("planted: not written");
        if (fault == Fault.ArrivesLate)
        {
            _late = append;
            throw new JournalUnavailableException("planted: on its way");
        }
        if (fault == Fault.IsHeld)
        {
            var freed = _freed;
            HeldAppend = append;
            _held.SetResult();
            await freed.Task;
        }
        var verdict = await journal.AppendAsync(append, cancellation);
        return fault == Fault.LosesTheReply ? throw new JournalUnavailableException("planted: reply lost") : verdict;
    }

    /// <summary>Ends when an append is held.</summary>
    public Task Held => _held.Task;

    /// <summary>Lets go what is held.</summary>
    public void Free()
    {
        var freed = _freed;
        (_held, _freed) = (NewSource(), NewSource());
        freed.SetResult();
    }

    /// <summary>What is held, or was last.</summary>
    public JournalAppend? HeldAppend { get; private set; }

    /// <summary>What was late arrives.</summary>
    public ValueTask<AppendVerdict> ArriveAsync() => journal.AppendAsync(_late!, CancellationToken.None);

    public ValueTask<CommandOutcome?> FindOutcomeAsync(
        StreamId stream, CommandId command, CancellationToken cancellation) =>
        journal.FindOutcomeAsync(stream, command, cancellation);

    public IAsyncEnumerable<RecordedEvent> ReadAsync(
        StreamId stream, long afterVersion, CancellationToken cancellation) =>
        journal.ReadAsync(stream, afterVersion, cancellation);

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
