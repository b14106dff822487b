using System.Security.Cryptography;
using System.Text;

namespace Booking.Domain;

/// <summary>One notice on one channel, as the outbox's reader planned it. It names what happened and repeats nothing of
/// it: the words are made when it is sent, so a row tells little to whoever reads the table.</summary>
/// <param name="Id">Made of all that names it, by <see cref="IdOf"/>: the same notice planned twice is one row.</param>
/// <param name="Stream">Where it happened.</param>
/// <param name="Occasion">The version of the event; for a reminder the start of the booking, in seconds since
/// 1970.</param>
/// <param name="Kind">Which rule made it, such as <c>booked</c>.</param>
/// <param name="Booking">What it is about, or null.</param>
/// <param name="To">Whom it is for.</param>
/// <param name="Channel">How it goes out.</param>
/// <param name="PlannedAt">When it came about.</param>
/// <param name="DueAt">Not before this instant; moved on after a failure.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Tries">How often it was begun to be sent.</param>
/// <param name="SettledAt">When it was sent or given up.</param>
/// <param name="Problem">What went wrong last, in a word or two; never an address.</param>
public sealed record NoticeDelivery(
    string Id, StreamId Stream, long Occasion, string Kind, BookingId? Booking, MemberId To, string Channel,
    Instant PlannedAt, Instant DueAt, NoticeState State = NoticeState.Due, int Tries = 0, Instant? SettledAt = null,
    string Problem = "")
{
    /// <summary>A delivery that is to come.</summary>
    public static NoticeDelivery Plan(
        StreamId stream, long occasion, string kind, BookingId? booking, MemberId to, string channel, Instant at,
        Instant due) => new(
        IdOf(stream, occasion, kind, booking, to, channel), stream, occasion, kind, booking, to, channel, at, due);

    /// <summary>32 hexadecimal digits: the first half of a SHA-256 of what names the delivery. Receivers may know
    /// doubles by it.</summary>
    public static string IdOf(
        StreamId stream, long occasion, string kind, BookingId? booking, MemberId to, string channel) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant(
            $"{stream}\n{occasion}\n{kind}\n{booking}\n{to}\n{channel}"))).AsSpan(0, 16));
}

/// <summary>Where a delivery stands.</summary>
public enum NoticeState
{
    /// <summary>To be sent.</summary>
    Due = 1,

    /// <summary>Being sent.</summary>
    Claimed = 2,

    /// <summary>Taken by whoever was to take it.</summary>
    Sent = 3,

    /// <summary>Given up: it was refused for good, or too often.</summary>
    Dead = 4,

    /// <summary>Not sent, because it was no longer true, wanted or of use.</summary>
    Dropped = 5,

    /// <summary>Sending it ended without an answer: it may have arrived, and is not sent again.</summary>
    Unsure = 6,
}
