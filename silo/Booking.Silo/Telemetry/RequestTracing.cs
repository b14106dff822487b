using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Booking.Silo.Telemetry;

/// <summary>Tells the request's span what was asked and answered; the framework leaves it bare.</summary>
public static class RequestTracing
{
    /// <summary>Belongs right after <c>UseRouting</c>. Never records a query, header or body: they may hold
    /// secrets.</summary>
    public static IApplicationBuilder UseBookingRequestTracing(this IApplicationBuilder app) =>
        app.Use(static (context, next) =>
            context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span
                ? TraceAsync(context, next, span)
                : next(context));

    private static async Task TraceAsync(HttpContext context, RequestDelegate next, Activity span)
    {
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        span.SetTag("http.request.method", context.Request.Method);
        span.SetTag("url.scheme", context.Request.Scheme);
        if (route is not null)
        {
            span.SetTag("http.route", route);
            span.DisplayName = $"{context.Request.Method} {route}";
        }
        try
        {
            await next(context);
        }
        finally
        {
            span.SetTag("http.response.status_code", context.Response.StatusCode);
            if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
                span.SetStatus(ActivityStatusCode.Error);
        }
    }
}
