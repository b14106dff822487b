using System.Collections.Immutable;
using Booking.Domain;

namespace Booking.Storage.Internal;

internal sealed partial class BookingDatabase
{
    public async ValueTask<RuleBook> LoadRulesAsync(FacilityId? facility, CancellationToken cancellation)
    {
        var rules = ImmutableArray.CreateBuilder<Rule>();
        await ReadAsync([RuleQueries.Rules(Kind, facility)], (_, row) => rules.Add(RuleQueries.ReadRule(row)), cancellation);
        return new(rules.DrainToImmutable());
    }

    public ValueTask<ImmutableArray<UsedTime>> LoadUsageAsync(
        MemberId member, Instant from, Instant until, CancellationToken cancellation) =>
        Usage.OfMembers.AskAsync((member, from, until), Engine, _options, _time, cancellation);

    public ValueTask<ImmutableArray<UsedTime>> LoadUsageAsync(
        OrganisationId union, Instant from, Instant until, CancellationToken cancellation) =>
        LimitedAsync(given => Usage.LoadAsync(union, from, until, given), cancellation);

    public ValueTask<PersonFacts?> FindPersonAsync(MemberId member, CancellationToken cancellation) =>
        People.Facts.AskAsync(member, Engine, _options, _time, cancellation);

    public async ValueTask PutPersonAsync(PersonFacts facts, CancellationToken cancellation) =>
        await Engine.ExecuteAsync(PersonQueries.Put(facts), cancellation);

    public ValueTask<UnionMembership?> FindUnionAsync(MemberId member, Instant at, CancellationToken cancellation) =>
        People.Unions.AskAsync((member, at), Engine, _options, _time, cancellation);

    public async ValueTask PutUnionAsync(UnionMembership membership, CancellationToken cancellation) =>
        await Engine.ExecuteAsync(PersonQueries.PutUnion(membership), cancellation);
}
