using System.Diagnostics;
using System.Text;

namespace Booking.Silo.Tests;

/// <summary>One of our programs in a process of its own, as a user would start it.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly Lock _gate = new();
    private readonly List<(string Text, TaskCompletionSource<string> Seen)> _awaited = [];

    private RunningProgram(
        string assembly, string folder, IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        // From its own folder: beside the tests lie the tests' versions of what it needs.
        var project = assembly == "booking-client" ? "Booking.Client" : assembly;
        var built = Path.Combine(
            AppContext.BaseDirectory, "..", "..", project, Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')));
        start.ArgumentList.Add(Path.GetFullPath(Path.Combine(built, assembly + ".dll")));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        _process = new() { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.Exited += (_, _) => GiveUp();
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public string Output
    {
        get
        {
            lock (_gate) return _output.ToString();
        }
    }

    public static RunningProgram Start(string assembly, string folder, params string[] arguments) =>
        new(assembly, folder, arguments);

    public static RunningProgram Start(
        string assembly, string folder, IReadOnlyDictionary<string, string> environment, string[] arguments) =>
        new(assembly, folder, arguments, environment);

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string assembly, string folder, params string[] arguments)
    {
        await using var program = Start(assembly, folder, arguments);
        return (await program.ExitAsync(), program.Output);
    }

    /// <summary>The first line of output that holds <paramref name="text"/>, as soon as it is there.</summary>
    public Task<string> LineAsync(string text)
    {
        TaskCompletionSource<string> seen;
        lock (_gate)
        {
            if (Find(text) is { } line) return Task.FromResult(line);
            seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((text, seen));
        }
        return seen.Task.WaitAsync(Patience);
    }

    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        // The streams may lag behind the process.
        _process.WaitForExit();
        return _process.ExitCode;
    }

    /// <summary>As a power cut would: no handler runs.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    public void Terminate() => Signal("TERM");

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }

    private void Signal(string name)
    {
        using var kill = Process.Start(
            "kill", [$"-{name}", Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private string? Find(string text) =>
        _output.ToString().Split('\n').FirstOrDefault(l => l.Contains(text, StringComparison.Ordinal));

    private void Take(string? line)
    {
        if (line is null) return;
        lock (_gate)
        {
            _output.Append(line).Append('\n');
            foreach (var (_, seen) in _awaited.Where(a => line.Contains(a.Text, StringComparison.Ordinal)))
                seen.TrySetResult(line);
        }
    }

    private void GiveUp()
    {
        _process.WaitForExit();
        lock (_gate)
            foreach (var (text, seen) in _awaited)
                seen.TrySetException(
                    new InvalidOperationException(
                        $"It ended with {_process.ExitCode} before saying '{text}':\n{_output}"));
    }
}
