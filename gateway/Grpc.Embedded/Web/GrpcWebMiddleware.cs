using Grpc.AspNetCore.Web;
using Grpc.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Grpc.Web;

/// <summary>Recognises gRPC-Web requests and leaves a note for the endpoint, which does the rest.</summary>
internal sealed class GrpcWebMiddleware(RequestDelegate next, IOptions<GrpcWebOptions> options)
{
    private readonly bool _default = options.Value.DefaultEnabled;

    public Task InvokeAsync(HttpContext http)
    {
        var type = http.Request.ContentType;
        if (type is not null && type.StartsWith(Names.WebContentType, StringComparison.OrdinalIgnoreCase)
            && HttpMethods.IsPost(http.Request.Method)
            && (http.GetEndpoint()?.Metadata.GetMetadata<IGrpcWebEnabledMetadata>()?.GrpcWebEnabled ?? _default)
            && GrpcWebCall.TryCreate(http) is { } call)
        {
            http.Features.Set(call);
        }

        return next(http);
    }
}
