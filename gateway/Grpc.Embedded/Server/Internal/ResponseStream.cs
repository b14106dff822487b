using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>
/// A handler's way to its caller. One write at a time; each waits until the transport takes the bytes.
/// </summary>
internal sealed class ResponseStream<T>(ServerCall call, Marshaller<T> marshaller) : IServerStreamWriter<T>
{
    private Task _last = Task.CompletedTask;
    private bool _closed;

    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (_closed)
            throw new InvalidOperationException("Can't write the message because the request is complete.");
        if (!_last.IsCompleted)
            throw new InvalidOperationException("Can't write the message because the previous write is in progress.");
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled(cancellationToken);
        if (call.CancellationToken.IsCancellationRequested)
            return Task.FromCanceled(call.CancellationToken);

        var options = WriteOptions ?? call.WriteOptions;
        call.Write(marshaller, message, options);
        if (options?.Flags.HasFlag(WriteFlags.BufferHint) == true)
            return Task.CompletedTask;
        var flush = call.Output.FlushAsync(cancellationToken);
        return _last = flush.IsCompletedSuccessfully ? Task.CompletedTask : flush.AsTask();
    }

    internal void Close() => _closed = true;
}
