namespace Booking.History;

/// <summary>Why a history is not linearizable.</summary>
/// <param name="Facility">Where.</param>
/// <param name="Version">The facility's version at which it shows; violations are told in this order.</param>
/// <param name="Kind">Which promise is broken, in two or three words.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Witnesses">The lines that contradict each other, one by one.</param>
public sealed record HistoryViolation(
    string Facility, long Version, HistoryFault Kind, string What, IReadOnlyList<string> Witnesses)
{
    /// <summary>The name of the promise in reports.</summary>
    public const string Name = "linearizable";

    /// <summary>The kind in words.</summary>
    public string Words => Kind switch
    {
        HistoryFault.DoubleBooking => "a double booking",
        HistoryFault.LostAcknowledgement => "a lost acknowledgement",
        HistoryFault.TwoEffects => "a command with two effects",
        HistoryFault.WrongAnswer => "an answer that the journal does not bear out",
        HistoryFault.ReorderedAcceptance => "a reordered acceptance",
        HistoryFault.StaleRefusal => "a stale refusal",
        HistoryFault.StaleRead => "a stale read",
        HistoryFault.StateThatNeverWas => "a read of a state that never was",
        _ => "a change of what was gone",
    };

    public override string ToString() => $"{Facility}: {Words}: {What}";
}

/// <summary>The ways in which a history can fail.</summary>
public enum HistoryFault
{
    /// <summary>A state holds one place twice, a hall and its part, or more pieces than there are.</summary>
    DoubleBooking,

    /// <summary>Something was accepted and is in no state.</summary>
    LostAcknowledgement,

    /// <summary>One command changed something twice.</summary>
    TwoEffects,

    /// <summary>Something was accepted and is in the journal, but not as it was told.</summary>
    WrongAnswer,

    /// <summary>What was answered before another command was invoked comes after it.</summary>
    ReorderedAcceptance,

    /// <summary>What a refusal names was so in no state in which it can have been decided.</summary>
    StaleRefusal,

    /// <summary>What was read had been changed before the question was asked, or was written after it was
    /// answered.</summary>
    StaleRead,

    /// <summary>What was read was never so.</summary>
    StateThatNeverWas,

    /// <summary>A cancelled or lapsed booking was changed.</summary>
    ChangeOfTheGone,
}
