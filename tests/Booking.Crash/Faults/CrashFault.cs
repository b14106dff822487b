using Booking.Storage;

namespace Booking.Crash.Faults;

/// <summary>One way to break a running platform.</summary>
internal abstract class CrashFault
{
    /// <summary>All of them, in the order in which seeds choose.</summary>
    public static IReadOnlyList<CrashFault> All { get; } =
    [
        new KillServer(), new KillPostgres(), new CutConnection(), new BlackHole(), new ReadOnly(), new DiskFull(),
        new ClockStep(), new Sigterm(), new TwoServers(),
    ];

    /// <summary>As <c>--fault</c> takes it.</summary>
    public abstract string Name { get; }

    /// <summary>Whether the database has to lie on a file system that can be filled.</summary>
    public virtual bool NeedsSmallDisk => false;

    /// <summary>Whether the server's clock jumps.</summary>
    public virtual bool StepsClock => false;

    /// <summary>Whether two servers live at once for a while.</summary>
    public virtual bool HasTwins => false;

    /// <summary>Why it cannot be tried with this database on this machine, or null.</summary>
    public virtual Task<string?> AbsenceAsync(DatabaseKind kind) => Task.FromResult<string?>(null);

    /// <summary>What the server's environment must hold for it.</summary>
    public virtual IReadOnlyDictionary<string, string> Environment(string folder) => new Dictionary<string, string>();

    /// <summary>Strikes, puts right what a person on duty would, and says when that was.</summary>
    public abstract Task StrikeAsync(Scene scene);

    protected static string? UnlessPostgres(DatabaseKind kind, string why) =>
        kind == DatabaseKind.Postgres ? null : why;
}
