using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>That somebody waits for time of a facility.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Facility">Where.</param>
/// <param name="Member">Who would turn up.</param>
/// <param name="EnteredBy">Who pressed the button; where a closure took a booking, who declared it.</param>
/// <param name="Resources">Any one of these spaces; empty where <paramref name="ResourceType"/> says which. At most
/// 20.</param>
/// <param name="ResourceType">Any space of this type that holds the people, or empty.</param>
/// <param name="Range">Between when and when; at most 24 hours.</param>
/// <param name="Minutes">How long they want it.</param>
/// <param name="MinutesMin">With how little they are content; at most <paramref name="Minutes"/>.</param>
/// <param name="People">How many come, ≥ 1.</param>
/// <param name="Purpose">What for; up to 200 characters, may be empty.</param>
/// <param name="InsteadOf">The booking that a closure took and that an offer would move; null for whoever waits of
/// their own accord. They come first.</param>
/// <param name="State">Where it stands. That its hours are past is a matter of the clock.</param>
/// <param name="EnteredAt">The facility's clock when it was entered.</param>
/// <param name="Place">The stream version that entered it: first come, first served (I5).</param>
/// <param name="Version">The stream version of its last change.</param>
/// <param name="Offer">What is held for it now, or null.</param>
/// <param name="Passed">What it was offered and did not take; that and what overlaps it there is not offered to it
/// again.</param>
/// <param name="Unanswered">How many offers got no answer.</param>
/// <param name="Booking">What it led to, or null.</param>
/// <param name="PassedOver">The last time that came free and that its person would have been refused, or null.</param>
/// <param name="Service">The service that an accepted offer books, or null.</param>
/// <param name="Appointment">The appointment that it waits for, or null; then neither spaces nor a type are
/// named.</param>
public sealed record WaitingEntry(
    WaitingId Id,
    FacilityId Facility,
    MemberId Member,
    MemberId EnteredBy,
    ImmutableArray<ResourceId> Resources,
    string ResourceType,
    Stretch Range,
    int Minutes,
    int MinutesMin,
    int People,
    string Purpose,
    BookingId? InsteadOf,
    WaitingState State,
    Instant EnteredAt,
    long Place,
    long Version,
    Offer? Offer = null,
    ImmutableArray<PassedOffer> Passed = default,
    int Unanswered = 0,
    BookingId? Booking = null,
    PassedOver? PassedOver = null,
    WaitedService? Service = null,
    WaitedAppointment? Appointment = null)
{
    /// <summary>Whether it still stands in the list.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsLive => State is WaitingState.Waiting or WaitingState.Offered;

    /// <summary>Whether the two say the same, lists compared one by one.</summary>
    public static bool Same(WaitingEntry left, WaitingEntry right) =>
        left with { Resources = [], Passed = [] } == right with { Resources = [], Passed = [] }
        && left.Resources.SequenceEqual(right.Resources)
        && Plain(left.Passed).SequenceEqual(Plain(right.Passed));

    private static ImmutableArray<PassedOffer> Plain(ImmutableArray<PassedOffer> passed) =>
        passed.IsDefault ? [] : passed;
}

/// <summary>Time that is held for somebody who waits.</summary>
/// <param name="Booking">The id that the booking will have, under which the time is held; for
/// <see cref="WaitingEntry.InsteadOf"/> that booking's own.</param>
/// <param name="Resource">The space.</param>
/// <param name="Stretch">When.</param>
/// <param name="MadeAt">The facility's clock when it was made.</param>
/// <param name="Until">It passes on at this instant; not after the start.</param>
/// <param name="Besides">What is held besides for a service, or null.</param>
public sealed record Offer(
    BookingId Booking, ResourceId Resource, Stretch Stretch, Instant MadeAt, Instant Until, HeldBesides? Besides = null)
{
    /// <summary>All that is booked if it is taken.</summary>
    public ImmutableArray<Claim> Claims() => HeldBesides.Claims(Resource, Besides);
}

/// <summary>An offer that was not taken.</summary>
/// <param name="Resource">The space.</param>
/// <param name="Stretch">When.</param>
/// <param name="Answer">Why not.</param>
public readonly record struct PassedOffer(ResourceId Resource, Stretch Stretch, OfferAnswer Answer);

/// <summary>Where an entry of a waiting list stands.</summary>
public enum WaitingState
{
    /// <summary>Nothing fits yet.</summary>
    Waiting = 1,

    /// <summary>Time is held for it.</summary>
    Offered = 2,

    /// <summary>It was accepted, or the booking it stood for got another time.</summary>
    Booked = 3,

    /// <summary>Its person left, or the booking it stood for is no longer hit.</summary>
    Left = 4,

    /// <summary>Nothing is left that it could be offered, or too many offers got no answer.</summary>
    Ended = 5,
}

/// <summary>What became of an offer that was not accepted.</summary>
public enum OfferAnswer
{
    /// <summary>Its person does not want it.</summary>
    Declined = 1,

    /// <summary>Nobody answered in time.</summary>
    Unanswered = 2,

    /// <summary>The facility took it back: closed, or its entry changed. Not held against anybody.</summary>
    Withdrawn = 3,
}
