namespace Booking.Silo.Hosting;

/// <summary>What a browser is told about the screens: run only our own files, and let no other site frame or read
/// them.</summary>
internal static class SecureHeaders
{
    // Of use to a service worker only, which may fetch what its page may: a file has no other rights.
    private const string FilePolicy = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'";

    /// <param name="headers">Of the answer.</param>
    /// <param name="nonce">Marks the styles that a page may make at run time; null for a file, which makes
    /// none.</param>
    public static void Add(IHeaderDictionary headers, string? nonce)
    {
        headers.ContentSecurityPolicy = nonce is null ? FilePolicy : Policy(nonce);
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
    }

    private static string Policy(string nonce) => string.Join("; ",
        "default-src 'none'",
        "script-src 'self'",
        $"style-src 'self' 'nonce-{nonce}'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'");
}
