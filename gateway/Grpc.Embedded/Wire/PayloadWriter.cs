using System.Buffers;
using System.IO.Compression;
using Grpc.Compression;
using Grpc.Core;
using Grpc.Net.Compression;

namespace Grpc.Wire;

/// <summary>
/// Puts one framed message into a buffer: without a copy when its length is announced and nothing compresses it.
/// </summary>
internal sealed class PayloadWriter : SerializationContext
{
    /// <summary>One per thread: serialising never awaits, so nothing is allocated per message.</summary>
    [ThreadStatic]
    private static PayloadWriter? _idle;

    private readonly ArrayBufferWriter<byte> _copy = new();
    private IBufferWriter<byte> _target = null!;
    private ICompressionProvider? _encoding;
    private CompressionLevel? _level;
    private int? _sizeMax;
    private int? _length;
    private bool _direct;

    internal static void Write<T>(
        Marshaller<T> marshaller,
        T message,
        IBufferWriter<byte> target,
        int? sizeMax,
        ICompressionProvider? encoding = null,
        CompressionLevel? level = null)
    {
        var context = _idle ?? new PayloadWriter();
        _idle = null;
        (context._target, context._sizeMax, context._encoding, context._level) = (target, sizeMax, encoding, level);
        (context._length, context._direct) = (null, false);
        try
        {
            marshaller.ContextualSerializer(message, context);
        }
        finally
        {
            context._target = null!;
            if (context._copy.Capacity > Names.MessageSizeMaxDefault)
                context = new PayloadWriter();
            else
                context._copy.ResetWrittenCount();
            _idle = context;
        }
    }

    public override void SetPayloadLength(int payloadLength)
    {
        CheckSize(payloadLength);
        _length = payloadLength;
    }

    public override IBufferWriter<byte> GetBufferWriter()
    {
        if (_encoding is not null || _length is null)
            return _copy;
        if (!_direct)
        {
            _direct = true;
            Frame.WriteHeader(_target.GetSpan(Frame.HeaderLength), Frame.Plain, _length.Value);
            _target.Advance(Frame.HeaderLength);
        }

        return _target;
    }

    public override void Complete()
    {
        if (!_direct)
            WriteWhole(_copy.WrittenSpan);
    }

    public override void Complete(byte[] payload) => WriteWhole(payload);

    private void WriteWhole(ReadOnlySpan<byte> payload)
    {
        CheckSize(payload.Length);
        if (_encoding is not null)
            payload = MessageCompression.Compress(_encoding, _level, payload).Span;
        var flag = _encoding is null ? Frame.Plain : Frame.Compressed;
        Frame.WriteHeader(_target.GetSpan(Frame.HeaderLength), flag, payload.Length);
        _target.Advance(Frame.HeaderLength);
        _target.Write(payload);
    }

    private void CheckSize(int length)
    {
        if (length > _sizeMax)
            throw Failures.SentTooLarge();
    }
}
