namespace Booking.Domain;

/// <summary>How a person wants to hear of their bookings.</summary>
/// <param name="Member">Whose.</param>
/// <param name="SealedKey">The person's own key for what follows, sealed; null without an address, and once the person
/// is erased.</param>
/// <param name="SealedEmail">Their e-mail address, sealed under it.</param>
/// <param name="IsChinese">The language; otherwise English.</param>
/// <param name="Channels">Channels that they want, by name, separated by commas; empty: none.</param>
/// <param name="Quiet">When they are not to be disturbed.</param>
/// <param name="RemindMinutes">How long before the start they are reminded, 0 to <see cref="RemindMinutesMax"/>; 0:
/// never.</param>
/// <param name="ChangedAt">When they last said so.</param>
public sealed record NoticeSettings(
    MemberId Member, string? SealedKey, string? SealedEmail, bool IsChinese, string Channels, QuietHours Quiet,
    int RemindMinutes, Instant ChangedAt)
{
    /// <summary>When they showed that the address is theirs, or null: to such an address codes for signing in may
    /// go.</summary>
    public Instant? EmailConfirmedAt { get; init; }

    /// <summary>A week.</summary>
    public const int RemindMinutesMax = 7 * 24 * 60;

    /// <summary>Two hours.</summary>
    public const int RemindMinutesDefault = 120;

    /// <summary>What holds for somebody who never said anything: all channels, in Chinese, no e-mail for want of an
    /// address.</summary>
    public static NoticeSettings Unsaid(MemberId member) => new(
        member, null, null, true, string.Join(',', NoticeChannels.Chosen), QuietHours.Default, RemindMinutesDefault,
        Instant.MinValue);

    /// <summary>Whether they want to be told by this channel, and can be.</summary>
    public bool Wants(string channel) => channel switch
    {
        NoticeChannels.Console => true,
        NoticeChannels.Email when SealedEmail is null => false,
        _ => Channels.Split(',').Contains(channel),
    };

    /// <summary>Neither addresses nor seals belong into a log.</summary>
    public override string ToString() => $"notice settings of {Member}";
}
