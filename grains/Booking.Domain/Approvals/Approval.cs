using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>What became of asking for approval, and what of it still waits.</summary>
/// <param name="Rule">The rule that asked for it.</param>
/// <param name="Steps">Its steps as they were then.</param>
/// <param name="Deadline">Undecided then, it lapses; not after the start.</param>
/// <param name="DueAt">Undecided then, it goes on to the next level, or lapses if that is the deadline.</param>
/// <param name="Level">Who is asked now: the level of the step, or a higher one to which it went on.</param>
/// <param name="Answers">The answers so far, one a step; a refusal is the last.</param>
/// <seealso href="../../decisions/0020-approvals.md"/>
public sealed record Approval(
    string Rule,
    ImmutableArray<ApprovalStep> Steps,
    Instant Deadline,
    Instant DueAt,
    StaffReach Level,
    ImmutableArray<ApprovalAnswer> Answers)
{
    /// <inheritdoc/>
    public bool Equals(Approval? other) => other is not null && Rule == other.Rule && Deadline == other.Deadline
        && DueAt == other.DueAt && Level == other.Level && Steps.SequenceEqual(other.Steps)
        && Answers.SequenceEqual(other.Answers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rule, Deadline, DueAt, Level, Steps.Length, Answers.Length);

    /// <summary>Approval asked for now.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="now">The facility's clock.</param>
    /// <param name="start">The start of what is asked for.</param>
    public static Approval Ask(ApprovalRule rule, Instant now, Instant start)
    {
        var deadline = Instant.Min(
            now + Duration.FromHours(rule.LapseHours), start - Duration.FromHours(rule.LeadHours));
        return new Approval(rule.Id, rule.Steps, deadline, deadline, rule.Steps[0].Level, []).Await(
            rule.Steps[0].Level, now);
    }

    /// <summary>The step that waits, or null when all are taken.</summary>
    public ApprovalStep? Waiting() => Answers.Length < Steps.Length ? Steps[Answers.Length] : null;

    /// <summary>After the step that waits was answered with yes.</summary>
    public Approval Grant(Instant at, MemberId by, string text)
    {
        var granted = this with { Answers = Answers.Add(new(at, by, Granted: true, text)) };
        return granted.Waiting() is { } next ? granted.Await(next.Level, at) : granted;
    }

    /// <summary>After it was answered with no.</summary>
    public Approval Decline(Instant at, MemberId by, string text) =>
        this with { Answers = Answers.Add(new(at, by, Granted: false, text)) };

    /// <summary>After nobody answered in time: the next higher level is asked.</summary>
    public Approval Escalate(Instant at) => Await(Level < StaffReach.City ? Level + 1 : StaffReach.City, at);

    // Above the city there is nobody to go on to.
    private Approval Await(StaffReach level, Instant at) => this with
    {
        Level = level,
        DueAt = level == StaffReach.City
            ? Deadline
            : Instant.Min(at + Duration.FromHours(Waiting()!.DueHours), Deadline),
    };
}

/// <summary>One answer.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Granted">Yes or no.</param>
/// <param name="Text">In words for the person who asked; up to 200 characters, never empty for a no.</param>
public sealed record ApprovalAnswer(Instant At, MemberId By, bool Granted, string Text);
