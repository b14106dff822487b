using Microsoft.AspNetCore.Http;

namespace Booking.Gateway;

/// <summary>The cookie that holds a browser's refresh token: out of reach of scripts, sent to this service only and
/// never from another site's page.</summary>
internal static class RefreshCookie
{
    // A path, so that no other call carries it about.
    private const string Path = "/booking.v1.SignIn/";
    private const string PlainName = "booking-refresh";

    // Browsers take a name with this beginning only over an encrypted way.
    private const string SecureName = "__Secure-" + PlainName;

    public static string Read(HttpContext http) => http.Request.Cookies[Name(http)] ?? "";

    public static void Set(HttpContext http, string token, Instant expires) =>
        http.Response.Cookies.Append(Name(http), token, Options(http, expires.ToDateTimeOffset()));

    /// <summary>Where no page calls but a browser is sent back: then only the caller knows whether the way is
    /// encrypted.</summary>
    public static void Set(HttpContext http, string token, Instant expires, bool isSecure)
    {
        var options = Options(http, expires.ToDateTimeOffset());
        options.Secure = isSecure;
        http.Response.Cookies.Append(isSecure ? SecureName : PlainName, token, options);
    }

    public static void Clear(HttpContext http) => http.Response.Cookies.Delete(Name(http), Options(http, null));

    private static string Name(HttpContext http) => CallOrigin.IsSecure(http) ? SecureName : PlainName;

    private static CookieOptions Options(HttpContext http, DateTimeOffset? expires) => new()
    {
        Path = Path,
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = CallOrigin.IsSecure(http),
        Expires = expires,
        IsEssential = true,
    };
}
