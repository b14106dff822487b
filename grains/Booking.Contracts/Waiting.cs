using System.Collections.Immutable;
using Booking.Domain;

namespace Booking.Contracts;

/// <summary>An entry of a waiting list as its person sees it.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Position">How many stand before it and could take what it waits for, and itself; 0 when it no longer
/// waits.</param>
[GenerateSerializer, Immutable, Alias("booking.WaitingView")]
public sealed record WaitingView([property: Id(0)] WaitingEntry Entry, [property: Id(1)] int Position);

/// <summary>A booking and the closure over it.</summary>
/// <param name="Booking">The booking.</param>
/// <param name="Closure">What lies over it, or null.</param>
/// <param name="Alternatives">Free choices near it, nearest first; at most three.</param>
/// <param name="Waiting">Its place at the head of the waiting list, with what is held for it; or null.</param>
[GenerateSerializer, Immutable, Alias("booking.AffectedView")]
public sealed record AffectedView(
    [property: Id(0)] BookingRecord Booking,
    [property: Id(1)] ClosureId? Closure,
    [property: Id(2)] ImmutableArray<Alternative> Alternatives,
    [property: Id(3)] WaitingView? Waiting);

/// <summary>Who waits at a facility.</summary>
/// <param name="Entries">In the order in which they are served.</param>
[GenerateSerializer, Immutable, Alias("booking.WaitingPage")]
public sealed record WaitingPage([property: Id(0)] ImmutableArray<WaitingView> Entries);

/// <summary>Whom closures of a facility hit.</summary>
/// <param name="Bookings">By start.</param>
[GenerateSerializer, Immutable, Alias("booking.AffectedPage")]
public sealed record AffectedPage([property: Id(0)] ImmutableArray<AffectedView> Bookings);
