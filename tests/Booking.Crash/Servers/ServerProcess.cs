using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Booking.Crash.Servers;

/// <summary>The real server program in a process of its own, as a user starts it, and every way to end it.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>Open bookings a member may have in these runs: few enough to matter.</summary>
    public const int OpenMax = 6;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(ServerPlace place, IReadOnlyDictionary<string, string> environment)
    {
        Place = place;
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "Booking.Silo.dll"), "up", "--database", place.Database,
                "--http-port", "0", "--grpc-port", place.Port.ToString(CultureInfo.InvariantCulture),
                "--keys", place.Keys, "--scale", "tiny",
                // Two at once is what is tried: the lease decides, not politeness.
                "--take-over",
            },
        };
        start.Environment["BOOKING_Booking__OpenBookingsPerMemberMax"] = OpenMax.ToString(CultureInfo.InvariantCulture);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        _process = new() { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.Exited += (_, _) =>
            _ready.TrySetException(new InvalidOperationException("The server ended before it was ready:\n" + Output));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public ServerPlace Place { get; }

    public string Address => $"http://127.0.0.1:{Place.Port}";

    public bool HasEnded => _process.HasExited;

    /// <summary>Whether this build lets only one process write, so that a second server has to oust the
    /// first.</summary>
    public bool IsAlone => Output.Contains("Embedded", StringComparison.Ordinal);

    public string Output
    {
        get
        {
            lock (_gate) return _output.ToString();
        }
    }

    /// <summary>Starts it; it may not serve yet.</summary>
    public static ServerProcess Launch(ServerPlace place, IReadOnlyDictionary<string, string>? environment = null) =>
        new(place, environment ?? new Dictionary<string, string>());

    /// <summary>Starts it and waits until it says that it serves.</summary>
    public static async Task<ServerProcess> StartAsync(
        ServerPlace place, IReadOnlyDictionary<string, string>? environment = null)
    {
        var server = Launch(place, environment);
        try
        {
            await server.ReadyAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public Task ReadyAsync() => _ready.Task.WaitAsync(s_patience);

    /// <summary>As a power cut does: no handler runs.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(s_patience);
    }

    /// <summary>Asks it to stop.</summary>
    /// <returns>Its exit code and how long it took; null when it was still there after
    /// <paramref name="within"/>.</returns>
    public async Task<(int Code, TimeSpan Took)?> TerminateAsync(TimeSpan within)
    {
        var asked = Stopwatch.GetTimestamp();
        using (var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        return await EndAsync(within) is { } code ? (code, Stopwatch.GetElapsedTime(asked)) : null;
    }

    /// <summary>Its exit code, or null when it was still there after <paramref name="within"/>.</summary>
    public async Task<int?> EndAsync(TimeSpan within)
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(within);
            return _process.ExitCode;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null) return;
        lock (_gate) _output.Append(line).Append('\n');
        // The last line of the greeting: the addresses are served by then.
        if (line.StartsWith("  Try ", StringComparison.Ordinal)) _ready.TrySetResult();
    }
}

/// <summary>Where a server runs.</summary>
/// <param name="Database">As for its <c>--database</c>.</param>
/// <param name="Port">The gRPC port on loopback; the same after a restart, so that clients find it again.</param>
/// <param name="Keys">The folder of the token keys.</param>
internal sealed record ServerPlace(string Database, int Port, string Keys);
