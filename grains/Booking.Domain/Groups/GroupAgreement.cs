using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>That an organisation books here as a group. Staff enter it with the facility: that is its
/// verification.</summary>
/// <param name="Organisation">Which organisation of the city's register.</param>
/// <param name="Officers">Who books for it, 1 to 20.</param>
/// <param name="Roster">Who else may be booked for, at most 500.</param>
/// <param name="Slots">Times kept for it every week, at most 50; see <see cref="BookingTerms.KeptPercentMax"/>.</param>
public sealed record GroupAgreement(
    OrganisationId Organisation,
    ImmutableArray<MemberId> Officers,
    ImmutableArray<MemberId> Roster,
    ImmutableArray<PrioritySlot> Slots)
{
    /// <inheritdoc/>
    public bool Equals(GroupAgreement? other) => other is not null && Organisation == other.Organisation
        && Officers.SequenceEqual(other.Officers) && Roster.SequenceEqual(other.Roster)
        && Slots.SequenceEqual(other.Slots);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Organisation, Officers.Length, Roster.Length, Slots.Length);

    /// <summary>Whether somebody belongs to it.</summary>
    public bool Has(MemberId member) => Officers.Contains(member) || Roster.Contains(member);
}

/// <summary>A time of the week that is kept for a group until shortly before.</summary>
/// <param name="Resource">The space.</param>
/// <param name="Day">The weekday, on the facility's wall clock.</param>
/// <param name="From">From when.</param>
/// <param name="Until">To when, on the same day; midnight is the end of the day.</param>
/// <param name="FreesHours">So many hours before it begins it is everybody's, 0 to 720.</param>
public sealed record PrioritySlot(
    ResourceId Resource, IsoDayOfWeek Day, LocalTime From, LocalTime Until, int FreesHours)
{
    /// <summary>Its length.</summary>
    public long Minutes() =>
        ((Until == LocalTime.Midnight ? NodaConstants.TicksPerDay : Until.TickOfDay) - From.TickOfDay)
        / NodaConstants.TicksPerMinute;
}
