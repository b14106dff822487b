using Booking.Domain;

namespace Booking.Storage.Internal.Accounts;

/// <summary>The statements of <see cref="AccountStore"/>. What changes something returns the rows that it
/// changed.</summary>
internal static class AccountQueries
{
    // The person's key stands in the table of keys, which is backed up apart.
    private const string AccountColumns = """
        member_id, card_key, card_last4, phone_key, id_number_key, id_number_last4,
        (select k.sealed_key from person_key k where k.member_id = account.member_id and k.epoch = 0), sealed_person, registered_at
        """;

    private const string FamilyColumns = """
        id, member_id, generation, started_at, rotated_at, idle_until, ends_at, cast(in_browser as integer), revoked_at,
        strength, client
        """;

    public static Statement Add(Account account) => new(
        """
        insert into account (member_id, card_key, card_last4, phone_key, id_number_key, id_number_last4, sealed_person, registered_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning 1
        """,
        account.Member.Value, account.CardKey, account.CardLast4, account.PhoneKey, account.IdNumberKey,
        account.IdNumberLast4, account.SealedPerson, Micros.Checked(account.RegisteredAt));

    /// <summary>What an earlier version sealed in another form, or kept in the clear.</summary>
    public static Statement NotSealedAnew => new(
        $"""
        select {AccountColumns} from account where sealed_person is not null
          and (sealed_person not like 'sealed:1:%' or card_last4 <> '' or id_number_last4 <> '')
        """);

    // The person weighs most: who has an account gets no second one with another card.
    public static Statement Clash(Account account) => new(
        """
        select case when id_number_key = $1 then 3 when card_key = $2 then 1 when phone_key = $3 then 2 else 4 end as field
        from account where id_number_key = $1 or card_key = $2 or phone_key = $3 or member_id = $4 order by field limit 1
        """,
        account.IdNumberKey ?? "", account.CardKey, account.PhoneKey, account.Member.Value);

    public static Statement ByMember(MemberId member) =>
        new($"select {AccountColumns} from account where member_id = $1", member.Value);

    // One query for both, so that it takes the same time whichever was typed. Keys of cards and phones never meet.
    public static Statement ByIdentifier(string key) =>
        new($"select {AccountColumns} from account where card_key = $1 or phone_key = $1", key);

    public static Account ReadAccount(Row row) => new(
        new(row.Text(0)), row.Text(1), row.Text(2), row.Text(3), row.TextOrNull(4), row.Text(5), row.TextOrNull(6),
        row.TextOrNull(7), row.Instant(8));

    // Paid up until the later of what it was and now, plus one interval; refused when that lies further ahead than the
    // whole.
    public static Statement Charge(string limit, Allowance allowance, Instant now) => new(
        """
        insert into sign_in_limit (key, busy_until) values ($1, $2 + $3)
        on conflict (key) do update set busy_until =
          case when sign_in_limit.busy_until > $2 then sign_in_limit.busy_until else $2 end + $3
        where sign_in_limit.busy_until + $3 <= $2 + $4
        returning 1
        """,
        limit, Micros.ToMicros(now), Length(allowance.Regain), Length(allowance.Whole));

    public static Statement BusyUntil(string limit) =>
        new("select busy_until from sign_in_limit where key = $1", limit);

    public static Statement GiveBack(string limit, Allowance allowance) => new(
        "update sign_in_limit set busy_until = busy_until - $2 where key = $1", limit, Length(allowance.Regain));

    public static Statement PutCode(PendingCode code) => new(
        """
        insert into sign_in_code (id, identifier_key, member_id, code_hash, expires_at, tries)
        values ($1, $2, $3, $4, $5, $6) on conflict do nothing
        """,
        code.Id, code.IdentifierKey, code.Member?.Value, code.CodeHash, Micros.Checked(code.ExpiresAt), code.Tries);

    public static Statement Code(string id) => new(
        "select id, identifier_key, member_id, code_hash, expires_at, tries from sign_in_code where id = $1", id);

