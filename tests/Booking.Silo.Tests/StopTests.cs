using Booking.Client;

namespace Booking.Silo.Tests;

/// <summary>A service manager kills whoever takes longer than ten seconds to stop.</summary>
public sealed class StopTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("booking-stop-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [PostgresFact]
    public async Task DatabaseHangs_AndStopEndsInTimeAllTheSame()
    {
        var server = await PostgresServer.SharedAsync();
        var database = await server.CreateDatabaseAsync();
        await using var link = new FrozenLink(server.Port);
        await using var platform = await Platform.UpAsync(
            _folder, database.Replace($"Port={server.Port}", $"Port={link.Port}", StringComparison.Ordinal));
        using var client = platform.Client("ann");
        await client.CallAsync(client.Bookings.PlaceBookingAsync, Wish("classroom-1"));

        link.Freeze();
        var waiting = client.CallAsync(client.Bookings.PlaceBookingAsync, Wish("classroom-2"));
        await link.Held.WaitAsync(TimeSpan.FromSeconds(5));
        platform.Program.Terminate();

        await platform.Program.ExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
        await Should.ThrowAsync<RefusedException>(waiting);
    }

    private static Wire.PlaceBookingRequest Wish(string resource)
    {
        var day = DateTime.UtcNow.Date.AddDays(3);
        return new()
        {
            CommandId = BookingClient.NewCommandId(),
            FacilityId = "dongcheng-palace",
            Claims = { new Wire.Claim { ResourceId = resource } },
            Wish = new() { Start = $"{day:yyyy-MM-dd}T1{resource[^1]}:00", End = $"{day:yyyy-MM-dd}T1{resource[^1]}:30" },
            Attendees = 1,
        };
    }
}
