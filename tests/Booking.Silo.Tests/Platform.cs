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

    /// <summary>The command-line client, as somebody.</summary>
    public Task<(int ExitCode, string Output)> RunClientAsync(string member, params string[] arguments) => RunningProgram.RunAsync(
        "booking-client", Folder, [.. arguments, "--as", member, "--keys", Keys, "--address", Grpc, "--lang", "en"]);

    public async ValueTask DisposeAsync() => await _program.DisposeAsync();
}
