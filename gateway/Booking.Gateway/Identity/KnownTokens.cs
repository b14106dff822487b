using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Booking.Gateway;

/// <summary>Remembers tokens that were checked, until they end: checking a signature costs more than booking a
/// hall.</summary>
/// <remarks>Bounded. Keeps a hash and never the token; a token that failed is not remembered.</remarks>
internal sealed class KnownTokens(GatewayOptions options, TimeProvider time)
{
    private readonly ConcurrentDictionary<UInt128, Identity> _known = new();

    public bool TryFind(ReadOnlySpan<char> token, [NotNullWhen(true)] out Identity? identity) =>
        _known.TryGetValue(Hash(token), out identity) && !HasEnded(identity, time.GetUtcNow());

    public void Remember(string token, Identity identity)
    {
        if (options.TokensRememberedMax == 0) return;
        if (_known.Count >= options.TokensRememberedMax) MakeRoom();
        _known[Hash(token)] = identity;
    }

    private void MakeRoom()
    {
        var now = time.GetUtcNow();
        foreach (var (hash, identity) in _known)
            if (HasEnded(identity, now)) _known.TryRemove(hash, out _);
        if (_known.Count >= options.TokensRememberedMax) _known.Clear();
    }

    // Now is moved and not the end, which may be the last there is.
    private bool HasEnded(Identity identity, DateTimeOffset now) =>
        identity.Expires.ToDateTimeOffset() <= now - options.TokenClockSkew;

    // Half of SHA-256 is still far beyond finding a second token for. The text is hashed as it lies in memory.
    private static UInt128 Hash(ReadOnlySpan<char> token)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(token), hash);
        return MemoryMarshal.Read<UInt128>(hash);
    }
}
