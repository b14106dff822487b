using System.Globalization;
using Booking.Domain;
using Booking.TestKit;
using Npgsql;

namespace Booking.Benchmarks.Laying;

/// <summary>A year's figures of a city, as the follower of the journal leaves them, without the bookings they were
/// counted of.</summary>
internal static class YearOfFigures
{
    /// <summary>Bookings of one facility on one day.</summary>
    public const int BookingsADay = 70;

    private const int Spaces = 15;

    private static readonly DateTimeZone s_zone = DateTimeZoneProviders.Tzdb[CityTime.Zone];

    /// <summary>The first of the year that is laid.</summary>
    public static LocalDate First { get; } = new(2025, 1, 1);

    /// <summary>Lays the same year for all facilities that are registered, and tells the follower that it has been
    /// there.</summary>
    public static async Task LayAsync(string connection)
    {
        await using var data = NpgsqlDataSource.Create(connection + ";Command Timeout=600");
        // Of culture and of training: what is confidential is in nobody's totals.
        var entry = Make.Facility("palace-1", [.. Enumerable.Range(0, Spaces).Select(i =>
            Make.Space($"hall-{i}") with { Function = (ServiceFunction)((i % 2) + 1) })]);
        var counter = new DayCounter(entry, [], s_zone);
        for (var month = 0; month < 12; month++)
        {
            var figures = new MonthFigures(First.PlusMonths(month).ToYearMonth());
            for (var date = First.PlusMonths(month); date < First.PlusMonths(month + 1); date = date.PlusDays(1))
                figures.Put(counter.Count(date, [.. Enumerable.Range(0, BookingsADay).Select(i => Booked(date, i))]));
            await using var command = data.CreateCommand(
                "insert into figure_month (facility_id, month, summed, days) select id, $1, $2, $3 from facility");
            command.Parameters.Add(
                new()
                {
                    Value = First.PlusMonths(month).ToYearMonth().ToString(
                    "uuuu-MM", CultureInfo.InvariantCulture)
                });
            command.Parameters.Add(new() { Value = figures.PackSum() });
            command.Parameters.Add(new() { Value = figures.PackDays() });
            await command.ExecuteNonQueryAsync();
        }
        await using var cursor = data.CreateCommand(
            "insert into figure_cursor (stream, version, counted_until) select stream, version, date '2099-01-01' from stream_head");
        await cursor.ExecuteNonQueryAsync();
    }

    private static BookingRecord Booked(LocalDate date, int number)
    {
        var start = date.At(new LocalTime(8 + (number / Spaces * 2), 0)).InZoneStrictly(s_zone).ToInstant();
        return Make.Booking(
            number, resource: $"hall-{number % Spaces}", stretch: new(start, start + Duration.FromHours(2)));
    }
}
