using System.Globalization;
using System.Text;
using Booking.Domain;

namespace Booking.Storage.Internal.Notices;

/// <summary>The statements of <see cref="NoticeStore"/>. What changes something returns the rows that it
/// changed.</summary>
internal static class NoticeQueries
{
    private const string Columns = """
        id, stream, occasion, kind, booking_id, member_id, channel, planned_at, due_at, state, tries, settled_at, problem
        """;

    private const string SettingsColumns = """
        member_id, sealed_key, sealed_email, cast(is_chinese as integer), channels, quiet_from, quiet_until, remind_minutes, changed_at,
        email_confirmed_at
        """;

    private const int NoticeValues = 12;

    public static Statement Position { get; } = new("select position from notice_cursor where id = 1");

    public static Statement Outbox(int limit) => new(
        """
        select o.id, o.stream, o.key, j.version, j.at, j.kind, j.payload from outbox o
        join journal j on j.stream = o.stream and j.version = o.version
        where o.id > (select position from notice_cursor where id = 1) order by o.id limit $1
        """, (long)limit);

    public static Statement Closure(FacilityId facility, Closure closure) => new(
        "select 1 from closure where facility_id = $1 and id = $2 and starts_at = $3 and ends_at = $4",
        facility.Value, closure.Id.Value, closure.Stretch.Start, closure.Stretch.End);

    public static Statement Advance(long from, long to) => new(
        "update notice_cursor set position = $2 where id = 1 and position = $1 returning 1", from, to);

    public static Statement Plan(ReadOnlySpan<NoticeDelivery> deliveries)
    {
        var sql = new StringBuilder(
            """
            insert into notice (id, stream, occasion, kind, booking_id, member_id, channel, planned_at, due_at, state, tries, problem)
            values
            """);
        var values = new List<object?>(deliveries.Length * NoticeValues);
        foreach (var one in deliveries)
        {
            sql.Append(values.Count == 0 ? " (" : ", (");
            for (var i = 0; i < NoticeValues; i++)
                sql.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ", ")}${values.Count + i + 1}");
            sql.Append(')');
            values.AddRange([
                one.Id, one.Stream.Value, one.Occasion, one.Kind, one.Booking?.Value, one.To.Value, one.Channel,
                Micros.Checked(one.PlannedAt), Micros.Checked(one.DueAt), Names.Of(one.State), (long)one.Tries,
                one.Problem,
            ]);
        }
        return new(sql.Append(" on conflict (id) do nothing").ToString(), [.. values]);
    }

    public static Statement Settings(DatabaseKind kind, IEnumerable<MemberId> members) => new(
        $"select {SettingsColumns} from notice_settings where member_id {In(kind)}",
        new IdList([.. members.Select(one => one.Value)]));

    public static NoticeSettings ReadSettings(Row row) => new(
        new(row.Text(0)), row.TextOrNull(1), row.TextOrNull(2), row.Int(3) != 0, row.Text(4),
        new(Time(row.Int(5)), Time(row.Int(6))), row.Int(7), row.Instant(8))
    {
        EmailConfirmedAt = row.IsNull(9) ? null : row.Instant(9),
    };

    /// <summary>Addresses that an earlier version sealed under a key of their own.</summary>
    public static Statement NotSealedAnew => new(
        $"select {SettingsColumns} from notice_settings where sealed_email is not null and sealed_email not like 'sealed:1:%'");

    public static Statement Put(NoticeSettings settings) => new(
        """
        insert into notice_settings (member_id, sealed_key, sealed_email, is_chinese, channels, quiet_from, quiet_until, remind_minutes,
          changed_at, email_confirmed_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict (member_id) do update set sealed_key = excluded.sealed_key, sealed_email = excluded.sealed_email,
          is_chinese = excluded.is_chinese, channels = excluded.channels, quiet_from = excluded.quiet_from,
          quiet_until = excluded.quiet_until, remind_minutes = excluded.remind_minutes, changed_at = excluded.changed_at,
          email_confirmed_at = excluded.email_confirmed_at
        """,
        settings.Member.Value, settings.SealedKey, settings.SealedEmail, settings.IsChinese, settings.Channels,
        Minutes(settings.Quiet.From), Minutes(settings.Quiet.Until), settings.RemindMinutes,
        Micros.Checked(settings.ChangedAt),
        settings.EmailConfirmedAt is { } confirmed ? Micros.Checked(confirmed) : null);

    public static Statement ConfirmEmail(MemberId member, string sealedEmail, Instant now) => new(
        "update notice_settings set email_confirmed_at = $3 where member_id = $1 and sealed_email = $2 returning 1",
        member.Value, sealedEmail, Micros.Checked(now));

    public static Statement ForgetReminders(MemberId member) => new(
        "delete from notice where member_id = $1 and kind = 'reminder' and state = 'due' returning 1", member.Value);

    public static Statement Due(string channel, Instant now, int limit) => new(
        $"select {Columns} from notice where state = 'due' and channel = $1 and due_at <= $2 order by due_at limit $3",
        channel, Micros.Clamped(now), (long)limit);

    public static Statement Abandoned(Instant before, int limit) => new(
        $"select {Columns} from notice where state = 'claimed' and claimed_at < $1 order by claimed_at limit $2",
        Micros.Clamped(before), (long)limit);

    public static Statement Claim(string id, Instant now) => new(
        """
        update notice set state = 'claimed', claimed_at = $2, tries = tries + 1
        where id = $1 and state = 'due' and due_at <= $2 returning 1
        """, id, Micros.Checked(now));

    public static Statement Settle(string id, NoticeState from, NoticeState to, Instant at, string problem) => new(
        to == NoticeState.Due
            ? "update notice set state = $3, due_at = $4, problem = $5 where id = $1 and state = $2 returning 1"
            : "update notice set state = $3, settled_at = $4, problem = $5 where id = $1 and state = $2 returning 1",
        id, Names.Of(from), Names.Of(to), Micros.Checked(at), problem);

    public static Statement Of(MemberId member, int limit) => new(
        $"select {Columns} from notice where member_id = $1 order by planned_at desc, id limit $2", member.Value,
        (long)limit);

    public static Statement CountDue(Instant now) =>
        new("select cast(count(*) as bigint) from notice where state = 'due' and due_at <= $1", Micros.Clamped(now));

    public static Statement CountDead(Instant since) => new(
        "select cast(count(*) as bigint) from notice where settled_at >= $1 and state = 'dead'", Micros.Clamped(since));

    public static Statement Purge(Instant before, int limit) => new(
        "delete from notice where id in (select id from notice where settled_at < $1 limit $2) returning 1",
        Micros.Clamped(before), (long)limit);

    public static NoticeDelivery Read(Row row) => new(
        row.Text(0), new(row.Text(1)), row.Long(2), row.Text(3),
        row.TextOrNull(4) is { } booking ? new BookingId(booking) : null, new(row.Text(5)), row.Text(6), row.Instant(7),
        row.Instant(8), Names.Parse<NoticeState>(row.Text(9)), row.Int(10), row.IsNull(11) ? null : row.Instant(11),
        row.Text(12));

    private static string In(DatabaseKind kind) =>
        kind == DatabaseKind.Postgres ? "= any ($1)" : "in (select value from json_each($1))";

    private static int Minutes(LocalTime time) => (time.Hour * 60) + time.Minute;

    private static LocalTime Time(int minutes) => new(minutes / 60, minutes % 60);
}
