using System.Net.Sockets;
using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>Puts transport failures into gRPC's terms, by the table of the specification.</summary>
internal static class WireFailures
{
    private const long RefusedStream = 0x7;
    private const long Cancel = 0x8;
    private const long EnhanceYourCalm = 0xb;
    private const long InadequateSecurity = 0xc;

    internal static Status StatusOf(Exception exception)
    {
        var code = CodeOf(exception);
        var words = exception.InnerException is { } inner ? $"{exception.Message} {inner.Message}" : exception.Message;
        return new Status(code, $"Error during the gRPC call. {exception.GetType().Name}: {words}", exception);
    }

    private static StatusCode CodeOf(Exception exception)
    {
        for (var each = exception; each is not null; each = each.InnerException)
        {
            switch (each)
            {
                case RpcException rpc:
                    return rpc.StatusCode;
                case HttpProtocolException protocol:
                    return protocol.ErrorCode switch
                    {
                        RefusedStream => StatusCode.Unavailable,
                        Cancel => StatusCode.Cancelled,
                        EnhanceYourCalm => StatusCode.ResourceExhausted,
                        InadequateSecurity => StatusCode.PermissionDenied,
                        _ => StatusCode.Internal
                    };
                case SocketException:
                    return StatusCode.Unavailable;
            }
        }

        return exception is HttpRequestException or IOException ? StatusCode.Unavailable : StatusCode.Internal;
    }
}
