using System.Globalization;

namespace Booking.Gateway;

/// <summary>Reads and writes what the wire says of notices.</summary>
internal static class NoticeRequests
{
    private const int EmailMax = 254;

    /// <summary>The settings as said, with the address in the clear beside them.</summary>
    public static (NoticeSettings Settings, string Email) Settings(
        Wire.NoticeSettings? said, MemberId member, Instant now)
    {
        var fields = new Fields();
        said ??= new();
        var email = said.Email.Trim();
        if (email.Length > 0 && !IsEmail(email))
            fields.Wrong("settings.email", "is not an e-mail address such as li.na@example.org");
        if (said.Language is not ("" or "zh" or "en")) fields.Wrong("settings.language", "is zh or en");
        foreach (var channel in said.Channels.Where(one => !NoticeChannels.Chosen.Contains(one)))
            fields.Wrong(
                "settings.channels", $"names '{Cut(channel)}'; there are {string.Join(", ", NoticeChannels.Chosen)}");
        var from = fields.TimeOfDay("settings.quiet_from", said.QuietFrom);
        var until = fields.TimeOfDay("settings.quiet_until", said.QuietUntil);
        var remind = fields.Number("settings.remind_minutes", said.RemindMinutes, 0, NoticeSettings.RemindMinutesMax);
        fields.Settle();
        var channels = string.Join(',', NoticeChannels.Chosen.Where(said.Channels.Contains));
        return (new(member, null, null, said.Language != "en", channels, new(from, until), remind, now), email);
    }

    public static Wire.NoticeSettings Wire(NoticeSettings settings, string email, IEnumerable<string> available)
    {
        var wire = new Protocol.V1.NoticeSettings
        {
            Email = email,
            Language = settings.IsChinese ? "zh" : "en",
            QuietFrom = WireTimes.Time(settings.Quiet.From),
            QuietUntil = WireTimes.Time(settings.Quiet.Until),
            RemindMinutes = settings.RemindMinutes,
            EmailConfirmed = settings.EmailConfirmedAt is not null,
        };
        wire.Channels.Add(settings.Channels.Split(',', StringSplitOptions.RemoveEmptyEntries));
        wire.AvailableChannels.Add(available);
        return wire;
    }

    public static Protocol.V1.Notice Wire(NoticeDelivery delivery) => new()
    {
        Id = delivery.Id,
        Kind = delivery.Kind,
        BookingId = delivery.Booking?.Value ?? "",
        Channel = delivery.Channel,
        State = (Protocol.V1.NoticeState)(int)delivery.State,
        PlannedAt = WireTimes.Timestamp(delivery.PlannedAt),
        DueAt = WireTimes.Timestamp(delivery.DueAt),
        SettledAt = delivery.SettledAt is { } settled ? WireTimes.Timestamp(settled) : null,
        Problem = delivery.Problem,
    };

    // One address in plain ASCII: nothing that could add a second, or a line to a message's head.
    private static bool IsEmail(string text)
    {
        var at = text.LastIndexOf('@');
        return text.Length <= EmailMax && at is > 0 and <= 64 && IsDomain(text[(at + 1)..])
            && text[..at].All(
                c => char.IsAsciiLetterOrDigit(c) || ".!#$%&'*+-/=?^_`{|}~".Contains(c, StringComparison.Ordinal));
    }

    private static bool IsDomain(string text) => text.Length > 0 && text.Split('.').All(label =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-'
            && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'));

    private static string Cut(string text) =>
        text.Length <= 20 ? text : string.Create(CultureInfo.InvariantCulture, $"{text[..20]}…");
}
