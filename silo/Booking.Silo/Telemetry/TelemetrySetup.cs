using System.Net;
using Booking.Silo.Telemetry.Prometheus;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Booking.Silo.Telemetry;

/// <summary>Traces, metrics and logs as seen from outside: over OTLP when an endpoint is set, metrics at /metrics
/// always.</summary>
public static class TelemetrySetup
{
    private static readonly string[] s_sources =
    [
        "Microsoft.AspNetCore", "Booking.*", "Npgsql", "Microsoft.Orleans.Runtime", "Microsoft.Orleans.Application",
    ];

    private static readonly string[] s_forwarded = [
        "X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via"];

    private static readonly string[] s_meters =
        ["Booking.*", "Microsoft.AspNetCore.*", "System.Runtime", "Npgsql", "Microsoft.Orleans", "Orleans.*"];

    /// <summary>Call it before other hosted services are added: they stop in reverse order, and what they still say at
    /// the end should be sent.</summary>
    public static IHostApplicationBuilder AddBookingTelemetry(
        this IHostApplicationBuilder builder, TelemetryOptions options)
    {
        var scraper = new PrometheusScraper();
        builder.Services.AddSingleton(scraper);
        builder.Services.AddSingleton(_ => CreateSdk(options, scraper));
        builder.Services.AddHostedService<TelemetryLifetime>();
        if (options.OtlpEndpoint is not null)
        {
            builder.Logging.AddOpenTelemetry(logs =>
            {
                logs.IncludeFormattedMessage = true;
                logs.IncludeScopes = true;
                logs.SetResourceBuilder(Describe(ResourceBuilder.CreateDefault(), options));
                logs.AddOtlpExporter(exporter => Point(exporter, options, "v1/logs"));
            });
        }
        else
        {
            // As long as anybody could log there, the framework makes a span and a scope for each request, though they
            // go nowhere.
            builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        }
        return builder;
    }

    /// <summary>Serves what Prometheus scrapes, at <c>/metrics</c>, to this machine alone: not over the network, and
    /// not through a proxy, which may spell a path as it likes.</summary>
    public static IEndpointConventionBuilder MapBookingMetrics(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/metrics", async (HttpContext context, PrometheusScraper scraper) =>
        {
            if (!IsFromHere(context))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }
            var text = scraper.Scrape();
            context.Response.ContentType = PrometheusScraper.ContentType;
            context.Response.Headers.CacheControl = "no-store";
            await context.Response.WriteAsync(text, context.RequestAborted);
        });

    private static bool IsFromHere(HttpContext context) =>
        (context.Connection.RemoteIpAddress is not { } remote || IPAddress.IsLoopback(remote))
        && !s_forwarded.Any(context.Request.Headers.ContainsKey);

    private static OpenTelemetrySdk CreateSdk(TelemetryOptions options, PrometheusScraper scraper) =>
        OpenTelemetrySdk.Create(sdk =>
        {
            sdk.ConfigureResource(resource => Describe(resource, options));
            sdk.WithMetrics(metrics =>
            {
                metrics.AddMeter(s_meters).AddView(HistogramBounds.For).AddReader(scraper.CreateReader());
                if (options.OtlpEndpoint is not null)
                    metrics.AddOtlpExporter(exporter => Point(exporter, options, "v1/metrics"));
            });
            // Without anywhere to send them to, spans would only cost time: no listener, no Activity.
            if (options.OtlpEndpoint is not null)
            {
                sdk.WithTracing(traces => traces.AddSource(s_sources)
                    .AddOtlpExporter(exporter => Point(exporter, options, "v1/traces")));
            }
        });

    private static ResourceBuilder Describe(ResourceBuilder resource, TelemetryOptions options) =>
        resource.AddService(
            options.ServiceName,
            serviceVersion: options.ServiceVersion,
            autoGenerateServiceInstanceId: false,
            serviceInstanceId: options.InstanceId);

    // The exporter adds a signal's path only to an endpoint that it read from the environment itself.
    private static void Point(OtlpExporterOptions exporter, TelemetryOptions options, string path)
    {
        var address = options.OtlpEndpoint!.AbsoluteUri;
        exporter.Protocol = options.OtlpProtocol;
        exporter.Endpoint = options.OtlpProtocol == OtlpExportProtocol.Grpc
            ? options.OtlpEndpoint
            : new Uri(address.EndsWith('/') ? address + path : $"{address}/{path}");
    }
}
