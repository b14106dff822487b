using System.Collections.Immutable;
using Booking.Contracts;
using Booking.Domain;

namespace Booking.Grains.Members;

public sealed partial class MemberGrain
{
    /// <inheritdoc/>
    public Task<Outcome<SeriesOutcome>> PlaceSeriesAsync(PlaceSeries command, bool dry) =>
        Turns.PlaceSeriesAsync(command, dry);

    /// <inheritdoc/>
    public async Task<Outcome<SeriesOutcome>> EditSeriesAsync(EditSeries command, bool dry)
    {
        if (await seriesRows.FindSeriesAsync(command.Series, CancellationToken.None) is not { } plan)
            return Unknown(command.Series);
        return Elsewhere(plan) is { } owner
            ? await owner.EditSeriesAsync(command, dry)
            : await Turns.EditSeriesAsync(command, plan.Facility, dry);
    }

    /// <inheritdoc/>
    public async Task<Outcome<SeriesOutcome>> CancelSeriesAsync(CancelSeries command, bool dry)
    {
        if (await seriesRows.FindSeriesAsync(command.Series, CancellationToken.None) is not { } plan)
            return Unknown(command.Series);
        return Elsewhere(plan) is { } owner
            ? await owner.CancelSeriesAsync(command, dry)
            : await Turns.CancelSeriesAsync(command, plan.Facility, dry);
    }

    /// <inheritdoc/>
    public async Task<Outcome<SeriesView>> GetSeriesAsync(SeriesId series, Caller caller) =>
        await seriesRows.FindSeriesAsync(series, CancellationToken.None) is { } plan
            ? await GrainFactory.GetGrain<IFacilityGrain>(plan.Facility.ToGrainKey()).GetSeriesAsync(series, caller)
            : Unknown(series);

    /// <inheritdoc/>
    public async Task<ImmutableArray<SeriesPlan>> ListSeriesAsync(LocalDate since) =>
        await seriesRows.ListSeriesAsync(_member, since, CancellationToken.None);

    // Its owner's grain takes it: that is where the person's commands wait for each other. The facility looks who may.
    private IMemberGrain? Elsewhere(SeriesPlan plan) =>
        plan.BookedFor == _member ? null : GrainFactory.GetGrain<IMemberGrain>(plan.BookedFor.ToGrainKey());

    private static Refusal Unknown(SeriesId series) =>
        Refusal.Because(RefusalReason.UnknownSeries, ("series", series.Value));

    private sealed partial class Door : ISeriesDoor
    {
        public Task<Outcome<SeriesOutcome>> PlaceSeriesAsync(PlaceSeries command, MemberStanding standing, bool dry) =>
            facility.PlaceSeriesAsync(command, standing, dry);

        public Task<Outcome<SeriesOutcome>> EditSeriesAsync(EditSeries command, MemberStanding standing, bool dry) =>
            facility.EditSeriesAsync(command, standing, dry);

        public Task<Outcome<SeriesOutcome>> CancelSeriesAsync(CancelSeries command, bool dry) =>
            facility.CancelSeriesAsync(command, dry);
    }
}
