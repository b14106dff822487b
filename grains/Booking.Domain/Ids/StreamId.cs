namespace Booking.Domain;

/// <summary>Names one journal stream: one writer, one gap-free row of versions.</summary>
/// <param name="Value">A prefix and an id, such as <c>facility/bj-110101-01</c>.</param>
public readonly record struct StreamId(string Value)
{
    internal const string FacilityPrefix = "facility/";

    /// <summary>The stream of one facility.</summary>
    public static StreamId Of(FacilityId facility) => new(facility.ToGrainKey());

    /// <summary>The stream of the city's register: divisions, organisations and holidays.</summary>
    public static StreamId Register { get; } = new("register/city");

    /// <summary>The stream of the rules of the city, its districts and its facilities.</summary>
    public static StreamId Rules { get; } = new("rules/city");

    /// <summary>The facility whose stream this is, or null for another kind of stream.</summary>
    public FacilityId? Facility =>
        Value.StartsWith(FacilityPrefix, StringComparison.Ordinal)
            ? new FacilityId(Value[FacilityPrefix.Length..])
            : null;

    /// <inheritdoc/>
    public override string ToString() => Value;
}
