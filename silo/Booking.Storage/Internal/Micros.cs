using System.Buffers.Binary;

namespace Booking.Storage.Internal;

/// <summary>Instants and hashes as the databases keep them.</summary>
internal static class Micros
{
    public static readonly Instant Min = NodaTime.Instant.FromUtc(1, 1, 2, 0, 0);
    public static readonly Instant Max = NodaTime.Instant.FromUtc(9999, 12, 30, 0, 0);

    /// <summary>Refuses what a database would round: what is written must come back equal.</summary>
    public static Instant Checked(Instant instant)
    {
        if (instant < Min || instant > Max)
            throw new ArgumentException($"{instant} lies outside what the databases can keep.", nameof(instant));
        var ticks = instant.ToUnixTimeTicks();
        if (ticks % 10 != 0 || Instant.FromUnixTimeTicks(ticks) != instant)
            throw new ArgumentException(
                $"{NodaTime.Text.InstantPattern.ExtendedIso.Format(instant)} is finer than a microsecond.",
                nameof(instant));
        return instant;
    }

    /// <summary>For questions: "ever since" and "for ever" may be asked with any instant.</summary>
    public static Instant Clamped(Instant instant) => Instant.Max(Min, Instant.Min(Max, instant));

    public static long ToMicros(Instant instant) => instant.ToUnixTimeTicks() / 10;

    public static Instant FromMicros(long micros) => Instant.FromUnixTimeTicks(checked(micros * 10));

    public static Guid ToGuid(UInt128 hash)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, hash);
        return new(bytes, bigEndian: true);
    }

    public static UInt128 ToHash(Guid guid)
    {
        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
