using System.Collections.Immutable;
using Booking.Domain;

namespace Booking.Storage.Internal;

internal sealed partial class BookingDatabase
{
    public async ValueTask<RuleBook> LoadRulesAsync(FacilityId? facility, CancellationToken cancellation)
    {
        var rules = ImmutableArray.CreateBuilder<Rule>();
        await ReadAsync(
            [RuleQueries.Rules(Kind, facility)], (_, row) => rules.Add(RuleQueries.ReadRule(row)), cancellation);
        return new(rules.DrainToImmutable());
    }

    public async ValueTask<ImmutableArray<UsedTime>> LoadUsageAsync(
        MemberId member, Instant from, Instant until, CancellationToken cancellation) =>
        (await AskAsync(new(member, Usage: (from, until)), cancellation)).Used;

    public ValueTask<ImmutableArray<UsedTime>> LoadUsageAsync(
        OrganisationId union, Instant from, Instant until, bool cancelledLater, CancellationToken cancellation) =>
        Unions.Questions.AskAsync(new(union, from, until, cancelledLater), Engine, _options, _time, cancellation);

    public ValueTask<long> RaiseEpochAsync(OrganisationId union, CancellationToken cancellation) =>
        LimitedAsync(async given => await Engine.RaiseEpochAsync(union, given), cancellation);

    public async ValueTask<PersonFacts?> FindPersonAsync(MemberId member, CancellationToken cancellation) =>
        (await AskAsync(new(member, Papers: true), cancellation)).Facts;

    public async ValueTask PutPersonAsync(PersonFacts facts, CancellationToken cancellation) =>
        await Engine.ExecuteAsync(PersonQueries.Put(facts), cancellation);

    public async ValueTask<UnionMembership?> FindUnionAsync(
        MemberId member, Instant at, CancellationToken cancellation) =>
        (await AskAsync(new(member, UnionAt: at), cancellation)).Union;

    public async ValueTask PutUnionAsync(UnionMembership membership, CancellationToken cancellation) =>
        await Engine.ExecuteAsync(PersonQueries.PutUnion(membership), cancellation);

    private ValueTask<PersonLoader.Known> AskAsync(PersonLoader.Asked asked, CancellationToken cancellation) =>
        People.Questions.AskAsync(asked, Engine, _options, _time, cancellation);
}
