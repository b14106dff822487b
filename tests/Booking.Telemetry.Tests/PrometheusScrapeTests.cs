using System.Diagnostics.Metrics;
using Booking.Silo.Telemetry.Prometheus;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Booking.Telemetry.Tests;

public sealed class PrometheusScrapeTests : IDisposable
{
    private readonly Meter _meter = new("Booking.ScrapeTests");
    private readonly PrometheusScraper _scraper = new();
    private readonly MeterProvider _provider;

    public PrometheusScrapeTests() => _provider = Sdk.CreateMeterProviderBuilder()
        .ConfigureResource(resource => resource.Clear())
        .AddMeter(_meter.Name, "Booking.Other")
        .AddReader(_scraper.CreateReader())
        .Build();

    public void Dispose()
    {
        _provider.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public void Counter_IsNamedTotal_WithHelpAndType()
    {
        _meter.CreateCounter<long>("booking.commands.accepted", "{command}", "Commands that were accepted.")
            .Add(3, new KeyValuePair<string, object?>("kind", "place"));

        _scraper.Scrape().ShouldContain(
            """
            # HELP booking_commands_accepted_total Commands that were accepted.
            # TYPE booking_commands_accepted_total counter
            booking_commands_accepted_total{kind="place",otel_scope_name="Booking.ScrapeTests"} 3

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Counter_KeepsCounting_FromScrapeToScrape()
    {
        var counter = _meter.CreateCounter<long>("c");
        counter.Add(1);
        _scraper.Scrape().ShouldContain("c_total{otel_scope_name=\"Booking.ScrapeTests\"} 1\n");
        counter.Add(1);
        _scraper.Scrape().ShouldContain("c_total{otel_scope_name=\"Booking.ScrapeTests\"} 2\n");
    }

    [Fact]
    public void Histogram_HasCumulativeBuckets_UpToInfinity_SumAndCount()
    {
        var histogram = _meter.CreateHistogram(
            "booking.commit.duration", "s", null, null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1] });
        histogram.Record(0.25);
        histogram.Record(0.75);
        histogram.Record(2);

        const string scope = "otel_scope_name=\"Booking.ScrapeTests\"";
        _scraper.Scrape().ShouldContain(
            $"# TYPE booking_commit_duration_seconds histogram\n" +
            $"booking_commit_duration_seconds_bucket{{{scope},le=\"0.5\"}} 1\n" +
            $"booking_commit_duration_seconds_bucket{{{scope},le=\"1\"}} 2\n" +
            $"booking_commit_duration_seconds_bucket{{{scope},le=\"+Inf\"}} 3\n" +
            $"booking_commit_duration_seconds_sum{{{scope}}} 3\n" +
            $"booking_commit_duration_seconds_count{{{scope}}} 3\n");
    }

    [Fact]
    public void LabelValueWithQuoteBackslashAndNewline_IsEscaped()
    {
        _meter.CreateCounter<long>("odd", null, "line\nbreak \\").Add(
            1, new KeyValuePair<string, object?>("v", "a\"b\\c\nd"));

        var text = _scraper.Scrape();
        text.ShouldContain("v=\"a\\\"b\\\\c\\nd\"");
        text.ShouldContain("# HELP odd_total line\\nbreak \\\\\n");
    }

    [Fact]
    public void UpDownCounterAndGauges_AreGauges_WithoutTotal()
    {
        _meter.CreateUpDownCounter<int>("queue").Add(-2);
        _meter.CreateObservableGauge("load", () => 0.5, "1");

        var text = _scraper.Scrape();
        text.ShouldContain("# TYPE queue gauge\nqueue{otel_scope_name=\"Booking.ScrapeTests\"} -2\n");
        text.ShouldContain("load_ratio{otel_scope_name=\"Booking.ScrapeTests\"} 0.5\n");
    }

    [Fact]
    public void SameNameInTwoMeters_IsOneFamily_WithBothSeries()
    {
        using var other = new Meter("Booking.Other");
        _meter.CreateCounter<long>("shared").Add(1);
        other.CreateCounter<long>("shared").Add(2);

        var text = _scraper.Scrape();
        text.Split("# TYPE shared_total").Length.ShouldBe(2);
        text.ShouldContain("shared_total{otel_scope_name=\"Booking.ScrapeTests\"} 1\n");
        text.ShouldContain("shared_total{otel_scope_name=\"Booking.Other\"} 2\n");
    }

    [Fact]
    public async Task ScrapesAtOnce_AreEachWhole()
    {
        _meter.CreateCounter<long>("c").Add(7);

        var texts = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(_scraper.Scrape)));

        texts.ShouldAllBe(text => text.Contains("c_total{otel_scope_name=\"Booking.ScrapeTests\"} 7\n"));
    }
}
