using System.Buffers.Binary;
using Booking.Domain;

namespace Booking.Benchmarks.Laying;

/// <summary>Ids that look as random as the product's own and yet come out the same whenever they are asked
/// for.</summary>
internal static class Names
{
    /// <summary>The id of the booking with this number.</summary>
    public static BookingId Booking(string city, long number)
    {
        Span<byte> bytes = stackalloc byte[16];
        var seed = Seed(city) + (ulong)number * 2;
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Mix(seed));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Mix(seed + 1));
        return BookingId.FromBytes(bytes);
    }

    /// <summary>The id of the command that placed it: a version 7 UUID of that millisecond, as clients make
    /// them.</summary>
    public static CommandId Command(string city, long number, Instant at)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Mix(~(Seed(city) + (ulong)number)));
        BinaryPrimitives.WriteInt64BigEndian(bytes, at.ToUnixTimeMilliseconds() << 16 | 0x7000 | (number & 0xfff));
        bytes[8] = (byte)(bytes[8] & 0x3f | 0x80);
        return new(new Guid(bytes, bigEndian: true));
    }

    /// <summary>Spreads neighbouring numbers over all bits (Steele, Lea, Flood: SplitMix64).</summary>
    public static ulong Mix(ulong number)
    {
        unchecked
        {
            number += 0x9e3779b97f4a7c15;
            number = (number ^ number >> 30) * 0xbf58476d1ce4e5b9;
            number = (number ^ number >> 27) * 0x94d049bb133111eb;
            return number ^ number >> 31;
        }
    }

    private static ulong Seed(string city)
    {
        var seed = 0UL;
        foreach (var c in city) seed = Mix(seed ^ c);
        // Room for any number of bookings above it.
        return seed >> 1;
    }
}
