using System.Globalization;
using Booking.Benchmarks.Peers.Full;
using Grpc.Core;
using Npgsql;

namespace Booking.Benchmarks.Peers.Search;

/// <summary>Where something is free, in one statement: the hours asked for, cut by opening hours, less what is
/// booked.</summary>
internal sealed class SearchPeerService(NpgsqlDataSource data) : Wire.Facilities.FacilitiesBase
{
    private const string Sql =
        """
        with wanted as (
          select r.facility_id, r.id, r.type, r.capacity, f.name, f.division, f.grid_minutes, tstzrange(
              greatest($1, (($1 at time zone 'Asia/Shanghai')::date + f.opens) at time zone 'Asia/Shanghai'),
              least($2, (($1 at time zone 'Asia/Shanghai')::date + f.closes) at time zone 'Asia/Shanghai')) hours
          from resource r join facility f on f.id = r.facility_id
          where r.type = $3 and r.capacity >= $4 and f.division like $5),
        taken as (
          select facility_id, resource_id, range_agg(during) during from booking
          where during && tstzrange($1, $2) group by facility_id, resource_id),
        free as (
          select w.*, unnest(tstzmultirange(w.hours) - coalesce(t.during, '{}')) gap
          from wanted w left join taken t on t.facility_id = w.facility_id and t.resource_id = w.id)
        select facility_id, name, division, grid_minutes, id, type, capacity, lower(gap), upper(gap) from free
        where upper(gap) - lower(gap) >= $6
        order by lower(gap), capacity, name, facility_id, id limit $7
        """;

    public override async Task<Wire.SearchFreeTimeResponse> SearchFreeTime(
        Wire.SearchFreeTimeRequest request, ServerCallContext context)
    {
        var length = TimeSpan.FromMinutes(request.Minutes);
        await using var command = data.CreateCommand(Sql);
        foreach (var value in (ReadOnlySpan<object>)
            [
                PeerData.Utc($"{request.FromDate}T{request.Earliest}"),
                PeerData.Utc($"{request.FromDate}T{request.Latest}"), request.ResourceType, request.People,
                request.Division + "%", length, request.Limit,
            ])
            command.Parameters.Add(new() { Value = value });
        var response = new Wire.SearchFreeTimeResponse();
        await using var rows = await command.ExecuteReaderAsync(context.CancellationToken);
        while (await rows.ReadAsync(context.CancellationToken))
        {
            var start = rows.GetDateTime(7);
            response.Found.Add(new Wire.FreeTime
            {
                FacilityId = rows.GetString(0),
                FacilityNameZh = rows.GetString(1),
                FacilityNameEn = rows.GetString(0),
                Division = rows.GetString(2),
                GridMinutes = rows.GetInt32(3),
                ResourceId = rows.GetString(4),
                ResourceType = rows.GetString(5),
                Capacity = rows.GetInt32(6),
                Stretch = new() { LocalStart = Local(start), LocalEnd = Local(start + length), Zone = "Asia/Shanghai" },
                FreeUntilLocal = Local(rows.GetDateTime(8)),
            });
        }
        return response;
    }

    private static string Local(DateTime utc) =>
        utc.AddHours(8).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
