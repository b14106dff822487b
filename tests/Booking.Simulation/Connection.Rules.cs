using System.Collections.Immutable;

namespace Booking.Simulation;

internal sealed partial class Connection : IRuleRows, ISeriesRows
{
    public async ValueTask<RuleBook> LoadRulesAsync(FacilityId? facility, CancellationToken cancellation) =>
        await Read(() => new RuleBook(
        [.. disk.Rules.Where(
            rule => facility is not { } one || rule.Scope.Covers(one, disk.EntryOf(one)?.Division ?? ""))]));

    public async ValueTask<ImmutableArray<UsedTime>> LoadUsageAsync(
        MemberId member, Instant from, Instant until, CancellationToken cancellation) =>
        await Read(() => Used(booking => booking.BookedFor == member && !IsAppointment(booking), from, until));

    public async ValueTask<ImmutableArray<UsedTime>> LoadUsageAsync(
        OrganisationId union, Instant from, Instant until, bool cancelledLater, CancellationToken cancellation) =>
        await Read(() => Used(booking => IsOf(union, booking), from, until, cancelledLater));

    public async ValueTask<UnionMembership?> FindUnionAsync(
        MemberId member, Instant at, CancellationToken cancellation) =>
        await Read(() => disk.UnionOf(member, at));

    public ValueTask PutUnionAsync(UnionMembership membership, CancellationToken cancellation) =>
        throw new NotSupportedException("not simulated");

    public async ValueTask<long> RaiseEpochAsync(OrganisationId union, CancellationToken cancellation) =>
        await Read(() => disk.Raise(union));

    // Nobody's papers were ever recorded. Asked by a house that does not know yet whether it has services.
    public async ValueTask<PersonFacts?> FindPersonAsync(MemberId member, CancellationToken cancellation) =>
        await Read(() => (PersonFacts?)null);

    public ValueTask PutPersonAsync(PersonFacts facts, CancellationToken cancellation) =>
        throw new NotSupportedException("not simulated");

    public async ValueTask<SeriesPlan?> FindSeriesAsync(SeriesId series, CancellationToken cancellation) =>
        await Read(() => disk.Series.FirstOrDefault(plan => plan.Id == series));

    public ValueTask<ImmutableArray<SeriesPlan>> ListSeriesAsync(
        MemberId member, LocalDate since, CancellationToken cancellation) =>
        throw new NotSupportedException("not simulated");

    public ValueTask<ImmutableArray<BookingRecord>> FindBookingsAsync(
        IReadOnlyCollection<BookingId> bookings,
        CancellationToken cancellation) => throw new NotSupportedException("not simulated");

    // Booked for it, or by whoever belonged to it then; what is confidential is nobody's.
    private bool IsOf(OrganisationId union, BookingRecord booking) =>
        !booking.Claims.Any(
            claim => disk.EntryOf(booking.Facility)!.Resources.Any(r => r.Id == claim.Resource && Confidence.Covers(r)))
        && (booking.Group ?? disk.UnionOf(booking.BookedFor, booking.PlacedAt)?.Union) == union;

    private bool IsAppointment(BookingRecord booking) => booking.Claims.Any(claim =>
        disk.EntryOf(booking.Facility)!.Resources.Any(
            r => r.Id == claim.Resource && r.Kind == ResourceKind.Practitioner));

    // As the databases' statements have it.
    private ImmutableArray<UsedTime> Used(
        Func<BookingRecord, bool> isTheirs, Instant from, Instant until, bool cancelledLater = true) =>
    [
        .. from booking in disk.Bookings
           where isTheirs(booking) && booking.Stretch.Start >= @from
               && (booking.Stretch.Start < until || (cancelledLater && booking.CancelledAt is not null))
           let entry = disk.EntryOf(booking.Facility)!
           select new UsedTime(
               booking.Id, booking.Facility, entry.Division, booking.Stretch,
               [
                   .. booking.Claims.Select(
                       claim => entry.Resources.FirstOrDefault(r => r.Id == claim.Resource)?.Type).OfType<string>(),
               ],
               booking.State.Occupies()
                   || booking.Lapse?.Cause is LapseCause.NoShow or LapseCause.Absent or LapseCause.Attended,
               booking.CancelledAt, booking.Group is not null),
    ];
}
