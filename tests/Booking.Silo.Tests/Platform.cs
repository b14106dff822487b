using Booking.Client;
using Booking.Protocol.Tokens;

namespace Booking.Silo.Tests;

/// <summary>A running platform with a small city, and clients of it.</summary>
internal sealed class Platform : IAsyncDisposable
{
    private readonly RunningProgram _program;

    private Platform(RunningProgram program, string folder, string grpc, string http)
    {
        _program = program;
        Folder = folder;
        Grpc = grpc;
        Http = http;
    }

    public string Folder { get; }

    public string Grpc { get; }

    public string Http { get; }

    public RunningProgram Program => _program;

    private string Keys => Path.Combine(Folder, "keys");

    public static Task<Platform> UpAsync(string folder, string database, string scale = "tiny") =>
        UpAsync(folder, database, scale, new Dictionary<string, string>(), []);

    /// <summary>With settings from the environment and more options.</summary>
    public static async Task<Platform> UpAsync(
        string folder, string database, string scale, IReadOnlyDictionary<string, string> environment, string[] options)
    {
        var program = RunningProgram.Start(
            "Booking.Silo", folder, environment, [
                "up", "--database", database, "--http-port", "0", "--grpc-port", "0",
                "--keys", Path.Combine(folder, "keys"), "--scale", scale, .. options,
            ]);
        var grpc = (await program.LineAsync("  gRPC ")).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        var http = (await program.LineAsync("  HTTP ")).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        return new(program, folder, grpc, http);
    }

    public BookingClient Client(string member, string role = Role.Member, string scope = "city")
    {
        using var keys = TokenKeys.OpenExisting(Keys);
        var token = new TokenMinter(keys).Mint(member, [role], scope, DateTimeOffset.UtcNow, TimeSpan.FromHours(1));
        return new(new ClientOptions { Address = new(Grpc), Token = token, AttemptsMax = 1 });
    }

    /// <summary>The first date, from three days on, on which a facility is open throughout the afternoon: tests run on
    /// any day of the year, and the city keeps its holidays.</summary>
    public Task<DateTime> OpenDayAsync(string facility) =>
        OpenDayAsync(facility, DateTime.UtcNow.Date.AddDays(3), _ => true, "14:00", "17:00");

    /// <summary>As a person says it; the date of a later Saturday where holidays or make-up work give the next one
    /// other hours.</summary>
    public async Task<string> NextSaturdayAsync(string facility)
    {
        var today = DateTime.UtcNow.AddHours(8).Date;
        var next = Enumerable.Range(1, 7).Select(days => today.AddDays(days))
            .Single(day => day.DayOfWeek == DayOfWeek.Saturday);
        var open = await OpenDayAsync(facility, next, day => day.DayOfWeek == DayOfWeek.Saturday, "13:00", "21:00");
        return open == next ? "next saturday" : $"{open:yyyy-MM-dd}";
    }

    private async Task<DateTime> OpenDayAsync(
        string facility, DateTime first, Func<DateTime, bool> suits, string from, string until)
    {
        using var client = Client("looks.ahead");
        var asked =
            new Wire.GetOpeningDaysRequest { FacilityId = facility, FromDate = $"{first:yyyy-MM-dd}", Days = 62 };
        var answer = await client.CallAsync(client.Facilities.GetOpeningDaysAsync, asked);
        return answer.Days
            .Where(day => day.Intervals.Any(hours =>
                string.CompareOrdinal(hours.Open, from) <= 0 && string.CompareOrdinal(hours.Close, until) >= 0))
            .Select(day => DateTime.ParseExact(day.Date, "yyyy-MM-dd", null)).First(suits);
    }

    /// <summary>The command-line client, as somebody.</summary>
    public Task<(int ExitCode, string Output)> RunClientAsync(string member, params string[] arguments) =>
        RunningProgram.RunAsync(
        "booking-client", Folder, [.. arguments, "--as", member, "--keys", Keys, "--address", Grpc, "--lang", "en"]);

    public async ValueTask DisposeAsync() => await _program.DisposeAsync();
}
