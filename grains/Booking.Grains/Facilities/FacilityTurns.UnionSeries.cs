using Booking.Domain;

namespace Booking.Grains.Facilities;

// Series that count for a union, booked by its officers or by its members: all occurrences are claimed at its grain before they are decided.
internal sealed partial class FacilityTurns
{
    // Looks first at what would come of it, claims every occurrence that was looked at, and decides by what the union's grain then tells.
    private async Task<Outcome<SeriesOutcome>> ForUnionAsync(
        OrganisationId? group, MemberId member, Instant? placedAt, Command command, bool dry, MemberStanding standing,
        Func<FacilityLedger, MemberStanding, bool, Instant, SeriesVerdict> decide)
    {
        var life = await LiveAsync();
        var settled = life.Settled;
        Task<Outcome<SeriesOutcome>> DecideAsync(bool isClaimed) => OnSeriesAsync(command, dry, (ledger, reused, now) =>
        {
            if (isClaimed) CheckClaimStands(life, settled, ledger);
            return decide(ledger, standing, reused, now);
        });

        if (life.Ledger.UsageOfSeries(Now(life)) is not var (from, until)
            || await UnionOfAsync(life, group, member, placedAt ?? Now(life)) is not { } union) return await DecideAsync(isClaimed: false);
        // Whoever only looks takes nothing from anybody.
        var looked = dry ? null : decide(life.Ledger, standing with { Union = union, UsedByUnion = [] }, false, Now(life)).Outcome;
        var wanted = looked is null ? [] : life.Ledger.UsageOf(looked.Next ?? looked.Plan, looked.Occurrences, newBookingId, Now(life));
        var grain = unions!(union);
        standing = standing with { Union = union, UsedByUnion = await grain.ClaimManyAsync(command.Id, new(wanted, from, until)) };
        var outcome = await DecideAsync(isClaimed: true);
        await grain.ReleaseAsync(command.Id);
        return outcome;
    }
}
