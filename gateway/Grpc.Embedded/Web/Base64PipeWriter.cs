using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;

namespace Grpc.Web;

/// <summary>Collects what is written and sends it at each flush as one padded base64 text.</summary>
internal sealed class Base64PipeWriter(PipeWriter inner) : PipeWriter
{
    private readonly ArrayBufferWriter<byte> _pending = new();

    public override void Advance(int bytes) => _pending.Advance(bytes);

    public override Memory<byte> GetMemory(int sizeHint = 0) => _pending.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _pending.GetSpan(sizeHint);

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (_pending.WrittenCount > 0)
        {
            var target = inner.GetSpan(Base64.GetMaxEncodedToUtf8Length(_pending.WrittenCount));
            Base64.EncodeToUtf8(_pending.WrittenSpan, target, out _, out var written);
            inner.Advance(written);
            _pending.ResetWrittenCount();
        }

        return inner.FlushAsync(cancellationToken);
    }
}
