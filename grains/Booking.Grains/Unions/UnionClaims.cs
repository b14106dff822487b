using System.Collections.Immutable;
using Booking.Domain;

namespace Booking.Grains.Unions;

/// <summary>The union grain without its engine.</summary>
internal sealed class UnionClaims(OrganisationId union, IRuleRows rules, IClock clock)
{
    /// <summary>Longer than a write may take (decision 0015): by then it stands in the rows, or never will.</summary>
    internal static readonly Duration LapsesAfter = Duration.FromSeconds(30);

    private readonly Dictionary<CommandId, (ImmutableArray<UsedTime> Wanted, Instant Until)> _underWay = [];

    public Task<ImmutableArray<UsedTime>> ClaimAsync(CommandId command, UnionWish wish) =>
        ClaimAsync(command, new UnionSeriesWish([wish.Wanted], wish.From, wish.Until));

    public async Task<ImmutableArray<UsedTime>> ClaimAsync(CommandId command, UnionSeriesWish wish)
    {
        var now = clock.GetCurrentInstant();
        foreach (var (id, (_, until)) in _underWay)
            if (until <= now) _underWay.Remove(id);
        // Claimed before the rows are read: whoever asks from now on sees it.
        _underWay[command] = (wish.Wanted, now + LapsesAfter);
        var used = await rules.LoadUsageAsync(union, wish.From, wish.Until, CancellationToken.None);
        var written = used.Select(one => one.Booking).ToHashSet();
        var others = _underWay.Where(one => one.Key != command).SelectMany(one => one.Value.Wanted);
        return [.. used, .. others.Where(one => !written.Contains(one.Booking))];
    }

    public void Release(CommandId command) => _underWay.Remove(command);
}
