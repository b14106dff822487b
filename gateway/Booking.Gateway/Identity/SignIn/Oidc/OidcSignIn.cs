using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Booking.Gateway;

/// <summary>Two addresses for browsers: away to the provider, and back. What comes of it is a session like any
/// other.</summary>
internal sealed partial class OidcSignIn(
    OidcProvider provider, IAccountStore accounts, IProofStore proofs, PersonKeys keys, IdentitySecret secret,
    Sessions sessions, SignInLimits limits, SignInOptions options, SignInMetrics metrics, TimeProvider time,
    ILogger<OidcSignIn> log)
{
    public const string StartPath = "/sign-in/oidc";
    public const string CallbackPath = StartPath + "/callback";

    private const string CookieName = "booking-oidc";
    private const int ValueMax = 4_096;
    private const int NameMax = 50;
    private static readonly Duration s_tripLasts = Duration.FromMinutes(10);

    private readonly byte[] _key = secret.Derive("oidc");
    private readonly byte[] _subject = secret.Derive("oidc-subject");
    private readonly IReadOnlyList<(string Value, StaffPost Post)> _posts = options.Oidc.Posts;

    public async Task StartAsync(HttpContext http)
    {
        var back = Local(http.Request.Query["return"].ToString());
        try
        {
            await limits.ChargeChallengeAsync(CallOrigin.Address(http), http.RequestAborted);
            var trip = OidcTrip.New(back, OriginOf(http), SignInClock.Now(time) + s_tripLasts);
            var where = await provider.AuthorizeAsync(trip, trip.Origin + CallbackPath, http.RequestAborted);
            http.Response.Cookies.Append(CookieName, trip.Seal(_key), Cookie(trip.Origin));
            Send(http, where);
        }
        catch (RefusedException)
        {
            Send(http, back + "#sign-in=later");
        }
        catch (Exception fault) when (fault is InvalidOperationException or IOException or HttpRequestException)
        {
            LogAway(fault.Message);
            Send(http, back + "#sign-in=away");
        }
    }

    public async Task FinishAsync(HttpContext http)
    {
        var trip = OidcTrip.Open(http.Request.Cookies[CookieName] ?? "", _key, SignInClock.Now(time));
        var back = trip?.Return ?? "/";
        if (trip is not null) http.Response.Cookies.Delete(CookieName, Cookie(trip.Origin));
        var (state, code) = (http.Request.Query["state"].ToString(), http.Request.Query["code"].ToString());
        if (trip is null || state.Length > ValueMax || code.Length is 0 or > ValueMax
            || !IdentitySecret.IsSame(state, trip.State))
        {
            metrics.Count("provider_failed");
            Send(http, back + "#sign-in=failed");
            return;
        }

        try
        {
            var person = await provider.RedeemAsync(code, trip, trip.Origin + CallbackPath, http.RequestAborted);
            if (_posts.FirstOrDefault(one => person.Values.Contains(one.Value)).Post is not { } post)
            {
                metrics.Count("provider_no_rights");
                Send(http, back + "#sign-in=no_rights");
                return;
            }

            var account = await AccountAsync(person, http.RequestAborted);
            await proofs.PutGrantAsync(
                new(account.Member, string.Join('+', post.Roles), post.Scope, SignInClock.Now(time)),
                http.RequestAborted);
            var session = await sessions.StartAsync(
                account,
                new(SignInStrength.Provider, true, ClientWords.Of(http.Request.Headers.UserAgent.ToString()))
                {
                    LastsMax = Duration.FromTimeSpan(options.Oidc.SessionLasts),
                },
                http.RequestAborted);
            RefreshCookie.Set(http, session.RefreshToken, session.RefreshExpiresAt, IsEncrypted(trip.Origin));
            metrics.Count("signed_in");
            Send(http, back);
        }
        catch (OidcException odd)
        {
            metrics.Count("provider_failed");
            LogNotBelieved(odd.Message);
            Send(http, back + "#sign-in=failed");
        }
    }

    // Issuer and subject are the person: both columns that find a member hold a hash of them, which nobody can type.
    private async Task<Account> AccountAsync(OidcPerson person, CancellationToken cancellation)
    {
        var hash = Convert.ToHexStringLower(
            HMACSHA256.HashData(_subject, Encoding.UTF8.GetBytes(person.Issuer + "\n" + person.Subject)));
        var member = new MemberId("oidc-" + hash[..24]);
        if (await accounts.FindAsync(member, cancellation) is { } known) return known;
        var name = new string([.. person.Name.Where(c => !char.IsControl(c)).Take(NameMax)]).Trim();
        var keyId = new PersonKeyId(member, PersonKeyId.OfPerson);
        // Whoever was erased never comes back under the same id.
        if (await keys.EnsureAsync(keyId, cancellation) is not { } key)
            throw new OidcException("the person was erased here");
        var sealedKey = await keys.EnsureSealedAsync(keyId, cancellation);
        var sealedPerson = PersonSeal.Seal(key, member, new(name.Length > 0 ? name : member.Value[..10], "", ""));
        var account = new Account(
            member, "oidc card " + hash, "", "oidc phone " + hash, null, "", sealedKey, sealedPerson,
            SignInClock.Now(time));
        // Two tabs at once: the other's is as good.
        await accounts.AddAsync(account, cancellation);
        return await accounts.FindAsync(member, cancellation) ?? account;
    }

    // Never what the request calls us, but for this machine's own names: it would be sent where the code goes.
    private string OriginOf(HttpContext http)
    {
        var asked = $"{(http.Request.IsHttps ? "https" : "http")}://{http.Request.Host}";
        if (options.Origins.Count > 0)
            return options.Origins.FirstOrDefault(one => HostOf(one) == http.Request.Host.Value) ?? options.Origins[0];
        return Uri.TryCreate(asked, UriKind.Absolute, out var read) && read.IsLoopback
            ? read.GetLeftPart(UriPartial.Authority)
            : throw new InvalidOperationException("SignIn:Origins lists no page to come back to.");
    }

    private static string HostOf(string origin) => new Uri(origin).Authority;

    /// <summary>A path of ours and nobody else's, with what it asks for.</summary>
    internal static string Local(string path) =>
        path.Length is > 0 and < 500 && path[0] == '/' && !path.StartsWith("//", StringComparison.Ordinal)
        && path.All(c => c is > ' ' and < '\u007f' and not ('\\' or '#')) ? path : "/";

    private static bool IsEncrypted(string origin) => origin.StartsWith("https://", StringComparison.Ordinal);

    // Lax: the way back begins on the provider's page.
    private static CookieOptions Cookie(string origin) => new()
    {
        Path = StartPath,
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = IsEncrypted(origin),
        MaxAge = TimeSpan.FromSeconds(s_tripLasts.TotalSeconds),
        IsEssential = true,
    };

    private static void Send(HttpContext http, string where)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Redirect(where);
    }

    [LoggerMessage(
        EventId = 3104, Level = LogLevel.Warning, Message = "The identity provider cannot be asked: {Problem}")]
    private partial void LogAway(string problem);

    [LoggerMessage(
        EventId = 3105, Level = LogLevel.Warning,
        Message = "An answer in the identity provider's name is not believed: {Problem}")]
    private partial void LogNotBelieved(string problem);
}
