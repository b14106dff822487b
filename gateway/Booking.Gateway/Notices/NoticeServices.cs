using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Booking.Gateway;

/// <summary>What a host calls so that people are told. It supplies <see cref="INoticeStore"/> and its
/// <see cref="INoticeChannel"/>s.</summary>
public static class NoticeServices
{
    /// <summary>Adds settings and lists; <see cref="AddBookingNoticeWork"/> adds what sends.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting cannot be used.</exception>
    public static IServiceCollection AddBookingNotices(
        this IServiceCollection services, string keyDirectory, NoticeOptions options)
    {
        options.Check();
        services.AddSingleton(options);
        services.TryAddSingleton(_ => IdentitySecret.Open(keyDirectory));
        services.TryAddSingleton<PersonSeal>();
        services.AddSingleton<NoticeFacilities>();
        services.AddSingleton<NoticeWording>();
        services.AddSingleton(given => new NoticeAudience(given.GetService<SignInOptions>()?.Staff ?? []));
        services.AddSingleton<NoticeComposer>();
        services.AddSingleton<NoticeMetrics>();
        services.AddSingleton<NoticeReader>();
        services.AddSingleton<NoticeSender>();
        services.AddSingleton<NoticeWork>();
        services.AddSingleton<NoticesService>();
        return services;
    }

    /// <summary>Adds what reads the outbox and sends; without a channel there is no use in it.</summary>
    public static IServiceCollection AddBookingNoticeWork(this IServiceCollection services) =>
        services.AddHostedService(given => given.GetRequiredService<NoticeWork>());

    /// <summary>Maps booking.v1.Notices.</summary>
    public static IEndpointRouteBuilder MapBookingNotices(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<NoticesService>().Add(GatewayServices.Door(endpoints));
        return endpoints;
    }
}
