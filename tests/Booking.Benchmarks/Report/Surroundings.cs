using System.Diagnostics;
using System.Runtime.InteropServices;
using Booking.TestKit;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Booking.Benchmarks.Report;

/// <summary>The machine and the programs that a run was measured with.</summary>
/// <param name="Cpu">Model.</param>
/// <param name="Cores">Cores that the run may use; client, server and database share them.</param>
/// <param name="MemoryGb">Gibibytes.</param>
/// <param name="System">Operating system.</param>
/// <param name="DotNet">Version of the runtime.</param>
/// <param name="Postgres">Version of PostgreSQL.</param>
/// <param name="Sqlite">Version of SQLite.</param>
/// <param name="Commit">What was measured; with a plus when files differed from it.</param>
internal sealed record Surroundings(
    string Cpu, int Cores, double MemoryGb, string System, string DotNet, string Postgres, string Sqlite, string Commit)
{
    public static async Task<Surroundings> LookAsync() => new(
        Line("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount,
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1073741824.0, 1),
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        await PostgresAsync(),
        SqliteVersion(),
        MeasuredCommit());

    private static string? Line(string file, string name) => !File.Exists(file) ? null
        : File.ReadLines(file).FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1]
            .Trim();

    private static async Task<string> PostgresAsync()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var data = NpgsqlDataSource.Create(server.ConnectionString("postgres") + ";Pooling=false");
        await using var command = data.CreateCommand("show server_version");
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static string SqliteVersion()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return connection.ServerVersion;
    }

    private static string MeasuredCommit()
    {
        var commit = Git("rev-parse", "--short=10", "HEAD");
        return commit.Length == 0
            ? "unknown"
            : commit + (Git("status", "--porcelain", "--untracked-files=no").Length > 0 ? "+" : "");
    }

    private static string Git(params string[] arguments)
    {
        try
        {
            var start =
                new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var git = Process.Start(start)!;
            var output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? output.Trim() : "";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "";
        }
    }
}
