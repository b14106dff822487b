using Booking.Domain;

namespace Booking.Grains.Facilities;

// Series that count for a union, booked by its officers or by its members: all occurrences are claimed at its grain
// before they are decided.
internal sealed partial class FacilityTurns
{
    // Looks first at what would come of it, claims every occurrence that was looked at, and decides by what the union's
    // grain then tells.
    private async Task<Outcome<SeriesOutcome>> ForUnionAsync(
        OrganisationId? group, MemberId member, Instant? placedAt, Command command, bool dry, MemberStanding standing,
        Func<FacilityLedger, MemberStanding, bool, Instant, SeriesVerdict> decide)
    {
        for (var tries = 1; ; tries++)
        {
            var life = await LiveAsync();
            if (life.Ledger.UsageOfSeries(Now(life)) is not var (from, until)
                || await UnionOfAsync(life, group, member, placedAt ?? Now(life)) is not { } union)
                return await OnSeriesAsync(
                    command, dry, (ledger, reused, now) => decide(ledger, standing, reused, now));
            var (settled, stands) = (life.Settled, true);
            // Whoever only looks takes nothing from anybody.
            var looked = dry
                ? null
                : decide(life.Ledger, standing with { Union = union, UsedByUnion = [] }, false, Now(life)).Outcome;
            var wanted = looked is null
                ? []
                : life.Ledger.UsageOf(
                    looked.Next ?? looked.Plan, looked.Occurrences, command.Caller, newBookingId, Now(life));
            var grain = unions!(union);
            var count = await grain.ClaimManyAsync(command.Id, new(wanted, from, until));
            var known = standing with { Union = union, UsedByUnion = count.Used };
            var relies = new UnionEpoch(union, count.Epoch);
            var outcome = await UnlessOvertakenAsync(life, grain, relies, () => OnSeriesAsync(
                command, dry,
                (ledger, reused, now) =>
                    (stands = Stands(life, settled, ledger)) ? decide(ledger, known, reused, now) : TakenBack(),
                relies));
            await EndClaimAsync(grain, command, count, !dry && outcome is { IsAccepted: true });
            if (outcome is not null && stands) return outcome;
            if (tries == ClaimTriesMax) return outcome ?? TakenBack();
        }
    }
}
