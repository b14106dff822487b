using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Net.Compression;
using Grpc.Wire;

namespace Grpc.Net.Client.Internal;

/// <summary>A request body of one message, serialised when the transport asks for it.</summary>
internal sealed class MessageContent<T> : HttpContent
    where T : class
{
    private static readonly MediaTypeHeaderValue GrpcType = new(Names.ContentType);

    private readonly Marshaller<T> _marshaller;
    private readonly T _message;
    private readonly int? _sizeMax;
    private readonly ICompressionProvider? _encoding;

    internal MessageContent(Marshaller<T> marshaller, T message, int? sizeMax, ICompressionProvider? encoding)
    {
        (_marshaller, _message, _sizeMax, _encoding) = (marshaller, message, sizeMax, encoding);
        Headers.ContentType = GrpcType;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var buffer = new PooledBuffer();
        ValueTask write;
        try
        {
            PayloadWriter.Write(_marshaller, _message, buffer, _sizeMax, _encoding);
            write = stream.WriteAsync(buffer.Written, cancellationToken);
        }
        catch
        {
            buffer.Dispose();
            throw;
        }

        if (!write.IsCompletedSuccessfully)
            return FinishAsync(write, buffer);
        buffer.Dispose();
        return Task.CompletedTask;
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    private static async Task FinishAsync(ValueTask write, PooledBuffer buffer)
    {
        try
        {
            await write.ConfigureAwait(false);
        }
        finally
        {
            buffer.Dispose();
        }
    }

    private sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
    {
        private const int InitialLength = 256;

        private byte[] _bytes = ArrayPool<byte>.Shared.Rent(InitialLength);
        private int _length;

        internal ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

        public void Advance(int count) => _length += count;

        public Memory<byte> GetMemory(int sizeHint = 0)
        {
            Reserve(sizeHint);
            return _bytes.AsMemory(_length);
        }

        public Span<byte> GetSpan(int sizeHint = 0)
        {
            Reserve(sizeHint);
            return _bytes.AsSpan(_length);
        }

        public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

        private void Reserve(int sizeHint)
        {
            if (_bytes.Length - _length >= Math.Max(sizeHint, 1))
                return;
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, _length + sizeHint));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }
    }
}
