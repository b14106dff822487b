using Booking.Domain;
using Booking.Gateway;
using Booking.Grains;
using Booking.Silo.Composition;
using Booking.Silo.Notices;
using Booking.Silo.SignIn;
using Booking.Silo.Telemetry;
using Booking.Silo.Tls;
using Booking.Storage;
using NodaTime.Extensions;

namespace Booking.Silo.Hosting;

/// <summary>Puts the process together: grains, gateway, telemetry and health, on two ports.</summary>
internal static class SiloApp
{
    /// <summary>Kept under the ten seconds in which a service manager expects an answer to SIGTERM.</summary>
    private static readonly TimeSpan s_stopWithin = TimeSpan.FromSeconds(7);

    public static WebApplication Build(SiloArguments arguments, IBookingDatabase database)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddEnvironmentVariables("BOOKING_");
        var options = builder.Configuration.GetSection("Booking").Get<BookingOptions>() ?? new();
        options.Validate();
        // What keeps the host from starting is explained by StartFault, in words.
        builder.Logging.SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.AddBookingTelemetry(TelemetryOptions.From(builder.Configuration));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = s_stopWithin);
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton<IJournal>(database);
        builder.Services.AddSingleton<ICurrentRows>(database);
        builder.Services.AddSingleton<IRuleRows>(database);
        builder.Services.AddSingleton<IRetention>(database);
        builder.Services.AddSingleton(database.Figures);
        builder.Services.AddSingleton(database.Series);
        builder.Services.AddSingleton(database.Feeds);
        builder.Services.AddSingleton(database.Persons);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(TimeProvider.System.ToClock());
        builder.Services.AddSingleton(DateTimeZoneProviders.Tzdb);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<OutageWatch>();
        builder.Services.AddSingleton(database.Heartbeats);
        // Before the engine: nothing lapses before it is known whether the platform was away.
        builder.Services.AddHostedService<Heartbeat>();
        builder.UseOrleans(silo => EngineSetup.Configure(silo, database, arguments.Place));
        var gateway = builder.Configuration.GetSection("Gateway").Get<GatewayOptions>() ?? new();
        builder.Services.AddBookingGateway(gateway with { KeyDirectory = arguments.Keys });
        builder.Services.AddCalendarFeeds();
        builder.AddBookingSignIn(arguments, database);
        builder.AddBookingNotices(arguments, database);
        builder.Services.AddSingleton(database.Audit);
        builder.Services.AddBookingAudit();
        builder.Services.AddBookingPrivacy(
            builder.Configuration.GetSection("Retention").Get<RetentionPolicy>() ?? new());
        builder.Services.AddGrpcReflection();
        builder.Services.AddGrpcHealthChecks().AddCheck<DatabaseCheck>("database");
        builder.Services.AddHostedService<LeaseWatch>();
        if (arguments.Web is { } folder) builder.Services.AddSingleton(_ => new WebFiles(folder));
        builder.ListenAsBookingDoes(arguments);

        var app = builder.Build();
        app.UseBookingHsts(arguments);
        app.UseRouting();
        app.UseBookingRequestTracing();
        if (arguments.Web is not null) app.Use(app.Services.GetRequiredService<WebFiles>().ServeAsync);
        app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        app.MapBookingGateway();
        app.MapCalendarFeeds();
        app.MapBookingSignIn(arguments);
        app.MapBookingNotices();
        app.MapBookingAudit();
        app.MapBookingPrivacy();
        app.MapGrpcReflectionService();
        app.MapGrpcHealthChecksService();
        app.MapBookingMetrics();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/health/ready");
        return app;
    }
}
