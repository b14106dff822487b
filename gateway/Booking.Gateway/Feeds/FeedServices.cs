using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Gateway;

/// <summary>What a host calls to serve calendars. It supplies <see cref="IFeedStore"/>.</summary>
public static class FeedServices
{
    /// <summary>Adds links and calendars, after the gateway itself.</summary>
    public static IServiceCollection AddCalendarFeeds(this IServiceCollection services)
    {
        services.AddSingleton<FeedsService>();
        services.AddSingleton<FeedCalendars>();
        services.AddSingleton<FeedEndpoint>();
        return services;
    }

    /// <summary>Maps booking.v1.Feeds and the address of calendars.</summary>
    public static IEndpointRouteBuilder MapCalendarFeeds(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<FeedsService>().Add(GatewayServices.Door(endpoints));
        endpoints.MapMethods(
            FeedEndpoint.Route, [HttpMethods.Get, HttpMethods.Head],
            static (HttpContext http) => http.RequestServices.GetRequiredService<FeedEndpoint>().ServeAsync(http));
        return endpoints;
    }
}
