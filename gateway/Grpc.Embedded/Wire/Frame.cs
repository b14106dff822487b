using System.Buffers.Binary;

namespace Grpc.Wire;

/// <summary>The five bytes before every message: a flag and a big-endian length.</summary>
internal static class Frame
{
    internal const int HeaderLength = 5;
    internal const byte Plain = 0;
    internal const byte Compressed = 1;

    /// <summary>gRPC-Web's mark of the last frame, which carries the trailers as text.</summary>
    internal const byte Trailers = 0x80;

    internal static void WriteHeader(Span<byte> destination, byte flag, int length)
    {
        destination[0] = flag;
        BinaryPrimitives.WriteUInt32BigEndian(destination[1..], (uint)length);
    }
}
