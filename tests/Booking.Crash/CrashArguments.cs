using System.Globalization;
using System.Security.Cryptography;
using Booking.Crash.Faults;
using Booking.Storage;

namespace Booking.Crash;

/// <summary>What to break, how often, and under what load.</summary>
/// <param name="Rounds">Rounds a database; at least 1.</param>
/// <param name="Seed">Seed of the first round; each later one has the next.</param>
/// <param name="Fault">The name of the only fault wanted; empty: each in turn.</param>
/// <param name="Databases">Which databases, in order.</param>
/// <param name="Callers">How many send at once; 1 to 500.</param>
/// <param name="HoleMax">The longest black hole; at least 2 s.</param>
/// <param name="Evidence">Where failed rounds leave what is needed to understand them.</param>
/// <param name="History">A folder where every round leaves its history, whatever came of it; empty: nowhere.</param>
/// <param name="Check">A recorded history to judge, instead of all else; empty: none.</param>
internal sealed record CrashArguments(
    int Rounds, int Seed, string Fault, IReadOnlyList<DatabaseKind> Databases, int Callers, TimeSpan HoleMax,
    string Evidence, string History = "", string Check = "")
{
    public static readonly string Usage = $"""
        Usage: ./booking crash [--rounds 20] [--seed <number>] [--fault <name>] [--database sqlite|postgres|both]
                               [--callers 24] [--black-hole-seconds 8] [--evidence artifacts/crash]
                               [--history <folder>]
               ./booking crash --check <file>     is this recorded history linearizable, facility by facility?
        Faults: {string.Join(", ", CrashFault.All.Select(fault => fault.Name))}
        """;

    public static CrashArguments Parse(params string[] args)
    {
        var parsed = new CrashArguments(
            20, RandomNumberGenerator.GetInt32(1, 1_000_000), "", [DatabaseKind.Sqlite, DatabaseKind.Postgres], 24,
            TimeSpan.FromSeconds(8), Path.Combine("artifacts", "crash"));
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length) throw new UsageException($"{args[i]} needs a value.\n{Usage}");
            var (option, value) = (args[i], args[i + 1]);
            parsed = option switch
            {
                "--rounds" => parsed with { Rounds = Number(option, value, 1, 1_000_000) },
                "--seed" => parsed with { Seed = Number(option, value, 0, 2_000_000_000) },
                "--callers" => parsed with { Callers = Number(option, value, 1, 500) },
                "--black-hole-seconds" => parsed with { HoleMax = TimeSpan.FromSeconds(Number(option, value, 2, 30)) },
                "--evidence" => parsed with { Evidence = value },
                "--history" => parsed with { History = value },
                "--check" => parsed with { Check = value },
                "--fault" when CrashFault.All.Any(fault => fault.Name == value) => parsed with { Fault = value },
                "--fault" => throw new UsageException($"there is no fault '{value}'.\n{Usage}"),
                "--database" => parsed with { Databases = Kinds(value) },
                _ => throw new UsageException($"{option} is not an option.\n{Usage}"),
            };
        }
        return parsed;
    }

    private static int Number(string option, string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            && number <= most
            ? number
            : throw new UsageException($"{option} must be {least} to {most}, not '{value}'.\n{Usage}");

    private static IReadOnlyList<DatabaseKind> Kinds(string value) => value switch
    {
        "sqlite" => [DatabaseKind.Sqlite],
        "postgres" => [DatabaseKind.Postgres],
        "both" => [DatabaseKind.Sqlite, DatabaseKind.Postgres],
        _ => throw new UsageException($"--database is sqlite, postgres or both, not '{value}'.\n{Usage}"),
    };
}

/// <summary>The command line makes no sense.</summary>
internal sealed class UsageException(string message) : Exception(message);
