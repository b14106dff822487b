using System.Collections.Immutable;
using Booking.Contracts;
using Booking.Domain;

namespace Booking.Grains.Facilities;

public sealed partial class FacilityGrain
{
    /// <inheritdoc/>
    public async Task<Outcome<SeriesOutcome>> PlaceSeriesAsync(PlaceSeries command, MemberStanding standing, bool dry)
    {
        IReadOnlySet<LocalDate> holidays = command.Holidays == HolidayChoice.Keep
            ? ImmutableHashSet<LocalDate>.Empty
            : await HolidaysAsync();
        return await Turns.PlaceSeriesAsync(command, standing, holidays, dry);
    }

    /// <inheritdoc/>
    public async Task<Outcome<SeriesOutcome>> EditSeriesAsync(EditSeries command, MemberStanding standing, bool dry) =>
        await Turns.EditSeriesAsync(command, standing, await HolidaysAsync(), seriesRows, dry);

    /// <inheritdoc/>
    public Task<Outcome<SeriesOutcome>> CancelSeriesAsync(CancelSeries command, bool dry) =>
        Turns.CancelSeriesAsync(command, seriesRows, dry);

    /// <inheritdoc/>
    public Task<Outcome<SeriesView>> GetSeriesAsync(SeriesId series, Caller caller) =>
        Turns.GetSeriesAsync(series, caller, seriesRows);

    private async Task<IReadOnlySet<LocalDate>> HolidaysAsync()
    {
        var register = await GrainFactory.GetGrain<IRegisterGrain>(IRegisterGrain.Key).GetAsync();
        return register.Holidays.Where(h => h.Kind == HolidayKind.Holiday).Select(h => h.Date).ToImmutableHashSet();
    }
}
