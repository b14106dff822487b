namespace Booking.Domain;

/// <summary>Compares register entries by value, lists included; a record's own equality compares lists by
/// identity.</summary>
public static class FacilityEquality
{
    /// <summary>Whether the two say the same.</summary>
    public static bool Equal(Facility left, Facility right) =>
        left with { Hours = right.Hours, Resources = right.Resources, Accessibility = right.Accessibility } == right
        && (left.Accessibility ?? []).SequenceEqual(right.Accessibility ?? [])
        && Equal(left.Hours, right.Hours)
        && left.Resources.Length == right.Resources.Length
        && left.Resources.Zip(right.Resources).All(pair => Equal(pair.First, pair.Second));

    private static bool Equal(Resource left, Resource right) =>
        left with { Hours = right.Hours, Practice = right.Practice } == right && Equal(left.Hours, right.Hours)
        && Practice.Equal(left.Practice, right.Practice);

    private static bool Equal(OpeningHours? left, OpeningHours? right) =>
        left is null || right is null
            ? left is null && right is null
            : left.Weekly.SequenceEqual(right.Weekly)
                && left.Rules == right.Rules
                && left.Exceptions.Length == right.Exceptions.Length
                && left.Exceptions.Zip(right.Exceptions).All(pair =>
                    pair.First.Date == pair.Second.Date && pair.First.Intervals.SequenceEqual(pair.Second.Intervals));
}
