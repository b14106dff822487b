using System.Diagnostics;
using Booking.Benchmarks.Laying;
using Booking.Benchmarks.Report;
using Booking.Benchmarks.Scenarios;

namespace Booking.Benchmarks;

/// <summary>Runs the scenarios, prints the table, writes the JSON.</summary>
internal static class BenchRun
{
    public static async Task<int> RunAsync(BenchArguments arguments)
    {
        var bench = new Bench(arguments, new(), new(), arguments.History.Length > 0 ? new(arguments.History) : null);
        var started = Stopwatch.GetTimestamp();
        await using (var arena = new Arena(bench.Progress))
        {
            await new BookingContests(bench, arena).RunAsync();
            if (bench.Wants("overload")) await new Overload(bench, arena).RunAsync();
            // Ten minutes of its own: asked for by name.
            if (arguments.Only == "soak") await new Soak(bench, arena).RunAsync();
        }
        await using (var land = new Land(bench.Progress))
        {
            if (bench.Wants("activation")) await new Activation(bench, land).RunAsync();
            if (bench.Wants("watch")) await new WatchFanout(bench, land).RunAsync();
            if (bench.Wants("search")) await new SearchContest(bench, land).RunAsync();
            if (bench.Wants("memory")) await new CityMemory(bench, land).RunAsync();
            if (bench.Wants("growth")) await new Growth(bench, land).RunAsync();
        }
        bench.Progress.Done();
        if (bench.Tap is { } tap)
        {
            tap.Write();
            Console.WriteLine($"History written to {arguments.History}; is it linearizable? ./booking crash --check {arguments.History}");
        }
        var report = new BenchReport(bench.Figures, arguments.Quick, await Surroundings.LookAsync(), Stopwatch.GetElapsedTime(started));
        report.Print(Console.Out);
        report.WriteJson(arguments.Output);
        Console.WriteLine($"\nWritten to {arguments.Output}.");
        if (arguments.Markdown.Length > 0) Console.WriteLine($"Written to {report.WriteMarkdown(arguments.Markdown)}.");
        return 0;
    }
}
