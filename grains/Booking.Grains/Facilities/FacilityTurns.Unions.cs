using System.Collections.Immutable;
using Booking.Contracts;
using Booking.Domain;

namespace Booking.Grains.Facilities;

// What counts for a union: claimed at its grain before it is decided, and released when the answer is durable. When
// nobody knows whether it was written the claim stays until the union has had this facility settled. Where no quota of
// unions holds nothing is read and nobody is asked.
internal sealed partial class FacilityTurns
{
    // Members settle facilities too, and then what is claimed for others here is asked for anew.
    private const int ClaimTriesMax = 5;

    // Whose quota it would use up: the organisation's for which an officer books, else the union's to which its person
    // belonged when it was placed, or belongs now; null where no quota asks, and of who belongs to none.
    private async ValueTask<OrganisationId?> UnionOfAsync(OrganisationId? group, MemberId member, Instant? placedAt)
    {
        var life = await LiveAsync();
        return await UnionOfAsync(life, group, member, placedAt ?? Now(life));
    }

    private async ValueTask<OrganisationId?> UnionOfAsync(
        FacilityLife life, OrganisationId? group, MemberId member, Instant at)
    {
        if (!life.Ledger.HasUnionQuotas || unions is null || rules is null) return null;
        var union = group
            ?? (IdText.IsValid(member.Value) ? (await rules.FindUnionAsync(
                member, at, CancellationToken.None))?.Union : null);
        return union is { } known && IdText.IsValid(known.Value) ? known : null;
    }

    private async Task<Outcome<BookingRecord>> PlaceForAsync(
        OrganisationId union, PlaceBooking command, MemberStanding standing)
    {
        var fresh = newBookingId();
        return await ClaimedAsync(
            union, command,
            (ledger, now) => ledger.UnionWishOf(
                fresh, command.Claims, command.Service, command.Wish, now, command.Group is not null),
            standing,
            (ledger, known, reused, now) => ledger.Place(command, known, reused, now, fresh));
    }

    private async Task<Outcome<BookingRecord>> ChangeAsync(
        Command command, BookingId booking, ImmutableArray<Claim> claims, Wish? wish, MemberStanding standing,
        Func<FacilityLedger, MemberStanding, bool, Instant, Decision> decide, LocalDateTime? end = null)
    {
        var ledger = (await LiveAsync()).Ledger;
        if (!ledger.HasUnionQuotas || ledger.Find(booking) is not { } held || ledger.Entry is not { } entry
            || await UnionOfAsync(held.Group, held.BookedFor, held.PlacedAt) is not { } union)
            return Booked(await TurnAsync(command, (one, reused, now) => decide(one, standing, reused, now)));
        var zone = zones[entry.Zone];
        wish ??= new(held.Stretch.Start.InZone(zone).LocalDateTime, end ?? held.Stretch.End.InZone(zone).LocalDateTime);
        return await ClaimedAsync(
            union, command,
            (one, now) => one.UnionWishOf(
                booking, claims.IsEmpty ? held.Claims : claims, null, wish, now, held.Group is not null),
            standing, decide);
    }

    private async Task<Outcome<BookingRecord>> TakeAsync(AcceptOffer command, MemberStanding standing)
    {
        Decision Decide(FacilityLedger ledger, MemberStanding known, bool reused, Instant now) =>
            ledger.AcceptOffer(command, known, reused, now);
        var ledger = (await LiveAsync()).Ledger;
        if (!ledger.HasUnionQuotas || ledger.Find(command.Waiting) is not { Offer: { } offer } entry
            || ledger.Entry is not { } house)
            return Booked(await TurnAsync(command, (one, reused, now) => Decide(one, standing, reused, now)));
        var zone = zones[house.Zone];
        var wish = new Wish(
            offer.Stretch.Start.InZone(zone).LocalDateTime, offer.Stretch.End.InZone(zone).LocalDateTime);
        var claims = offer.Claims();
        if (entry.InsteadOf is { } moved) return await ChangeAsync(command, moved, claims, wish, standing, Decide);
        return await UnionOfAsync(null, entry.Member, null) is { } union
            ? await ClaimedAsync(
                union, command,
                (one, now) => one.UnionWishOf(offer.Booking, claims, null, wish, now, forGroup: false),
                standing, Decide)
            : Booked(await TurnAsync(command, (one, reused, now) => Decide(one, standing, reused, now)));
    }

    private async Task<Outcome<BookingRecord>> ClaimedAsync(
        OrganisationId union, Command command, Func<FacilityLedger, Instant, UnionWish?> wishOf,
        MemberStanding standing, Func<FacilityLedger, MemberStanding, bool, Instant, Decision> decide)
    {
        var grain = unions!(union);
        for (var tries = 1; ; tries++)
        {
            var life = await LiveAsync();
            if (wishOf(life.Ledger, Now(life)) is not { } asked)
                return Booked(await TurnAsync(
                    command, (ledger, reused, now) => decide(ledger, standing, reused, now),
                    isRemembered: standing.IsRemembered));
            var (settled, stands) = (life.Settled, true);
            var count = await grain.ClaimAsync(command.Id, asked);
            var known = standing with { Union = union, UsedByUnion = count.Used };
            var relies = new UnionEpoch(union, count.Epoch);
            var outcome = await UnlessOvertakenAsync(life, grain, relies, async () => Booked(await TurnAsync(
                command,
                (ledger, reused, now) =>
                    (stands = Stands(life, settled, ledger)) ? decide(ledger, known, reused, now) : TakenBack(),
                relies, standing.IsRemembered)));
            await EndClaimAsync(grain, command, count, outcome is { IsAccepted: true });
            if (outcome is not null && stands) return outcome;
            if (tries == ClaimTriesMax) return outcome ?? TakenBack();
        }
    }

    // Null when another life of a union's grain counts by now: this union's, or that of one on whose count something in
    // the same batch relied. Then nothing was written, and only the union that was overtaken has to raise its epoch
    // anew.
    private static async Task<Outcome<T>?> UnlessOvertakenAsync<T>(
        FacilityLife life, IUnionGrain grain, UnionEpoch relies, Func<Task<Outcome<T>>> turn) where T : notnull
    {
        try
        {
            return await turn();
        }
        catch (JournalUnavailableException) when (!life.OvertakenBy.IsEmpty)
        {
            if (life.OvertakenBy.Contains(relies.Union)) await grain.NoticeOvertakenAsync(relies.Epoch);
            return null;
        }
    }

    // While one sending of a command is refused another may be about to be accepted, by a claim of its own.
    private static Task EndClaimAsync(IUnionGrain grain, Command command, UnionCount count, bool isWritten) =>
        isWritten ? grain.ReleaseAsync(command.Id) : grain.WithdrawAsync(count.Claim);

    // A claim that hung for long the union drops as soon as this facility is settled; nothing may be decided by it
    // after that.
    private static bool Stands(FacilityLife claimed, int settled, FacilityLedger ledger) =>
        claimed.Ledger == ledger && claimed.Settled == settled;

    // An answer and no failure: nothing was written, so nobody need settle this facility, which would take back the
    // others' claims too.
    private static Refusal TakenBack() => Refusal.Because(RefusalReason.Overloaded, ("retryAfterMs", "1000"));
}
