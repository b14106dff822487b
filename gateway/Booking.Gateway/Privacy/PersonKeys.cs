using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Booking.Gateway;

/// <summary>People's keys, made when first needed, and kept in memory for a moment: another process may destroy
/// one.</summary>
internal sealed class PersonKeys(IdentitySecret secret, IPersonStore store, TimeProvider time)
{
    private const int KeptMax = 20_000;
    private const int AskedMax = 1_000;

    private static readonly TimeSpan s_kept = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<PersonKeyId, Kept> _kept = new();

    /// <summary>The key, made if there is none; null once it is destroyed.</summary>
    public async ValueTask<PersonKeyMaterial?> EnsureAsync(PersonKeyId id, CancellationToken cancellation)
    {
        if (TryRecall(id, out var known)) return known;
        var found = await store.FindKeysAsync([id], cancellation);
        var key = found.Length > 0 ? found[0] : await store.EnsureKeyAsync(
            new(id, PersonCipher.Wrap(secret.Seal, id, RandomNumberGenerator.GetBytes(32)), SignInClock.Now(time)),
            cancellation);
        return Keep(key);
    }

    /// <summary>The keys that are still there.</summary>
    public async ValueTask<Dictionary<PersonKeyId, PersonKeyMaterial>> FindAsync(
        IEnumerable<PersonKeyId> ids, CancellationToken cancellation)
    {
        var found = new Dictionary<PersonKeyId, PersonKeyMaterial>();
        var missing = new List<PersonKeyId>();
        foreach (var id in ids.Distinct())
        {
            if (!TryRecall(id, out var known)) missing.Add(id);
            else if (known is not null) found.Add(id, known);
        }
        foreach (var asked in missing.Chunk(AskedMax))
            foreach (var key in await store.FindKeysAsync(asked, cancellation))
                if (Keep(key) is { } material) found.Add(key.Id, material);
        return found;
    }

    /// <summary>The sealed key as its row has it, made if there is none; null once it is destroyed.</summary>
    public async ValueTask<string?> EnsureSealedAsync(PersonKeyId id, CancellationToken cancellation)
    {
        await EnsureAsync(id, cancellation);
        var found = await store.FindKeysAsync([id], cancellation);
        return found.Length > 0 ? found[0].SealedKey : null;
    }

    /// <summary>Whether this person was erased.</summary>
    public async ValueTask<bool> IsErasedAsync(MemberId member, CancellationToken cancellation) =>
        await store.FindKeysAsync([new(member, PersonKeyId.OfPerson)], cancellation) is [{ DestroyedAt: not null }];

    /// <summary>Forgets what is kept of a person whose keys were destroyed.</summary>
    public void Forget(MemberId member)
    {
        foreach (var id in _kept.Keys)
            if (id.Member == member) _kept.TryRemove(id, out _);
    }

    private bool TryRecall(PersonKeyId id, out PersonKeyMaterial? material)
    {
        material = null;
        if (!_kept.TryGetValue(id, out var kept) || time.GetElapsedTime(kept.Since) > s_kept) return false;
        material = kept.Material;
        return true;
    }

    private PersonKeyMaterial? Keep(PersonKey key)
    {
        var material = key.SealedKey is { } sealedKey
            ? new PersonKeyMaterial(PersonCipher.Unwrap(secret.Seal, key.Id, sealedKey))
            : null;
        if (_kept.Count >= KeptMax) _kept.Clear();
        _kept[key.Id] = new(material, time.GetTimestamp());
        return material;
    }

    private readonly record struct Kept(PersonKeyMaterial? Material, long Since);
}
