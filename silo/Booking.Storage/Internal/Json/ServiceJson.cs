using System.Collections.Concurrent;
using System.Text.Json;
using Booking.Domain;

namespace Booking.Storage.Internal.Json;

/// <summary>What a booking says of its service, as JSON. Each one writes it twice, and thousands say the same, so it is
/// kept.</summary>
internal static class ServiceJson
{
    private const int KeptMax = 1_000;

    private static readonly ConcurrentDictionary<ServiceUse, string> Kept = new();

    public static string Of(ServiceUse service)
    {
        if (Kept.TryGetValue(service, out var known)) return known;
        if (Kept.Count >= KeptMax) Kept.Clear();
        return Kept[service] = JsonSerializer.Serialize(service, JournalCodec.Options);
    }
}
