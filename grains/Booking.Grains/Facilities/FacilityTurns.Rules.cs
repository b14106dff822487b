using System.Collections.Immutable;
using Booking.Domain;

namespace Booking.Grains.Facilities;

internal sealed partial class FacilityTurns
{
    // Reads of rules that were begun, and the last of them that is used.
    private long _rulesRead;
    private long _rulesUsed;

    // False for nearly every facility: then nothing is read and nobody waits.
    private bool MayHaveQuotas => rules is not null && _life is not { Over: null, Ledger.HasQuotas: false };

    private bool MayHaveServices => rules is not null && _life is not { Over: null, Ledger.HasServices: false };

    private bool MayCost(ImmutableArray<Claim> claims) =>
        rules is not null
        && (_life is not { Over: null } life || (life.Ledger.HasServices && life.Ledger.MayCost(claims, Now(life))));

    /// <summary>Reads the rules anew. Told whenever one that holds here was set; safe to repeat.</summary>
    public async Task RefreshRulesAsync()
    {
        if (rules is null) return;
        await LiveAsync();
        var kept = false;
        var life = await UseRulesAsync(rules, async () =>
        {
            var living = await LiveAsync();
            kept = living.Ledger.KeepsTime;
            return living;
        });
        if (kept || life.Kept.HasNews) TellKept(life);
    }

    // A read that was begun later knows all that an earlier one does, whichever ends first.
    private async Task<FacilityLife> UseRulesAsync(IRuleRows from, Func<Task<FacilityLife>> live)
    {
        var read = ++_rulesRead;
        var book = await from.LoadRulesAsync(id, CancellationToken.None);
        var life = await live();
        if (read < _rulesUsed) return life;
        _rulesUsed = read;
        life.Ledger.Use(book);
        return life;
    }

    // Nothing of it depends on the rest, so all of it is asked for at once.
    private async Task<(MemberStanding Standing, OrganisationId? Union)> SeeAllAsync(
        PlaceBooking command, MemberStanding standing)
    {
        var counts = MayHaveQuotas;
        var union = counts ? UnionOfAsync(command.Group, command.BookedFor, null).AsTask() : null;
        var used = counts ? LoadUsageAsync(command.BookedFor, command.Wish.Start.Date, standing) : null;
        var forService = command.Service is not null || MayCost(command.Claims);
        standing = await SeeWhoAsync(await LiveAsync(), command.BookedFor, forService, standing);
        if (used is not null) standing = standing with { Used = (await used).Used };
        return (standing, union is null ? null : await union);
    }

    // The person's grain sends one command at a time and each answer is durable, so nothing of theirs is under way
    // while the rows are read. What the desk cancels meanwhile was counted once too often: the next try sees it.
    private async Task<MemberStanding> SeeUsageAsync(MemberId member, LocalDate begins, MemberStanding standing)
    {
        standing = await SeeWhoAsync(await LiveAsync(), member, false, standing);
        return await LoadUsageAsync(member, begins, standing);
    }

    private async Task<MemberStanding> LoadUsageAsync(MemberId member, LocalDate begins, MemberStanding standing)
    {
        var life = await LiveAsync();
        return life.Ledger.UsageNeeded(begins, Now(life)) is var (from, until) && IdText.IsValid(member.Value)
            ? standing with { Used = await rules!.LoadUsageAsync(member, from, until, CancellationToken.None) }
            : standing;
    }

    // One read serves a service and a quota that asks who is a member. Such a quota knows of whom nothing is recorded
    // by how they came: with an account, or as a desk's guest.
    private async Task<MemberStanding> SeeWhoAsync(
        FacilityLife life, MemberId member, bool forService, MemberStanding standing)
    {
        var asksKind = life.Ledger.QuotasAskWho;
        if (!asksKind && !forService) return standing;
        var known = await SeePersonAsync(member, standing);
        return asksKind ? known with { Facts = known.Facts ?? PersonFacts.Unrecorded(member) } : known;
    }

    private async Task<MemberStanding> SeeUsageOfSeriesAsync(MemberId member, MemberStanding standing)
    {
        var life = await LiveAsync();
        if (life.Ledger.UsageOfSeries(Now(life)) is not var (from, until) || !IdText.IsValid(member.Value))
            return standing;
        standing = await SeeWhoAsync(life, member, false, standing);
        return standing with { Used = await rules!.LoadUsageAsync(member, from, until, CancellationToken.None) };
    }

    // What is accepted is booked like anything else.
    private async Task<MemberStanding> SeeUsageAsync(WaitingId waiting, MemberStanding standing)
    {
        var life = await LiveAsync();
        if (life.Ledger.Find(waiting) is not { Offer: { } offer } entry || life.Ledger.Entry is not { } house)
            return standing;
        return await SeeUsageAsync(entry.Member, offer.Stretch.Start.InZone(zones[house.Zone]).Date, standing);
    }

    private async Task<MemberStanding> SeeUsageAsync(BookingId booking, LocalDate? begins, MemberStanding standing)
    {
        var life = await LiveAsync();
        if (life.Ledger.Find(booking) is not { } held || life.Ledger.Entry is not { } entry) return standing;
        return await SeeUsageAsync(
            held.BookedFor, begins ?? held.Stretch.Start.InZone(zones[entry.Zone]).Date, standing);
    }
}
