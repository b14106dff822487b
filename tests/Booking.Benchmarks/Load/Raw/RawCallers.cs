using Booking.Benchmarks.Servers;
using Google.Protobuf;

namespace Booking.Benchmarks.Load.Raw;

/// <summary>Who asks what: members for themselves, anybody where it is nobody's.</summary>
internal sealed class RawCallers
{
    private readonly Dictionary<string, byte[]> _members;
    private readonly byte[][] _any;

    public RawCallers(BenchTokens tokens, int members)
    {
        tokens.Prepare(members);
        _members = Enumerable.Range(0, members).Select(BenchTokens.NameOf)
            .ToDictionary(
                name => name, name => RequestHeaders.Authorization(tokens.Of(name).GetValue("authorization")!),
                StringComparer.Ordinal);
        _any = [.. _members.Values];
    }

    /// <summary>The header of the caller of <paramref name="message"/>.</summary>
    public byte[] Of(IMessage message) =>
        message is Wire.PlaceBookingRequest wish ? _members[wish.BookedFor] : _any[Random.Shared.Next(_any.Length)];
}
