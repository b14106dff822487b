using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Which bookings somebody must approve, and who, in which order. The first rule of a facility that fits is
/// taken.</summary>
/// <remarks>A booking keeps the steps of the rule under which it was asked for: a later rule does not change
/// it.</remarks>
/// <param name="Id">Its name, an <see cref="IdText"/>; shown to whoever asks and kept with what was asked.</param>
/// <param name="Resources">It fits who claims one of these; empty: whatever is claimed.</param>
/// <param name="AttendeesMin">It fits from so many people on; 0 or 1: any number.</param>
/// <param name="PurposeWords">It fits a purpose that holds one of these words, upper and lower case alike; empty: any
/// purpose.</param>
/// <param name="From">It fits what overlaps the hours from here, on the facility's wall clock; null with
/// <paramref name="Until"/>: any hour.</param>
/// <param name="Until">To here; not after <paramref name="From"/> it is on the next day.</param>
/// <param name="For">Whose bookings it fits.</param>
/// <param name="Steps">1 to 5, in their order.</param>
/// <param name="LapseHours">So many hours after the asking it lapses undecided, 1 to 2,160.</param>
/// <param name="LeadHours">It must be decided so many hours before the start, 0 to 2,160; whoever asks later than that
/// is refused.</param>
/// <param name="Source">Where the rule comes from; up to 200 characters.</param>
public sealed record ApprovalRule(
    string Id,
    ImmutableArray<ResourceId> Resources,
    int AttendeesMin,
    ImmutableArray<string> PurposeWords,
    LocalTime? From,
    LocalTime? Until,
    ApprovalFor For,
    ImmutableArray<ApprovalStep> Steps,
    int LapseHours,
    int LeadHours,
    string Source)
{
    /// <inheritdoc/>
    public bool Equals(ApprovalRule? other) => other is not null && Id == other.Id && AttendeesMin == other.AttendeesMin
        && From == other.From && Until == other.Until && For == other.For && LapseHours == other.LapseHours
        && LeadHours == other.LeadHours && Source == other.Source && Resources.SequenceEqual(other.Resources)
        && PurposeWords.SequenceEqual(other.PurposeWords) && Steps.SequenceEqual(other.Steps);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Id, AttendeesMin, From, Until, For, LapseHours, LeadHours, Steps.Length);

    /// <summary>Whether it fits.</summary>
    /// <param name="claims">What is claimed.</param>
    /// <param name="attendees">How many come.</param>
    /// <param name="purpose">What for. One that is sealed cannot be read: any word may be in it, so it counts as in
    /// it.</param>
    /// <param name="start">The start on the facility's wall clock.</param>
    /// <param name="end">The end on it.</param>
    /// <param name="isGroup">Whether it is for a group.</param>
    public bool Fits(
        ImmutableArray<Claim> claims, int attendees, string purpose, LocalDateTime start, LocalDateTime end,
        bool isGroup)
    {
        if (attendees < AttendeesMin || (For == ApprovalFor.Groups && !isGroup)
            || (For == ApprovalFor.Persons && isGroup))
            return false;
        if (!Resources.IsEmpty && !claims.Any(claim => Resources.Contains(claim.Resource))) return false;
        if (!PurposeWords.IsEmpty && !SealedText.IsSealed(purpose)
            && !PurposeWords.Any(word => purpose.Contains(word, StringComparison.OrdinalIgnoreCase))) return false;
        return From is not { } from || Until is not { } until || Overlaps(from, until, start, end);
    }

    // The window of the evening before may run into the day of the start.
    private static bool Overlaps(LocalTime from, LocalTime until, LocalDateTime start, LocalDateTime end)
    {
        for (var date = start.Date.PlusDays(-1); date <= end.Date; date = date.PlusDays(1))
            if (date.At(from) < end && start < (until > from ? date : date.PlusDays(1)).At(until)) return true;
        return false;
    }
}

/// <summary>Whose bookings a rule fits.</summary>
public enum ApprovalFor
{
    /// <summary>Everybody's.</summary>
    Anybody = 1,

    /// <summary>Those of people by themselves.</summary>
    Persons = 2,

    /// <summary>Those of groups.</summary>
    Groups = 3,
}

/// <summary>One step of an approval.</summary>
/// <param name="Level">Whose step it is: staff of the facility, of its district or of the city; staff of a higher level
/// may take it too.</param>
/// <param name="DueHours">After so many hours it goes on to the next higher level, 1 to 720.</param>
/// <param name="Deputies">Staff who may take it though their own level is lower; at most 20.</param>
public sealed record ApprovalStep(StaffReach Level, int DueHours, ImmutableArray<MemberId> Deputies)
{
    /// <inheritdoc/>
    public bool Equals(ApprovalStep? other) => other is not null && Level == other.Level && DueHours == other.DueHours
        && Deputies.SequenceEqual(other.Deputies);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Level, DueHours, Deputies.Length);
}
