using System.Collections.Frozen;
using Google.Protobuf.Reflection;

namespace Booking.Gateway;

/// <summary>Every method of booking.v1, read from the generated messages, so that no list can forget a
/// service.</summary>
internal static class WireMethods
{
    /// <summary>By full name: <c>/booking.v1.Bookings/PlaceBooking</c>.</summary>
    public static FrozenDictionary<string, MethodDescriptor> ByName { get; } =
        Files()
            .SelectMany(file => file.Services)
            .SelectMany(service => service.Methods)
            .ToFrozenDictionary(method => $"/{method.Service.FullName}/{method.Name}", StringComparer.Ordinal);

    // Each proto has one class that ends so and holds what the file says.
    private static IEnumerable<FileDescriptor> Files() => typeof(Wire.Booking).Assembly.GetExportedTypes()
        .Where(
            type =>
                type.Namespace == typeof(Wire.Booking).Namespace
                && type.Name.EndsWith("Reflection", StringComparison.Ordinal))
        .Select(type => type.GetProperty("Descriptor")?.GetValue(null))
        .OfType<FileDescriptor>();
}
