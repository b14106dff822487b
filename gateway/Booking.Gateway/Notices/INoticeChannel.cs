namespace Booking.Gateway;

/// <summary>Carries notices to people. The host brings those that it has; without any, nothing is planned or
/// sent.</summary>
public interface INoticeChannel
{
    /// <summary>One of <see cref="NoticeChannels"/>.</summary>
    string Name { get; }

    /// <summary>Whether a notice may be sent again when nobody knows whether it arrived: only where the receiver is
    /// asked to drop what it has had, by its id.</summary>
    bool MayRepeat { get; }

    /// <summary>Sends one notice. Everything that may go wrong is an answer; whatever is thrown counts as
    /// <see cref="NoticeOutcome.Unknown"/>.</summary>
    Task<NoticeVerdict> SendAsync(NoticeMessage message, CancellationToken cancellation);
}

/// <summary>A notice on its way.</summary>
/// <param name="Id">The delivery's: the same whenever this notice is sent.</param>
/// <param name="Kind">Such as <c>booked</c>.</param>
/// <param name="To">Whom it is for.</param>
/// <param name="Email">Their address; empty where the channel needs none.</param>
/// <param name="IsChinese">The language of the words.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">All of it; lines end with <c>\n</c>.</param>
/// <param name="Booking">What it is about, or null.</param>
/// <param name="At">When it came about.</param>
public sealed record NoticeMessage(
    string Id, string Kind, MemberId To, string Email, bool IsChinese, string Subject, string Text, BookingId? Booking,
    Instant At)
{
    /// <summary>Neither addresses nor what is said to people belong into a log.</summary>
    public override string ToString() => $"notice {Id} ({Kind})";
}

/// <summary>How sending ended.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Problem">A word or two for rows and logs; never an address or the notice's words.</param>
public readonly record struct NoticeVerdict(NoticeOutcome Outcome, string Problem = "")
{
    /// <summary>It was taken.</summary>
    public static NoticeVerdict Sent { get; } = new(NoticeOutcome.Sent);
}

/// <summary>What became of a notice.</summary>
public enum NoticeOutcome
{
    /// <summary>Taken by whoever was to take it.</summary>
    Sent = 1,

    /// <summary>Surely not taken, but another time it may be.</summary>
    NotNow = 2,

    /// <summary>Surely not taken, and it never will be.</summary>
    Never = 3,

    /// <summary>Nobody knows.</summary>
    Unknown = 4,
}
