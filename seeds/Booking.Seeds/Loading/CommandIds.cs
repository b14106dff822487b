using System.Buffers.Binary;
using System.Security.Cryptography;
using Google.Protobuf;

namespace Booking.Seeds;

/// <summary>Ids of the commands of one load: the same content in the same load always gets the same id, so that
/// repeating an unanswered command is safe.</summary>
/// <remarks>A new load gets new ids. Were they made of the content alone, loading again would be answered with the
/// first load's outcome, and an entry changed by somebody in between would stay changed.</remarks>
/// <param name="load">Names the load.</param>
public sealed class CommandIds(Guid load)
{
    /// <summary>The id of the command that carries <paramref name="content"/>.</summary>
    public string For(IMessage content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(load.ToByteArray(bigEndian: true));
        hash.AppendData(content.ToByteArray());
        Span<byte> digest = stackalloc byte[32];
        hash.GetHashAndReset(digest);
        // Version 8 of RFC 9562: bits of our own making.
        BinaryPrimitives.WriteUInt16BigEndian(
            digest[6..], (ushort)(BinaryPrimitives.ReadUInt16BigEndian(digest[6..]) & 0x0FFF | 0x8000));
        digest[8] = (byte)(digest[8] & 0x3F | 0x80);
        return new Guid(digest[..16], bigEndian: true).ToString("D");
    }
}
