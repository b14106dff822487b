using System.Diagnostics;
using System.Diagnostics.Metrics;
using Booking.Silo.Telemetry;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Booking.Telemetry.Tests;

public sealed class TelemetryHostTests
{
    private static readonly ActivitySource s_gateway = new("Booking.Gateway");
    private static readonly ActivitySource s_grains = new("Booking.Grains");
    private static readonly ActivitySource s_storage = new("Booking.Storage");
    private static readonly Meter s_meter = new("Booking.HostTests");
    private static readonly Counter<long> s_counter = s_meter.CreateCounter<long>("booking.host_tests.calls");

    private static readonly Histogram<double> s_commit = s_meter.CreateHistogram<double>(
        "booking.host_tests.commit", "s");
    private static readonly Histogram<int> s_batch = s_meter.CreateHistogram<int>(
        "booking.host_tests.batch", "{append}");

    [Fact]
    public async Task StoppingTheHost_SendsSpansFromGatewayToJournal_MetricsAndLogs_ToTheCollector()
    {
        await using var sink = await OtlpSink.StartAsync();
        await using var app = await StartAsync(new() { OtlpEndpoint = sink.Address, InstanceId = "the-one" });
        await CallAsync(app, "/work");

        await app.StopAsync();

        var traces = sink.ReceivedAt("/v1/traces");
        traces.ShouldContain("Bookings/Place");
        traces.ShouldContain("facility.place");
        traces.ShouldContain("journal.append");
        traces.ShouldContain("GET /work");
        traces.ShouldContain("http.response.status_code");
        traces.ShouldContain("the-one");
        traces.ShouldNotContain("secret");
        sink.ReceivedAt("/v1/metrics").ShouldContain("booking.host_tests.calls");
        sink.ReceivedAt("/v1/logs").ShouldContain("worked for somebody");
    }

    [Fact]
    public async Task WithoutACollector_NoSpanIsMade_AndMetricsAreStillScraped()
    {
        await using var app = await StartAsync(new());

        (await CallAsync(app, "/work")).ShouldBe("spans: no");

        using var client = new HttpClient { BaseAddress = AddressOf(app) };
        using var response = await client.GetAsync(new Uri("/metrics", UriKind.Relative));
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; version=0.0.4; charset=utf-8");
        var text = await response.Content.ReadAsStringAsync();
        text.ShouldContain("# TYPE booking_host_tests_calls_total counter\n");
        text.ShouldContain(
            "booking_host_tests_commit_seconds_bucket{otel_scope_name=\"Booking.HostTests\",le=\"0.0005\"} 1\n");
        text.ShouldContain("booking_host_tests_batch_bucket{otel_scope_name=\"Booking.HostTests\",le=\"4\"} 1\n");
        text.ShouldContain("http_server_request_duration_seconds_bucket{");
        text.ShouldContain("dotnet_");
        text.ShouldContain("service_name=\"booking\"");
        text.Split('\n').Where(line => line.StartsWith("# TYPE", StringComparison.Ordinal)).ShouldBeUnique();
    }

    [Theory]
    [InlineData("grpc", "http://c:4317", true)]
    [InlineData("http/protobuf", "http://c:4318", true)]
    [InlineData(null, null, false)]
    [InlineData(null, " ", false)]
    public void Options_FollowTheUsualVariables(string? protocol, string? endpoint, bool exports)
    {
        var options = TelemetryOptions.From(Configure(protocol, endpoint));
        (options.OtlpEndpoint is not null).ShouldBe(exports);
        options.ServiceName.ShouldBe("named");
    }

    [Fact]
    public void UnknownProtocol_IsRefused_ByName() =>
        Should.Throw<ArgumentException>(() => TelemetryOptions.From(Configure("carrier-pigeon", "http://c")))
            .Message.ShouldContain("carrier-pigeon");

    private static IConfiguration Configure(string? protocol, string? endpoint) => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["OTEL_SERVICE_NAME"] = "named",
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol,
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint,
        }).Build();

    private static async Task<WebApplication> StartAsync(TelemetryOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        // Somebody listens to all logs, as a console does: that alone would make the framework begin a span.
        builder.Logging.ClearProviders().AddProvider(new DeafLogs());
        builder.AddBookingTelemetry(options);
        var app = builder.Build();
        app.UseRouting();
        app.UseBookingRequestTracing();
        app.MapBookingMetrics();
        app.MapGet("/work", (ILogger<TelemetryHostTests> log) =>
        {
            using var gateway = s_gateway.StartActivity("Bookings/Place");
            using var grain = s_grains.StartActivity("facility.place");
            using var journal = s_storage.StartActivity("journal.append");
            s_counter.Add(1);
            s_commit.Record(0.0002);
            s_batch.Record(3);
            Worked(log, "somebody");
            return $"spans: {((journal ?? Activity.Current) is null ? "no" : "yes")}";
        });
        await app.StartAsync();
        return app;
    }

    private static readonly Action<ILogger, string, Exception?> s_worked =
        LoggerMessage.Define<string>(LogLevel.Information, new EventId(1), "worked for {Who}");

    private static void Worked(ILogger log, string who) => s_worked(log, who, null);

    private static async Task<string> CallAsync(WebApplication app, string path)
    {
        using var client = new HttpClient { BaseAddress = AddressOf(app) };
        return await client.GetStringAsync(new Uri(path + "?token=secret", UriKind.Relative));
    }

    private static Uri AddressOf(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    private sealed class DeafLogs : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
        }

        public void Dispose()
        {
        }
    }
}
