using System.Text.Json;
using Booking.Domain;

namespace Booking.Storage.Internal.Series;

/// <summary>The statements about series and calendars, in SQL that both databases understand.</summary>
internal static class SeriesQueries
{
    public const string Put = """
        insert into series (id, facility_id, booked_for, last_day, version, plan) values ($1, $2, $3, $4, $5, $6)
        on conflict (id) do update set last_day = excluded.last_day, version = excluded.version, plan = excluded.plan
        """;

    private const string FeedColumns =
        "id, secret_hash, member_id, kind, facility_id, resource_id, created_at, revoked_at";

    // What changed a booking last is the event of its version, found by the journal's key.
    private const string WithLastChange = $"""
        {RowQueries.Bookings}
        join (select stream as changed_in, version as changed_version, at as changed_at, kind as changed_by from journal) change
          on change.changed_in = 'facility/' || facility_id and change.changed_version = version
        """;

    public static Statement One(SeriesId series) => new("select plan from series where id = $1", series.Value);

    public static Statement OfMember(MemberId member, LocalDate since) => new(
        "select plan from series where booked_for = $1 and last_day >= $2 order by last_day, id", member.Value,
        Day(since));

    public static Statement OfFacility(FacilityId facility, LocalDate since) => new(
        "select plan from series where facility_id = $1 and last_day >= $2 order by last_day, id", facility.Value,
        Day(since));

    public static Statement FeedOf(MemberId member, Instant since, int limit) => new(
        $"""
        select {RowQueries.BookingColumns}, changed_at, changed_by from {WithLastChange}
        where booked_for = $1 and ends_at > $2 order by starts_at desc limit $3
        """, member.Value, Micros.Clamped(since), (long)limit);

    public static Statement FeedOf(FacilityId facility, Instant since, Instant until, int limit) => new(
        $"""
        select {RowQueries.BookingColumns}, changed_at, changed_by from {WithLastChange}
        where facility_id = $1 and ends_at > $2 and starts_at < $3 and state in ('confirmed', 'pending') order by starts_at limit $4
        """, facility.Value, Micros.Clamped(since), Micros.Clamped(until), (long)limit);

    public static Statement Add(FeedLink link, int linksMax) => new(
        $"""
        insert into feed ({FeedColumns}) select $1, $2, $3, $4, $5, $6, $7, null
        where (select count(*) from feed where member_id = $3 and revoked_at is null) < $8
        on conflict do nothing returning 1
        """,
        link.Id, link.SecretHash, link.Member.Value, Names.Of(link.Kind), link.Facility?.Value, link.Resource?.Value,
        Micros.Checked(link.CreatedAt), (long)linksMax);

    public static Statement Find(string secretHash) =>
        new($"select {FeedColumns} from feed where secret_hash = $1 and revoked_at is null", secretHash);

    public static Statement LinksOf(MemberId member) =>
        new(
            $"select {FeedColumns} from feed where member_id = $1 and revoked_at is null order by created_at, id",
            member.Value);

    public static Statement Revoke(string id, MemberId member, Instant now) => new(
        "update feed set revoked_at = coalesce(revoked_at, $3) where id = $1 and member_id = $2 returning 1",
        id, member.Value, Micros.Checked(now));

    public static FeedLink ReadLink(Row row) => new(
        row.Text(0), row.Text(1), new(row.Text(2)), Names.Parse<FeedKind>(row.Text(3)),
        row.TextOrNull(4) is { } facility ? new FacilityId(facility) : null,
        row.TextOrNull(5) is { } resource ? new ResourceId(resource) : null,
        row.Instant(6), row.IsNull(7) ? null : row.Instant(7));

    public static SeriesPlan ReadPlan(Row row) =>
        JsonSerializer.Deserialize<SeriesPlan>(row.Text(0), JournalCodec.Options)
        ?? throw new JsonException("A series holds null.");

    private static string Day(LocalDate day) => NodaTime.Text.LocalDatePattern.Iso.Format(day);
}
