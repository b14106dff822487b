using System.Text.Json;
using Booking.Domain;
using Booking.Storage.Internal.Json;

namespace Booking.Storage.Internal;

/// <summary>What a plain booking has nothing of. In a table of its own, so that plain ones pay nothing for
/// it.</summary>
/// <param name="Booking">The booking as it stands after the append.</param>
/// <param name="Approval">As JSON, like the next three; null where there is none.</param>
/// <param name="Companions">As JSON.</param>
/// <param name="Service">As JSON.</param>
/// <param name="Permit">As JSON.</param>
/// <param name="IsNew">Whether the append placed it.</param>
internal readonly record struct RequestRow(
    BookingRecord Booking, string? Approval, string? Companions, string? Service, string? Permit, bool IsNew)
{
    private static readonly IReadOnlyList<RequestRow> None = [];

    /// <summary>Of those bookings that have one.</summary>
    /// <exception cref="ArgumentException">It holds text that cannot be kept.</exception>
    public static IReadOnlyList<RequestRow> Of(BookingRow[] bookings)
    {
        List<RequestRow>? rows = null;
        foreach (var (booking, _, _, isNew) in bookings)
        {
            if (!booking.IsRequest()) continue;
            if (booking.Group is { } group) PendingAppend.CheckText(group.Value);
            if (booking.Service is { } service) PendingAppend.CheckText(service.Name);
            (rows ??= new(bookings.Length)).Add(new(
                booking, Json(booking.Approval), Json(booking.Companions),
                booking.Service is { } use ? ServiceJson.Of(use) : null, Json(booking.Permit), isNew));
        }
        return rows ?? None;
    }

    private static string? Json<T>(T? value)
        where T : class => value is null ? null : JsonSerializer.Serialize(value, JournalCodec.Options);
}
