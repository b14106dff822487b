using Booking.Contracts;
using Booking.Domain;

namespace Booking.Grains.Facilities;

internal sealed partial class FacilityTurns
{
    public async Task<Outcome<BookingRecord>> ApproveAsync(ApproveBooking command) =>
        Booked(await TurnAsync(command, (ledger, reused, now) => ledger.Approve(command, reused, now)));

    public async Task<Outcome<BookingRecord>> DeclineAsync(DeclineBooking command) =>
        Booked(await TurnAsync(command, (ledger, reused, now) => ledger.Decline(command, reused, now)));

    public async Task<Outcome<BookingRecord>> NameAsync(NameCompanions command) =>
        Booked(await TurnAsync(command, (ledger, reused, now) => ledger.Name(command, reused, now)));

    public async Task<Outcome<Registration>> SetTermsAsync(SetBookingTerms command)
    {
        var turn = await TurnAsync(command, (ledger, reused, _) => ledger.SetTerms(command, reused));
        return turn.Refused is { } refused ? refused : new Registration(turn.Changed, turn.Version);
    }
}
