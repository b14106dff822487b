using System.Diagnostics;
using Booking.Crash.Checks;
using Booking.Crash.Faults;
using Booking.Crash.Load;
using Booking.Crash.Servers;
using Booking.Domain;
using Booking.History;
using Booking.Protocol.Tokens;
using Booking.Storage;

namespace Booking.Crash;

/// <summary>One server, one load, one fault at an instant that the seed chooses, and the reckoning.</summary>
internal sealed class Round(CrashArguments arguments, IDatabaseSource source, CrashFault fault, int seed, string keys)
{
    private const string HistoryName = "history.jsonl";
    private const int DevicesEach = 3;
    private const int QuietBeforeMinMs = 300;
    private const int QuietBeforeMaxMs = 2_500;
    private const int QuietAfterMs = 1_000;

    private static readonly TimeSpan s_recoveryMax = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_settlingMax = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_stopWithin = TimeSpan.FromSeconds(10);

    private readonly Random _chance = new(seed);
    private readonly HistoryRecorder _history = new();
    private readonly Doors _doors = new(keys);
    private IReadOnlyCollection<HistoryLine> _lines = [];

    public async Task<RoundResult> RunAsync(CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("booking-crash-round-");
        try
        {
            await using var database = await source.CopyAsync(fault.NeedsSmallDisk);
            await using var scene = new Scene(
                database, _doors, _history, _chance, new(database.ForServer, FreePort.Next(), keys), folder.FullName,
                fault)
            {
                HoleMax = arguments.HoleMax,
            };
            try
            {
                await PlayAsync(scene, stop);
                scene.Violations.AddRange(await CheckAsync(database, stop));
            }
            catch (Exception broken) when (!stop.IsCancellationRequested)
            {
                scene.Complain("the round could not be played: " + broken);
                if (_lines.Count == 0) _lines = _history.Operations;
            }
            var recovery = Recovery(scene);
            if (recovery is null || recovery > s_recoveryMax)
                scene.Complain($"after the fault nothing was acknowledged within {s_recoveryMax.TotalSeconds} s");
            var evidence = scene.Violations.Count == 0 ? null : await SaveAsync(scene);
            return new(
                _history.Operations.Count, _history.Operations.Count(o => o.Attempts > 1 && o.AnsweredAt is not null),
                recovery, scene.Violations, evidence);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task PlayAsync(Scene scene, CancellationToken stop)
    {
        await scene.StartAsync();
        _doors.Open(scene.Server.Address);
        using var stopCallers = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Ground ground;
        using (var visitor = Doors.Visitor(_doors.Addresses[0], _doors.TokenFor("crash-visitor", Role.Member)))
            ground = await Ground.ReadAsync(visitor);
        // While one device of a member waits for an answer, the others go on: a forgotten booking would show by that.
        var members = Math.Max(1, arguments.Callers / DevicesEach);
        var devices = Enumerable.Range(0, arguments.Callers)
            .Select(
                i => new Device(i, House.MemberOf(i % members), ground, _doors, _history, new Random(_chance.Next())))
            .ToList();
        using var approver = new Approver(arguments.Callers, _doors, _history, new Random(_chance.Next()));
        using var outsider = new Outsider(ground, _doors, _history, new Random(_chance.Next()));
        var load = Task.WhenAll(devices.Select(device => device.RunAsync(stopCallers.Token, giveUp.Token))
            .Append(approver.RunAsync(stopCallers.Token, giveUp.Token)));
        var looking = outsider.RunAsync(stopCallers.Token);
        try
        {
            await Task.Delay(_chance.Next(QuietBeforeMinMs, QuietBeforeMaxMs), stop);
            await fault.StrikeAsync(scene);
            await RecoveredAsync(scene, load, stop);
            await Task.Delay(QuietAfterMs, stop);
        }
        finally
        {
            await stopCallers.CancelAsync();
            giveUp.CancelAfter(s_settlingMax);
            await Task.WhenAll(load, looking);
            devices.ForEach(device => device.Dispose());
        }
        await outsider.LookAsync(stop);
        scene.Violations.AddRange(outsider.Violations);
        if (ground.Practices.Count > 0 && outsider.Answers == 0)
            scene.Complain("nobody could look at what outsiders are told");
        await EndServerAsync(scene);
    }

    private static async Task RecoveredAsync(Scene scene, Task load, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        while (scene.History.LatestAcceptedSentAt < scene.FaultEndedAt
            && Stopwatch.GetElapsedTime(began) < s_recoveryMax && !load.IsCompleted)
            await Task.Delay(20, stop);
    }

    private static async Task EndServerAsync(Scene scene)
    {
        if (scene.Server.HasEnded)
        {
            scene.Complain("the server had ended by itself");
            return;
        }
        var end = await scene.Server.TerminateAsync(s_stopWithin);
        if (end is null)
            scene.Complain($"at the end the server was still there {s_stopWithin.TotalSeconds} s after SIGTERM");
        else if (end.Value.Code != 0) scene.Complain($"at the end the server stopped with {end.Value.Code}");
    }

    private async Task<List<Violation>> CheckAsync(RoundDatabase round, CancellationToken stop)
    {
        await using var database = BookingDatabases.Open(round.Direct, new StorageOptions(), TimeProvider.System);
        var journals = await FacilityJournal.ReadAllAsync(database, stop);
        _lines = [.. _history.Operations, .. journals.SelectMany(journal => journal.Lines(fault.HasTwins))];
        if (arguments.History.Length > 0)
            HistoryFile.Write(
                _lines,
                Path.Combine(
                    arguments.History, $"{seed}-{round.Kind.ToString().ToLowerInvariant()}-{fault.Name}.jsonl"));
        return await RoundCheck.RunAsync(database, journals, _history.Operations, ServerProcess.OpenMax, fault, stop);
    }

    // Only what was sent after the fault counts: an answer that was on its way says nothing about recovery.
    private TimeSpan? Recovery(Scene scene)
    {
        if (scene.FaultEndedAt is not { } ended) return null;
        var first = _history.Operations.Where(o => o.IsAccepted && o.LastSentAt >= ended).Min(o => o.AnsweredAt);
        return first is { } at ? TimeSpan.FromMicroseconds(at - ended) : null;
    }

    private async Task<string> SaveAsync(Scene scene)
    {
        var name = source.Kind.ToString().ToLowerInvariant();
        var folder = Path.Combine(arguments.Evidence, $"{seed}", $"{name}-{fault.Name}");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        HistoryFile.Write(_lines, Path.Combine(folder, HistoryName));
        await File.WriteAllTextAsync(Path.Combine(folder, "server.log"), scene.Output);
        await File.WriteAllLinesAsync(Path.Combine(folder, "violations.txt"),
        [
            $"./booking crash --database {name} --fault {fault.Name} --seed {seed} --rounds 1",
            .. scene.Violations.Select(violation => violation.ToString()),
        ]);
        try
        {
            await scene.Database.SaveAsync(folder);
        }
        catch (Exception fault) when (
            fault is InvalidOperationException or IOException or System.ComponentModel.Win32Exception)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "no-database.txt"), fault.Message);
        }
        return folder;
    }
}

/// <summary>What became of a round.</summary>
/// <param name="Commands">How many commands callers sent.</param>
/// <param name="Settled">How many of them were first without an answer, and got one.</param>
/// <param name="Recovery">From the end of the fault to the first acknowledgement of a command that was sent after
/// it.</param>
/// <param name="Violations">What is wrong; empty: the round passed.</param>
/// <param name="Evidence">Where a failed round left its traces.</param>
internal sealed record RoundResult(
    int Commands, int Settled, TimeSpan? Recovery, IReadOnlyList<Violation> Violations, string? Evidence);
