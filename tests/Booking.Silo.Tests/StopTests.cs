using Booking.Client;

namespace Booking.Silo.Tests;

/// <summary>A service manager kills whoever takes longer than ten seconds to stop.</summary>
public sealed class StopTests : IDisposable
{
    private const string Palace = "dongcheng-palace";

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
        var day = await platform.OpenDayAsync(Palace);
        await client.CallAsync(client.Bookings.PlaceBookingAsync, Wish(day, "classroom-1"));

        link.Freeze();
        var waiting = client.CallAsync(client.Bookings.PlaceBookingAsync, Wish(day, "classroom-2"));
        await link.Held.WaitAsync(TimeSpan.FromSeconds(5));
        platform.Program.Terminate();

        await platform.Program.ExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
        await Should.ThrowAsync<RefusedException>(waiting);
    }

    // Side by side on one afternoon: of one person two at a time would be refused without asking the database.
    private static Wire.PlaceBookingRequest Wish(DateTime day, string resource) => new()
    {
        CommandId = BookingClient.NewCommandId(),
        FacilityId = Palace,
        Claims = { new Wire.Claim { ResourceId = resource } },
        Wish =
            new() { Start = $"{day:yyyy-MM-dd}T{13 + (resource[^1] - '0')}:00", End = $"{day:yyyy-MM-dd}T{13 + (resource[^1] - '0')}:30" },
        Attendees = 1,
    };
}
