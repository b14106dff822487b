using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Booking.Silo.Telemetry.Prometheus;

/// <summary>The pull side: asked to collect, it is handed every metric once and keeps the text.</summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusExporter : BaseExporter<Metric>, IPullMetricExporter
{
    private string _text = "";

    public Func<int, bool>? Collect { get; set; }

    public override ExportResult Export(in Batch<Metric> batch)
    {
        var families = new FamilyCollection();
        families.AddResource(ParentProvider.GetResource());
        foreach (var metric in batch) families.Add(metric);
        _text = families.ToText();
        return ExportResult.Success;
    }

    public string TakeText()
    {
        var text = _text;
        _text = "";
        return text;
    }
}
