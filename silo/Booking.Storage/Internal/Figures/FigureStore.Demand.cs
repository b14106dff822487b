using System.Collections.Immutable;
using Booking.Domain;
using NodaTime.Text;

namespace Booking.Storage.Internal.Figures;

// Demand turned away (P11).
internal sealed partial class FigureStore
{
    public async ValueTask AddTurnedAwayAsync(
        IReadOnlyCollection<TurnedAway> counted, CancellationToken cancellation) =>
        await engine.ExecuteAllAsync([.. counted.Select(DemandQueries.Add)], cancellation);

    public async ValueTask AddUpDemandAsync(
        IReadOnlySet<string>? facilities, LocalDate from, LocalDate until, Instant now, DemandReport report,
        CancellationToken cancellation)
    {
        await AskAsync(DemandQueries.Sums(from, until), row =>
        {
            var facility = row.Text(0);
            if (facilities is not null && !facilities.Contains(facility)) return;
            report.Add(new(facility), row.Text(1), row.Int(2), Names.Parse<DemandCause>(row.Text(3)), row.Long(4));
        }, cancellation);

        var zone = DateTimeZoneProviders.Tzdb[CityTime.Zone];
        var within = new Stretch(zone.AtStartOfDay(from).ToInstant(), zone.AtStartOfDay(until).ToInstant());
        await AskAsync(DemandQueries.WaitedForNothing(within, now), row =>
        {
            if (facilities is null || facilities.Contains(row.Text(0))) report.AddWaited(new(row.Text(0)), row.Long(1));
        }, cancellation);
    }

    public async ValueTask<ImmutableArray<TurnedAway>> ListTurnedAwayAsync(
        IReadOnlyCollection<string> facilities, LocalDate from, LocalDate until, DemandWanted wanted,
        CancellationToken cancellation)
    {
        var rows = ImmutableArray.CreateBuilder<TurnedAway>();
        await AskAsync(DemandQueries.Rows(engine.Kind, [.. facilities], from, until), row =>
        {
            var (hour, type, cause) = (row.Int(2), row.Text(3), Names.Parse<DemandCause>(row.Text(4)));
            if (wanted.Takes(type, hour, cause))
                rows.Add(new(
                    new(row.Text(0)), type, LocalDatePattern.Iso.Parse(row.Text(1)).Value, hour % 24, cause,
                    row.Long(5)));
        }, cancellation);
        return rows.DrainToImmutable();
    }
}
