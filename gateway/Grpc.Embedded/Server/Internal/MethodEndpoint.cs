using Grpc.Core;
using Grpc.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Serves one mapped method: the frame around a call, the same for all four kinds.</summary>
internal abstract class MethodEndpoint(IMethod method, CallSettings settings)
{
    protected CallSettings Settings { get; } = settings;

    /// <summary>The endpoint's request delegate.</summary>
    internal async Task HandleAsync(HttpContext http)
    {
        var web = http.Features.Get<GrpcWebCall>();
        if (HttpRefusal.Check(http, web))
            return;
        var call = new ServerCall(http, method, Settings, web);
        try
        {
            call.Start();
            await ServeAsync(call);
        }
#pragma warning disable CA1031 // Whatever a handler throws becomes the call's status.
        catch (Exception e)
#pragma warning restore CA1031
        {
            call.TryEnd();
            call.Fail(e);
        }

        await call.FinishAsync();
    }

    protected abstract Task ServeAsync(ServerCall call);

    /// <summary>A request stream may outlast any limit meant for ordinary bodies; messages have their own.</summary>
    protected static void LiftBodyLimits(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
        if (http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = null;
    }
}
