using System.Buffers;
using System.Buffers.Binary;
using Grpc.Compression;
using Grpc.Core;
using Grpc.Net.Compression;

namespace Grpc.Wire;

/// <summary>Cuts messages out of received bytes and has them parsed where they lie.</summary>
internal static class PayloadReader
{
    /// <summary>Takes the first message off the buffer; false if it has not wholly arrived.</summary>
    internal static bool TryRead<T>(
        ref ReadOnlySequence<byte> buffer,
        Marshaller<T> marshaller,
        int? sizeMax,
        ICompressionProvider? encoding,
        out T message)
    {
        message = default!;
        if (buffer.Length < Frame.HeaderLength)
            return false;
        Span<byte> header = stackalloc byte[Frame.HeaderLength];
        var first = buffer.FirstSpan;
        if (first.Length >= Frame.HeaderLength)
            first[..Frame.HeaderLength].CopyTo(header);
        else
            buffer.Slice(0, Frame.HeaderLength).CopyTo(header);

        var length = BinaryPrimitives.ReadUInt32BigEndian(header[1..]);
        if (header[0] > Frame.Compressed)
            throw Failures.BadFlag(header[0]);
        if (length > (uint)(sizeMax ?? int.MaxValue))
            throw Failures.ReceivedTooLarge();
        if (buffer.Length < Frame.HeaderLength + length)
            return false;

        var payload = buffer.Slice(Frame.HeaderLength, length);
        if (header[0] == Frame.Compressed)
            payload = MessageCompression.Expand(encoding ?? throw Failures.NoEncoding(), payload, sizeMax);
        message = SequenceContext.Parse(marshaller, payload);
        buffer = buffer.Slice(Frame.HeaderLength + length);
        return true;
    }

    /// <summary>One per thread: parsing never awaits, so nothing is allocated per message.</summary>
    private sealed class SequenceContext : DeserializationContext
    {
        [ThreadStatic]
        private static SequenceContext? _idle;

        private ReadOnlySequence<byte> _payload;

        public override int PayloadLength => (int)_payload.Length;

        public override byte[] PayloadAsNewBuffer() => _payload.ToArray();

        public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => _payload;

        internal static T Parse<T>(Marshaller<T> marshaller, in ReadOnlySequence<byte> payload)
        {
            var context = _idle ?? new SequenceContext();
            _idle = null;
            context._payload = payload;
            try
            {
                return marshaller.ContextualDeserializer(context);
            }
            catch (Exception e) when (e is not RpcException)
            {
                throw Failures.Unparseable(e);
            }
            finally
            {
                context._payload = default;
                _idle = context;
            }
        }
    }
}
