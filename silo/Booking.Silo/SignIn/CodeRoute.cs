namespace Booking.Silo.SignIn;

/// <summary>Where codes go.</summary>
/// <param name="Kind">Which way.</param>
/// <param name="Address">The operator's message service, for <see cref="CodeRouteKind.Service"/>.</param>
internal sealed record CodeRoute(CodeRouteKind Kind, Uri? Address = null)
{
    public const string Words = "--codes is console, none or the https address of a message service.";

    /// <summary>What the command line says; null for what makes no sense. In the clear only to this machine.</summary>
    public static CodeRoute? Parse(string text) => text switch
    {
        "console" => new(CodeRouteKind.Console),
        "none" => new(CodeRouteKind.None),
        _ when Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)) =>
            new(CodeRouteKind.Service, address),
        _ => null,
    };
}

/// <summary>Which way codes go.</summary>
internal enum CodeRouteKind
{
    /// <summary>Nowhere: there is no signing in by code.</summary>
    None = 0,

    /// <summary>Onto the console, for development: whoever reads it can be anybody.</summary>
    Console = 1,

    /// <summary>To a message service.</summary>
    Service = 2,
}
