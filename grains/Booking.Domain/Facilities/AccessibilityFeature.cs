using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>What makes a facility usable for people with a disability, as it can say of itself 无障碍设施 (GB 55019-2021; in
/// OpenActive's words, its <c>accessibilitySupport</c>). A closed list: what is not on it is asked of the
/// house.</summary>
public enum AccessibilityFeature
{
    /// <summary>An entrance without steps, by level ground or a ramp 无障碍入口.</summary>
    StepFreeEntrance = 1,

    /// <summary>A lift that takes a wheelchair to every floor with bookable space 无障碍电梯.</summary>
    Lift = 2,

    /// <summary>A toilet for wheelchair users 无障碍卫生间.</summary>
    AccessibleToilet = 3,

    /// <summary>A hearing loop, or somebody who signs 助听设备或手语服务.</summary>
    HearingSupport = 4,

    /// <summary>Parking kept for people with a disability 无障碍车位.</summary>
    ReservedParking = 5,
}

/// <summary>What a facility says of its accessibility. What it does not say is not known; it is never a "no".</summary>
public static class Accessibility
{
    /// <summary>As an entry keeps it: each once, in the order of <see cref="AccessibilityFeature"/>; null where nothing
    /// is said.</summary>
    public static ImmutableArray<AccessibilityFeature>? Of(IEnumerable<AccessibilityFeature> said)
    {
        ImmutableArray<AccessibilityFeature> all = [.. said.Distinct().Order()];
        return all.IsEmpty ? null : all;
    }

    /// <summary>Whether the house says of itself that it has all of these; none wanted: any house will do.</summary>
    public static bool Suits(Facility house, ImmutableArray<AccessibilityFeature> wanted) =>
        wanted.IsDefaultOrEmpty || (house.Accessibility is { } has && wanted.All(one => has.Contains(one)));
}
