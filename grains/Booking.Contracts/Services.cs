using System.Collections.Immutable;
using Booking.Domain;

namespace Booking.Contracts;

/// <summary>What a facility offers today.</summary>
/// <param name="Services">By name.</param>
[GenerateSerializer, Immutable, Alias("booking.ServiceList")]
public sealed record ServiceList([property: Id(0)] ImmutableArray<OfferedService> Services);
