using Booking.Client;

namespace Booking.Silo.Tests;

/// <summary>A thousand clients, each with a connection of its own, want one room at one time.</summary>
public sealed class CrowdTests : IAsyncLifetime
{
    private const int Crowd = 1_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("booking-crowd-").FullName;

    private Platform Platform { get; set; } = null!;

    public async Task InitializeAsync() => Platform = await Platform.UpAsync(_folder, Path.Combine(_folder, "b.db"));

    public async Task DisposeAsync()
    {
        await Platform.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task OneGetsTheSlot_AndEveryOtherLearnsWhatIsFree()
    {
        var clients = Enumerable.Range(0, Crowd).Select(i => Platform.Client($"caller{i}")).ToList();
        try
        {
            // Connected first, so that the commands meet and not the handshakes.
            foreach (var some in clients.Chunk(100))
            {
                await Task.WhenAll(some.Select(client =>
                    client.CallAsync(client.Bookings.ListMyBookingsAsync, new Wire.ListMyBookingsRequest())));
            }
            var day = await Platform.OpenDayAsync("dongcheng-palace");
            var refusals = await Task.WhenAll(clients.Select(client => RefusalAsync(client, day)));

            refusals.Count(refused => refused is null).ShouldBe(
                1, string.Join(", ", refusals.CountBy(refused => $"{refused?.Reason} {refused?.StatusCode}")));
            var losers = refusals.OfType<RefusedException>().ToList();
            losers.Select(refused => refused.Reason).Distinct().ShouldBe(["SLOT_TAKEN"]);
            losers.ShouldAllBe(refused => refused.Alternatives.Count > 0);
        }
        finally
        {
            foreach (var client in clients) client.Dispose();
        }
    }

    private static async Task<RefusedException?> RefusalAsync(BookingClient client, DateTime day)
    {
        var wish = new Wire.PlaceBookingRequest
        {
            CommandId = BookingClient.NewCommandId(),
            FacilityId = "dongcheng-palace",
            Claims = { new Wire.Claim { ResourceId = "classroom-1" } },
            Wish = new() { Start = $"{day:yyyy-MM-dd}T14:00", End = $"{day:yyyy-MM-dd}T15:00" },
            Attendees = 1,
        };
        try
        {
            await client.CallAsync(client.Bookings.PlaceBookingAsync, wish);
            return null;
        }
        catch (RefusedException refused)
        {
            return refused;
        }
    }
}
