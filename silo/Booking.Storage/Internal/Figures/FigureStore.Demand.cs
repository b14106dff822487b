using Booking.Domain;

namespace Booking.Storage.Internal.Figures;

// Demand turned away (P11).
internal sealed partial class FigureStore
{
    private const int AddedAtOnce = 500;

    public async ValueTask AddTurnedAwayAsync(IReadOnlyCollection<TurnedAway> counted, CancellationToken cancellation)
    {
        // In small transactions: a booking's own must not wait behind a rush of refusals.
        foreach (var some in counted.Chunk(AddedAtOnce)) await engine.ExecuteAllAsync([.. some.Select(DemandQueries.Add)], cancellation);
    }

    public async ValueTask AddUpDemandAsync(
        IReadOnlySet<string>? facilities, LocalDate from, LocalDate until, DemandReport report, CancellationToken cancellation)
    {
        await AskAsync(DemandQueries.Sums(from, until), row =>
        {
            var facility = row.Text(0);
            if (facilities is not null && !facilities.Contains(facility)) return;
            report.Add(new(facility), row.Text(1), row.Int(2), Names.Parse<DemandCause>(row.Text(3)), row.Long(4));
        }, cancellation);

        var zone = DateTimeZoneProviders.Tzdb[CityTime.Zone];
        var within = new Stretch(zone.AtStartOfDay(from).ToInstant(), zone.AtStartOfDay(until).ToInstant());
        var waited = new List<(string Facility, string Type, string Resources, Instant At)>();
        await AskAsync(DemandQueries.WaitedForNothing(within), row =>
        {
            if (facilities is null || facilities.Contains(row.Text(0))) waited.Add((row.Text(0), row.Text(1), row.Text(2), row.Instant(3)));
        }, cancellation);
        // Whoever waited for some spaces by name waited for what they are.
        var types = new Dictionary<(string, string), string>();
        if (waited.Any(one => one.Type.Length == 0))
            await AskAsync(DemandQueries.SpaceTypes(), row => types[(row.Text(0), row.Text(1))] = row.Text(2), cancellation);
        foreach (var (facility, type, resources, at) in waited)
        {
            var local = at.InZone(zone);
            var of = type.Length > 0 ? type : types.GetValueOrDefault((facility, resources.Split(',')[0]), "");
            report.Add(new(facility), of, (((int)local.DayOfWeek - 1) * 24) + local.Hour, DemandCause.Waited, 1);
        }
    }
}
