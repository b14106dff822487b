using System.Diagnostics;

namespace Booking.Telemetry.Tests;

public sealed class ProgramTraceTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("booking-traces-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Command_IsTraced_FromTheRequestThroughTheGrainToTheJournal()
    {
        await using var sink = await OtlpSink.StartAsync();

        // The demonstration city is loaded through the gateway, so starting and stopping makes commands enough.
        await StartAndStopAsync(sink.Address);

        var spans = sink.Spans().ToDictionary(span => span.Id);
        var commits = spans.Values.Where(span => span is { Source: "Booking.Storage", Name: "journal commit" })
            .Select(commit => PathTo(commit, spans)).ToList();
        var path = commits.FirstOrDefault(
            one => one.Any(span => span is { Source: "Booking.Grains", Name: "facility turn" }));
        path.ShouldNotBeNull(string.Join('\n', commits.Select(Words)));
        path[0].Source.ShouldBe("Microsoft.AspNetCore", Words(path));
        path[0].Name.ShouldContain("/booking.v1.");
        path.Select(span => span.Trace).Distinct().Count().ShouldBe(1);
    }

    private static List<ReceivedSpan> PathTo(ReceivedSpan last, Dictionary<string, ReceivedSpan> spans)
    {
        var path = new List<ReceivedSpan>();
        for (var span = last; span is not null; span = spans.GetValueOrDefault(span.Parent)) path.Insert(0, span);
        return path;
    }

    private static string Words(IEnumerable<ReceivedSpan> path) =>
        string.Join(" > ", path.Select(span => $"{span.Source}: {span.Name}"));

    private async Task StartAndStopAsync(Uri collector)
    {
        using var program = new Process { StartInfo = Describe(collector) };
        var ready = new TaskCompletionSource();
        program.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("ready after", StringComparison.Ordinal) is true) ready.TrySetResult();
            if (line.Data is null)
                ready.TrySetException(new InvalidOperationException("The program ended before it was ready."));
        };
        program.Start();
        try
        {
            program.BeginOutputReadLine();
            await ready.Task.WaitAsync(s_patience);
            using var stop = Process.Start("kill", ["-TERM", $"{program.Id}"]);
            await program.WaitForExitAsync().WaitAsync(s_patience);
            program.ExitCode.ShouldBe(0);
        }
        finally
        {
            if (!program.HasExited) program.Kill();
        }
    }

    private ProcessStartInfo Describe(Uri collector)
    {
        // artifacts/<engine>/bin/<these tests>/<configuration>/, beside which the program was built.
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(own.Parent!.Parent!.FullName, "Booking.Silo", own.Name, "Booking.Silo.dll");
        var start = new ProcessStartInfo("dotnet",
        [
            program, "up", "--database", Path.Combine(_folder.FullName, "b.db"), "--keys",
            Path.Combine(_folder.FullName, "keys"), "--http-port", "0", "--grpc-port", "0", "--scale", "tiny",
        ])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = _folder.FullName,
        };
        start.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.AbsoluteUri;
        return start;
    }
}
