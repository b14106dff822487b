namespace Booking.Storage.Internal.Verification;

/// <summary>What SQL alone can say of the whole database, without our replay having a say in it.</summary>
internal static class WholeQueries
{
    /// <summary>Whether the tables are ours. Columns: how many tables keep a schema's version.</summary>
    public static Statement HasSchema(DatabaseKind kind) => new(kind == DatabaseKind.Postgres
        ? "select cast(count(to_regclass('schema_version')) as bigint)"
        : "select count(*) from sqlite_master where type = 'table' and name = 'schema_version'");

    /// <summary>The schema's version, 0 for none.</summary>
    public static Statement SchemaVersion { get; } = new(
        "select cast(coalesce(max(version), 0) as bigint) from schema_version");

    /// <summary>Every stream that any table speaks of.</summary>
    public static Statement Streams { get; } = new("""
        select stream from stream_head union select stream from journal union select stream from command
        union select 'facility/' || facility_id from booking union select 'facility/' || facility_id from booking_request union select 'facility/' || id from facility
        union select 'facility/' || facility_id from resource union select 'facility/' || facility_id from closure
        union select 'facility/' || facility_id from series
        union select 'facility/' || facility_id from waiting union select 'facility/' || facility_id from withheld
        union select 'facility/' || facility_id from appointment
        order by 1
        """);

    // Bookings that were over before the last register entry count no more: spaces that are kin now need not have been
    // then.
    private const string LiveClaims = """
        claims as (
          select c.facility_id, c.booking_id, c.resource_id, c.quantity, c.starts_at, c.ends_at
          from booking_claim c join facility f on f.id = c.facility_id
          join journal j on j.stream = 'facility/' || f.id and j.version = f.version
          where c.live and c.ends_at > j.at
          -- What is held for somebody who waits, or withheld from everybody, is as taken as a booking.
          union all
          select facility_id, 'held ' || offer_id, offer_resource, 1, offer_starts_at, offer_ends_at from waiting
          where state = 'offered'
          union all
          select facility_id, 'withheld ' || id, resource_id, 1, starts_at, ends_at from withheld
        )
        """;

    /// <summary>Spaces and practitioners: a claim occupies its space and, above it, every whole. It collides there with
    /// whatever began before and runs on, unless both are only parts of it. Columns: facility, space, booking,
    /// start.</summary>
    public static Statement Overlaps { get; } = new($"""
        with recursive kin as (
          select facility_id, id as part, id as whole from resource where kind <> 'equipment'
          union
          select k.facility_id, k.part, r.part_of from kin k
          join resource r on r.facility_id = k.facility_id and r.id = k.whole where r.part_of is not null
        ),
        {LiveClaims},
        uses as (
          select k.facility_id, k.whole, k.part = k.whole as is_own, c.booking_id, c.starts_at, c.ends_at
          from claims c join kin k on k.facility_id = c.facility_id and k.part = c.resource_id
        ),
        swept as (
          select facility_id, whole, booking_id, is_own, starts_at,
            max(ends_at) over earlier as busy_until,
            max(case when is_own then ends_at end) over earlier as whole_busy_until
          from uses
          window earlier as (partition by facility_id, whole order by starts_at, booking_id
            rows between unbounded preceding and 1 preceding)
        )
        select facility_id, whole, booking_id, starts_at from swept
        where whole_busy_until > starts_at or (is_own and busy_until > starts_at)
        order by facility_id, whole, starts_at
        """);

    /// <summary>Equipment: pieces out at once beyond those owned. Columns: facility, resource, when, out,
    /// owned.</summary>
    public static Statement Overdrawn { get; } = new($"""
        with {LiveClaims},
        changes as (
          select facility_id, resource_id, starts_at as at, quantity as pieces from claims
          union all select facility_id, resource_id, ends_at, -quantity from claims
        ),
        swept as (
          select facility_id, resource_id, at, pieces,
            sum(pieces) over (partition by facility_id, resource_id order by at, pieces
              rows between unbounded preceding and current row) as out_now
          from changes
        )
        select s.facility_id, s.resource_id, s.at, cast(s.out_now as bigint), cast(r.quantity as bigint) from swept s
        join resource r on r.facility_id = s.facility_id and r.id = s.resource_id and r.kind = 'equipment'
        where s.pieces > 0 and s.out_now > r.quantity
        order by 1, 2, 3
        """);

    /// <summary>Live claims of what no entry lists. Columns: facility, resource, booking.</summary>
    public static Statement UnknownResources { get; } = new($"""
        with {LiveClaims}
        select c.facility_id, c.resource_id, c.booking_id from claims c
        where not exists (select 1 from resource r where r.facility_id = c.facility_id and r.id = c.resource_id)
        order by 1, 2, 3
        """);

    /// <summary>People who would have to be in two places at once, which not even staff may book. How many bookings a
    /// person may have is not asked: it is a setting, and who exceeds it now may have been allowed to. Columns:
    /// facility, booking, start.</summary>
    public static Statement PeopleTwice { get; } = new("""
        select facility_id, id, starts_at from (
          select facility_id, id, starts_at, max(ends_at) over (partition by booked_for order by starts_at, id
            rows between unbounded preceding and 1 preceding) as busy_until
          from booking where state in ('confirmed', 'pending')
        ) swept
        where busy_until > starts_at
        order by 1, 2
        """);

    /// <summary>Booking events without a message, but for those old enough to be purged. Columns: stream, version,
    /// kind.</summary>
    public static Statement UnsentEvents { get; } = new("""
        select j.stream, j.version, j.kind from journal j
        left join outbox o on o.stream = j.stream and o.version = j.version
        where j.kind like 'booking.%' and o.id is null and j.at >= (select commands_before from retention where id = 1)
        order by 1, 2
        """);

    /// <summary>Messages without their event, or more than one of it. Columns: stream, version, topic. Of closures
    /// there is one since people are told of them; older ones have none, so it is not asked that each has.</summary>
    public static Statement StrayMessages(DatabaseKind kind) => new($"""
        select o.stream, o.version, o.topic from outbox o
        left join journal j on j.stream = o.stream and j.version = o.version
        where j.stream is null or j.kind <> o.topic or j.at <> o.at
          or (j.kind like 'booking.%' and j.payload{(kind == DatabaseKind.Postgres ? "::jsonb ->> 'booking'" : " ->> '$.booking'")} <> o.key)
          or (j.kind like 'closure.%' and j.payload{(kind == DatabaseKind.Postgres ? "::jsonb -> 'closure' ->> 'id'" : " ->> '$.closure.id'")} <> o.key)
        union all
        select stream, version, min(topic) from outbox group by stream, version having count(*) > 1
        order by 1, 2
        """);
}
