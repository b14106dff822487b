using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>People's keys, all that is kept of one person, and its end. All may throw
/// <see cref="JournalUnavailableException"/>; taking a step again is safe.</summary>
public interface IPersonStore
{
    /// <summary>Keys, destroyed ones included; those that were never made are left out.</summary>
    /// <param name="keys">At most 1,000.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<ImmutableArray<PersonKey>> FindKeysAsync(
        IReadOnlyCollection<PersonKeyId> keys, CancellationToken cancellation);

    /// <summary>Keeps a new key unless there is one already: of two that meet, both get the same.</summary>
    /// <returns>The key that is kept, which may be a destroyed one; for a person who was erased always such a one,
    /// whatever the year.</returns>
    ValueTask<PersonKey> EnsureKeyAsync(PersonKey key, CancellationToken cancellation);

    /// <summary>Everything that the tables hold of a person, from one snapshot. Texts are as they are kept.</summary>
    ValueTask<PersonRows> ReadAsync(MemberId member, CancellationToken cancellation);

    /// <summary>Ends a person: destroys every key, removes account, sign-ins, devices, codes, limits, PIN, calendar
    /// links, notices and their settings, in one transaction. Bookings stay, and name an id that leads to
    /// nobody.</summary>
    /// <param name="member">Whom.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask EraseAsync(MemberId member, Instant now, CancellationToken cancellation);

    /// <summary>Who was erased since then: tokens that are still good are refused for them.</summary>
    ValueTask<ImmutableArray<MemberId>> ListErasedAsync(Instant since, CancellationToken cancellation);

    /// <summary>Removes what was kept for its time.</summary>
    /// <returns>Rows removed and keys destroyed.</returns>
    ValueTask<int> ForgetAsync(RetentionPolicy policy, Instant now, CancellationToken cancellation);

    /// <summary>Seals everything of a person that stands in the clear or in an older form, in the journal and in rows
    /// alike. What is sealed stays as it is, so it can be run again; once it came to its end, it does nothing any
    /// more.</summary>
    /// <returns>Rows that were changed.</returns>
    ValueTask<int> SealClearAsync(Resealing sealing, CancellationToken cancellation);
}

/// <summary>How what stands in the clear, or in an older form, is sealed.</summary>
/// <param name="Text">Seals a text: whose, of which field, in which year written.</param>
/// <param name="Person">An account's names and numbers in the present form.</param>
/// <param name="Email">A person's address in the present form.</param>
public sealed record Resealing(
    Func<MemberId, string, int, string, ValueTask<string>> Text,
    Func<Account, ValueTask<string>> Person,
    Func<NoticeSettings, ValueTask<string>> Email);
