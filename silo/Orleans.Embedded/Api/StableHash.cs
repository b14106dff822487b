using System.Buffers.Binary;
using System.Numerics;

namespace Orleans;

/// <summary>XxHash32 (seed 0) as Orleans uses it for identities and stored rows.</summary>
/// <remarks>Orleans reads the digest, which the algorithm emits in big-endian order, as a little-endian number; the
/// value is therefore the byte-reversed form of what other XxHash32 libraries return as an integer.</remarks>
public static class StableHash
{
    private const uint Prime1 = 2654435761;
    private const uint Prime2 = 2246822519;
    private const uint Prime3 = 3266489917;
    private const uint Prime4 = 668265263;
    private const uint Prime5 = 374761393;

    public static uint ComputeHash(ReadOnlySpan<byte> data) => BinaryPrimitives.ReverseEndianness(XxHash32(data));

    private static uint XxHash32(ReadOnlySpan<byte> data)
    {
        unchecked
        {
            var rest = data;
            uint hash;
            if (data.Length >= 16)
            {
                uint a = Prime1 + Prime2, b = Prime2, c = 0, d = 0u - Prime1;
                while (rest.Length >= 16)
                {
                    a = Round(a, rest);
                    b = Round(b, rest[4..]);
                    c = Round(c, rest[8..]);
                    d = Round(d, rest[12..]);
                    rest = rest[16..];
                }

                hash = BitOperations.RotateLeft(a, 1) + BitOperations.RotateLeft(b, 7)
                    + BitOperations.RotateLeft(c, 12) + BitOperations.RotateLeft(d, 18);
            }
            else
            {
                hash = Prime5;
            }

            hash += (uint)data.Length;
            for (; rest.Length >= 4; rest = rest[4..])
            {
                var word = BinaryPrimitives.ReadUInt32LittleEndian(rest);
                hash = BitOperations.RotateLeft(hash + (word * Prime3), 17) * Prime4;
            }

            foreach (var one in rest)
            {
                hash = BitOperations.RotateLeft(hash + (one * Prime5), 11) * Prime1;
            }

            hash = (hash ^ (hash >> 15)) * Prime2;
            hash = (hash ^ (hash >> 13)) * Prime3;
            return hash ^ (hash >> 16);
        }
    }

    private static uint Round(uint lane, ReadOnlySpan<byte> input) => unchecked(
        BitOperations.RotateLeft(lane + (BinaryPrimitives.ReadUInt32LittleEndian(input) * Prime2), 13) * Prime1);
}
