namespace Booking.Domain.Tests;

/// <summary>Approval and companions once more, slow and plain: nothing is remembered but what was asked when and what
/// was answered when; how it stands is worked out from that each time it is looked at.</summary>
internal sealed class NaiveRequest
{
    public required long AskedAt { get; init; }

    public required long Start { get; init; }

    public required ApprovalRule? Rule { get; init; }

    public required CompanionRule? Companions { get; init; }

    public required int Attendees { get; init; }

    public List<(long At, string By, bool Granted)> Answers { get; } = [];

    public long? NamedAt { get; set; }

    public bool IsCancelled { get; set; }

    public long Deadline => Math.Min(AskedAt + Rule!.LapseHours * 3_600L, Start - Rule.LeadHours * 3_600L);

    public long NameBy => Math.Min(AskedAt + Companions!.WithinMinutes * 60L, Start + 3_600);

    public BookingState StateAt(long now)
    {
        if (IsCancelled) return BookingState.Cancelled;
        if (Answers.Exists(answer => !answer.Granted)) return BookingState.Declined;
        if (LapsedBy(now) is not null) return BookingState.Lapsed;
        return Rule is null || Answers.Count == Rule.Steps.Length ? BookingState.Confirmed : BookingState.Pending;
    }

    /// <summary>Why it lapsed by now, or null; the earlier of two reasons, names before answers.</summary>
    public LapseCause? LapsedBy(long now)
    {
        var undecided = Rule is not null && (Answers.Count < Rule.Steps.Length) ? Deadline : long.MaxValue;
        var unnamed = Companions is not null && NamedAt is null ? NameBy : long.MaxValue;
        return Math.Min(undecided, unnamed) > now ? null
            : unnamed <= undecided ? LapseCause.CompanionsUnnamed : LapseCause.Undecided;
    }

    /// <summary>Whose turn it is: a level up for each time that the waiting step was left alone for as long as it may
    /// be.</summary>
    public StaffReach LevelAt(long now)
    {
        var step = Rule!.Steps[Answers.Count];
        var level = step.Level;
        for (var at = Answers.Count == 0 ? AskedAt : Answers[^1].At; level < StaffReach.City; level++)
        {
            at += step.DueHours * 3_600L;
            if (at > now || at >= Deadline) break;
        }
        return level;
    }
}
