using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>What rules need to be read for: themselves, and what people used up.</summary>
/// <remarks>Each method throws <see cref="JournalUnavailableException"/> when storage is away.</remarks>
public interface IRuleRows
{
    /// <summary>Every version of every rule, in the order in which they were set.</summary>
    /// <param name="facility">Only those that hold at this facility, by where its entry stands; null: all.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<RuleBook> LoadRulesAsync(FacilityId? facility, CancellationToken cancellation);

    /// <summary>A person's bookings that begin in <c>[from, until)</c>, and those after it that were cancelled.
    /// Appointments are not in it: they have limits of their own, and whoever books for somebody would be told that
    /// there were any (I6).</summary>
    ValueTask<ImmutableArray<UsedTime>> LoadUsageAsync(
        MemberId member, Instant from, Instant until, CancellationToken cancellation);

    /// <summary>The same of what was booked for an organisation, whoever booked it and whoever comes, and of what
    /// people booked for themselves while they belonged to it. Appointments are not in it: they are nobody's quota, and
    /// would tell that there were any.</summary>
    ValueTask<ImmutableArray<UsedTime>> LoadUsageAsync(
        OrganisationId union, Instant from, Instant until, CancellationToken cancellation) =>
        LoadUsageAsync(union, from, until, cancelledLater: true, cancellation);

    /// <summary>The same, with or without those after it that were cancelled: only quotas of cancellations ask for
    /// them, and a union has many later bookings to look at.</summary>
    ValueTask<ImmutableArray<UsedTime>> LoadUsageAsync(
        OrganisationId union, Instant from, Instant until, bool cancelledLater, CancellationToken cancellation);

    /// <summary>Raises a union's epoch: once it answers, no append that relies on an earlier one can be written any
    /// more, and whoever reads from then on sees all that were.</summary>
    /// <returns>The epoch that holds from now on.</returns>
    ValueTask<long> RaiseEpochAsync(OrganisationId union, CancellationToken cancellation);

    /// <summary>What is on record of a person, or null.</summary>
    ValueTask<PersonFacts?> FindPersonAsync(MemberId member, CancellationToken cancellation);

    /// <summary>Puts it on record in place of what was.</summary>
    ValueTask PutPersonAsync(PersonFacts facts, CancellationToken cancellation);

    /// <summary>To which union somebody belonged at an instant, or null where nothing was recorded before it.</summary>
    ValueTask<UnionMembership?> FindUnionAsync(MemberId member, Instant at, CancellationToken cancellation);

    /// <summary>Adds a row. The same member and instant again replaces it.</summary>
    ValueTask PutUnionAsync(UnionMembership membership, CancellationToken cancellation);
}
