using System.Collections.Immutable;
using System.Text.Json;
using Booking.Domain;

namespace Booking.Storage.Internal;

/// <summary>What is asked for rules and quotas, in SQL that both databases understand.</summary>
internal static class RuleQueries
{
    private const string UsedByMember = "b.booked_for = $1 and " + Within;

    // Booked for it, or by whoever belonged to it then. Appointments count for nobody, and must not show in what others used (I6).
    private const string UsedByUnion = $"""
        b.id in (
          select booking_id from booking_request where organisation_id = $1
          union all
          select o.id from booking o
          where o.booked_for in (select member_id from union_membership where union_id = $1)
            and o.starts_at >= $2 and (o.starts_at < $3 or o.cancelled_at is not null)
            and (select m.union_id from union_membership m
              where m.member_id = o.booked_for and m.since <= o.placed_at order by m.since desc limit 1) = $1
            and not exists (select 1 from booking_request q where q.booking_id = o.id and q.organisation_id is not null)
            and not exists (select 1 from appointment a where a.booking_id = o.id))
        and {Within}
        """;

    private const string Within = "b.starts_at >= $2 and (b.starts_at < $3 or b.cancelled_at is not null)";

    public static Statement Rules(DatabaseKind kind, FacilityId? facility)
    {
        var date = kind == DatabaseKind.Postgres ? "from_date::text" : "from_date";
        var columns = $"select version, name, level, key, {date}, source, setting, set_by, set_at from rule";
        return facility is { } one
            ? new($"""
                {columns} where level = 'city' or (level = 'facility' and key = $1)
                  or (level = 'district' and key = (select district from facility where id = $1)) order by version
                """, one.Value)
            : new(columns + " order by version");
    }

    public static Statement[] Usage(MemberId member, Instant from, Instant until) => Usage(UsedByMember, member.Value, from, until);

    public static Statement[] Usage(OrganisationId union, Instant from, Instant until) => Usage(UsedByUnion, union.Value, from, until);

    // The types of resources first, then what was used.
    private static Statement[] Usage(string used, string whose, Instant from, Instant until) =>
    [
        new(
            $"""
            select r.facility_id, r.id, r.type from resource r
            where r.facility_id in (select b.facility_id from booking b where {used})
            """, whose, Micros.Clamped(from), Micros.Clamped(until)),
        new(
            $"""
            select b.id, b.facility_id, f.division, b.starts_at, b.ends_at, b.claims, b.state, b.lapse_cause, b.cancelled_at
            from booking b join facility f on f.id = b.facility_id
            where {used}
            """, whose, Micros.Clamped(from), Micros.Clamped(until)),
    ];

    public static Rule ReadRule(Row row) => new(
        row.Text(1), new(Names.Parse<RuleLevel>(row.Text(2)), row.Text(3)),
        NodaTime.Text.LocalDatePattern.Iso.Parse(row.Text(4)).Value, row.Text(5),
        row.TextOrNull(6) is { } setting ? JsonSerializer.Deserialize<RuleSetting>(setting, JournalCodec.Options) : null,
        row.Long(0), new(row.Text(7)), row.Instant(8));

    public static UsedTime ReadUsage(Row row, Dictionary<(string Facility, string Resource), string> types)
    {
        var facility = row.Text(1);
        var ofBooking = ImmutableArray.CreateBuilder<string>(1);
        foreach (var claim in Names.Unpack(row.Text(5)))
            if (types.TryGetValue((facility, claim.Resource.Value), out var type)) ofBooking.Add(type);
        var state = Names.Parse<BookingState>(row.Text(6));
        var counts = state is BookingState.Confirmed or BookingState.Pending
            || (state == BookingState.Lapsed
                && Names.Parse<LapseCause>(row.Text(7)) is LapseCause.NoShow or LapseCause.Absent or LapseCause.Attended);
        return new(
            new(row.Text(0)), new(facility), row.Text(2), new(row.Instant(3), row.Instant(4)), ofBooking.DrainToImmutable(),
            counts, row.IsNull(8) ? null : row.Instant(8));
    }
}
