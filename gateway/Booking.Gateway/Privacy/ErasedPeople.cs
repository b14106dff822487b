using System.Collections.Frozen;

namespace Booking.Gateway;

/// <summary>Who was erased lately: access tokens given out before are still good for some minutes, and must open
/// nothing any more.</summary>
internal sealed class ErasedPeople
{
    /// <summary>Longer than any access token lasts.</summary>
    public static readonly Duration Remembered = Duration.FromHours(2);

    private volatile FrozenSet<MemberId> _erased = FrozenSet<MemberId>.Empty;

    /// <summary>Nearly always the set is empty, and asking it is one comparison.</summary>
    public bool Has(MemberId member) => _erased is { Count: > 0 } erased && erased.Contains(member);

    public void Add(MemberId member) => _erased = _erased.Append(member).ToFrozenSet();

    /// <summary>Learns of those whom other processes erased.</summary>
    public async Task LearnAsync(IPersonStore store, Instant now, CancellationToken cancellation) =>
        _erased = (await store.ListErasedAsync(now - Remembered, cancellation)).ToFrozenSet();
}
