using System.Buffers;
using Grpc.Core;
using Grpc.Net.Compression;
using Grpc.Wire;

namespace Grpc.Net.Client.Internal;

/// <summary>Bytes of a response that have arrived but are not yet messages.</summary>
internal sealed class ReceiveBuffer : IDisposable
{
    private const int InitialLength = 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(InitialLength);
    private int _start;
    private int _end;

    internal bool IsEmpty => _start == _end;

    internal bool TryRead<T>(Marshaller<T> marshaller, int? sizeMax, ICompressionProvider? encoding, out T message)
    {
        var unread = new ReadOnlySequence<byte>(_bytes, _start, _end - _start);
        if (!PayloadReader.TryRead(ref unread, marshaller, sizeMax, encoding, out message))
            return false;
        _start = _end - (int)unread.Length;
        return true;
    }

    /// <summary>False at the end of the body.</summary>
    internal async ValueTask<bool> FillAsync(Stream stream, CancellationToken cancellationToken)
    {
        MakeRoom();
        var read = await stream.ReadAsync(_bytes.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += read;
        return read > 0;
    }

    public void Dispose()
    {
        var bytes = Interlocked.Exchange(ref _bytes, []);
        if (bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(bytes);
        (_start, _end) = (0, 0);
    }

    private void MakeRoom()
    {
        if (_start == _end)
            (_start, _end) = (0, 0);
        if (_end < _bytes.Length)
            return;
        var length = _end - _start;
        var target = _start > _bytes.Length / 2
            ? _bytes
            : ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, InitialLength));
        _bytes.AsSpan(_start, length).CopyTo(target);
        if (target != _bytes)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = target;
        (_start, _end) = (0, length);
    }
}
