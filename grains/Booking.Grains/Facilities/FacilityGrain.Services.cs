using Booking.Contracts;
using Booking.Domain;

namespace Booking.Grains.Facilities;

public sealed partial class FacilityGrain
{
    /// <inheritdoc/>
    public Task<Outcome<ServiceList>> ListServicesAsync() => Turns.ListServicesAsync();

    /// <inheritdoc/>
    public async Task<Outcome<ServiceQuote>> QuoteAsync(PlaceBooking command) =>
        await Turns.QuoteAsync(command, command.Permit is null ? null : await CalendarAsync());

    // Only a large event asks the register which days are worked.
    private async Task<Outcome<BookingRecord>> PlaceLargeAsync(PlaceBooking command, MemberStanding standing) =>
        await Turns.PlaceAsync(command, standing with { Calendar = await CalendarAsync() });

    private async Task<WorkCalendar> CalendarAsync() =>
        WorkCalendar.Of((await GrainFactory.GetGrain<IRegisterGrain>(IRegisterGrain.Key).GetAsync()).Holidays);
}
