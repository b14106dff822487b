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

    public async ValueTask<ImmutableArray<UsedTime>> LoadUsageAsync(
        MemberId member, Instant from, Instant until, CancellationToken cancellation)
    {
        var types = new Dictionary<(string Facility, string Resource), string>();
        var used = ImmutableArray.CreateBuilder<UsedTime>();
        await ReadAsync(
            [RuleQueries.TypesUsed(member, from, until), RuleQueries.Usage(member, from, until)],
            (query, row) =>
            {
                if (query == 0) types[(row.Text(0), row.Text(1))] = row.Text(2);
                else used.Add(RuleQueries.ReadUsage(row, types));
            }, cancellation);
        return used.DrainToImmutable();
    }
}
