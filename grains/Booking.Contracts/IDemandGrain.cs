using System.Collections.Immutable;
using Booking.Domain;

namespace Booking.Contracts;

/// <summary>Gathers from all facilities what they turned away (P11) and writes it now and then. One, with the key
/// <see cref="Key"/>.</summary>
[Alias("booking.IDemandGrain")]
public interface IDemandGrain : IGrainWithStringKey
{
    /// <summary>The key of the one grain.</summary>
    const string Key = "demand/city";

    /// <summary>Takes over what a facility counted; it is written within seconds.</summary>
    /// <remarks>Kept in memory until then: what a crash takes is lost, and what is sent twice counts twice. Both are
    /// bearable for a number that says how much more people want, and neither costs a refusal any time.</remarks>
    [Alias("count")]
    Task CountAsync(ImmutableArray<TurnedAway> taken);
}
