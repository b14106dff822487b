using System.Net;

namespace Booking.Silo.Tests;

/// <summary>What machines ask of the HTTP port.</summary>
public sealed class HealthTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("booking-health-").FullName;

    private Platform Platform { get; set; } = null!;

    public async Task InitializeAsync() => Platform = await Platform.UpAsync(_folder, Path.Combine(_folder, "b.db"));

    public async Task DisposeAsync()
    {
        await Platform.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/metrics")]
    public async Task Answers(string path)
    {
        using var http = new HttpClient();
        (await http.GetAsync(new Uri(Platform.Http + path))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    // A proxy sends on what it is not told to keep back, by whatever spelling: figures are for this machine alone.
    [Theory]
    [InlineData("/metrics")]
    [InlineData("/METRICS")]
    [InlineData("/metrics/")]
    public async Task Metrics_AreNotThere_ForWhomAProxyServes(string path)
    {
        using var http = new HttpClient();
        foreach (var header in (string[])["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Platform.Http + path);
            request.Headers.Add(
                header, header == "Forwarded" ? "for=203.0.113.7" : header == "Via" ? "1.1 proxy" : "203.0.113.7");
            (await http.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.NotFound, header);
        }
    }

    [Fact]
    public async Task Metrics_CountRemindersAndTheirTicks()
    {
        using var http = new HttpClient();
        var text = await http.GetStringAsync(new Uri(Platform.Http + "/metrics"));
        // The housekeeper, and whoever else wants to be woken: how many depends on what has begun by now.
        text.ShouldMatch(@"(?m)^orleans_reminders_active\{.*\} [1-9]\d*\b");
        text.ShouldMatch(@"(?m)^orleans_reminders_ticks_delivered_total\{.*\} \d");
    }

    [Fact]
    public async Task Metrics_CountAcceptedAndRefusedByReason_WithoutNamingAnybody()
    {
        var person = "somebody.special";
        var saturday = await Platform.NextSaturdayAsync("dongcheng-palace");
        var arguments =
            new[] { "book", "dongcheng-palace", "small-theatre", "--date", saturday, "--from", "19:00", "--to", "20:00" };
        (await Platform.RunClientAsync(person, arguments)).ExitCode.ShouldBe(0);
        (await Platform.RunClientAsync("somebody.else", arguments)).ExitCode.ShouldBe(1);
        using var http = new HttpClient();
        var text = await http.GetStringAsync(new Uri(Platform.Http + "/metrics"));
        text.ShouldContain("reason=\"SLOT_TAKEN\"", Case.Insensitive);
        text.ShouldContain("booking_facility_activation_duration_seconds");
        text.ShouldContain("booking_facility_batch_events");
        text.ShouldNotContain(person);
    }
}
