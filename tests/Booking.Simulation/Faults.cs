using System.Globalization;

namespace Booking.Simulation;

/// <summary>How hard one run is, drawn from its seed: a run with every fault at once hides more than it
/// shows.</summary>
internal sealed class Faults
{
    /// <summary>All names, as a seed's line in the file of regressions leaves them out.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "failed-write", "lost-reply", "late-write", "slow-disk", "failed-read", "crash", "lost-answer", "broken-watch",
        "twins", "wrong-clock",
    ];

    private readonly Random _chance;
    private readonly string _drawn;

    /// <param name="chance">Draws all of them, so that leaving some out changes nothing else at first.</param>
    /// <param name="without">Names of faults to leave out.</param>
    public Faults(Random chance, IReadOnlySet<string> without)
    {
        _chance = chance;
        FailedWrite = Sometimes(0.1, "failed-write");
        LostReply = Sometimes(0.1, "lost-reply");
        LateWrite = Sometimes(0.1, "late-write");
        SlowDisk = Sometimes(0.2, "slow-disk");
        FailedRead = Sometimes(0.1, "failed-read");
        Crash = Sometimes(1.0, "crash");
        LostAnswer = Sometimes(0.2, "lost-answer");
        BrokenWatch = Sometimes(0.2, "broken-watch");
        Twins = chance.Next(4) == 0 & !without.Contains("twins");
        WrongClock = chance.Next(4) == 0 & !without.Contains("wrong-clock");

        double Sometimes(double most, string name) =>
            (chance.Next(2) == 0 ? 0 : chance.NextDouble() * most) is var drawn && without.Contains(name) ? 0 : drawn;
        _drawn = string.Create(
            CultureInfo.InvariantCulture,
            $"failed write {FailedWrite:0.00}, lost reply {LostReply:0.00}, late write {LateWrite:0.00}, slow disk {SlowDisk:0.00}, "
            + $"failed read {FailedRead:0.00}, crash {Crash:0.00}, lost answer {LostAnswer:0.00}, "
            + $"broken watch {BrokenWatch:0.00}, twins {Twins}, wrong clock {WrongClock}");
    }

    /// <summary>The append is not written, and its writer does not know.</summary>
    public double FailedWrite { get; private set; }

    /// <summary>The append is written, and its writer does not know.</summary>
    public double LostReply { get; private set; }

    /// <summary>The writer is told that nobody knows, and the append tries to take place after that.</summary>
    public double LateWrite { get; private set; }

    public double SlowDisk { get; private set; }

    public double FailedRead { get; private set; }

    /// <summary>Whether the process crashes now and then, members and facilities together.</summary>
    public double Crash { get; private set; }

    /// <summary>The command was answered, and the answer never reached the caller.</summary>
    public double LostAnswer { get; private set; }

    /// <summary>A board's watch breaks off between two notices.</summary>
    public double BrokenWatch { get; private set; }

    /// <summary>The clock of the machine jumps by an hour now and then, forwards or back, and returns.</summary>
    public bool WrongClock { get; }

    /// <summary>Every facility has two activations, and callers meet either.</summary>
    public bool Twins { get; }

    /// <summary>From here on all is well.</summary>
    public void Stop() =>
        FailedWrite = LostReply = LateWrite = SlowDisk = FailedRead = Crash = LostAnswer = BrokenWatch = 0;

    public bool Strikes(double probability) => _chance.NextDouble() < probability;

    public override string ToString() => _drawn;
}
