using Booking.Domain;

namespace Booking.Grains.Facilities;

internal sealed partial class FacilityTurns
{
    /// <summary>Told whenever the city's holiday table changed: takes it over if any hours here depend on it. Safe to
    /// repeat.</summary>
    /// <returns>Whether the entry is another now.</returns>
    public async Task<bool> RefreshHolidaysAsync()
    {
        if (!(await LiveAsync()).Ledger.AsksForHolidays) return false;
        var calendar = await LoadCalendarAsync();
        var life = await LiveAsync();
        var decision = life.Ledger.Observe(calendar);
        if (!decision.Events.IsEmpty) life.Commit(decision, null, Now(life));
        if (life.Ledger.NextSettlingAt is not null) await SettleAsync(life);
        await life.AllDurable;
        return !decision.Events.IsEmpty;
    }

    private async Task<HolidayCalendar> LoadCalendarAsync() =>
        HolidayCalendar.Of((await rows.LoadRegisterAsync(CancellationToken.None)).Holidays);
}
