using Booking.Domain;

namespace Booking.Storage.Internal.Kiosks;

/// <summary>The statements of <see cref="KioskStore"/>. What changes something returns the rows that it
/// changed.</summary>
internal static class KioskQueries
{
    private const string Columns = """
        kiosk_id, facility_id, label, invited_by, invited_at, invite_ends_at, public_key, enrolled_at, seen_at, queued, help_at, revoked_at
        """;

    public static Statement Invite(Kiosk kiosk, string inviteKey) => new(
        """
        insert into kiosk (kiosk_id, facility_id, label, invite_key, invited_by, invited_at, invite_ends_at, queued, challenge_at)
        values ($1, $2, $3, $4, $5, $6, $7, 0, 0) on conflict do nothing
        """,
        kiosk.Id, kiosk.Facility.Value, kiosk.Label, inviteKey, kiosk.InvitedBy.Value, Micros.Checked(kiosk.InvitedAt),
        Micros.Checked(kiosk.InviteEndsAt));

    public static Statement Enrol(string inviteKey, string publicKey, Instant now) => new(
        $"""
        update kiosk set public_key = $2, enrolled_at = coalesce(enrolled_at, $3)
        where invite_key = $1 and revoked_at is null and invite_ends_at > $3 and (public_key is null or public_key = $2)
        returning {Columns}
        """,
        inviteKey, publicKey, Micros.Checked(now));

    public static Statement Find(string id) => new($"select {Columns} from kiosk where kiosk_id = $1", id);

    public static Statement List(FacilityId? facility) => facility is { } one
        ? new(
            $"select {Columns} from kiosk where facility_id = $1 order by label, kiosk_id limit {IKioskStore.ListMax}",
            one.Value)
        : new($"select {Columns} from kiosk order by facility_id, label, kiosk_id limit {IKioskStore.ListMax}");

    public static Statement UseChallenge(string id, long stamp) => new(
        """
        update kiosk set challenge_at = $2
        where kiosk_id = $1 and challenge_at < $2 and public_key is not null and revoked_at is null returning 1
        """,
        id, stamp);

    public static Statement Beat(string id, int queued, bool helpWanted, Instant now) => new(
        $"""
        update kiosk set seen_at = $2, queued = $3, help_at = case when $4 = 1 then coalesce(help_at, $2) else help_at end
        where kiosk_id = $1 and revoked_at is null returning {Columns}
        """,
        id, Micros.Checked(now), queued, helpWanted ? 1 : 0);

    public static Statement AnswerHelp(string id) => new("update kiosk set help_at = null where kiosk_id = $1", id);

    public static Statement Revoke(string id, Instant now) => new(
        "update kiosk set revoked_at = $2 where kiosk_id = $1 and revoked_at is null", id, Micros.Checked(now));

    public static Statement PutDirection(string id, KioskDirection direction) => direction.TextZh.Length == 0
        ? new("delete from kiosk_direction where kiosk_id = $1 and resource_id = $2", id, direction.Resource.Value)
        : new(
            """
            insert into kiosk_direction (kiosk_id, resource_id, text_zh, text_en) values ($1, $2, $3, $4)
            on conflict (kiosk_id, resource_id) do update set text_zh = excluded.text_zh, text_en = excluded.text_en
            """,
            id, direction.Resource.Value, direction.TextZh, direction.TextEn);

    public static Statement Directions(string id) => new(
        "select resource_id, text_zh, text_en from kiosk_direction where kiosk_id = $1 order by resource_id", id);

    public static Statement PutPin(MemberId member, string? pinHash, Instant now) => pinHash is null
        ? new("delete from member_pin where member_id = $1", member.Value)
        : new(
            """
            insert into member_pin (member_id, pin_hash, set_at) values ($1, $2, $3)
            on conflict (member_id) do update set pin_hash = excluded.pin_hash, set_at = excluded.set_at
            """,
            member.Value, pinHash, Micros.Checked(now));

    public static Statement Pin(MemberId member) =>
        new("select pin_hash from member_pin where member_id = $1", member.Value);

    public static Kiosk Read(Row row) => new(
        row.Text(0), new(row.Text(1)), row.Text(2), new(row.Text(3)), row.Instant(4), row.Instant(5), row.TextOrNull(6),
        Time(row, 7), Time(row, 8), row.Int(9), Time(row, 10), Time(row, 11));

    private static Instant? Time(Row row, int column) => row.IsNull(column) ? null : row.Instant(column);
}
