using Booking.Protocol.Tokens;

namespace Booking.Gateway;

/// <summary>Hands out the keys of bookings and knows the codes made with them.</summary>
internal sealed class HolderCodes(TokenKeys keys, TimeProvider time)
{
    private readonly byte[] _master = HolderCode.Master(keys);

    public Wire.HolderKey For(BookingRecord record, CheckInRule rule)
    {
        var booking = record.Id;
        var key = HolderCode.KeyOf(_master, booking.Value);
        var opens = record.Stretch.Start - Duration.FromMinutes(rule.OpensMinutes);
        var closes = record.CheckInBy ?? record.Stretch.End;
        return new()
        {
            BookingId = booking.Value,
            Key = Google.Protobuf.ByteString.CopyFrom(key),
            StepSeconds = HolderCode.StepSeconds,
            Code = HolderCode.Make(key, booking.Value, time.GetUtcNow()),
            Ticket = HolderTicket.Make(
                keys, booking.Value, record.Facility.Value, opens.ToDateTimeOffset(), closes.ToDateTimeOffset()),
        };
    }

    /// <summary>The booking that a code was made for.</summary>
    /// <param name="code">As it was scanned.</param>
    /// <param name="seenAt">When, if not now.</param>
    public Outcome<BookingId> Read(string code, Instant? seenAt)
    {
        if (HolderCode.BookingOf(code) is not { } booking || !BookingId.TryParse(booking, out var id))
            return Invalid("forged");
        var moment = seenAt?.ToDateTimeOffset() ?? time.GetUtcNow();
        return HolderCode.Check(HolderCode.KeyOf(_master, booking), code, moment) switch
        {
            HolderCodeVerdict.Good => id,
            HolderCodeVerdict.Expired => Invalid("expired"),
            _ => Invalid("forged"),
        };
    }

    private static Refusal Invalid(string problem) => Refusal.Because(RefusalReason.CodeInvalid, ("problem", problem));
}
