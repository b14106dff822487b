using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Booking.Client;
using Booking.Domain;
using Booking.Storage;
using NodaTime;

namespace Booking.Silo.Tests;

/// <summary>What the founding issue promises of <c>up</c>, tried as its user would, on each database.</summary>
public abstract partial class UpTests : IAsyncLifetime
{
    private const string Palace = "dongcheng-palace";
    private const string Hall = "multi-function-hall";

    private string Folder { get; } = Directory.CreateTempSubdirectory("booking-up-").FullName;

    private protected abstract Task<string> NewDatabaseAsync(string folder);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    [DatabaseFact]
    public async Task HallIsBooked_SecondIsRefused_PowerIsCut_BookingIsStillThere()
    {
        var database = await NewDatabaseAsync(Folder);
        string id;
        await using (var platform = await Platform.UpAsync(Folder, database))
        {
            var saturday = await platform.NextSaturdayAsync(Palace);
            var booked = await platform.RunClientAsync(
                "zhang.wei", "book", Palace, Hall, "--date", saturday, "--from", "19:00", "--to", "21:00");
            booked.ExitCode.ShouldBe(0, booked.Output);
            id = BookingIdShape().Match(booked.Output).Value;
            id.ShouldNotBeEmpty(booked.Output);
            var refused = await platform.RunClientAsync(
                "li.na", "book", Palace, Hall, "--date", saturday, "--from", "19:00", "--to", "21:00");
            refused.ExitCode.ShouldBe(1);
            refused.Output.Split('\n').Count(l => l.Contains("./booking client book", StringComparison.Ordinal))
                .ShouldBe(3, refused.Output);
            await platform.Program.KillAsync();
        }
        await LayOutageAsync(database);
        await using (var platform = await Platform.UpAsync(Folder, database))
        {
            (await OutagesAsync(database)).ShouldHaveSingleItem().Length.ShouldBeInRange(
                Duration.FromMinutes(30), Duration.FromMinutes(40));
            var mine = await platform.RunClientAsync("zhang.wei", "mine");
            mine.ExitCode.ShouldBe(0);
            mine.Output.ShouldContain(id);
        }
        var verified = await RunningProgram.RunAsync("Booking.Silo", Folder, "verify", "--database", database);
        // What differs goes to standard output, bare; all else says who speaks.
        verified.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(
            line => line.StartsWith("booking: ", StringComparison.Ordinal));
        verified.Output.ShouldContain("booking: no differences.");
        verified.ExitCode.ShouldBe(0);
    }

    [DatabaseFact]
    public async Task Terminated_UnderLoad_EndsInTime_AndKeepsEveryPromise()
    {
        var database = await NewDatabaseAsync(Folder);
        var promised = new System.Collections.Concurrent.ConcurrentQueue<(string Member, string Booking)>();
        await using (var platform = await Platform.UpAsync(Folder, database))
        {
            var day = await platform.OpenDayAsync(Palace);
            using var underLoad = new SemaphoreSlim(0);
            var callers = Enumerable.Range(0, 32).Select(async caller =>
            {
                var member = $"caller{caller}";
                using var client = platform.Client(member);
                while (true)
                {
                    try
                    {
                        var wish = Place(day.AddDays(caller / 6), $"classroom-{1 + caller % 6}");
                        var booked = await client.CallAsync(client.Bookings.PlaceBookingAsync, wish);
                        promised.Enqueue((member, booked.Id));
                        underLoad.Release();
                        var cancel =
                            new Wire.CancelBookingRequest
                            { CommandId = BookingClient.NewCommandId(), BookingId = booked.Id };
                        await client.CallAsync(client.Bookings.CancelBookingAsync, cancel);
                    }
                    catch (RefusedException gone) when (gone.Reason is not "SLOT_TAKEN")
                    {
                        return;
                    }
                }
            }).ToList();
            for (var i = 0; i < 200; i++) (await underLoad.WaitAsync(TimeSpan.FromSeconds(30))).ShouldBeTrue();
            platform.Program.Terminate();
            (await platform.Program.ExitAsync().WaitAsync(TimeSpan.FromSeconds(10))).ShouldBe(
                0, platform.Program.Output);
            await Task.WhenAll(callers);
        }
        promised.ShouldNotBeEmpty();
        await using var again = await Platform.UpAsync(Folder, database);
        foreach (var (member, booking) in promised)
        {
            using var client = again.Client(member);
            var found = await client.CallAsync(
                client.Bookings.GetBookingAsync, new Wire.GetBookingRequest { BookingId = booking });
            found.Id.ShouldBe(booking);
        }
    }

