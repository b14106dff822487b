using Grpc.AspNetCore.Server.Internal;
using Microsoft.AspNetCore.Http;

namespace Grpc.Core;

public static class ServerCallContextExtensions
{
    public static HttpContext GetHttpContext(this ServerCallContext serverCallContext)
    {
        ArgumentNullException.ThrowIfNull(serverCallContext);
        return serverCallContext is ServerCall call
            ? call.Http
            : serverCallContext.UserState.TryGetValue("__HttpContext", out var http)
                ? (HttpContext)http
                : throw new InvalidOperationException("This call has no HttpContext.");
    }
}
