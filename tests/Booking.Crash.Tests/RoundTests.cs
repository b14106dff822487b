using Booking.Crash.Faults;
using Booking.Crash.Servers;
using Booking.History;
using Xunit.Abstractions;

namespace Booking.Crash.Tests;

/// <summary>A few rounds against the real program, each time with other seeds; a failure names the command that repeats
/// it.</summary>
public sealed class RoundTests(ITestOutputHelper output)
{
    // artifacts/<engine>/bin/<these tests>/<configuration>: what a failed round leaves belongs where the command leaves
    // it.
    private static readonly string s_evidence = Path.GetFullPath(
        Path.Combine(AppContext.BaseDirectory, "../../../../crash"));

    private static readonly string[] s_short =
        ["--rounds", "3", "--callers", "12", "--black-hole-seconds", "3", "--evidence", s_evidence];

    [Fact]
    public Task Sqlite_SurvivesThreeRounds() => SurvivesAsync("sqlite");

    [PostgresFact]
    public Task Postgres_SurvivesThreeRounds() => SurvivesAsync("postgres");

    [Fact]
    public async Task FailedRound_LeavesItsEvidence()
    {
        var folder = Directory.CreateTempSubdirectory("booking-crash-test-");
        try
        {
            var keys = folder.CreateSubdirectory("keys").FullName;
            await using var source = new SqliteSource();
            await source.PrepareAsync(database => CrashRun.FillAsync(database, keys));
            var arguments = CrashArguments.Parse(
                "--evidence", Path.Combine(folder.FullName, "evidence"), "--callers", "4");

            var result = await new Round(arguments, source, new PlantedComplaint(), 7, keys)
                .RunAsync(CancellationToken.None);

            result.Violations.ShouldHaveSingleItem().What.ShouldBe("planted");
            CrashRun.Line(1, "sqlite", "planted", 7, result).ShouldEndWith("FAILED");
            result.Evidence.ShouldBe(Path.Combine(folder.FullName, "evidence", "7", "sqlite-planted"));
            var history = Path.Combine(result.Evidence!, "history.jsonl");
            using (var lines = File.OpenText(history))
                HistoryFile.Read(lines).OfType<Operation>().Count().ShouldBe(result.Commands);
            var verdict = new StringWriter();
            HistoryCommand.Run(history, verdict).ShouldBeTrue(verdict.ToString());
            (await File.ReadAllTextAsync(Path.Combine(result.Evidence!, "violations.txt"))).ShouldContain("--seed 7");
            (await File.ReadAllTextAsync(Path.Combine(result.Evidence!, "server.log")))
                .ShouldContain("Booking is ready");
            File.Exists(Path.Combine(result.Evidence!, "booking.db")).ShouldBeTrue();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task SurvivesAsync(string database)
    {
        var told = new StringWriter();
        var survived = await CrashRun.RunAsync(
            CrashArguments.Parse([.. s_short, "--database", database]), told, CancellationToken.None);
        output.WriteLine(told.ToString());
        survived.ShouldBeTrue(told.ToString());
    }

    private sealed class PlantedComplaint : CrashFault
    {
        public override string Name => "planted";

        public override Task StrikeAsync(Scene scene)
        {
            scene.Complain("planted");
            scene.FaultEnds();
            return Task.CompletedTask;
        }
    }
}
