using System.Text;

namespace Booking.Benchmarks.Load.Raw;

/// <summary>The header block of a call, in HPACK: the first of a connection says everything, the others point to it.
/// Who calls is said every time, as it is another member each.</summary>
internal sealed class RequestHeaders(string authority, string path)
{
    private const byte MethodPost = 0x83;
    private const byte SchemeHttp = 0x86;

    /// <summary>Enters path, authority, content-type and te into the table, in this order.</summary>
    public byte[] First { get; } =
    [
        MethodPost, SchemeHttp,
        0x44, .. Text(path),
        0x41, .. Text(authority),
        0x5F, .. Text("application/grpc"),
        0x40, .. Text("te"), .. Text("trailers"),
    ];

    /// <summary>The newest entry of the table has number 62.</summary>
    public byte[] Next { get; } = [MethodPost, SchemeHttp, 0x80 | 65, 0x80 | 64, 0x80 | 63, 0x80 | 62];

    /// <summary>Who calls, not to be entered into the table.</summary>
    public static byte[] Authorization(string value) => [0x0F, 0x08, .. Text(value)];

    private static byte[] Text(string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        return [.. Length(bytes.Length), .. bytes];
    }

    // Seven bits, and what does not fit in groups of seven behind them.
    private static byte[] Length(int length)
    {
        if (length < 127) return [(byte)length];
        var bytes = new List<byte> { 127 };
        for (length -= 127; length >= 128; length /= 128) bytes.Add((byte)(length % 128 + 128));
        bytes.Add((byte)length);
        return [.. bytes];
    }
}
