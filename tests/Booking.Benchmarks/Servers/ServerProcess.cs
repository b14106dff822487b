using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;

namespace Booking.Benchmarks.Servers;

/// <summary>One server in a process of its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>Asks a server to collect its garbage.</summary>
    public const string Collect = "collect";

    /// <summary>What a line begins with that answers a question of ours.</summary>
    public const string Answer = "answer ";

    private readonly Process _process;
    private readonly Channel<string> _answers = Channel.CreateUnbounded<string>();

    private ServerProcess(Process process, string address)
    {
        _process = process;
        Address = address;
        _ = ListenAsync();
    }

    public string Address { get; }

    /// <summary>Resident memory now, in MiB.</summary>
    public double MemoryMb
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1048576.0;
        }
    }

    public static async Task<ServerProcess> StartAsync(string name, string database, string folder)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(ServerProcess).Assembly.Location, "serve", name, database, folder },
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        // Members of a benchmark book all day; the quota is checked all the same.
        start.Environment["BOOKING_Booking__OpenBookingsPerMemberMax"] = "1000";
        // What a web project's build says of itself, the product's own too; this one is a console program.
        start.Environment["DOTNET_gcServer"] = "1";
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{name} does not start.");
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (line.StartsWith("ready ", StringComparison.Ordinal)) return new(process, line[6..]);
        throw new InvalidOperationException($"{name} ended with {process.ExitCode} before it was ready.");
    }

    /// <summary>Lets the server collect all garbage.</summary>
    /// <returns>What its heap still holds, in MiB.</returns>
    public async Task<double> CollectAsync()
    {
        await _process.StandardInput.WriteLineAsync(Collect);
        await _process.StandardInput.FlushAsync();
        return double.Parse(await _answers.Reader.ReadAsync(), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        // The server ends when its input does.
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }
        _process.Dispose();
    }

    // A pipe that nobody empties would stop whoever writes a log line.
    private async Task ListenAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
            if (line.StartsWith(Answer, StringComparison.Ordinal)) _answers.Writer.TryWrite(line[Answer.Length..]);
        _answers.Writer.TryComplete();
    }
}
