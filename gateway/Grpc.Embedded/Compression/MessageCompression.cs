using System.Buffers;
using System.IO.Compression;
using Grpc.Core;
using Grpc.Net.Compression;
using Grpc.Wire;

namespace Grpc.Compression;

/// <summary>Compresses and expands whole messages, never trusting the length that a peer announces.</summary>
internal static class MessageCompression
{
    private const int ChunkLength = 16 * 1024;

    internal static IReadOnlyList<ICompressionProvider> Gzip { get; } =
        [new GzipCompressionProvider(CompressionLevel.Fastest)];

    internal static ReadOnlyMemory<byte> Compress(
        ICompressionProvider provider, CompressionLevel? level, ReadOnlySpan<byte> message)
    {
        var target = new MemoryStream();
        using (var stream = provider.CreateCompressionStream(target, level))
            stream.Write(message);
        return target.GetBuffer().AsMemory(0, (int)target.Length);
    }

    internal static ReadOnlySequence<byte> Expand(
        ICompressionProvider provider, in ReadOnlySequence<byte> payload, int? sizeMax)
    {
        var expanded = new ArrayBufferWriter<byte>(ChunkLength);
        try
        {
            using var source = new MemoryStream(payload.ToArray(), writable: false);
            using var stream = provider.CreateDecompressionStream(source);
            int read;
            while ((read = stream.Read(expanded.GetSpan(ChunkLength))) > 0)
            {
                expanded.Advance(read);
                if (expanded.WrittenCount > sizeMax)
                    throw Failures.ReceivedTooLarge();
            }
        }
        catch (InvalidDataException e)
        {
            throw new RpcException(new Status(StatusCode.Internal, "The compressed message cannot be expanded.", e));
        }

        return new ReadOnlySequence<byte>(expanded.WrittenMemory);
    }

    internal static ICompressionProvider? Find(IEnumerable<ICompressionProvider> providers, ReadOnlySpan<char> name)
    {
        foreach (var provider in providers)
        {
            if (name.Equals(provider.EncodingName, StringComparison.Ordinal))
                return provider;
        }

        return null;
    }

    /// <summary>Whether a comma-separated <c>grpc-accept-encoding</c> lists the coding.</summary>
    internal static bool Accepts(ReadOnlySpan<char> acceptEncoding, string name)
    {
        foreach (var range in acceptEncoding.Split(','))
        {
            if (acceptEncoding[range].Trim().Equals(name, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
