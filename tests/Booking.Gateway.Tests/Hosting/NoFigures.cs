using System.Collections.Immutable;

namespace Booking.Gateway.Tests.Hosting;

/// <summary>A city in which nothing has happened.</summary>
internal sealed class NoFigures : IFigures
{
    public ValueTask<int> FollowAsync(Instant now, Duration budget, CancellationToken cancellation) => new(0);

    public ValueTask AddUpAsync(
        IReadOnlySet<string>? facilities, LocalDate from, LocalDate until, FigureReport report,
        CancellationToken cancellation) =>
        ValueTask.CompletedTask;

    public ValueTask AddTurnedAwayAsync(IReadOnlyCollection<TurnedAway> counted, CancellationToken cancellation) =>
        ValueTask.CompletedTask;

    public ValueTask AddUpDemandAsync(
        IReadOnlySet<string>? facilities, LocalDate from, LocalDate until, Instant now, DemandReport report,
        CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask<ImmutableArray<TurnedAway>> ListTurnedAwayAsync(
        IReadOnlyCollection<string> facilities, LocalDate from, LocalDate until, DemandWanted wanted,
        CancellationToken cancellation) => new(ImmutableArray<TurnedAway>.Empty);

    public ValueTask<ImmutableArray<BookingRecord>> ListBookingsOfAsync(
        IReadOnlyCollection<string> facilities, Stretch within,
        CancellationToken cancellation) => new(ImmutableArray<BookingRecord>.Empty);

    public ValueTask<ImmutableDictionary<string, long>> CountPeopleByAsync(
        IReadOnlyDictionary<string, string> places, Stretch within, CancellationToken cancellation) =>
        new(ImmutableDictionary<string, long>.Empty);

    public ValueTask<ImmutableArray<BookingRecord>> ListBookingsAsync(
        FacilityId facility, Stretch within,
        CancellationToken cancellation) => new(ImmutableArray<BookingRecord>.Empty);

    public ValueTask<ImmutableArray<UnionMembership>> ListUnionsAsync(
        IReadOnlyCollection<MemberId> members, CancellationToken cancellation) =>
        new(ImmutableArray<UnionMembership>.Empty);

    public ValueTask<ImmutableArray<Closure>> ListClosuresAsync(
        FacilityId facility, Stretch within, CancellationToken cancellation) => new(ImmutableArray<Closure>.Empty);

    public ValueTask<ImmutableArray<(Instant Since, Facility Entry)>> ListEntriesAsync(
        FacilityId facility, CancellationToken cancellation) => new(ImmutableArray<(Instant, Facility)>.Empty);

    public ValueTask<long> CountPeopleAsync(
        IReadOnlyCollection<string>? facilities, Stretch within, CancellationToken cancellation) => new(0L);
}
