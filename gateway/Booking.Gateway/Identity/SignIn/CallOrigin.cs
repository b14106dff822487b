using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace Booking.Gateway;

/// <summary>Where a call comes from: a browser and its page, and an address.</summary>
/// <remarks>A browser names the page's origin with every call of this kind and lets no page leave it out. So a call
/// with an origin is a browser's and lives by cookies; one without is none, and its cookies count for
/// nothing.</remarks>
internal sealed class CallOrigin(SignInOptions options)
{
    private readonly HashSet<string> _listed = [.. options.Origins];

    /// <summary>Whether a browser calls.</summary>
    /// <exception cref="RefusedException">From a page that may not.</exception>
    public bool IsBrowser(HttpContext http)
    {
        var origins = http.Request.Headers.Origin;
        if (origins.Count == 0) return false;
        return origins.Count == 1 && origins[0] is { } origin && MayCall(origin)
            ? true
            : throw RefusalStatus.Of(Refusal.Because(RefusalReason.NotAllowed, ("permission", "origin")));
    }

    /// <summary>Whether the way to the browser is encrypted, be it by us or by a proxy before us.</summary>
    public static bool IsSecure(HttpContext http) =>
        http.Request.IsHttps
        || http.Request.Headers.Origin.ToString().StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>The caller's address, as far as limits go: of IPv6 the network, since a household has as many as it
    /// likes.</summary>
    public static string Address(HttpContext http)
    {
        var remote = http.Connection.RemoteIpAddress ?? IPAddress.Loopback;
        if (remote.IsIPv4MappedToIPv6) remote = remote.MapToIPv4();
        // Our own proxy stands on this machine and adds whom it serves at the end; what stands before that anybody may
        // have written.
        if (IPAddress.IsLoopback(remote)
            && IPAddress.TryParse(
                http.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim(), out var forwarded))
        {
            remote = forwarded.IsIPv4MappedToIPv6 ? forwarded.MapToIPv4() : forwarded;
        }

        var bytes = remote.GetAddressBytes();
        return bytes.Length == 4
            ? remote.ToString()
            : string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(bytes.AsSpan(0, 8))}/64");
    }

    private bool MayCall(string origin) => _listed.Count > 0
        ? _listed.Contains(origin)
        : Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Scheme is "http" or "https" && page.IsLoopback;
}
