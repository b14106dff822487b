using Booking.Crash.Servers;

namespace Booking.Crash.Faults;

/// <summary>The server's process ends between two instructions; another is started at once.</summary>
internal sealed class KillServer : CrashFault
{
    public override string Name => "kill-server";

    public override async Task StrikeAsync(Scene scene)
    {
        await scene.Server.KillAsync();
        scene.FaultEnds();
        await scene.StartAsync();
    }
}

/// <summary>The server is asked to stop in the midst of its work, as by a service manager, and started again.</summary>
internal sealed class Sigterm : CrashFault
{
    private static readonly TimeSpan s_within = TimeSpan.FromSeconds(10);

    public override string Name => "sigterm";

    public override async Task StrikeAsync(Scene scene)
    {
        var end = await scene.Server.TerminateAsync(s_within);
        if (end is null) scene.Complain($"the server was still there {s_within.TotalSeconds} s after SIGTERM");
        else if (end.Value.Code != 0) scene.Complain($"after SIGTERM the server ended with {end.Value.Code}");
        await scene.Server.KillAsync();
        scene.FaultEnds();
        await scene.StartAsync();
    }
}

/// <summary>A second server is started on the same database: beside a living one, or both at the same moment.</summary>
internal sealed class TwoServers : CrashFault
{
    private static readonly TimeSpan s_within = TimeSpan.FromSeconds(20);

    public override string Name => "two-servers";

    public override bool HasTwins => true;

    public override async Task StrikeAsync(Scene scene)
    {
        var first = scene.Server;
        if (scene.Chance.Next(2) == 0)
        {
            await first.KillAsync();
            first = scene.Launch(scene.Place);
        }
        var second = scene.Launch(scene.Place with { Port = FreePort.Next() });
        scene.Doors.Open(first.Address, second.Address);
        // Of two that start together, the loser may find out before it serves.
        await Task.WhenAll(Settled(first), Settled(second));
        scene.FaultEnds();
        scene.Server = second;
        if (!first.IsAlone && !second.IsAlone) return;
        await Task.WhenAny(first.EndAsync(s_within), second.EndAsync(s_within));
        if (!first.HasEnded && !second.HasEnded) scene.Complain("two servers still wrote to one database after 20 s");
        else if (first.HasEnded && second.HasEnded)
        {
            scene.Complain("each of two servers ousted the other");
            await scene.StartAsync();
            scene.Doors.Open(scene.Server.Address);
            return;
        }
        var (winner, loser) = second.HasEnded ? (first, second) : (second, first);
        scene.Server = winner;
        if (await loser.EndAsync(TimeSpan.Zero) == 0)
            scene.Complain("the server that lost the database ended as if all were well");
    }

    private static async Task Settled(ServerProcess server)
    {
        try
        {
            await server.ReadyAsync();
        }
        catch (InvalidOperationException)
        {
            // It ended first.
        }
    }
}
