namespace Booking.Silo.Notices;

/// <summary>Where notices go, as the command line says.</summary>
/// <param name="Mail">The mail server, or null.</param>
/// <param name="Webhook">The operator's own service, or null.</param>
/// <param name="Console">Whether they are printed; null: beside a demonstration city only.</param>
internal sealed record NoticeRoutes(MailRoute? Mail = null, Uri? Webhook = null, bool? Console = null)
{
    public const string WebhookWords =
        "--webhook is the https address of a service of yours; http only on this machine.";
    public const string ConsoleWords = "--notices is console or none.";

    public static NoticeRoutes None { get; } = new();

    /// <summary>Null for what makes no sense. In the clear only to this machine.</summary>
    public static Uri? ParseWebhook(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? address
            : null;
}
