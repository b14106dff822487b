using System.Globalization;

namespace Booking.Simulation;

/// <summary>How hard one run is, drawn from its seed: a run with every fault at once hides more than it shows.</summary>
internal sealed class Faults
{
    private readonly Random _chance;
    private readonly string _drawn;

    public Faults(Random chance)
    {
        _chance = chance;
        FailedWrite = Sometimes(0.1);
        LostReply = Sometimes(0.1);
        LateWrite = Sometimes(0.1);
        SlowDisk = Sometimes(0.2);
        FailedRead = Sometimes(0.1);
        Crash = Sometimes(1.0);
        LostAnswer = Sometimes(0.2);
        Twins = chance.Next(4) == 0;
        _drawn = string.Create(
            CultureInfo.InvariantCulture,
            $"failed write {FailedWrite:0.00}, lost reply {LostReply:0.00}, late write {LateWrite:0.00}, slow disk {SlowDisk:0.00}, "
            + $"failed read {FailedRead:0.00}, crash {Crash:0.00}, lost answer {LostAnswer:0.00}, twins {Twins}");
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

    /// <summary>Every facility has two activations, and callers meet either.</summary>
    public bool Twins { get; }

    /// <summary>From here on all is well.</summary>
    public void Stop() => FailedWrite = LostReply = LateWrite = SlowDisk = FailedRead = Crash = LostAnswer = 0;

    public bool Strikes(double probability) => _chance.NextDouble() < probability;

    public override string ToString() => _drawn;

    private double Sometimes(double most) => _chance.Next(2) == 0 ? 0 : _chance.NextDouble() * most;
}
