using System.Diagnostics;

namespace Booking.Benchmarks.Servers;

/// <summary>One server in a process of its own, with no memory of an earlier scenario.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, string address)
    {
        _process = process;
        Address = address;
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
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{name} does not start.");
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (line.StartsWith("ready ", StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new(process, line[6..]);
            }
        throw new InvalidOperationException($"{name} ended with {process.ExitCode} before it was ready.");
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
}