    public static PendingCode ReadCode(Row row) => new(
        row.Text(0), row.Text(1), row.TextOrNull(2) is { } member ? new MemberId(member) : null, row.Text(3),
        row.Instant(4), row.Int(5));

    public static Statement TakeTry(string id, int triesMax, Instant now) => new(
        """
        update sign_in_code set tries = tries + 1 where id = $1 and tries < $2 and used_at is null and expires_at > $3
        returning 1
        """,
        id, triesMax, Micros.Checked(now));

    public static Statement UseCode(string id, Instant now) => new(
        "update sign_in_code set used_at = $2 where id = $1 and used_at is null returning 1", id, Micros.Checked(now));

    public static Statement KnowsDevice(MemberId member, string device) => new(
        "select 1 from sign_in_device where member_id = $1 and device_key = $2", member.Value, device);

    public static Statement RememberDevice(MemberId member, string device, Instant now) => new(
        """
        insert into sign_in_device (member_id, device_key, seen_at) values ($1, $2, $3)
        on conflict (member_id, device_key) do update set seen_at = excluded.seen_at
        """,
        member.Value, device, Micros.Checked(now));

    public static Statement Start(SignInFamily family) => new(
        """
        insert into sign_in_family (id, member_id, generation, started_at, rotated_at, idle_until, ends_at, in_browser,
          strength, client)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing
        """,
        family.Id, family.Member.Value, family.Generation, Micros.Checked(family.StartedAt),
        Micros.Checked(family.RotatedAt), Micros.Checked(family.IdleUntil), Micros.Checked(family.EndsAt),
        family.InBrowser, (int)family.Strength, family.Client);

    public static Statement Family(string id) => new($"select {FamilyColumns} from sign_in_family where id = $1", id);

    public static SignInFamily ReadFamily(Row row) => new(
        row.Text(0), new(row.Text(1)), row.Int(2), row.Instant(3), row.Instant(4), row.Instant(5), row.Instant(6),
        row.Int(7) != 0, row.IsNull(8) ? null : row.Instant(8))
    {
        Strength = (SignInStrength)row.Int(9),
        Client = row.Text(10),
    };

    public static Statement Families(MemberId member, Instant now) => new(
        $"""
        select {FamilyColumns} from sign_in_family
        where member_id = $1 and revoked_at is null and idle_until > $2 and ends_at > $2 order by rotated_at desc, id limit 100
        """,
        member.Value, Micros.Checked(now));

    public static Statement Strengthen(string id, SignInStrength strength) =>
        new("update sign_in_family set strength = $2 where id = $1 and revoked_at is null", id, (int)strength);

    public static Statement Rotate(string id, int generation, Instant now, Instant idleUntil) => new(
        """
        update sign_in_family set generation = generation + 1, rotated_at = $3, idle_until = $4
        where id = $1 and generation = $2 and revoked_at is null returning 1
        """,
        id, generation, Micros.Checked(now), Micros.Checked(idleUntil));

    public static Statement Revoke(string id, Instant now) => new(
        "update sign_in_family set revoked_at = $2 where id = $1 and revoked_at is null", id, Micros.Checked(now));

    public static Statement RevokeAll(MemberId member, Instant now) => new(
        "update sign_in_family set revoked_at = $2 where member_id = $1 and revoked_at is null returning 1",
        member.Value, Micros.Checked(now));

    public static IEnumerable<Statement> Purge(Instant until) =>
    [
        new("delete from sign_in_code where expires_at < $1 returning 1", Micros.Checked(until)),
        new("delete from sign_in_limit where busy_until < $1 returning 1", Micros.ToMicros(until)),
        new("delete from sign_in_family where idle_until < $1 or ends_at < $1 or revoked_at < $1 returning 1",
            Micros.Checked(until)),
        // Who has not used a device for a year is a stranger on it again.
        new(
            "delete from sign_in_device where seen_at < $1 returning 1",
            Micros.Checked(until - Duration.FromDays(365))),
    ];

    private static long Length(Duration duration) => duration.BclCompatibleTicks / 10;
}
