using System.Collections.Concurrent;
using System.Globalization;
using Booking.Protocol.Tokens;
using Grpc.Core;

namespace Booking.Benchmarks.Servers;

/// <summary>Who calls: members who book for themselves, and one of the city's staff who prepares the ground.</summary>
/// <remarks>Tokens are made before anything is measured, and the server knows most of them when it is warm, so that the
/// figures are not about signatures. Staff who booked for everybody would do: but what staff do is audited, with a row
/// for each call.</remarks>
internal sealed class BenchTokens : IDisposable
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(12);

    private readonly TokenKeys _keys;
    private readonly TokenMinter _minter;
    private readonly ConcurrentDictionary<string, Metadata> _members = new(StringComparer.Ordinal);
    private int _minted;

    public BenchTokens(string folder)
    {
        _keys = TokenKeys.Open(Path.Combine(folder, "keys"));
        _minter = new(_keys);
        Staff = Mint("bench", [Role.CityAdministrator], "city");
    }

    /// <summary>Metadata of a city administrator.</summary>
    public Metadata Staff { get; }

    /// <summary>What the member with this number is called.</summary>
    public static string NameOf(int member) => "m" + member.ToString(CultureInfo.InvariantCulture);

    /// <summary>Makes the tokens of so many members, where there are none yet.</summary>
    public void Prepare(int members)
    {
        for (; _minted < members; _minted++) _ = Of(NameOf(_minted));
    }

    /// <summary>Metadata of a member.</summary>
    public Metadata Of(string member) => _members.GetOrAdd(member, name => Mint(name, [Role.Member], "city"));

    public void Dispose() => _keys.Dispose();

    private Metadata Mint(string who, string[] roles, string scope)
    {
        lock (_minter)
            return new() { { "authorization", "Bearer " + _minter.Mint(
                who, roles, scope, TimeProvider.System.GetUtcNow(), s_lifetime) } };
    }
}
