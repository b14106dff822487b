using System.Globalization;
using Booking.Crash.Faults;
using Booking.Crash.Load;
using Booking.Crash.Servers;
using Booking.Storage;
using Booking.TestKit;

namespace Booking.Crash;

/// <summary>All rounds, a line each.</summary>
internal static class CrashRun
{
    private const int ViolationsShownMax = 10;

    private static readonly TimeSpan s_stopWithin = TimeSpan.FromSeconds(15);

    /// <returns>Whether something was tried and nothing failed.</returns>
    public static async Task<bool> RunAsync(CrashArguments arguments, TextWriter output, CancellationToken stop)
    {
        var (passed, failed) = (0, 0);
        var keys = Directory.CreateTempSubdirectory("booking-crash-keys-");
        try
        {
            foreach (var kind in arguments.Databases)
            {
                var name = NameOf(kind);
                var faults = await ApplicableAsync(arguments, kind, output);
                if (faults.Count == 0) continue;
                await using var source = await OpenAsync(kind);
                await source.PrepareAsync(database => FillAsync(database, keys.FullName));
                for (var i = 0; i < arguments.Rounds; i++)
                {
                    stop.ThrowIfCancellationRequested();
                    var seed = arguments.Seed + i;
                    var fault = faults[seed % faults.Count];
                    var result = await new Round(arguments, source, fault, seed, keys.FullName).RunAsync(stop);
                    output.WriteLine(Line(i + 1, name, fault.Name, seed, result));
                    if (result.Violations.Count == 0) passed++;
                    else failed++;
                    foreach (var violation in result.Violations.Take(ViolationsShownMax))
                        output.WriteLine($"    {violation}");
                    if (result.Evidence is { } evidence)
                        output.WriteLine($"    {result.Violations.Count} violations. Evidence: {evidence}; again: "
                            + $"./booking crash --database {name} --fault {fault.Name} --seed {seed} --rounds 1");
                }
            }
        }
        finally
        {
            keys.Delete(recursive: true);
        }
        output.WriteLine($"{passed} passed, {failed} failed");
        return passed > 0 && failed == 0;
    }

    internal static string Line(int round, string database, string fault, int seed, RoundResult result)
    {
        var invariant = CultureInfo.InvariantCulture;
        var head = string.Create(invariant, $"round {round,-3} {database,-9} {fault,-14} seed {seed}  ");
        var work = string.Create(invariant, $"{result.Commands:N0} commands, {result.Settled:N0} unknown settled, ");
        var recovery = result.Recovery is { } took
            ? string.Create(invariant, $"ready again after {took.TotalSeconds:0.0} s")
            : "never ready again";
        return $"{head}{work}{recovery}  {(result.Violations.Count == 0 ? "ok" : "FAILED")}";
    }

    private static string NameOf(DatabaseKind kind) => kind == DatabaseKind.Sqlite ? "sqlite" : "postgres";

    private static async Task<IReadOnlyList<CrashFault>> ApplicableAsync(
        CrashArguments arguments, DatabaseKind kind, TextWriter output)
    {
        if (kind == DatabaseKind.Postgres && PostgresServer.Absence is { } missing)
        {
            output.WriteLine($"skipped   {NameOf(kind),-9} {missing}");
            return [];
        }
        var applicable = new List<CrashFault>();
        foreach (var fault in CrashFault.All)
        {
            if (arguments.Fault.Length > 0 && fault.Name != arguments.Fault) continue;
            var absence = await fault.AbsenceAsync(kind);
            if (absence is null) applicable.Add(fault);
            else output.WriteLine($"skipped   {NameOf(kind),-9} {fault.Name,-14} {absence}");
        }
        return applicable;
    }

    private static async Task<IDatabaseSource> OpenAsync(DatabaseKind kind) =>
        kind == DatabaseKind.Sqlite ? new SqliteSource() : await PostgresSource.StartAsync();

    internal static async Task FillAsync(string database, string keys)
    {
        await using var server = await ServerProcess.StartAsync(new(database, FreePort.Next(), keys));
        await House.SetUpAsync(server.Address, keys);
        if (await server.TerminateAsync(s_stopWithin) is not { Code: 0 })
            throw new InvalidOperationException("The server that loaded the city did not stop in order:\n"
                + server.Output);
    }
}
