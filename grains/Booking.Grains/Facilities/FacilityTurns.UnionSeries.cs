using Booking.Domain;

namespace Booking.Grains.Facilities;

// Series of a union: all its occurrences are claimed at the union's grain before they are decided.
internal sealed partial class FacilityTurns
{
    // Looks first at what would come of it, claims every occurrence that was looked at, and decides by what the union's grain then tells.
    private async Task<Outcome<SeriesOutcome>> ForUnionAsync(
        OrganisationId? union, Command command, bool dry, MemberStanding standing,
        Func<FacilityLedger, MemberStanding, bool, Instant, SeriesVerdict> decide)
    {
        Task<Outcome<SeriesOutcome>> DecideAsync() =>
            OnSeriesAsync(command, dry, (ledger, reused, now) => decide(ledger, standing, reused, now));

        var life = await LiveAsync();
        if (union is not { } organisation || unions is null || !IdText.IsValid(organisation.Value)
            || !life.Ledger.HasUnionQuotas || life.Ledger.UsageOfSeries(Now(life)) is not var (from, until)) return await DecideAsync();
        var looked = decide(life.Ledger, standing with { UsedByUnion = [] }, false, Now(life)).Outcome;
        var wanted = looked is null ? [] : life.Ledger.UsageOf(looked.Next ?? looked.Plan, looked.Occurrences, newBookingId);
        var grain = unions(organisation);
        standing = standing with { UsedByUnion = await grain.ClaimManyAsync(command.Id, new(wanted, from, until)) };
        var outcome = await DecideAsync();
        await grain.ReleaseAsync(command.Id);
        return outcome;
    }
}
