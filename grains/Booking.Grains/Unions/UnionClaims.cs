using System.Collections.Immutable;
using Booking.Domain;

namespace Booking.Grains.Unions;

/// <summary>The union grain without its engine.</summary>
/// <remarks>What another life of the grain granted, one that was lost with its silo or lives on unknown to this one, is
/// known to nobody here. So the first thing a life does is to raise the union's epoch: from then on nothing can be
/// written that was decided by another life's count, and what was written before is in the rows that are read
/// after.</remarks>
internal sealed class UnionClaims(OrganisationId union, IRuleRows rules, IClock clock, Func<FacilityId, Task> settle)
{
    /// <summary>From when on its facility is asked what became of a claim that nobody released: longer than a write
    /// mostly takes.</summary>
    internal static readonly Duration AskedAfter = Duration.FromSeconds(30);

    private readonly Dictionary<Guid, Claimed> _underWay = [];
    private long? _epoch;

    public Task<UnionCount> ClaimAsync(CommandId command, UnionWish wish) =>
        ClaimAsync(command, [wish.Wanted], wish.From, wish.Until, wish.CancelledLater);

    public Task<UnionCount> ClaimAsync(CommandId command, UnionSeriesWish wish) =>
        ClaimAsync(command, wish.Wanted, wish.From, wish.Until, cancelledLater: true);

    private async Task<UnionCount> ClaimAsync(
        CommandId command, ImmutableArray<UsedTime> wanted, Instant from, Instant until, bool cancelledLater)
    {
        var now = clock.GetCurrentInstant();
        await SettleOldAsync(now);
        var epoch = _epoch ??= await rules.RaiseEpochAsync(union, CancellationToken.None);
        // Claimed before the rows are read: whoever asks from now on sees it.
        var claim = Guid.NewGuid();
        _underWay[claim] = new(command, wanted, now);
        var used = await rules.LoadUsageAsync(union, from, until, cancelledLater, CancellationToken.None);
        // A booking on the move counts where it lies and where it may come to lie: nobody knows yet which it will be.
        var written = used.Select(one => (one.Booking, one.Stretch)).ToHashSet();
        // Of all its sendings one at most is written.
        var others = _underWay.Values.Where(one => one.Command != command).SelectMany(one => one.Wanted);
        return new(epoch, claim, [.. used, .. others.Where(one => !written.Contains((one.Booking, one.Stretch)))]);
    }

    public void Withdraw(Guid claim) => _underWay.Remove(claim);

    public void Release(CommandId command)
    {
        foreach (var (claim, one) in _underWay)
            if (one.Command == command) _underWay.Remove(claim);
    }

    /// <summary>Another life raised the epoch: the next claim raises it again. What is claimed here still counts, it
    /// may be claimed anew.</summary>
    public void NoticeOvertaken(long epoch)
    {
        if (_epoch == epoch) _epoch = null;
    }

    // No clock tells when a write that hangs has ended. Once its facility is settled it stands in the rows, or never
    // will.
    private async Task SettleOldAsync(Instant now)
    {
        // A clock that was set back must not keep a claim for longer.
        var old = _underWay.Where(
            one => (now - one.Value.Since) is var age && (age >= AskedAfter || age < -AskedAfter)).ToList();
        foreach (var facility in old.SelectMany(one => one.Value.Wanted).Select(one => one.Facility).Distinct())
            await settle(facility);
        foreach (var (claim, _) in old) _underWay.Remove(claim);
    }

    /// <summary>What one sending of a command wants.</summary>
    private sealed record Claimed(CommandId Command, ImmutableArray<UsedTime> Wanted, Instant Since);
}
