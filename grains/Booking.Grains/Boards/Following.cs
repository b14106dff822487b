using Booking.Contracts;
using Booking.Domain;

namespace Booking.Grains.Boards;

/// <summary>What a board needs of a facility; its grain, or in a simulation its turns.</summary>
internal interface IFollowedFacility
{
    /// <summary>Its register entry.</summary>
    Task<Outcome<FacilityEntry>> GetAsync();

    /// <summary>What becomes known after a version, as <see cref="IFacilityGrain.WatchAsync"/> tells it.</summary>
    IAsyncEnumerable<FacilityNotice> WatchAsync(long afterVersion, CancellationToken cancellation);
}

/// <summary>One facility followed by a board: read once, then kept up by its notices, and read again whenever in
/// doubt.</summary>
internal sealed class Following(
    FacilityId facility, string district, FreeTimeBoard board, IFollowedFacility followed, IClock clock,
    TimeProvider time, IDateTimeZoneProvider zones)
{
    private static readonly TimeSpan PauseLeast = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan PauseMost = TimeSpan.FromSeconds(5);

    private long _kept;
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FacilityId Facility { get; } = facility;

    /// <summary>Ends when it is shown for the first time, or turns out not to belong here.</summary>
    public Task Settled => _settled.Task;

    /// <summary>Follows until it stands in this district no more, or the board ends.</summary>
    public async Task RunAsync(CancellationToken ends)
    {
        var pause = PauseLeast;
        try
        {
            while (!ends.IsCancellationRequested)
            {
                try
                {
                    var before = board.Find(Facility)?.Version;
                    if (!await WatchAsync(ends)) return;
                    if (board.Find(Facility)?.Version != before) pause = PauseLeast;
                }
                catch (Exception) when (!ends.IsCancellationRequested)
                {
                    // Storage or the facility's silo is away: what is shown stands until it answers again.
                }
                await Task.Delay(pause, time, ends).ConfigureAwait(
                    ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
                if (pause < PauseMost) pause *= 2;
            }
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            // The board ends.
        }
        finally
        {
            _settled.TrySetResult();
        }
    }

    // False when it does not belong on this board. Ends when the watch breaks off, or a notice is missing.
    private async Task<bool> WatchAsync(CancellationToken ends)
    {
        var known = board.Find(Facility)?.Version ?? 0;
        if (known == 0 && await EntryAsync() is null) return false;
        await foreach (var notice in followed.WatchAsync(known, ends).WithCancellation(ends))
        {
            switch (await TakeAsync(notice))
            {
                case Taking.Elsewhere:
                    return false;
                case Taking.Missing:
                    board.Find(Facility)?.Distrust();
                    return true;
                default:
                    _settled.TrySetResult();
                    break;
            }
        }
        return true;
    }

    private async Task<Taking> TakeAsync(FacilityNotice notice)
    {
        var now = clock.GetCurrentInstant();
        if (notice is FacilitySnapshot snapshot)
        {
            // Read after the snapshot was taken: a change in between is told next, and is then known already.
            if (await EntryAsync() is not { } entry) return Taking.Elsewhere;
            board.Show(FacilityBoard.Read(
                entry.Facility, snapshot.Version, snapshot.Occupied.Select(o => (o.Key, o.Claims, o.Stretch)),
                snapshot.Closures, zones, now, snapshot.Kept.Kept));
            _kept = snapshot.Kept.Serial;
            return Taking.Done;
        }
        if (board.Find(Facility) is not { } shown) return Taking.Missing;
        if (notice is EntryNotice)
        {
            if (await EntryAsync() is not { } entry) return Taking.Elsewhere;
            return shown.Enter(notice.Version, entry.Facility, now) ? Taking.Done : Taking.Missing;
        }
        if (notice is KeptNotice { Kept: var kept })
        {
            if (!kept.IsAnew && kept.Serial <= _kept) return Taking.Done;
            // A single day worked out earlier than all of them may still be on its way.
            if (kept.IsAnew || kept.Until > kept.From.PlusDays(1)) _kept = kept.Serial;
            shown.Keep(kept.Kept, kept.From, kept.Until, now);
            return Taking.Done;
        }
        var follows = notice switch
        {
            OccupiedNotice o => shown.Occupy(o.Version, o.Occupied.Key, o.Occupied.Claims, o.Occupied.Stretch, now),
            FreedNotice f => shown.Free(f.Version, f.Key, now),
            ClosedNotice c => shown.Close(c.Version, c.Closure, now),
            ReopenedNotice r => shown.Reopen(r.Version, r.Closure, now),
            _ => false,
        };
        return follows ? Taking.Done : Taking.Missing;
    }

    private async Task<FacilityEntry?> EntryAsync()
    {
        var entry = await followed.GetAsync();
        return entry.IsAccepted && IBoardGrain.KeyOf(entry.Value.Facility.Division) == IBoardGrain.KeyOf(district)
            ? entry.Value
            : null;
    }

    private enum Taking
    {
        Done,
        Missing,
        Elsewhere,
    }
}
