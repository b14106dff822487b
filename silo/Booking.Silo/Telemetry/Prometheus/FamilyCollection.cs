using System.Text;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Booking.Silo.Telemetry.Prometheus;

/// <summary>Metrics by the name they have in Prometheus, which wants each name once, with one type and all its
/// series.</summary>
/// <remarks>Two instruments may meet under one name (two meters, or names that differ only in dots): series stay apart
/// by the label <c>otel_scope_name</c>; an instrument whose type contradicts the first one's is left out.</remarks>
internal sealed class FamilyCollection
{
    private readonly SortedDictionary<string, Family> _families = new(StringComparer.Ordinal);

    public void AddResource(Resource resource)
    {
        var series = FamilyOf("target_info", "gauge", "What this process is.")!.Series;
        PrometheusText.AppendSample(series, "target_info", PrometheusText.Labels(resource.Attributes!), 1);
    }

    public void Add(Metric metric)
    {
        var type = metric.MetricType switch
        {
            MetricType.LongSum or MetricType.DoubleSum => "counter",
            MetricType.Histogram => "histogram",
            MetricType.LongGauge or MetricType.DoubleGauge => "gauge",
            MetricType.LongSumNonMonotonic or MetricType.DoubleSumNonMonotonic => "gauge",
            // The text format 0.0.4 has no word for exponential histograms; no view here asks for one.
            _ => null,
        };
        if (type is null) return;
        var name = PrometheusText.MetricName(metric.Name, metric.Unit, type);
        if (FamilyOf(name, type, metric.Description) is not { } family) return;
        foreach (ref readonly var point in metric.GetMetricPoints())
            AppendPoint(family.Series, name, metric, in point);
    }

    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var (name, family) in _families)
        {
            if (family.Description.Length > 0)
                text.Append("# HELP ").Append(name).Append(' ').Append(PrometheusText.EscapeHelp(family.Description))
                    .Append('\n');
            text.Append("# TYPE ").Append(name).Append(' ').Append(family.Type).Append('\n').Append(family.Series);
        }
        return text.ToString();
    }

    private Family? FamilyOf(string name, string type, string description)
    {
        if (!_families.TryGetValue(name, out var family))
            _families.Add(name, family = new Family(type, description, new StringBuilder()));
        return family.Type == type ? family : null;
    }

    private static void AppendPoint(StringBuilder series, string name, Metric metric, in MetricPoint point)
    {
        var tags = new List<KeyValuePair<string, object?>> { new("otel_scope_name", metric.MeterName) };
        foreach (var tag in point.Tags) tags.Add(tag);
        var labels = PrometheusText.Labels(tags);
        switch (metric.MetricType)
        {
            case MetricType.LongSum or MetricType.LongSumNonMonotonic:
                PrometheusText.AppendSample(series, name, labels, point.GetSumLong());
                break;
            case MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic:
                PrometheusText.AppendSample(series, name, labels, point.GetSumDouble());
                break;
            case MetricType.LongGauge:
                PrometheusText.AppendSample(series, name, labels, point.GetGaugeLastValueLong());
                break;
            case MetricType.DoubleGauge:
                PrometheusText.AppendSample(series, name, labels, point.GetGaugeLastValueDouble());
                break;
            default:
                AppendHistogram(series, name, labels, in point);
                break;
        }
    }

    private static void AppendHistogram(StringBuilder series, string name, string labels, in MetricPoint point)
    {
        long soFar = 0;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            soFar += bucket.BucketCount;
            var bound = $"le=\"{PrometheusText.Number(bucket.ExplicitBound)}\"";
            PrometheusText.AppendSample(
                series, name + "_bucket", labels.Length == 0 ? bound : $"{labels},{bound}", soFar);
        }
        PrometheusText.AppendSample(series, name + "_sum", labels, point.GetHistogramSum());
        PrometheusText.AppendSample(series, name + "_count", labels, point.GetHistogramCount());
    }

    private sealed record Family(string Type, string Description, StringBuilder Series);
}
