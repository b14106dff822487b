using Booking.Silo.Telemetry.Prometheus;

namespace Booking.Telemetry.Tests;

public sealed class PrometheusTextTests
{
    [Theory]
    [InlineData("booking.queue.depth", "", "gauge", "booking_queue_depth")]
    [InlineData("http.server.request.duration", "s", "histogram", "http_server_request_duration_seconds")]
    [InlineData("booking.commit.seconds", "s", "histogram", "booking_commit_seconds")]
    [InlineData("dotnet.gc.heap.total_allocated", "By", "counter", "dotnet_gc_heap_total_allocated_bytes_total")]
    [InlineData("things_total", "{thing}", "counter", "things_total")]
    [InlineData("speed", "By/s", "gauge", "speed_bytes_per_second")]
    [InlineData("rate", "{call}/min", "gauge", "rate_per_minute")]
    [InlineData("2fast", "", "gauge", "_2fast")]
    [InlineData("a..b--c", "", "gauge", "a_b_c")]
    [InlineData("订单", "", "gauge", "_")]
    public void MetricName_IsWhatOpenTelemetryPrescribes(
        string instrument, string unit, string type, string expected) =>
        PrometheusText.MetricName(instrument, unit, type).ShouldBe(expected);

    [Theory]
    [InlineData(double.PositiveInfinity, "+Inf")]
    [InlineData(double.NegativeInfinity, "-Inf")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(0.1, "0.1")]
    [InlineData(1e21, "1E+21")]
    public void Number_IsSpelledForGo_WhateverTheCulture(double value, string expected) =>
        PrometheusText.Number(value).ShouldBe(expected);

    [Fact]
    public void LabelsThatFallTogether_ShareOneName() =>
        PrometheusText.Labels([new("a.b", 1), new("a-b", true), new("c", null)]).ShouldBe("a_b=\"1;true\",c=\"\"");
}
