using Booking.Domain;

namespace Booking.Storage.Internal.Privacy;

/// <summary>Statements about people's keys, and about the end of a person.</summary>
internal static class PrivacyQueries
{
    private const string KeyColumns = "member_id, epoch, sealed_key, made_at, destroyed_at";

    public static Statement Keys(DatabaseKind kind, IEnumerable<MemberId> members)
    {
        var among = kind == DatabaseKind.Postgres ? "= any ($1)" : "in (select value from json_each($1))";
        return new(
            $"select {KeyColumns} from person_key where member_id {among}",
            new IdList([.. members.Select(one => one.Value).Distinct()]));
    }

    // None for whoever is gone, in whatever year: what is written of them after their end would otherwise be read.
    public static Statement AddKey(PersonKey key) => new(
        """
        insert into person_key (member_id, epoch, sealed_key, made_at) select $1, $2, $3, $4
        where not exists (select 1 from person_key gone where gone.member_id = $1 and gone.epoch = 0 and gone.destroyed_at is not null)
        on conflict (member_id, epoch) do nothing
        """,
        key.Id.Member.Value, key.Id.Epoch, key.SealedKey, Micros.Checked(key.MadeAt));

    public static PersonKey ReadKey(Row row) => new(
        new(new(row.Text(0)), row.Int(1)), row.TextOrNull(2), row.Instant(3), row.IsNull(4) ? null : row.Instant(4));

    public static IEnumerable<Statement> Erase(DatabaseKind kind, MemberId member, Instant now)
    {
        var (id, holds) = (member.Value, kind == DatabaseKind.Postgres ? "strpos" : "instr");
        // What SQLite deletes stays in its pages unless it is told to overwrite it; only this connection pays for that.
        if (kind == DatabaseKind.Sqlite) yield return new("pragma secure_delete = on");
        yield return new(
            """
            insert into person_key (member_id, epoch, sealed_key, made_at, destroyed_at) values ($1, 0, null, $2, $2)
            on conflict (member_id, epoch) do update set sealed_key = null, destroyed_at = excluded.destroyed_at
            """, id, Micros.Checked(now));
        yield return new(
            "update person_key set sealed_key = null, destroyed_at = $2 where member_id = $1 and sealed_key is not null", id, Micros.Checked(now));
        yield return new(
            $"""
            delete from sign_in_limit where {holds}(key, '/known/' || cast($1 as text) || '/') > 0 or exists (
              select 1 from account a where a.member_id = $1 and ({holds}(key, a.card_key) > 0 or {holds}(key, a.phone_key) > 0))
            """, id);
        yield return new(
            """
            delete from sign_in_code where member_id = $1 or identifier_key in (
              select card_key from account where member_id = $1 union select phone_key from account where member_id = $1)
            """, id);
        foreach (var table in new[]
                 {
                     "sign_in_family", "sign_in_device", "sign_in_challenge", "authenticator", "passkey",
                         "provider_grant", "person", "union_membership",
                     "member_pin", "notice_settings", "notice", "feed", "account",
                 })
            yield return new($"delete from {table} where member_id = $1", id);
    }

    public static Statement ErasedSince(Instant since) => new(
        "select member_id from person_key where epoch = 0 and destroyed_at >= $1", Micros.Clamped(since));

    /// <summary>Each removes what was kept for its time, and returns the rows that it removed.</summary>
    public static IEnumerable<Statement> Forget(RetentionPolicy policy, Instant now) =>
    [
        new(
            "update person_key set sealed_key = null, destroyed_at = $2 where epoch > 0 and epoch <= $1 and sealed_key is not null returning 1",
            policy.LastYearGone(now), Micros.Checked(now)),
        new(
            "delete from feed where revoked_at < $1 returning 1",
            Micros.Clamped(now - Duration.FromDays(policy.RevokedFeedDays))),
        // Made for an account that was then refused, or for an address that was taken back.
        new("""
            delete from person_key where epoch = 0 and sealed_key is not null and made_at < $1
              and not exists (select 1 from account a where a.member_id = person_key.member_id)
              and not exists (select 1 from notice_settings s where s.member_id = person_key.member_id and s.sealed_email is not null)
            returning 1
            """, Micros.Clamped(now - Duration.FromDays(1))),
    ];

    public static Statement SealingFinished => new("select 1 from sealing where id = 1 and finished_at is not null");

    public static Statement FinishSealing(Instant now) =>
        new("update sealing set finished_at = $1 where id = 1", Micros.Checked(now));
}
