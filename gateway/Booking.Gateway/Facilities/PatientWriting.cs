using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;

namespace Booking.Gateway;

/// <summary>Writes to a stream for as long as its reader reads; one that stands still is dropped.</summary>
/// <remarks>A write waits once the reader's window and the server's small buffer are full, and with it everything
/// behind: the grain keeps a bounded number of notices for this watcher. So a stalled reader costs a fixed amount, and
/// for a bounded time.</remarks>
internal sealed class PatientWriting(GatewayOptions options, AdmissionMetrics metrics, TimeProvider time)
{
    // What gRPC libraries make RESOURCE_EXHAUSTED of. A status would wait behind the bytes that are not read.
    private const int EnhanceYourCalm = 0xb;

    /// <summary>Writes one message.</summary>
    /// <exception cref="RefusedException">The reader stood still; the stream is reset.</exception>
    public async ValueTask WriteAsync<T>(
        IServerStreamWriter<T> stream, T message, ServerCallContext context, CancellationToken ends)
        where T : class
    {
        var write = stream.WriteAsync(message, ends);
        if (write.IsCompletedSuccessfully) return;
        try
        {
            await write.WaitAsync(options.WatchStallMax, time, ends);
        }
        catch (TimeoutException)
        {
            Drop(context);
            throw RefusalStatus.Retry(RefusalReason.Overloaded, options.RetryAfter);
        }
        finally
        {
            // Once the call is over the write fails, and nobody is left to hear of it.
            if (!write.IsCompleted) _ = write.ContinueWith(static w => _ = w.Exception, TaskScheduler.Default);
        }
    }

    private void Drop(ServerCallContext context)
    {
        metrics.Stalled();
        var http = context.GetHttpContext();
        // Over HTTP/1.1 there is one call to a connection, and no way to end it but to cut it.
        if (http.Features.Get<IHttpResetFeature>() is { } http2) http2.Reset(EnhanceYourCalm);
        else http.Abort();
    }
}
