using Booking.Domain;

namespace Booking.Storage.Internal.Accounts;

/// <summary>The statements of <see cref="ProofStore"/>. What changes something returns the rows that it
/// changed.</summary>
internal static class ProofQueries
{
    private const string PasskeyColumns = """
        credential_id, member_id, public_key, sign_count, transports, cast(backup_eligible as integer), cast(backed_up as integer), name,
        added_at, used_at
        """;

    public static Statement BeginAuthenticator(MemberId member, string nonce) => new(
        """
        insert into authenticator (member_id, nonce, last_step, recovery_hashes) values ($1, $2, 0, '')
        on conflict (member_id) do update set nonce = excluded.nonce where authenticator.confirmed_at is null
        returning 1
        """,
        member.Value, nonce);

    public static Statement Authenticator(MemberId member) => new(
        "select member_id, nonce, last_step, confirmed_at, recovery_hashes from authenticator where member_id = $1",
        member.Value);

    public static Authenticator ReadAuthenticator(Row row) => new(
        new(row.Text(0)), row.Text(1), row.Long(2), row.IsNull(3) ? null : row.Instant(3), row.Text(4));

    public static Statement UseStep(MemberId member, string nonce, long step, Instant now) => new(
        """
        update authenticator set last_step = $3, confirmed_at = coalesce(confirmed_at, $4)
        where member_id = $1 and nonce = $2 and last_step < $3 returning 1
        """,
        member.Value, nonce, step, Micros.Checked(now));

    public static Statement PutRecovery(MemberId member, string hashes) =>
        new("update authenticator set recovery_hashes = $2 where member_id = $1", member.Value, hashes);

    // A hash is hexadecimal and of one length, so it is found and cut out as text.
    public static Statement UseRecovery(MemberId member, string hash) => new(
        """
        update authenticator set recovery_hashes = replace(recovery_hashes, $2, '')
        where member_id = $1 and confirmed_at is not null and recovery_hashes like '%' || $2 || '%' returning 1
        """,
        member.Value, hash);

    public static Statement RemoveAuthenticator(MemberId member) =>
        new("delete from authenticator where member_id = $1", member.Value);

    public static Statement AddPasskey(Passkey passkey) => new(
        $"""
        insert into passkey (credential_id, member_id, public_key, sign_count, transports, backup_eligible, backed_up, name, added_at)
        select $1, $2, $3, $4, $5, $6, $7, $8, $9
        where (select count(*) from passkey where member_id = $2) < {Passkey.Max}
        on conflict do nothing returning 1
        """,
        passkey.Id, passkey.Member.Value, passkey.PublicKey, passkey.SignCount, passkey.Transports,
        passkey.IsBackupEligible, passkey.IsBackedUp, passkey.Name, Micros.Checked(passkey.AddedAt));

    public static Statement FindPasskey(string id) =>
        new($"select {PasskeyColumns} from passkey where credential_id = $1", id);

    public static Statement Passkeys(MemberId member) =>
        new(
            $"select {PasskeyColumns} from passkey where member_id = $1 order by added_at, credential_id",
            member.Value);

    public static Passkey ReadPasskey(Row row) => new(
        row.Text(0), new(row.Text(1)), row.Text(2), row.Long(3), row.Text(4), row.Int(5) != 0, row.Int(6) != 0,
        row.Text(7), row.Instant(8), row.IsNull(9) ? null : row.Instant(9));

    // Where an authenticator counts, one that counts back is a copy.
    public static Statement UsePasskey(string id, long signCount, bool isBackedUp, Instant now) => new(
        """
        update passkey set sign_count = $2, backed_up = $3, used_at = $4
        where credential_id = $1 and (sign_count < $2 or (sign_count = 0 and $2 = 0)) returning 1
        """,
        id, signCount, isBackedUp, Micros.Checked(now));

    public static Statement RemovePasskey(MemberId member, string id) =>
        new("delete from passkey where member_id = $1 and credential_id = $2", member.Value, id);

    public static Statement PutChallenge(SignInChallenge challenge) => new(
        "insert into sign_in_challenge (id, member_id, state, expires_at) values ($1, $2, $3, $4) on conflict do nothing",
        challenge.Id, challenge.Member?.Value, challenge.State, Micros.Checked(challenge.ExpiresAt));

    public static Statement TakeChallenge(string id, Instant now) => new(
        "delete from sign_in_challenge where id = $1 and expires_at > $2 returning id, member_id, state, expires_at",
        id, Micros.Checked(now));

    public static SignInChallenge ReadChallenge(Row row) => new(
        row.Text(0), row.TextOrNull(1) is { } member ? new MemberId(member) : null, row.Text(2), row.Instant(3));

    public static Statement PutGrant(ProviderGrant grant) => new(
        """
        insert into provider_grant (member_id, roles, scope, granted_at) values ($1, $2, $3, $4)
        on conflict (member_id) do update set roles = excluded.roles, scope = excluded.scope, granted_at = excluded.granted_at
        """,
        grant.Member.Value, grant.Roles, grant.Scope, Micros.Checked(grant.At));

    public static Statement Grant(MemberId member) =>
        new("select member_id, roles, scope, granted_at from provider_grant where member_id = $1", member.Value);

    public static ProviderGrant ReadGrant(Row row) => new(new(row.Text(0)), row.Text(1), row.Text(2), row.Instant(3));

    public static Statement PurgeChallenges(Instant now) =>
        new("delete from sign_in_challenge where expires_at < $1 returning 1", Micros.Checked(now));
}
