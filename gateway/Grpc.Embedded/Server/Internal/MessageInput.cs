using Grpc.Core;
using Grpc.Wire;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Reads a caller's messages off the request body.</summary>
internal static class MessageInput
{
    /// <summary>
    /// The only message of a call; waits for the end of the body, as a second message would be an error.
    /// </summary>
    internal static async ValueTask<T> ReadSingleAsync<T>(ServerCall call, Marshaller<T> marshaller)
        where T : class
    {
        T? message = null;
        while (true)
        {
            var result = await call.Input.ReadAsync();
            if (result.IsCanceled)
                throw Interrupted(call);
            var buffer = result.Buffer;
            var wasRead = false;
            try
            {
                if (message is null)
                {
                    if (PayloadReader.TryRead(
                        ref buffer, marshaller, call.Settings.ReceiveMax, call.RequestEncoding, out var read))
                    {
                        message = read;
                    }
                }

                if (message is not null && !buffer.IsEmpty)
                {
                    throw new RpcException(
                        new Status(StatusCode.Internal, "Additional data after the message received."));
                }
                wasRead = true;
            }
            finally
            {
                if (wasRead)
                    call.Input.AdvanceTo(buffer.Start, buffer.End);
                else
                    call.Input.AdvanceTo(result.Buffer.End);
            }

            if (result.IsCompleted)
                return message ?? throw Failures.Incomplete();
        }
    }

    /// <summary>The next message of a stream, or null at its end.</summary>
    internal static async ValueTask<T?> ReadNextAsync<T>(
        ServerCall call, Marshaller<T> marshaller, CancellationToken cancellationToken)
        where T : class
    {
        while (true)
        {
            var result = await call.Input.ReadAsync(cancellationToken);
            if (result.IsCanceled)
                throw Interrupted(call);
            var buffer = result.Buffer;
            if (PayloadReader.TryRead(
                ref buffer, marshaller, call.Settings.ReceiveMax, call.RequestEncoding, out var message))
            {
                call.Input.AdvanceTo(buffer.Start);
                return message;
            }

            call.Input.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted)
                return buffer.IsEmpty ? null : throw Failures.Incomplete();
        }
    }

    private static OperationCanceledException Interrupted(ServerCall call) => new(call.CancellationToken);
}
