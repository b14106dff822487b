using System.Collections.Immutable;
using Booking.Grains.Members;

namespace Booking.Simulation;

internal sealed partial class Server
{
    private static readonly ImmutableHashSet<LocalDate> _holidays = [];

    /// <summary>A person's command about a series, as the gateway sends it.</summary>
    public Task<Outcome<SeriesOutcome>> SendSeriesAsync(Command command, FacilityId facility) => InTurnsAsync(
        command.Caller.Member,
        turns => command switch
        {
            PlaceSeries place => turns.PlaceSeriesAsync(place, dry: false),
            EditSeries edit => turns.EditSeriesAsync(edit, facility, dry: false),
            CancelSeries cancel => turns.CancelSeriesAsync(cancel, facility, dry: false),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        });

    private sealed partial class Door : ISeriesDoor
    {
        public Task<Outcome<SeriesOutcome>> PlaceSeriesAsync(PlaceSeries command, MemberStanding standing, bool dry) =>
            server.Facility(id).PlaceSeriesAsync(command, standing, _holidays, dry);

        public Task<Outcome<SeriesOutcome>> EditSeriesAsync(EditSeries command, MemberStanding standing, bool dry) =>
            server.Facility(id).EditSeriesAsync(command, standing, _holidays, server._connection, dry);

        public Task<Outcome<SeriesOutcome>> CancelSeriesAsync(CancelSeries command, bool dry) =>
            server.Facility(id).CancelSeriesAsync(command, server._connection, dry);
    }
}
