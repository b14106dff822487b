using System.Net;
using System.Net.Sockets;

namespace Booking.Silo.Tests;

/// <summary>What keeps it from starting is said in words, with a number that scripts can read.</summary>
public sealed class StartFaultTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("booking-start-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task PortTaken_IsSaid()
    {
        using var squatter = new TcpListener(IPAddress.Loopback, 0);
        squatter.Start();
        var port = ((IPEndPoint)squatter.LocalEndpoint).Port;
        var (code, output) = await UpAsync("--grpc-port", $"{port}");
        code.ShouldBe(10, output);
        output.ShouldContain("--grpc-port");
    }

    [Fact]
    public async Task DatabaseUnreachable_IsSaid()
    {
        var (code, output) = await UpAsync(
            "--database", "Host=127.0.0.1;Port=1;Database=none;Username=nobody;Password=secret");
        code.ShouldBe(11, output);
        output.ShouldNotContain("secret");
    }

    [Fact]
    public async Task SchemaNewerThanTheProgram_IsRefused_AndNothingChanged()
    {
        var database = Path.Combine(_folder, "newer.db");
        await using (var storage = Booking.Storage.BookingDatabases.Open(database, new(), TimeProvider.System))
        {
            await storage.MigrateAsync(CancellationToken.None);
            await using var connection = storage.CreateConnection();
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText =
                "INSERT INTO schema_version SELECT 9999, 'later', max(applied_at) FROM schema_version";
            await command.ExecuteNonQueryAsync();
        }
        var (code, output) = await UpAsync("--database", database);
        code.ShouldBe(12, output);
    }

    [Fact]
    public async Task SecondOnTheSameFile_IsToldSo_AndTakesOverOnlyWhenAsked()
    {
        var database = Path.Combine(_folder, "one.db");
        await using var first = await Platform.UpAsync(_folder, database, "none");
        var (code, output) = await UpAsync("--database", database);
        code.ShouldBe(16, output);
        output.ShouldContain("--take-over");
        (await first.RunClientAsync("zhang.wei", "mine")).ExitCode.ShouldBe(0, "nobody disturbed it");

        await using (var second = await Platform.UpAsync(
            _folder, database, "none", new Dictionary<string, string>(), ["--take-over"]))
        {
            (await first.Program.ExitAsync()).ShouldBe(15, first.Program.Output);
            await second.Program.KillAsync();
        }
        // Killed: nothing of it stands in the way.
        await using var third = await Platform.UpAsync(_folder, database, "none");
    }

    [Fact]
    public async Task KeyThatOthersCanRead_IsRefused()
    {
        if (OperatingSystem.IsWindows()) return;
        await using (var platform = await Platform.UpAsync(
            _folder, Path.Combine(_folder, "b.db"), "none")) await platform.Program.KillAsync();
        var key = Directory.GetFiles(Path.Combine(_folder, "keys"), "*.pem").Single();
        File.GetUnixFileMode(key).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        var (code, output) = await UpAsync("--database", Path.Combine(_folder, "b.db"));
        code.ShouldBe(14, output);
        output.ShouldContain("chmod");
    }

    [Theory]
    [InlineData("--http-port", "x")]
    [InlineData("--http-port", "70000")]
    [InlineData("--scale", "planet")]
    [InlineData("--colour", "red")]
    public async Task WrongOption_IsSaid(string option, string value)
    {
        var (code, output) = await UpAsync(option, value);
        code.ShouldBe(2, output);
        output.ShouldContain(option);
    }

    private Task<(int ExitCode, string Output)> UpAsync(params string[] options)
    {
        string[] usual = ["--database", Path.Combine(_folder, "b.db"), "--http-port", "0", "--grpc-port", "0",
            "--keys", Path.Combine(_folder, "keys"), "--scale", "none"];
        return RunningProgram.RunAsync("Booking.Silo", _folder, ["up", .. usual, .. options]);
    }
}
