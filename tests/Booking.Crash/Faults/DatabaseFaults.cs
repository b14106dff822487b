using Booking.Crash.Servers;
using Booking.Storage;

namespace Booking.Crash.Faults;

/// <summary>The database server ends as in a power cut, loses nothing that it confirmed, and comes back.</summary>
internal sealed class KillPostgres : CrashFault
{
    public override string Name => "kill-postgres";

    public override Task<string?> AbsenceAsync(DatabaseKind kind) =>
        Task.FromResult(UnlessPostgres(kind, "there is no database server to kill"));

    public override async Task StrikeAsync(Scene scene)
    {
        await scene.Database.Postgres!.CrashAsync();
        await Task.Delay(scene.Chance.Next(0, 500));
        await scene.Database.Postgres.StartAgainAsync();
        scene.FaultEnds();
    }
}

/// <summary>All connections to the database break, several times in a row, and the last answers are lost with
/// them.</summary>
internal sealed class CutConnection : CrashFault
{
    public override string Name => "cut";

    public override Task<string?> AbsenceAsync(DatabaseKind kind) =>
        Task.FromResult(UnlessPostgres(kind, "there is no connection to cut"));

    public override async Task StrikeAsync(Scene scene)
    {
        var link = scene.Database.Link!;
        for (var cuts = scene.Chance.Next(1, 7); cuts > 0; cuts--)
        {
            await Task.Delay(scene.Chance.Next(0, 200));
            // What was committed just before a cut, and nobody was told of, is the worst: make sure that there is some.
            link.SwallowAnswers();
            await Task.Delay(scene.Chance.Next(0, 50));
            link.Cut();
            link.Deliver();
        }
        scene.FaultEnds();
    }
}

/// <summary>The network swallows everything without a word. Afterwards what was swallowed arrives late, or
/// never.</summary>
internal sealed class BlackHole : CrashFault
{
    private const int LeastMs = 2_000;

    public override string Name => "black-hole";

    public override Task<string?> AbsenceAsync(DatabaseKind kind) =>
        Task.FromResult(UnlessPostgres(kind, "there is no network in between"));

    public override async Task StrikeAsync(Scene scene)
    {
        var link = scene.Database.Link!;
        link.Swallow();
        await Task.Delay(scene.Chance.Next(LeastMs, (int)scene.HoleMax.TotalMilliseconds + 1));
        if (scene.Chance.Next(2) == 0) link.Cut();
        link.Deliver();
        scene.FaultEnds();
    }
}

/// <summary>The database answers questions and takes nothing in, as a standby does after a failover.</summary>
internal sealed class ReadOnly : CrashFault
{
    public override string Name => "read-only";

    public override Task<string?> AbsenceAsync(DatabaseKind kind) =>
        Task.FromResult(UnlessPostgres(kind, "a file's mode does not stop root, nor a process that has it open"));

    public override async Task StrikeAsync(Scene scene)
    {
        await SetAsync(scene, "alter system set default_transaction_read_only = on");
        await Task.Delay(scene.Chance.Next(500, 3_000));
        await SetAsync(scene, "alter system reset default_transaction_read_only");
        scene.FaultEnds();
    }

    // Sessions that are open take the new default with their next transaction.
    private static async Task SetAsync(Scene scene, string sql)
    {
        await PostgresSource.ExecuteAsync(scene.Database.Postgres!, sql);
        await PostgresSource.ExecuteAsync(scene.Database.Postgres!, "select pg_reload_conf()");
    }
}

/// <summary>Not one more byte fits on the disk, for a while.</summary>
internal sealed class DiskFull : CrashFault
{
    public override string Name => "disk-full";

    public override bool NeedsSmallDisk => true;

    public override Task<string?> AbsenceAsync(DatabaseKind kind) => SmallDisk.AbsenceAsync();

    public override async Task StrikeAsync(Scene scene)
    {
        scene.Database.Disk!.Fill();
        await Task.Delay(scene.Chance.Next(500, 3_000));
        scene.Database.Disk.Empty();
        scene.FaultEnds();
    }
}
