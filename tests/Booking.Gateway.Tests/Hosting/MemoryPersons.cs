using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Booking.Gateway.Tests.Hosting;

/// <summary>People's keys in memory.</summary>
internal sealed class MemoryPersons : IPersonStore
{
    private readonly ConcurrentDictionary<PersonKeyId, PersonKey> _keys = new();

    public int Forgotten { get; private set; }

    public ValueTask<ImmutableArray<PersonKey>> FindKeysAsync(
        IReadOnlyCollection<PersonKeyId> keys, CancellationToken cancellation) =>
        new([.. keys.Where(_keys.ContainsKey).Select(id => _keys[id])]);

    public ValueTask<PersonKey> EnsureKeyAsync(PersonKey key, CancellationToken cancellation) => new(
        _keys.GetValueOrDefault(key.Id with { Epoch = PersonKeyId.OfPerson })?.DestroyedAt is { } gone
            ? key with { SealedKey = null, DestroyedAt = gone }
            : _keys.GetOrAdd(key.Id, key));

    public ValueTask<PersonRows> ReadAsync(MemberId member, CancellationToken cancellation) => new(new PersonRows([]));

    public ValueTask EraseAsync(MemberId member, Instant now, CancellationToken cancellation)
    {
        foreach (var key in _keys.Values.Where(one => one.Id.Member == member))
            _keys[key.Id] = key with { SealedKey = null, DestroyedAt = now };
        return ValueTask.CompletedTask;
    }

    public ValueTask<ImmutableArray<MemberId>> ListErasedAsync(Instant since, CancellationToken cancellation) =>
        new([.. _keys.Values.Where(one => one.DestroyedAt >= since).Select(one => one.Id.Member).Distinct()]);

    public ValueTask<int> ForgetAsync(RetentionPolicy policy, Instant now, CancellationToken cancellation) =>
        new(++Forgotten);

    public ValueTask<int> SealClearAsync(Resealing sealing, CancellationToken cancellation) => new(0);
}
