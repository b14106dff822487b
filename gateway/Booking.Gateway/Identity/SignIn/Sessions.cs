using Booking.Protocol.Tokens;
using Microsoft.Extensions.Logging;

namespace Booking.Gateway;

/// <summary>What a sign-in or a refresh gives.</summary>
internal sealed record OpenSession(
    Account Account, string AccessToken, Instant AccessExpiresAt, string RefreshToken, Instant RefreshExpiresAt,
    Standing Standing);

/// <summary>Access tokens that are short, and refresh tokens that work once.</summary>
internal sealed partial class Sessions(
    IAccountStore store, IProofStore proofs, IdentitySecret secret, TokenKeys keys, SignInLimits limits,
    SignInOptions options, SignInMetrics metrics, TimeProvider time, ILogger<Sessions> log)
{
    private const int RoundsMax = 3;

    private readonly SignInPolicy _policy = options.Policy;
    private readonly TokenMinter _minter = new(keys);

    public async Task<OpenSession> StartAsync(Account account, SessionStart start, CancellationToken cancellation)
    {
        var now = SignInClock.Now(time);
        var lasts = Duration.Min(start.LastsMax ?? _policy.LastsMax, _policy.LastsMax);
        var family = new SignInFamily(
            BookingId.New().Value, account.Member, 1, now, now, now + Duration.Min(_policy.IdleMax, lasts), now + lasts,
            start.InBrowser, null)
        {
            Strength = start.Strength,
            Client = start.Client,
        };
        await store.StartAsync(family, cancellation);
        return await OpenAsync(account, family, cancellation);
    }

    public async Task<OpenSession> RefreshAsync(
        string token, bool inBrowser, string address, CancellationToken cancellation)
    {
        // A forged token costs us one hash and never a question to the database.
        if (!secret.TryReadRefreshToken(token, out var id, out var generation)) throw Over();
        await limits.ChargeRefreshAsync(address, cancellation);
        for (var round = 0; round < RoundsMax; round++)
        {
            var now = SignInClock.Now(time);
            var family = await store.FindFamilyAsync(id, cancellation) ?? throw Over();
            var verdict = family.Judge(generation, now, _policy.GraceMax);
            // A cookie's content that comes from elsewhere, or the other way round, was taken from where it belongs.
            if (verdict != RefreshVerdict.Ended && family.InBrowser != inBrowser) verdict = RefreshVerdict.Reused;
            if (verdict == RefreshVerdict.Ended) throw Over();
            if (verdict == RefreshVerdict.Reused)
            {
                await store.RevokeAsync(id, now, cancellation);
                metrics.Count("reused");
                LogReused(family.Member);
                throw Over();
            }

            if (verdict == RefreshVerdict.Rotate)
            {
                var idleUntil = Instant.Min(now + _policy.IdleMax, family.EndsAt);
                // Not ours: another refresh came between, and what it left is judged anew.
                if (!await store.RotateAsync(id, generation, now, idleUntil, cancellation)) continue;
                family = family with { Generation = generation + 1, RotatedAt = now, IdleUntil = idleUntil };
            }

            var account = await store.FindAsync(family.Member, cancellation) ?? throw Over();
            metrics.Count("refreshed");
            return await OpenAsync(account, family, cancellation);
        }

        throw RefusalStatus.Retry(RefusalReason.Unavailable, TimeSpan.FromMilliseconds(500));
    }

    /// <summary>Ends the token's sign-in, or all of its member's. A token that is none of ours ends nothing, and nobody
    /// is told.</summary>
    public async Task EndAsync(string token, bool everywhere, CancellationToken cancellation)
    {
        if (!secret.TryReadRefreshToken(token, out var id, out _)) return;
        if (await store.FindFamilyAsync(id, cancellation) is not { } family) return;
        var now = SignInClock.Now(time);
        await store.RevokeAsync(id, now, cancellation);
        // A sign-in that was ended must not go on ending others.
        if (everywhere && family.RevokedAt is null) await store.RevokeAllAsync(family.Member, now, cancellation);
        metrics.Count("signed_out");
    }

    /// <summary>The sign-in that a caller's refresh token is of, as a proof that they hold it; the token stays as good
    /// as it was.</summary>
    public async Task<SignInFamily> OwnAsync(
        string token, MemberId member, bool inBrowser, CancellationToken cancellation)
    {
        if (!secret.TryReadRefreshToken(token, out var id, out var generation)) throw Over();
        var family = await store.FindFamilyAsync(id, cancellation) ?? throw Over();
        return family.Member == member && family.InBrowser == inBrowser
            && family.Judge(generation, SignInClock.Now(time),
                _policy.GraceMax) is RefreshVerdict.Rotate or RefreshVerdict.Repeat
            ? family
            : throw Over();
    }

    /// <summary>Which sign-in a token is of; empty for none of ours.</summary>
    public string FamilyOf(string token) => secret.TryReadRefreshToken(token, out var id, out _) ? id : "";

    /// <summary>By what a member can prove more than by a code.</summary>
    public async Task<(bool Authenticator, bool Passkey)> ProvesByAsync(
        MemberId member, CancellationToken cancellation) => (
        await proofs.FindAuthenticatorAsync(member, cancellation) is { ConfirmedAt: not null },
        (await proofs.ListPasskeysAsync(member, cancellation)).Length > 0);

    private async Task<OpenSession> OpenAsync(Account account, SignInFamily family, CancellationToken cancellation)
    {
        var standing = await StandingAsync(family, cancellation);
        var now = time.GetUtcNow();
        var access = _minter.Mint(
            account.Member.Value, [.. standing.Roles], standing.Scope, now, _policy.AccessLasts.ToTimeSpan());
        // The token's times are whole seconds.
        var expires = Instant.FromUnixTimeSeconds((now + _policy.AccessLasts.ToTimeSpan()).ToUnixTimeSeconds());
        return new(
            account, access, expires, secret.RefreshToken(family.Id, family.Generation), family.IdleUntil, standing);
    }

    private async Task<Standing> StandingAsync(SignInFamily family, CancellationToken cancellation)
    {
        if (family.Strength == SignInStrength.Provider)
        {
            var grant = await proofs.FindGrantAsync(family.Member, cancellation) ?? throw Over();
            return new(grant.Roles.Split('+'), grant.Scope);
        }

        if (options.Staff.FirstOrDefault(one => one.Member == family.Member.Value) is not { } post)
            return new([Role.Member], "");
        var whole = new Standing([Role.Member, .. post.Roles], post.Scope);
        if (family.Strength != SignInStrength.Code) return whole;
        var (authenticator, passkey) = await ProvesByAsync(family.Member, cancellation);
        // Whoever set one up is asked for it, wherever a code would do.
        return options.StaffByCode && !authenticator && !passkey
            ? whole
            : new([Role.Member], "") { ProofWanted = true, HasAuthenticator = authenticator, HasPasskey = passkey };
    }

    private static RefusedException Over() =>
        RefusalStatus.Of(Refusal.Because(RefusalReason.Unauthenticated), message: "The sign-in is over.");

    [LoggerMessage(EventId = 3103, Level = LogLevel.Warning,
        Message = "A refresh token of member {Member} was used twice or out of its place; that sign-in has been ended")]
    private partial void LogReused(MemberId member);
}
