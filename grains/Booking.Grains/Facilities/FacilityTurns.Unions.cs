using System.Collections.Immutable;
using Booking.Domain;

namespace Booking.Grains.Facilities;

// What officers book for a union: claimed at its grain before it is decided, and released when the answer is durable. When nobody
// knows whether it was written the claim stays until it lapses.
internal sealed partial class FacilityTurns
{
    private async Task<Outcome<BookingRecord>> PlaceForAsync(OrganisationId union, PlaceBooking command, MemberStanding standing)
    {
        var fresh = newBookingId();
        return await ClaimedAsync(union, command, fresh, command.Claims, command.Wish, standing, (ledger, known, reused, now) =>
            ledger.Place(command, known, reused, now, fresh));
    }

    private async Task<Outcome<BookingRecord>> ChangeAsync(
        Command command, BookingId booking, ImmutableArray<Claim> claims, Wish? wish, MemberStanding standing,
        Func<FacilityLedger, MemberStanding, bool, Instant, Decision> decide, LocalDateTime? end = null)
    {
        var ledger = (await LiveAsync()).Ledger;
        if (!ledger.HasUnionQuotas || ledger.Find(booking) is not { Group: { } union } held || ledger.Entry is not { } entry)
            return Booked(await TurnAsync(command, (one, reused, now) => decide(one, standing, reused, now)));
        var zone = zones[entry.Zone];
        wish ??= new(held.Stretch.Start.InZone(zone).LocalDateTime, end ?? held.Stretch.End.InZone(zone).LocalDateTime);
        return await ClaimedAsync(union, command, booking, claims.IsEmpty ? held.Claims : claims, wish, standing, decide);
    }

    private async Task<Outcome<BookingRecord>> ClaimedAsync(
        OrganisationId union, Command command, BookingId booking, ImmutableArray<Claim> claims, Wish wish, MemberStanding standing,
        Func<FacilityLedger, MemberStanding, bool, Instant, Decision> decide)
    {
        var life = await LiveAsync();
        var asked = unions is null || !IdText.IsValid(union.Value) ? null : life.Ledger.UnionWishOf(booking, claims, wish, Now(life));
        if (asked is null) return Booked(await TurnAsync(command, (ledger, reused, now) => decide(ledger, standing, reused, now)));
        var grain = unions!(union);
        standing = standing with { UsedByUnion = await grain.ClaimAsync(command.Id, asked) };
        var outcome = Booked(await TurnAsync(command, (ledger, reused, now) => decide(ledger, standing, reused, now)));
        await grain.ReleaseAsync(command.Id);
        return outcome;
    }
}
