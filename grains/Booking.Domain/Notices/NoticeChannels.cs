namespace Booking.Domain;

/// <summary>The names of the ways in which notices go out.</summary>
public static class NoticeChannels
{
    /// <summary>By e-mail, to the address that the person gave.</summary>
    public const string Email = "email";

    /// <summary>To the operator's own service, which may pass it on by WeChat, SMS or an app.</summary>
    public const string Webhook = "webhook";

    /// <summary>Onto the console, for development; everybody's.</summary>
    public const string Console = "console";

    /// <summary>Those that a person may want or not.</summary>
    public static IReadOnlyList<string> Chosen { get; } = [Email, Webhook];
}
