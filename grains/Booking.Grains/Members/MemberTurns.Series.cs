using Booking.Domain;

namespace Booking.Grains.Members;

/// <summary>What a member's turns need of a facility for series.</summary>
internal interface ISeriesDoor
{
    Task<Outcome<SeriesOutcome>> PlaceSeriesAsync(PlaceSeries command, MemberStanding standing, bool dry);

    Task<Outcome<SeriesOutcome>> EditSeriesAsync(EditSeries command, MemberStanding standing, bool dry);

    Task<Outcome<SeriesOutcome>> CancelSeriesAsync(CancelSeries command, bool dry);
}

internal sealed partial class MemberTurns
{
    public async Task<Outcome<SeriesOutcome>> PlaceSeriesAsync(PlaceSeries command, bool dry)
    {
        if (!IdText.IsValid(command.Facility.Value))
            return Refusal.Because(RefusalReason.UnknownFacility, ("facility", command.Facility.Value));
        return await OnSeriesAsync(command.Facility, (door, standing) => door.PlaceSeriesAsync(command, standing, dry));
    }

    public Task<Outcome<SeriesOutcome>> EditSeriesAsync(EditSeries command, FacilityId facility, bool dry) =>
        OnSeriesAsync(facility, (door, standing) => door.EditSeriesAsync(command, standing, dry));

    public Task<Outcome<SeriesOutcome>> CancelSeriesAsync(CancelSeries command, FacilityId facility, bool dry) =>
        OnSeriesAsync(facility, (door, _) => door.CancelSeriesAsync(command, dry));

    // A series touches many bookings, so what is remembered of the person is read anew before it and after it; a
    // preview waits its turn, too, and so shows what the command would meet.
    private async Task<Outcome<SeriesOutcome>> OnSeriesAsync(
        FacilityId facility, Func<ISeriesDoor, MemberStanding, Task<Outcome<SeriesOutcome>>> act)
    {
        var before = _commandBefore;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _commandBefore = done.Task;
        await before;
        try
        {
            _open = default;
            await RecallAsync();
            _unsettled = facility;
            var suspension = _strikes.IsEmpty ? null : Conduct.Judge(_strikes, options.Strikes, _openAsOf).Suspension;
            var outcome = await act(
                (ISeriesDoor)facilities(facility), new(_open, options.OpenBookingsPerMemberMax, suspension));
            _unsettled = null;
            return outcome;
        }
        finally
        {
            _open = default;
            done.SetResult();
        }
    }
}
