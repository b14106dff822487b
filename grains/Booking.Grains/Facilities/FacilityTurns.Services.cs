using Booking.Contracts;
using Booking.Domain;

namespace Booking.Grains.Facilities;

internal sealed partial class FacilityTurns
{
    /// <summary>What is offered today.</summary>
    public async Task<Outcome<ServiceList>> ListServicesAsync()
    {
        var life = await LiveAsync();
        return life.Ledger.Entry is null ? UnknownFacility() : new ServiceList(life.Ledger.Services(Now(life)));
    }

    /// <summary>What placing would come to now. Of the person's other bookings it knows nothing: quotas and overlaps
    /// are for the placing.</summary>
    public async Task<Outcome<ServiceQuote>> QuoteAsync(PlaceBooking command, WorkCalendar? calendar)
    {
        var standing = await SeePersonAsync(command.BookedFor, MemberStanding.Unlimited with { Calendar = calendar });
        var life = await LiveAsync();
        var quote = life.Ledger.Quote(command, standing, Now(life));
        await life.AllDurable;
        return quote;
    }

    // Read once: what was seen for a quota is not asked for again.
    private async Task<MemberStanding> SeePersonAsync(MemberId member, MemberStanding standing) =>
        standing.Facts is null && rules is not null && IdText.IsValid(member.Value)
        && await rules.FindPersonAsync(member, CancellationToken.None) is { } facts
            ? standing with { Facts = facts }
            : standing;
}
