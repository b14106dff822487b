using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal;

internal sealed class RequestStream<T>(ServerCall call, Marshaller<T> marshaller) : IAsyncStreamReader<T>
    where T : class
{
    private T? _current;

    public T Current => _current ?? throw new InvalidOperationException("No message has been read.");

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        _current = null;
        _current = await MessageInput.ReadNextAsync(call, marshaller, cancellationToken);
        return _current is not null;
    }
}
