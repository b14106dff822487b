namespace Booking.Domain;

/// <summary>A secret link to a calendar. Whoever has it reads the calendar without signing in, until it is
/// revoked.</summary>
/// <param name="Id">Its id, which is no secret.</param>
/// <param name="SecretHash">SHA-256 of the secret, 64 lower-case hex digits: the link itself is nowhere kept.</param>
/// <param name="Member">Who made it; of a personal calendar, whose it is.</param>
/// <param name="Kind">What it shows.</param>
/// <param name="Facility">The facility, for those of one; else null.</param>
/// <param name="Resource">The space, for one of a space; else null.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="RevokedAt">When it was revoked, or null while it works.</param>
public sealed record FeedLink(
    string Id,
    string SecretHash,
    MemberId Member,
    FeedKind Kind,
    FacilityId? Facility,
    ResourceId? Resource,
    Instant CreatedAt,
    Instant? RevokedAt = null);

/// <summary>What a calendar shows.</summary>
public enum FeedKind
{
    /// <summary>A person's own bookings.</summary>
    Person = 1,

    /// <summary>When one space is taken.</summary>
    Space = 2,

    /// <summary>When the spaces of one facility are taken.</summary>
    Facility = 3,
}
