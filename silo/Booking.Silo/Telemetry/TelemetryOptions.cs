using System.Reflection;
using OpenTelemetry.Exporter;

namespace Booking.Silo.Telemetry;

/// <summary>What this process calls itself and where its traces, metrics and logs go.</summary>
/// <remarks>The names are OpenTelemetry's own, so that a site sets them as for every other program:
/// <c>OTEL_SERVICE_NAME</c>, <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, <c>OTEL_EXPORTER_OTLP_PROTOCOL</c>. Headers, time-outs
/// and batch sizes are read from the environment by the exporter itself.</remarks>
public sealed record TelemetryOptions
{
    public string ServiceName { get; init; } = "booking";

    public string ServiceVersion { get; init; } =
        typeof(TelemetryOptions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion ?? "0";

    /// <summary>Tells processes of one service apart.</summary>
    public string InstanceId { get; init; } = $"{Environment.MachineName}-{Environment.ProcessId}";

    /// <summary>The collector's base address, or null: nothing is exported and no span is ever made.</summary>
    public Uri? OtlpEndpoint { get; init; }

    public OtlpExportProtocol OtlpProtocol { get; init; } = OtlpExportProtocol.HttpProtobuf;

    public static TelemetryOptions From(IConfiguration configuration)
    {
        var endpoint = configuration["OTEL_EXPORTER_OTLP_ENDPOINT"];
        var options = new TelemetryOptions
        {
            OtlpEndpoint = string.IsNullOrWhiteSpace(endpoint) ? null : new Uri(endpoint, UriKind.Absolute),
            OtlpProtocol = configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] switch
            {
                null or "" or "http/protobuf" => OtlpExportProtocol.HttpProtobuf,
                "grpc" => OtlpExportProtocol.Grpc,
                var other => throw new ArgumentException(
                    $"OTEL_EXPORTER_OTLP_PROTOCOL is grpc or http/protobuf, not '{other}'."),
            },
        };
        return configuration["OTEL_SERVICE_NAME"] is { Length: > 0 } name
            ? options with { ServiceName = name }
            : options;
    }
}
