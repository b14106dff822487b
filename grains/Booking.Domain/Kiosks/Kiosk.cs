namespace Booking.Domain;

/// <summary>A terminal of one facility, from its invitation on.</summary>
/// <param name="Id">An <see cref="IdText"/>; check-ins name it as the one who did them.</param>
/// <param name="Facility">Where it stands, and the only place it acts for.</param>
/// <param name="Label">Where in the house, for the people who keep it; 1 to 60 characters.</param>
/// <param name="InvitedBy">Who made the one-time code.</param>
/// <param name="InvitedAt">When.</param>
/// <param name="InviteEndsAt">From then on the code is refused.</param>
/// <param name="PublicKey">Its own key, SubjectPublicKeyInfo in base 64; null until it has enrolled.</param>
/// <param name="EnrolledAt">When it enrolled, or null.</param>
/// <param name="SeenAt">Its last sign of life, or null.</param>
/// <param name="Queued">How many check-ins it held back at that time, for want of a network.</param>
/// <param name="HelpAt">Since when somebody in front of it waits for staff, or null.</param>
/// <param name="RevokedAt">When it was shut out, or null.</param>
public sealed record Kiosk(
    string Id, FacilityId Facility, string Label, MemberId InvitedBy, Instant InvitedAt, Instant InviteEndsAt,
    string? PublicKey, Instant? EnrolledAt, Instant? SeenAt, int Queued, Instant? HelpAt, Instant? RevokedAt);

/// <summary>How to get from a kiosk to a space, in words.</summary>
/// <param name="Resource">Where to.</param>
/// <param name="TextZh">1 to 120 characters.</param>
/// <param name="TextEn">Up to 200 characters; may be empty.</param>
public sealed record KioskDirection(ResourceId Resource, string TextZh, string TextEn);
