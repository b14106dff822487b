using System.Buffers;

namespace Booking.Gateway;

/// <summary>Which facility a call is about, found in its bytes without reading the message.</summary>
/// <param name="Slot">A hash of the facility's id, 0 to 65,535, another one in every process.</param>
internal readonly record struct FacilityMark(ushort Slot)
{
    private const int FrameHeader = 5;
    private const int LookedAtMost = 1_024;

    /// <summary>Looks for the text field in the first frame of a request's body.</summary>
    /// <param name="body">What has arrived of it.</param>
    /// <param name="field">The field's number.</param>
    /// <param name="mark">The facility.</param>
    /// <returns>Null while more must arrive to tell; false when it is not there to see, being compressed or far
    /// behind.</returns>
    public static bool? Find(in ReadOnlySequence<byte> body, int field, out FacilityMark mark)
    {
        if (body.IsSingleSegment) return Find(Cut(body.FirstSpan), field, out mark);
        Span<byte> copy = stackalloc byte[(int)Math.Min(body.Length, LookedAtMost)];
        body.Slice(0, copy.Length).CopyTo(copy);
        return Find(copy, field, out mark);
    }

    private static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> bytes) =>
        bytes.Length > LookedAtMost ? bytes[..LookedAtMost] : bytes;

    private static bool? Find(ReadOnlySpan<byte> bytes, int field, out FacilityMark mark)
    {
        mark = default;
        bool? unknown = bytes.Length == LookedAtMost ? false : null;
        if (bytes.Length < FrameHeader) return unknown;
        // Compressed, or text of gRPC-Web.
        if (bytes[0] != 0) return false;
        var length = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]);
        var message = bytes[FrameHeader..];
        var isWhole = message.Length >= length;
        if (isWhole) message = message[..(int)length];
        while (TryNumber(ref message, out var tag))
        {
            var size = 0UL;
            var follows = (tag & 7) switch
            {
                0 => TryNumber(ref message, out _),
                1 => (size = 8) > 0,
                2 => TryNumber(ref message, out size),
                5 => (size = 4) > 0,
                _ => false,
            };
            if (!follows || size > (ulong)message.Length) break;
            if (tag >> 3 == (ulong)field && (tag & 7) == 2)
            {
                mark = Of(message[..(int)size]);
                return true;
            }
            message = message[(int)size..];
        }
        return isWhole ? false : unknown;
    }

    /// <summary>The mark of the facility with this id in UTF-8.</summary>
    public static FacilityMark Of(ReadOnlySpan<byte> id)
    {
        // Seeded per process: nobody can make up an id that shares its slot with another facility.
        var hash = default(HashCode);
        hash.AddBytes(id);
        return new(unchecked((ushort)hash.ToHashCode()));
    }

    private static bool TryNumber(ref ReadOnlySpan<byte> bytes, out ulong number)
    {
        number = 0;
        for (var i = 0; i < bytes.Length && i < 10; i++)
        {
            number |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] >= 0x80) continue;
            bytes = bytes[(i + 1)..];
            return true;
        }
        return false;
    }
}
