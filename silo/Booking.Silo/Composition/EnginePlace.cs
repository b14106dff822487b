using System.Net;

namespace Booking.Silo.Composition;

/// <summary>Where the silos of a cluster reach this one. Only a build with several silos has a use for it.</summary>
/// <param name="Address">An address of this machine that the others can reach; loopback while all run on one
/// machine.</param>
/// <param name="Port">1 to 65,535; null: the first free one from <see cref="FirstPort"/> on.</param>
internal sealed record EnginePlace(IPAddress Address, int? Port)
{
    public const int FirstPort = 11_111;

    /// <summary>On this machine, wherever there is room.</summary>
    public static EnginePlace Anywhere { get; } = new(IPAddress.Loopback, null);
}
