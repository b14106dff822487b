using MimeKit;

namespace Booking.Silo.Notices;

/// <summary>Where e-mail goes.</summary>
/// <param name="Host">The server.</param>
/// <param name="Port">Its port.</param>
/// <param name="IsSecure">TLS from the first byte; otherwise STARTTLS, which only a server on this machine may
/// lack.</param>
internal sealed record MailRoute(string Host, int Port, bool IsSecure)
{
    public const string Words =
        "--mail is an address such as smtp://mail.example.org:587 or smtps://mail.example.org:465, without a name or password.";

    public bool IsLoopback => Host is "localhost" or "127.0.0.1" or "::1";

    /// <summary>Null for what makes no sense. A password does not belong where every process of the machine can read
    /// it.</summary>
    public static MailRoute? Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "smtp" or "smtps"
        && address is { UserInfo: "", Host.Length: > 0, PathAndQuery: "/" or "" }
            ? new(
                address.Host.Trim('[', ']'), address.Port > 0 ? address.Port : address.Scheme == "smtps" ? 465 : 587,
                address.Scheme == "smtps")
            : null;
}

/// <summary>Who e-mail is from.</summary>
/// <param name="From">The sender's address.</param>
/// <param name="User">Signs in with it at the server; empty: without signing in.</param>
/// <param name="Password">The same.</param>
internal sealed record MailSender(MailboxAddress From, string User, string Password)
{
    public override string ToString() => $"mail from {From.Address}";
}
