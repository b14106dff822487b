using Booking.Domain;

namespace Booking.Contracts;

/// <summary>What is booked for one organisation while facilities decide, so that quotas over several houses hold
/// (decision 0027).</summary>
/// <remarks>The key comes only from <see cref="KeyOf"/>. A facility claims, decides and writes, and releases. Nothing
/// is kept but claims under way: what was written stands in the rows. Of a claim that nobody released its facility is
/// asked after half a minute: once that is settled, the claim is no more. A grain that is lost takes its claims along;
/// its next life raises the union's epoch before it counts, and what was decided by an earlier epoch can no longer be
/// written (decision 0054).</remarks>
[Alias("booking.IUnionGrain")]
public interface IUnionGrain : IGrainWithStringKey
{
    /// <summary>The key of an organisation's grain.</summary>
    static string KeyOf(OrganisationId union) => "union/" + union.Value;

    /// <summary>Counts a booking from now on for everybody else, and tells what else counts: rows, and claims under
    /// way.</summary>
    /// <remarks>A command that is sent again claims again, beside what it claimed before and without counting that: the
    /// earlier sending may still be under way. Of two commands that claim at once the later one sees the earlier,
    /// whatever becomes of it: at worst somebody is refused who could try again, and nobody gets more than the
    /// quota.</remarks>
    [Alias("claim")]
    Task<UnionCount> ClaimAsync(CommandId command, UnionWish wish);

    /// <summary>The same for all occurrences of a series at once.</summary>
    [Alias("claim-many")]
    Task<UnionCount> ClaimManyAsync(CommandId command, UnionSeriesWish wish);

    /// <summary>Ends one claim: nothing was decided by it, or a refusal. Others of the same command stay. Safe to
    /// repeat.</summary>
    [Alias("withdraw")]
    Task WithdrawAsync(Guid claim);

    /// <summary>Ends all that a command claimed: its booking is durable, so no other sending of it can write any more.
    /// Safe to repeat.</summary>
    [Alias("release")]
    Task ReleaseAsync(CommandId command);

    /// <summary>Tells that nothing can be written any more that was decided by a count of this epoch: somebody raised
    /// it meanwhile. Safe to repeat; an epoch that is no longer counted by is passed over.</summary>
    [Alias("overtaken")]
    Task NoticeOvertakenAsync(long epoch);
}
