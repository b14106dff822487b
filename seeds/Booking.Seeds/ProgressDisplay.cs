using System.Diagnostics;
using Spectre.Console;

namespace Booking.Seeds;

/// <summary>Shows how a load comes along: a bar on a terminal, otherwise a line every two seconds.</summary>
public static class ProgressDisplay
{
    public static Task<LoadReport> ShowAsync(Func<IProgress<LoadProgress>, Task<LoadReport>> load) =>
        Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive
            ? load(new Lines(Console.Out))
            : AnsiConsole.Progress().StartAsync(context => load(new Bar(context.AddTask("Loading the city"))));

    private sealed class Bar(ProgressTask task) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value)
        {
            task.MaxValue = value.Total;
            task.Value = value.Done;
        }
    }

    private sealed class Lines(TextWriter output) : IProgress<LoadProgress>
    {
        private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

        private readonly Stopwatch _sinceLine = Stopwatch.StartNew();

        public void Report(LoadProgress value)
        {
            if (_sinceLine.Elapsed < Every) return;
            output.WriteLine($"Loading the city: {value.Done} of {value.Total} entries, {value.Changed} changed");
            _sinceLine.Restart();
        }
    }
}