    [DatabaseFact]
    public async Task LoadingTheCityWasCutShort_NextStartCompletesIt()
    {
        var database = await NewDatabaseAsync(Folder);
        await using (var program = Loading(database))
        {
            await program.LineAsync("loading the demonstration city");
            await program.KillAsync();
        }
        await using var platform = await Platform.UpAsync(Folder, database, "district");
        using var client = platform.Client("ann");
        var found = await client.CallAsync(client.Facilities.SearchFacilitiesAsync, new Wire.SearchFacilitiesRequest());
        found.Total.ShouldBe(Booking.Seeds.CityPlan.Build(Booking.Seeds.CityScale.District, 1).Facilities.Count);
    }

    [DatabaseFact]
    public async Task CutShortLoad_IsNotPouredIntoAnotherDatabase()
    {
        var (cutShort, other) = (await NewDatabaseAsync(Folder), await NewDatabaseAsync(Folder));
        await using (var platform = await Platform.UpAsync(Folder, other)) await platform.Program.KillAsync();
        await using (var program = Loading(cutShort))
        {
            await program.LineAsync("loading the demonstration city");
            await program.KillAsync();
        }
        await using var again = await Platform.UpAsync(Folder, other, "district");
        using var client = again.Client("ann");
        var found = await client.CallAsync(client.Facilities.SearchFacilitiesAsync, new Wire.SearchFacilitiesRequest());
        found.Total.ShouldBe(Booking.Seeds.CityPlan.Build(Booking.Seeds.CityScale.Tiny, 1).Facilities.Count);
    }

    [DatabaseFact]
    public async Task Terminated_WhileTheCityIsLoaded_EndsInTime_AndNextStartCompletesIt()
    {
        var database = await NewDatabaseAsync(Folder);
        await using (var program = Loading(database, "city"))
        {
            await program.LineAsync("loading the demonstration city");
            program.Terminate();
            (await program.ExitAsync().WaitAsync(TimeSpan.FromSeconds(10))).ShouldBe(0, program.Output);
            program.Output.ShouldNotContain("Loaded ");
        }
        await using var platform = await Platform.UpAsync(Folder, database, "tiny");
        platform.Program.Output.ShouldContain("Loaded ");
    }

    [DatabaseFact]
    public async Task SecondStartOnThePortsOfTheFirst_IsRefused_AndTheFirstStillBooks()
    {
        var database = await NewDatabaseAsync(Folder);
        await using var first = await Platform.UpAsync(Folder, database);
        var (code, output) = await RunningProgram.RunAsync(
            "Booking.Silo", Folder, "up", "--database", database, "--http-port", "0",
            "--grpc-port", new Uri(first.Grpc).Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            "--keys", Path.Combine(Folder, "keys"), "--scale", "none", "--take-over");
        code.ShouldBe(10, output);
        using var client = first.Client("ann");
        var booked = await client.CallAsync(
            client.Bookings.PlaceBookingAsync, Place(await first.OpenDayAsync(Palace), "classroom-1"));
        booked.Id.ShouldNotBeEmpty();
    }

    // As if the power had gone half an hour ago: a clock that comes back is believed.
    private static async Task LayOutageAsync(string database)
    {
        await using var opened = BookingDatabases.Open(database, new(), TimeProvider.System);
        await opened.Heartbeats.BeatAsync(
            Now() - Duration.FromMinutes(30), Duration.FromMinutes(3), Now(), CancellationToken.None);
    }

    private static async Task<ImmutableArray<Stretch>> OutagesAsync(string database)
    {
        await using var opened = BookingDatabases.Open(database, new(), TimeProvider.System);
        return await opened.Heartbeats.BeatAsync(
            Now(), Duration.FromMinutes(3), Now() - Duration.FromDays(1), CancellationToken.None);
    }

    private static Instant Now() => Instant.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());

    private RunningProgram Loading(string database, string scale = "district") => RunningProgram.Start(
        "Booking.Silo", Folder, "up", "--database", database, "--http-port", "0", "--grpc-port", "0",
        "--keys", Path.Combine(Folder, "keys"), "--scale", scale);

    [GeneratedRegex("[0-9a-hjkmnp-tv-z]{26}")]
    private static partial Regex BookingIdShape();

    private static Wire.PlaceBookingRequest Place(DateTime day, string resource) => new()
    {
        CommandId = BookingClient.NewCommandId(),
        FacilityId = Palace,
        Claims = { new Wire.Claim { ResourceId = resource } },
        Wish = new() { Start = $"{day:yyyy-MM-dd}T14:00", End = $"{day:yyyy-MM-dd}T15:00" },
        Attendees = 1,
    };
}

/// <summary>On a SQLite file.</summary>
public sealed class UpOnSqliteTests : UpTests
{
    private protected override Task<string> NewDatabaseAsync(string folder) =>
        Task.FromResult(Path.Combine(folder, $"{Guid.NewGuid():N}.db"));
}

/// <summary>On a PostgreSQL server of the tests' own.</summary>
public sealed class UpOnPostgresTests : UpTests
{
    private protected override async Task<string> NewDatabaseAsync(string folder) =>
        await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}
