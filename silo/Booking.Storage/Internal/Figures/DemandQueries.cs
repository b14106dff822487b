using Booking.Domain;

namespace Booking.Storage.Internal.Figures;

/// <summary>The statements about demand turned away (P11).</summary>
internal static class DemandQueries
{
    public static Statement Add(TurnedAway one) => new(
        """
        insert into turned_away (facility_id, date, hour_of_week, space_type, cause, times) values ($1, $2, $3, $4, $5, $6)
        on conflict (date, facility_id, hour_of_week, space_type, cause) do update set times = turned_away.times + excluded.times
        """, one.Facility.Value, one.Date, one.HourOfWeek, one.SpaceType, Names.Of(one.Cause), one.Times);

    public static Statement Sums(LocalDate from, LocalDate until) => new(
        """
        select facility_id, space_type, hour_of_week, cause, cast(sum(times) as bigint) from turned_away
        where date >= $1 and date < $2 group by facility_id, space_type, hour_of_week, cause
        """, from, until);

    /// <summary>Waiting that ended and was never offered anything. What somebody let pass was there to be had. Who wanted an appointment is
    /// told to nobody.</summary>
    public static Statement WaitedForNothing(Stretch within) => new(
        """
        select facility_id, resource_type, resources, range_starts_at from waiting
        where state = $1 and appointment is null and passed = '[]' and range_starts_at >= $2 and range_starts_at < $3
        """, Names.Of(WaitingState.Ended), within.Start, within.End);

    public static Statement SpaceTypes() => new("select facility_id, id, type from resource");
}
