using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using Grpc.Core;

namespace Grpc.Web;

/// <summary>Decodes a request body in base64, group of four by group of four; padding may end any group.</summary>
internal sealed class Base64PipeReader(PipeReader inner) : PipeReader
{
    private const int GroupLength = 4;

    private readonly Pipe _decoded = new(new PipeOptions(useSynchronizationContext: false, pauseWriterThreshold: 0));

    public override void AdvanceTo(SequencePosition consumed) => _decoded.Reader.AdvanceTo(consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) =>
        _decoded.Reader.AdvanceTo(consumed, examined);

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => _decoded.Reader.Complete(exception);

    public override bool TryRead(out ReadResult result) => _decoded.Reader.TryRead(out result);

    /// <summary>
    /// Fetches until the decoded side has something that has not been examined yet, or the body ends.
    /// </summary>
    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        ReadResult decoded;
        while (!_decoded.Reader.TryRead(out decoded))
        {
            var read = await inner.ReadAsync(cancellationToken);
            if (read.IsCanceled)
                return new ReadResult(default, isCanceled: true, isCompleted: false);
            if (Decode(read))
                await _decoded.Writer.FlushAsync(cancellationToken);
        }

        return decoded;
    }

    /// <summary>False at the end of the body.</summary>
    private bool Decode(in ReadResult read)
    {
        var usable = read.Buffer.Length / GroupLength * GroupLength;
        var groups = read.Buffer.Slice(0, usable);
        DecodeRun(groups.IsSingleSegment ? groups.FirstSpan : groups.ToArray());
        var rest = read.Buffer.Slice(usable);
        inner.AdvanceTo(rest.Start, rest.End);
        if (!read.IsCompleted)
            return true;
        _decoded.Writer.Complete(rest.IsEmpty ? null : Malformed());
        return false;
    }

    /// <summary>Decodes several concatenated base64 texts, each of which may end in padding.</summary>
    private void DecodeRun(ReadOnlySpan<byte> left)
    {
        while (!left.IsEmpty)
        {
            var padding = left.IndexOf((byte)'=');
            var run = padding < 0 ? left.Length : (padding / GroupLength + 1) * GroupLength;
            var target = _decoded.Writer.GetSpan(Base64.GetMaxDecodedFromUtf8Length(run));
            if (Base64.DecodeFromUtf8(left[..run], target, out _, out var written) is not OperationStatus.Done)
                throw Malformed();
            _decoded.Writer.Advance(written);
            left = left[run..];
        }
    }

    private static RpcException Malformed() => new(new Status(StatusCode.Internal, "The body is not base64."));
}
