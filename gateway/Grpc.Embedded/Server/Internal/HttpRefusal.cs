using Grpc.Core;
using Grpc.Web;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Turns away what is no gRPC request at all, in HTTP's words and in gRPC's.</summary>
internal static class HttpRefusal
{
    /// <summary>True if the request was refused; the response is then complete.</summary>
    internal static bool Check(HttpContext http, GrpcWebCall? web)
    {
        if (web is not null)
            return false;
        var request = http.Request;
        if (!Names.IsContentType(Names.ContentType, request.ContentType))
        {
            Answer(
                http,
                StatusCodes.Status415UnsupportedMediaType,
                $"Content-Type '{request.ContentType}' is not supported.");
            return true;
        }

        if (!HttpProtocol.IsHttp2(request.Protocol) && !HttpProtocol.IsHttp3(request.Protocol))
        {
            Answer(
                http,
                StatusCodes.Status426UpgradeRequired,
                $"Request protocol '{request.Protocol}' is not supported.");
            return true;
        }

        return false;
    }

    private static void Answer(HttpContext http, int httpStatus, string detail)
    {
        http.Response.StatusCode = httpStatus;
        http.Response.Headers[Names.Status] = StatusText.Of(StatusCode.Internal);
        http.Response.Headers[Names.Message] = PercentEncoding.Encode(detail);
    }
}
