using Grpc.Core;
using Grpc.Web;
using Grpc.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Answers UNIMPLEMENTED where nothing is mapped, but only to requests that speak gRPC.</summary>
internal static class UnknownMethods
{
    internal static IEndpointConventionBuilder MapService(IEndpointRouteBuilder routes, string service) =>
        Map(routes, "/" + service + "/{unimplementedMethod}", "Method is unimplemented.");

    internal static void MapRest(IEndpointRouteBuilder routes) =>
        Map(routes, "/{unimplementedService}/{unimplementedMethod}", "Service is unimplemented.");

    private static IEndpointConventionBuilder Map(IEndpointRouteBuilder routes, string pattern, string detail)
    {
        var parsed = RoutePatternFactory.Parse(pattern, null, new { unimplementedMethod = new SpeaksGrpc() });
        var builder = routes.Map(parsed, http => AnswerAsync(http, detail));
        builder.Add(target =>
        {
            target.DisplayName = "gRPC - unimplemented " + pattern;
            target.Metadata.Add(new HttpMethodMetadata(["POST"], acceptCorsPreflight: true));
        });
        return builder;
    }

    private static Task AnswerAsync(HttpContext http, string detail)
    {
        var web = http.Features.Get<GrpcWebCall>();
        if (HttpRefusal.Check(http, web))
            return Task.CompletedTask;
        http.Response.ContentType = web?.ContentType ?? Names.ContentType;
        http.Response.Headers.GrpcStatus = StatusText.Of(StatusCode.Unimplemented);
        http.Response.Headers.GrpcMessage = detail;
        return Task.CompletedTask;
    }

    private sealed class SpeaksGrpc : IRouteConstraint
    {
        public bool Match(
            HttpContext? httpContext,
            IRouter? route,
            string routeKey,
            RouteValueDictionary values,
            RouteDirection routeDirection) =>
            httpContext is not null && httpContext.Request.ContentType is { } type
            && (HttpMethods.IsPost(httpContext.Request.Method) || HttpMethods.IsOptions(httpContext.Request.Method))
            && type.StartsWith(Names.ContentType, StringComparison.OrdinalIgnoreCase);
    }
}
