using Booking.Contracts;
using Booking.Domain;
using Orleans.Concurrency;

namespace Booking.Grains.Boards;

/// <summary>Keeps one district's <see cref="FreeTimeBoard"/> by watching its facilities.</summary>
/// <remarks>Reentrant: what it shows changes only between awaits, a whole notice at a time, so a search sees each
/// facility as it was at one of its versions. It has no state to save: after any fault the watch is taken up again, and
/// where that leaves a gap the facility is read anew.</remarks>
[Reentrant]
// The source of cancellation has no timer and so nothing to release; it ends with the activation.
#pragma warning disable CA1001
public sealed class BoardGrain(IClock clock, IDateTimeZoneProvider zones) : Grain, IBoardGrain
#pragma warning restore CA1001
{
    /// <summary>How long a search waits for facilities that were never read.</summary>
    private static readonly TimeSpan PatienceMax = TimeSpan.FromSeconds(5);

    /// <summary>How often the catalogue is asked again who stands here: it may have slept, and forgotten to tell
    /// us.</summary>
    private static readonly TimeSpan RoundEvery = TimeSpan.FromMinutes(1);

    private readonly FreeTimeBoard _board = new();
    private readonly Dictionary<FacilityId, Following> _followed = [];
    private readonly CancellationTokenSource _ends = new();

    private string District =>
        this.GetPrimaryKeyString()[(this.GetPrimaryKeyString().IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await RoundAsync();
        this.RegisterGrainTimer(
            static (board, _) => board.RoundAsync(),
            this,
            new() { DueTime = RoundEvery, Period = RoundEvery, KeepAlive = false, Interleave = true });
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _ends.CancelAsync();
        // If the catalogue is away it has forgotten us anyhow.
        await Catalog.LeaveAsync(District).ContinueWith(
            static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Current);
    }

    /// <inheritdoc/>
    public async Task<FreeTimePage> SearchAsync(FreeTimeQuery query)
    {
        if (_followed.Values.Any(f => !f.Settled.IsCompleted))
            await Task.WhenAny(Task.WhenAll(_followed.Values.Select(f => f.Settled)), Task.Delay(PatienceMax));
        return new(
            _board.Search(query, clock.GetCurrentInstant()), _followed.Keys.Count(id => _board.Find(id) is null));
    }

    /// <inheritdoc/>
    public Task NoticeAsync(FacilityId facility)
    {
        Follow(facility);
        return Task.CompletedTask;
    }

    private ICatalogGrain Catalog => GrainFactory.GetGrain<ICatalogGrain>(ICatalogGrain.Key);

    private async Task RoundAsync()
    {
        foreach (var facility in await Catalog.JoinAsync(District)) Follow(facility);
    }

    private void Follow(FacilityId id)
    {
        if (_followed.ContainsKey(id)) return;
        var following = _followed[id] = new(
            id, District, _board, new Followed(GrainFactory, id), clock, TimeProvider.System, zones);
        _ = FollowAsync(following);
    }

    // A continuation of a turn that is long over: it stays on this activation, between the other turns.
    private async Task FollowAsync(Following following)
    {
        await following.RunAsync(_ends.Token);
        _board.Remove(following.Facility);
        _followed.Remove(following.Facility);
    }

    private sealed class Followed(IGrainFactory grains, FacilityId id) : IFollowedFacility
    {
        private readonly IFacilityGrain _grain = grains.GetGrain<IFacilityGrain>(id.ToGrainKey());

        public Task<Outcome<FacilityEntry>> GetAsync() => _grain.GetAsync();

        public IAsyncEnumerable<FacilityNotice> WatchAsync(long afterVersion, CancellationToken cancellation) =>
            _grain.WatchAsync(afterVersion, cancellation);
    }
}
