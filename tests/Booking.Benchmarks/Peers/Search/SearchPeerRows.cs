using Booking.Benchmarks.Laying;
using Npgsql;
using NpgsqlTypes;

namespace Booking.Benchmarks.Peers.Search;

/// <summary>Enters a city in the search peer's tables.</summary>
internal static class SearchPeerRows
{
    public static async Task LayAsync(string connection, City city)
    {
        await using var data = NpgsqlDataSource.Create(connection + ";Command Timeout=600");
        await RunAsync(
            data,
            $"""
            insert into facility (id, name, opens, closes, division, grid_minutes, window_days)
              select '{city.Prefix}' || f, '示例·{city.Prefix}' || f, '08:00', '22:00', (110101 + f % {City.Districts})::text, 30,
                {City.WindowDays}
              from generate_series(0, {city.Facilities - 1}) f;
            insert into resource (facility_id, id, type, capacity)
              select '{city.Prefix}' || f, 'hall-' || r,
                case when r % 3 = 0 then 'badminton_court' else 'multi_function_hall' end, 10 + r
              from generate_series(0, {city.Facilities - 1}) f, generate_series(0, {city.ResourcesEach - 1}) r;
            """);
        var indexes = await Indexes.DropAsync(data, ["booking"]);
        await using (var open = await data.OpenConnectionAsync())
        await using (var copy = await open.BeginBinaryImportAsync(
            "copy booking (facility_id, resource_id, during) from stdin (format binary)"))
        {
            foreach (var block in city.Blocks)
            {
                copy.StartRow();
                copy.Write(city.FacilityId(block.Facility), NpgsqlDbType.Text);
                copy.Write(City.ResourceId(block.Resource), NpgsqlDbType.Text);
                var start = City.StartOf(block).ToDateTimeUtc();
                copy.Write(
                    new NpgsqlRange<DateTime>(start, true, start.AddHours(2), false), NpgsqlDbType.TimestampTzRange);
            }
            await copy.CompleteAsync();
        }
        await indexes.CreateAgainAsync(data);
        await RunAsync(data, "vacuum analyze");
        await RunAsync(data, "checkpoint");
    }

    private static async Task RunAsync(NpgsqlDataSource data, string sql)
    {
        await using var command = data.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
