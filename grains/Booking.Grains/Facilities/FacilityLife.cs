using System.Collections.Immutable;
using System.Diagnostics;
using Booking.Contracts;
using Booking.Domain;

namespace Booking.Grains.Facilities;

/// <summary>One life of a facility, from a load to the first write that failed: its ledger, and what is on its way to
/// the journal.</summary>
/// <remarks>Runs on its grain's turns, never on two threads at once. While one batch is being written the next commands
/// are decided against memory and gather for the next batch. Invariant across the one await of that loop: everything
/// applied to the ledger is durable, in the batch being written, or in the batch that gathers, in that order.</remarks>
internal sealed class FacilityLife
{
    private readonly StreamId _stream;
    private readonly IJournal _journal;
    private readonly BookingOptions _options;
    private PendingBatch _gathering = new();
    private PendingBatch? _writing;

    public FacilityLife(
        FacilityLedger ledger, CommandMemory memory, IJournal journal, BookingOptions options,
        IDateTimeZoneProvider zones)
    {
        Kept = new(ledger, zones);
        Ledger = ledger;
        Memory = memory;
        Hub = new(options.WatchBacklogMax);
        Hub.StartAt(ledger.Version);
        _stream = StreamId.Of(ledger.Id);
        _journal = journal;
        _options = options;
    }

    public FacilityLedger Ledger { get; }

    public CommandMemory Memory { get; }

    public WatchHub Hub { get; }

    public KeptTelling Kept { get; }

    /// <summary>Why it is over, or null while it lasts.</summary>
    public Exception? Over { get; private set; }

    /// <summary>Whether the write that ended it may yet take place.</summary>
    public bool EndedUnknown { get; private set; }

    /// <summary>The unions that were counted anew elsewhere, if it ended for that: nothing that was under way is
    /// written, or ever will be. Empty otherwise.</summary>
    public ImmutableArray<OrganisationId> OvertakenBy { get; private set; } = [];

    /// <summary>How often somebody made sure that nothing older than that can still be written. What others granted
    /// before it, for something still to be decided, they have taken back.</summary>
    public int Settled { get; set; }

    /// <summary>Whether no more commands may wait.</summary>
    public bool IsFull => _gathering.Commands >= _options.FacilityQueueMax;

    /// <summary>Ends when all that was decided up to now is durable. Every answer waits for it, so that none rests on
    /// something that may vanish; it costs nothing while nothing is on its way.</summary>
    public Task AllDurable =>
        !_gathering.IsEmpty
            ? _gathering.Durable
            : _writing?.Durable ?? (Over is { } why ? Task.FromException(why) : Task.CompletedTask);

    /// <summary>Takes in what was decided and sends it on its way.</summary>
    /// <param name="decision">What was decided.</param>
    /// <param name="command">By which command, or null.</param>
    /// <param name="now">The facility's clock.</param>
    /// <param name="relies">The count of a union it was decided by, or null.</param>
    /// <returns>The booking it touched last, and the task that ends when it is durable.</returns>
    public (BookingRecord? Touched, Task Durable) Commit(
        Decision decision, Command? command, Instant now, UnionEpoch? relies = null)
    {
        if (Over is { } why) throw why;
        BookingRecord? touched = null;
        var batch = _gathering;
        var body = command is null ? default : CommandBody.Hash(command);
        try
        {
            foreach (var happened in decision.Events)
            {
                var recorded = new RecordedEvent(Ledger.Version + 1, now, happened);
                var lifted = happened is ClosureLifted ending ? Ledger.FindClosure(ending.Closure) : null;
                touched = Ledger.Apply(recorded);
                batch.Add(recorded, touched);
                if (Ledger.WaitingTouched is { } waiting) batch.Add(waiting);
                if (Ledger.Entry is { } entry
                    && Notices.Of(recorded, touched, lifted, Ledger, entry.Zone) is { } notice)
                    batch.Tell(notice);
                // Terms stand in the entry, and hours decide how much a share is.
                if (happened is FacilityRegistered && Kept.HasNews)
                {
                    if (!Hub.IsWatched) Kept.Skip(now);
                    else batch.Tell(new KeptNotice(Ledger.Version, now, Kept.Everything(now, isAnew: false)));
                }
            }
        }
        catch (Exception bug)
        {
            // The ledger contradicts its own decision and may have changed by half: what it gathered must not be
            // written.
            End(
                new JournalUnavailableException($"{Ledger.Id}: gave up what it knew; repeat the command.", bug),
                _writing is not null);
            throw;
        }
        if (relies is { } epoch) batch.Rely(epoch);
        if (command is not null)
        {
            var outcome = new CommandOutcome(command.Id, body, now, Ledger.Version, touched);
            batch.Add(outcome);
            Memory.Add(outcome);
        }
        if (_writing is null) _ = WriteAsync();
        return (touched, batch.Durable);
    }

    private async Task WriteAsync()
    {
        while (!_gathering.IsEmpty)
        {
            var batch = _writing = _gathering;
            _gathering = new();
            TellTouched(batch);
            GrainTelemetry.HandedOver(batch.Events.Count);
            // The loop was begun by an earlier turn; its batch belongs to the turn that began the batch.
            Activity.Current = batch.Asked;
            try
            {
                var verdict = await _journal.AppendAsync(batch.ToAppend(_stream), CancellationToken.None);
                if (!verdict.Overtaken.IsEmpty)
                {
                    OvertakenBy = verdict.Overtaken;
                    End(
                        new JournalUnavailableException($"{Ledger.Id}: a union was counted anew; repeat the command."),
                        unknown: false);
                    return;
                }
                if (verdict == AppendVerdict.Fenced)
                {
                    End(
                        new JournalUnavailableException(
                            $"{Ledger.Id}: another writer was there first; repeat the command."), unknown: false);
                    return;
                }
            }
            catch (Exception fault)
            {
                // Whatever it was, nobody knows what the journal holds now; only a reload can tell.
                End(fault as JournalUnavailableException
                    ?? new JournalUnavailableException($"{Ledger.Id}: the journal failed; repeat the command.", fault),
                    unknown: true);
                return;
            }
            if (Over is not null) return;
            foreach (var notice in batch.Notices) Hub.Tell(notice);
            batch.Succeed();
        }
        _writing = null;
    }

    // Once a batch and not for each booking in it. Whoever begins to watch is shown all of it, so for nobody nothing is
    // worked out.
    private void TellTouched(PendingBatch batch)
    {
        if (!Ledger.HasTouchedShares) return;
        if (!Hub.IsWatched) Ledger.TakeTouchedShares();
        else
            foreach (var changed in Kept.Touched(batch.Events[^1].At)) batch.Tell(changed);
    }

    private void End(Exception why, bool unknown)
    {
        Over = why;
        EndedUnknown = unknown;
        GrainTelemetry.Reloaded();
        _writing?.Fail(why);
        _gathering.Fail(why);
        Hub.Close(why);
    }
}
