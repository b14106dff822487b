namespace Booking.Domain;

/// <summary>I6: who may not see a confidential booking cannot tell it from a closed slot.</summary>
public static class Confidence
{
    /// <summary>Whether what happens in or with this resource is confidential by its type.</summary>
    public static bool Covers(Resource resource) => Covers(resource.Kind, resource.Function);

    /// <summary>The same by what decides it.</summary>
    public static bool Covers(ResourceKind kind, ServiceFunction function) =>
        kind == ResourceKind.Practitioner || Confidential.Is(function);
}
