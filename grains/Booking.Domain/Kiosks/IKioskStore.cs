using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Kiosks, and the PINs that members use at them. Every method is one step that settles its own races, as in
/// <see cref="IAccountStore"/>, and may throw <see cref="JournalUnavailableException"/>: then nobody knows whether it
/// was taken, and taking it again is safe.</summary>
public interface IKioskStore
{
    /// <summary>Most kiosks that are listed at once.</summary>
    const int ListMax = 10_000;

    /// <summary>Keeps an invitation.</summary>
    /// <param name="kiosk">Not enrolled.</param>
    /// <param name="inviteKey">Keyed hash of the one-time code.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask InviteAsync(Kiosk kiosk, string inviteKey, CancellationToken cancellation);

    /// <summary>Uses an invitation up. The same key again is answered alike, since the answer may have been
    /// lost.</summary>
    /// <returns>The kiosk, or null where the code is unknown, over, revoked or used by another key.</returns>
    ValueTask<Kiosk?> EnrolAsync(string inviteKey, string publicKey, Instant now, CancellationToken cancellation);

    /// <summary>A kiosk, revoked ones included, or null.</summary>
    ValueTask<Kiosk?> FindAsync(string id, CancellationToken cancellation);

    /// <summary>Kiosks by facility and label, at most <see cref="ListMax"/>; of one facility where it is
    /// named.</summary>
    ValueTask<ImmutableArray<Kiosk>> ListAsync(FacilityId? facility, CancellationToken cancellation);

    /// <summary>Uses a challenge up, and with it all older ones.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="stamp">When it was made, in a number that only grows.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether this call did: of two only one, and none once the kiosk is revoked.</returns>
    ValueTask<bool> UseChallengeAsync(string id, long stamp, CancellationToken cancellation);

    /// <summary>Notes a sign of life.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="queued">Check-ins that wait.</param>
    /// <param name="helpWanted">Whether somebody asks for staff; it stays so until
    /// <see cref="AnswerHelpAsync"/>.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The kiosk as it stands, or null once it is revoked.</returns>
    ValueTask<Kiosk?> BeatAsync(string id, int queued, bool helpWanted, Instant now, CancellationToken cancellation);

    /// <summary>Says that staff have seen to it.</summary>
    ValueTask AnswerHelpAsync(string id, CancellationToken cancellation);

    /// <summary>Shuts a kiosk out for good; nothing happens to one that is.</summary>
    ValueTask RevokeAsync(string id, Instant now, CancellationToken cancellation);

    /// <summary>Replaces the words for one space; empty Chinese words remove them.</summary>
    ValueTask PutDirectionAsync(string id, KioskDirection direction, CancellationToken cancellation);

    /// <summary>The words of a kiosk, by space.</summary>
    ValueTask<ImmutableArray<KioskDirection>> ListDirectionsAsync(string id, CancellationToken cancellation);

    /// <summary>Replaces a member's PIN; null removes it.</summary>
    ValueTask PutPinAsync(MemberId member, string? pinHash, Instant now, CancellationToken cancellation);

    /// <summary>The hash of a member's PIN, or null where there is none.</summary>
    ValueTask<string?> FindPinAsync(MemberId member, CancellationToken cancellation);
}
