using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>What a facility asks beyond time and quota: approval, companions, and what it has agreed with
/// groups.</summary>
/// <param name="Approvals">Rules for approval; the first that fits is taken. At most 50.</param>
/// <param name="Companions">Rules for companions; the first that fits is taken. At most 20.</param>
/// <param name="Groups">Agreements with groups; at most 100.</param>
/// <param name="KeptPercentMax">So much of a space's weekly opening hours may be kept for groups, 0 to 100 percent: the
/// rest stays everybody's.</param>
public sealed record BookingTerms(
    ImmutableArray<ApprovalRule> Approvals,
    ImmutableArray<CompanionRule> Companions,
    ImmutableArray<GroupAgreement> Groups,
    int KeptPercentMax)
{
    /// <summary>The share that is kept where nothing else is said.</summary>
    public const int KeptPercentDefault = 30;

    /// <inheritdoc/>
    public bool Equals(BookingTerms? other) => other is not null && KeptPercentMax == other.KeptPercentMax
        && Approvals.SequenceEqual(other.Approvals) && Companions.SequenceEqual(other.Companions)
        && Groups.SequenceEqual(other.Groups);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(KeptPercentMax, Approvals.Length, Companions.Length, Groups.Length);

    /// <summary>The agreement with an organisation, or null.</summary>
    public GroupAgreement? FindGroup(OrganisationId organisation) =>
        Groups.FirstOrDefault(group => group.Organisation == organisation);
}
