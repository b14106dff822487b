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
        LoadUsageAsync(RuleQueries.Usage(member, from, until), cancellation);

    public ValueTask<ImmutableArray<UsedTime>> LoadUsageAsync(
        OrganisationId union, Instant from, Instant until, CancellationToken cancellation) =>
        LoadUsageAsync(RuleQueries.Usage(union, from, until), cancellation);

    private async ValueTask<ImmutableArray<UsedTime>> LoadUsageAsync(Statement[] usage, CancellationToken cancellation)
    {
        var types = new Dictionary<(string Facility, string Resource), string>();
        var used = ImmutableArray.CreateBuilder<UsedTime>();
        await ReadAsync(
            usage,
            (query, row) =>
            {
                if (query == 0) types[(row.Text(0), row.Text(1))] = row.Text(2);
                else used.Add(RuleQueries.ReadUsage(row, types));
            }, cancellation);
        return used.DrainToImmutable();
    }

    public async ValueTask<PersonFacts?> FindPersonAsync(MemberId member, CancellationToken cancellation)
    {
        PersonFacts? found = null;
        await ReadAsync([PersonQueries.Find(Kind, member)], (_, row) => found = PersonQueries.Read(member, row), cancellation);
        return found;
    }

    public async ValueTask PutPersonAsync(PersonFacts facts, CancellationToken cancellation) =>
        await Engine.ExecuteAsync(PersonQueries.Put(facts), cancellation);

    public async ValueTask<UnionMembership?> FindUnionAsync(MemberId member, Instant at, CancellationToken cancellation)
    {
        UnionMembership? found = null;
        await ReadAsync([PersonQueries.FindUnion(member, at)], (_, row) => found = PersonQueries.ReadUnion(row), cancellation);
        return found;
    }

    public async ValueTask PutUnionAsync(UnionMembership membership, CancellationToken cancellation) =>
        await Engine.ExecuteAsync(PersonQueries.PutUnion(membership), cancellation);
}
