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

    public static Statement Rows(DatabaseKind kind, string[] facilities, LocalDate from, LocalDate until) => new(
        $"""
        select facility_id, {(kind == DatabaseKind.Postgres ? "date::text" : "date")}, hour_of_week, space_type, cause, times
        from turned_away where date >= $1 and date < $2 and facility_id {FigureQueries.In(kind, "$3")}
        order by date, hour_of_week, facility_id, space_type, cause
        """, from, until, new IdList(facilities));

    /// <summary>Who waited until their hours were over and was never offered anything, by facility. The list leaves
    /// them waiting. What somebody let pass was there to be had; what a closure took is counted as lost hours; who
    /// wanted an appointment is told to nobody.</summary>
    public static Statement WaitedForNothing(Stretch within, Instant now) => new(
        """
        select facility_id, count(*) from waiting
        where state = $1 and appointment is null and instead_of is null and passed = '[]'
          and range_starts_at >= $2 and range_starts_at < $3 and range_ends_at <= $4
        group by facility_id
        """, Names.Of(WaitingState.Waiting), within.Start, within.End, now);
}
