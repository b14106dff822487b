using Booking.Protocol.Tokens;
using Microsoft.Extensions.Logging;

namespace Booking.Gateway;

/// <summary>What a sign-in or a refresh gives.</summary>
internal sealed record OpenSession(
    Account Account, string AccessToken, Instant AccessExpiresAt, string RefreshToken, Instant RefreshExpiresAt);

/// <summary>Access tokens that are short, and refresh tokens that work once.</summary>
internal sealed partial class Sessions(
    IAccountStore store, IdentitySecret secret, TokenKeys keys, SignInLimits limits, SignInOptions options, SignInMetrics metrics,
    TimeProvider time, ILogger<Sessions> log)
{
    private const int RoundsMax = 3;

    private readonly SignInPolicy _policy = options.Policy;
    private readonly TokenMinter _minter = new(keys);

    public async Task<OpenSession> StartAsync(Account account, bool inBrowser, CancellationToken cancellation)
    {
        var now = SignInClock.Now(time);
        var family = new SignInFamily(
            BookingId.New().Value, account.Member, 1, now, now, now + Duration.Min(_policy.IdleMax, _policy.LastsMax),
            now + _policy.LastsMax, inBrowser, null);
        await store.StartAsync(family, cancellation);
        return Open(account, family);
    }

    public async Task<OpenSession> RefreshAsync(string token, bool inBrowser, string address, CancellationToken cancellation)
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
            return Open(account, family);
        }

        throw RefusalStatus.Retry(RefusalReason.Unavailable, TimeSpan.FromMilliseconds(500));
    }

    /// <summary>Ends the token's sign-in, or all of its member's. A token that is none of ours ends nothing, and nobody is told.</summary>
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

    private OpenSession Open(Account account, SignInFamily family)
    {
        var now = time.GetUtcNow();
        var post = options.Staff.FirstOrDefault(one => one.Member == account.Member.Value);
        var access = _minter.Mint(
            account.Member.Value, [Role.Member, .. post?.Roles ?? []], post?.Scope ?? "", now, _policy.AccessLasts.ToTimeSpan());
        // The token's times are whole seconds.
        var expires = Instant.FromUnixTimeSeconds((now + _policy.AccessLasts.ToTimeSpan()).ToUnixTimeSeconds());
        return new(account, access, expires, secret.RefreshToken(family.Id, family.Generation), family.IdleUntil);
    }

    private static RefusedException Over() =>
        RefusalStatus.Of(Refusal.Because(RefusalReason.Unauthenticated), message: "The sign-in is over.");

    [LoggerMessage(EventId = 3103, Level = LogLevel.Warning,
        Message = "A refresh token of member {Member} was used twice or out of its place; that sign-in has been ended")]
    private partial void LogReused(MemberId member);
}
