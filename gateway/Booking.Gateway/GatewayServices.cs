using Booking.Protocol.Tokens;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Booking.Gateway;

/// <summary>What a host calls to carry the gateway. It supplies <c>IGrainFactory</c>, <c>IFigures</c>,
/// <see cref="IPersonStore"/>, logging and metrics.</summary>
public static class GatewayServices
{
    /// <summary>The meter whose counters a host may export.</summary>
    public const string MeterName = CommandCounter.MeterName;

    /// <summary>Adds the services and opens the token key, making it on first start.</summary>
    /// <exception cref="TokenKeyException">The key cannot be used; the message says what to do.</exception>
    public static IServiceCollection AddBookingGateway(this IServiceCollection services, GatewayOptions options)
    {
        options.Check();
        var keys = TokenKeys.Open(options.KeyDirectory);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(keys);
        services.AddSingleton<TokenReader>();
        services.AddSingleton<KnownTokens>();
        services.AddSingleton<CommandCounter>();
        services.AddSingleton<AdmissionMetrics>();
        services.AddSingleton<ShedAnswers>();
        services.AddSingleton<Admission>();
        services.AddSingleton<WatchesOfPeople>();
        services.AddSingleton<PatientWriting>();
        services.AddSingleton<FacilityNames>();
        services.AddSingleton<DistrictNames>();

        // Without state of their own, so one of each serves all calls.
        services.TryAddSingleton(_ => IdentitySecret.Open(options.KeyDirectory));
        services.AddSingleton<PeopleByNumber>();
        services.AddSingleton<PersonKeys>();
        services.AddSingleton<PersonalTexts>();
        services.AddSingleton<ErasedPeople>();
        services.AddSingleton<OpeningInterceptor>();
        services.AddSingleton<FaultInterceptor>();
        services.AddSingleton<AuthenticationInterceptor>();
        services.AddSingleton<FacilitiesService>();
        services.AddSingleton<BookingsService>();
        services.AddSingleton<SeriesService>();
        services.AddSingleton<HolderCodes>();
        services.AddSingleton<AttendanceService>();
        services.AddSingleton<ApprovalsService>();
        services.AddSingleton<WaitingService>();
        services.AddSingleton<AppointmentsService>();
        services.AddSingleton<RegistryService>();
        services.AddSingleton<CountedFacilities>();
        services.AddSingleton<RuleTrials>();
        services.AddSingleton<CalledNames>();
        services.AddSingleton<FiguresService>();
        services.AddSingleton<DeskService>();
        services.AddSingleton<RulesService>();
        services.AddSingleton<ServicesService>();
        services.AddGrpc(grpc =>
        {
            grpc.Interceptors.Add<FaultInterceptor>();
            grpc.Interceptors.Add<AuthenticationInterceptor>();
            grpc.Interceptors.Add<OpeningInterceptor>();
        });
        return services;
    }

    /// <summary>Maps the services of booking.v1. Health and reflection are the host's.</summary>
    public static IEndpointRouteBuilder MapBookingGateway(this IEndpointRouteBuilder endpoints)
    {
        var door = Door(endpoints);
        endpoints.MapGrpcService<FacilitiesService>().Add(door);
        endpoints.MapGrpcService<BookingsService>().Add(door);
        endpoints.MapGrpcService<SeriesService>().Add(door);
        endpoints.MapGrpcService<AttendanceService>().Add(door);
        endpoints.MapGrpcService<ApprovalsService>().Add(door);
        endpoints.MapGrpcService<WaitingService>().Add(door);
        endpoints.MapGrpcService<AppointmentsService>().Add(door);
        endpoints.MapGrpcService<RegistryService>().Add(door);
        endpoints.MapGrpcService<FiguresService>().Add(door);
        endpoints.MapGrpcService<DeskService>().Add(door);
        endpoints.MapGrpcService<RulesService>().Add(door);
        endpoints.MapGrpcService<ServicesService>().Add(door);
        return endpoints;
    }

    /// <summary>Puts the admission's door before each method of a service.</summary>
    internal static Action<EndpointBuilder> Door(IEndpointRouteBuilder endpoints)
    {
        var admission = endpoints.ServiceProvider.GetRequiredService<Admission>();
        return endpoint =>
        {
            if (endpoint.Metadata.OfType<GrpcMethodMetadata>().FirstOrDefault() is { } served
                && endpoint.RequestDelegate is { } next)
                endpoint.RequestDelegate = admission.Before(served.Method.FullName, next);
        };
    }
}
