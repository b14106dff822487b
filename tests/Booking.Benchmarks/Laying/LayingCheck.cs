using Booking.Storage;

namespace Booking.Benchmarks.Laying;

/// <summary>Lays a little of everything and lets the product's own verifier replay it against every row.</summary>
internal static class LayingCheck
{
    public static async Task RunAsync(string database)
    {
        var city = new City("check-", 2, 4, 5, PercentFull: 40);
        var past = new PastBookings("check-past-", 3_000, Facilities: 3, ResourcesEach: 2);
        await ProductRows.RegisterAsync(database, [.. city.Entries(), .. past.Entries()]);
        await ProductRows.LayAsync(database, city.Bookings().Concat(past.Bookings()));
        await using var opened = BookingDatabases.Open(database, new(), TimeProvider.System);
        await foreach (var difference in new JournalVerifier(opened, DateTimeZoneProviders.Tzdb).RunAsync())
            throw new InvalidOperationException($"Laid rows are not what the product would have written: {difference}");
    }
}
