using System.Collections.Immutable;
using Booking.Domain;

namespace Booking.Storage.Internal;

/// <summary>What is asked for quotas, in SQL that both databases understand.</summary>
internal static class UsageQueries
{
    private const string Columns = """
        select b.booked_for, b.id, b.facility_id, f.division, b.starts_at, b.ends_at, b.claims, b.state, b.lapse_cause,
          case when b.cancelled_at is null or exists (select 1 from booking_request q where q.booking_id = b.id and q.excused)
            then null else b.cancelled_at end, f.version,
          case when exists (select 1 from booking_request q where q.booking_id = b.id and q.organisation_id is not null) then 1 end
        from booking b join facility f on f.id = b.facility_id
        """;

    private const string Within = "b.starts_at >= $2 and (b.starts_at < $3 or b.cancelled_at is not null)";

    // The house's own programme is nobody's quota, and of whoever leads it neither.
    // Appointments have limits of their own. What they used of others' would tell whoever books for somebody that there
    // were any (I6).
    public static Statement Of(DatabaseKind kind, string[] members, Instant from, Instant until) => new(
        $"""
        {Columns} where b.booked_for {RowQueries.In(kind, "$1")} and {Within}
        and not exists (select 1 from appointment a where a.booking_id = b.id)
        and not exists (select 1 from booking_request q where q.booking_id = b.id and q.how = 'programme')
        """,
        new IdList(members), Micros.Clamped(from), Micros.Clamped(until));

    // Booked for it, or by whoever belonged to it then. What is confidential counts for nobody, and must not show in
    // what others used (I6): appointments are left out here, and rooms for advice by whoever knows what the claims are.
    public static Statement Of(OrganisationId union, Instant from, Instant until, bool cancelledLater) => new(
        $"""
        {Columns} where b.id in (
          select booking_id from booking_request where organisation_id = $1 and starts_at >= $2{(cancelledLater ? "" : " and starts_at < $3")}
          union all
          select o.id from booking o
          where o.booked_for in (select member_id from union_membership where union_id = $1 and union_id <> '')
            and o.starts_at >= $2 and {(cancelledLater ? "(o.starts_at < $3 or o.cancelled_at is not null)" : "o.starts_at < $3")}
            and (select m.union_id from union_membership m
              where m.member_id = o.booked_for and m.since <= o.placed_at order by m.since desc limit 1) = $1
            and not exists (select 1 from booking_request q where q.booking_id = o.id and (q.organisation_id is not null or q.how = 'programme'))
            and not exists (select 1 from appointment a where a.booking_id = o.id))
        and {Within}
        """, union.Value, Micros.Clamped(from), Micros.Clamped(until));

    public static Statement Types(DatabaseKind kind, string[] facilities) => new(
        $"""
        select r.facility_id, f.version, r.id, r.type, r.kind, r.function from resource r join facility f on f.id = r.facility_id
        where r.facility_id {RowQueries.In(kind, "$1")}
        """, new IdList(facilities));

    public static UsedRow Read(Row row)
    {
        var state = Names.Parse<BookingState>(row.Text(7));
        var counts = state is BookingState.Confirmed or BookingState.Pending
            || (state == BookingState.Lapsed
                && Names.Parse<LapseCause>(row.Text(8)) is LapseCause.NoShow or LapseCause.Absent
                    or LapseCause.Attended);
        return new(
            row.Text(0), new(row.Text(1)), row.Text(2), row.Text(3), new(row.Instant(4), row.Instant(5)), row.Text(6),
            counts, row.IsNull(9) ? null : row.Instant(9), row.Long(10), !row.IsNull(11));
    }
}

/// <summary>A row that quotas count, before it is known of what types its resources are.</summary>
internal sealed record UsedRow(
    string Member, BookingId Booking, string Facility, string Division, Stretch Stretch, string Claims, bool Counts,
    Instant? CancelledAt, long FacilityVersion, bool ForGroup)
{
    /// <summary>Whether it takes what is confidential by its type.</summary>
    public bool IsConfidential(Dictionary<string, UsageTypes.OfFacility> types) =>
        types.TryGetValue(Facility, out var known) && known.Confidential.Count > 0
        && Names.Unpack(Claims).Any(claim => known.Confidential.Contains(claim.Resource.Value));

    public UsedTime AsUsed(Dictionary<string, UsageTypes.OfFacility> types)
    {
        var ofBooking = ImmutableArray.CreateBuilder<string>(1);
        if (types.TryGetValue(Facility, out var known))
            foreach (var claim in Names.Unpack(Claims))
                if (known.OfResources.TryGetValue(claim.Resource.Value, out var type)) ofBooking.Add(type);
        return new(
            Booking, new(Facility), Division, Stretch, ofBooking.DrainToImmutable(), Counts, CancelledAt, ForGroup);
    }
}
