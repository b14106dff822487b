using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Figures of use, added up beforehand by following the journal, and the rows that they come from.</summary>
/// <remarks>All throw <see cref="JournalUnavailableException"/> when storage is away.</remarks>
public interface IFigures
{
    /// <summary>Takes in what the journal got since the last call, and days that have come within sight.</summary>
    /// <param name="now">Up to <see cref="DaysAhead"/> after it, days are counted before anybody books on them.</param>
    /// <param name="budget">Stops after a facility that went over it; at least one is taken in.</param>
    /// <param name="cancellation">Gives up between two facilities.</param>
    /// <returns>How many facilities were taken in; 0: all is counted.</returns>
    /// <remarks>One caller at a time. Safe to repeat: each day is counted anew from the rows.</remarks>
    ValueTask<int> FollowAsync(Instant now, Duration budget, CancellationToken cancellation);

    /// <summary>How many days after today are counted.</summary>
    const int DaysAhead = 62;

    /// <summary>Adds the figures of a period up.</summary>
    /// <param name="facilities">Ids to keep to; null for every facility.</param>
    /// <param name="from">First local day.</param>
    /// <param name="until">The local day after the last.</param>
    /// <param name="report">What they are added to. Whole months are added as such where the period is longer than
    /// <see cref="DaysShownMax"/>.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask AddUpAsync(
        IReadOnlySet<string>? facilities, LocalDate from, LocalDate until, FigureReport report,
        CancellationToken cancellation);

    /// <summary>The longest period that is told day by day.</summary>
    const int DaysShownMax = 93;

    /// <summary>Adds to what was turned away (P11), in one transaction.</summary>
    /// <remarks>Not idempotent: what is repeated counts twice.</remarks>
    ValueTask AddTurnedAwayAsync(IReadOnlyCollection<TurnedAway> counted, CancellationToken cancellation);

    /// <summary>Adds demand turned away in a period up: refusals for lack of room, and beside them waiting that came to
    /// nothing.</summary>
    /// <param name="facilities">Ids to keep to; null for every facility.</param>
    /// <param name="from">The first local day that was asked for.</param>
    /// <param name="until">The local day after the last.</param>
    /// <param name="now">Whose hours end later still waits.</param>
    /// <param name="report">What it is added to.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask AddUpDemandAsync(
        IReadOnlySet<string>? facilities, LocalDate from, LocalDate until, Instant now, DemandReport report,
        CancellationToken cancellation);

    /// <summary>Demand turned away, day by day and hour by hour, by time.</summary>
    /// <param name="facilities">Ids to keep to.</param>
    /// <param name="from">The first local day that was asked for.</param>
    /// <param name="until">The local day after the last.</param>
    /// <param name="wanted">Which of it; waiting for nothing is no part of it.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<ImmutableArray<TurnedAway>> ListTurnedAwayAsync(
        IReadOnlyCollection<string> facilities, LocalDate from, LocalDate until, DemandWanted wanted,
        CancellationToken cancellation);

    /// <summary>Bookings of several facilities that touch a stretch, as <see cref="ListBookingsAsync"/> tells them of
    /// one.</summary>
    ValueTask<ImmutableArray<BookingRecord>> ListBookingsOfAsync(
        IReadOnlyCollection<string> facilities, Stretch within, CancellationToken cancellation);

    /// <summary>A facility's bookings that touch a stretch, with their set-up and clean-up, by start; cancelled and
    /// lapsed ones included.</summary>
    ValueTask<ImmutableArray<BookingRecord>> ListBookingsAsync(
        FacilityId facility, Stretch within, CancellationToken cancellation);

    /// <summary>To which unions people belonged when, by member and then by time.</summary>
    /// <param name="members">Whom; at most <see cref="PeopleAtOnce"/>.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<ImmutableArray<UnionMembership>> ListUnionsAsync(
        IReadOnlyCollection<MemberId> members, CancellationToken cancellation);

    /// <summary>Of so many people unions are told in one call.</summary>
    const int PeopleAtOnce = 500;

    /// <summary>A facility's closures that touch a stretch.</summary>
    ValueTask<ImmutableArray<Closure>> ListClosuresAsync(
        FacilityId facility, Stretch within, CancellationToken cancellation);

    /// <summary>The register entries of a facility and since when each is in force, oldest first.</summary>
    ValueTask<ImmutableArray<(Instant Since, Facility Entry)>> ListEntriesAsync(
        FacilityId facility, CancellationToken cancellation);

    /// <summary>The same by place: whoever went to two is counted at both. Places that reached nobody are left
    /// out.</summary>
    /// <param name="places">To which place, a district or itself, each facility belongs.</param>
    /// <param name="within">As in <see cref="CountPeopleAsync"/>.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<ImmutableDictionary<string, long>> CountPeopleByAsync(
        IReadOnlyDictionary<string, string> places, Stretch within, CancellationToken cancellation);

    /// <summary>How many different people had a booking that began within the stretch and was neither cancelled nor
    /// missed.</summary>
    /// <param name="facilities">Ids to keep to; null for every facility.</param>
    /// <param name="within">May take seconds for a city's year: it cannot be added up beforehand.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<long> CountPeopleAsync(
        IReadOnlyCollection<string>? facilities, Stretch within, CancellationToken cancellation);
}
