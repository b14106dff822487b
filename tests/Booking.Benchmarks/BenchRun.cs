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
        // Scenarios that broke off. One of them does not take the others' figures with it.
        var broken = new List<string>();
        await using (var arena = new Arena(bench.Progress))
        {
            await TryAsync("contests", new BookingContests(bench, arena).RunAsync);
            if (bench.Wants("rules")) await TryAsync("rules", new RulesContest(bench, arena).RunAsync);
            if (bench.Wants("overload")) await TryAsync("overload", new Overload(bench, arena).RunAsync);
            // Ten minutes of its own: asked for by name.
            if (arguments.Only == "soak") await TryAsync("soak", new Soak(bench, arena).RunAsync);
        }
        await using (var land = new Land(bench.Progress))
        {
            if (bench.Wants("activation")) await TryAsync("activation", new Activation(bench, land).RunAsync);
            if (bench.Wants("figures")) await TryAsync("figures", new FiguresYear(bench, land).RunAsync);
            if (bench.Wants("watch")) await TryAsync("watch", new WatchFanout(bench, land).RunAsync);
            if (bench.Wants("search")) await TryAsync("search", new SearchContest(bench, land).RunAsync);
            if (bench.Wants("memory")) await TryAsync("memory", new CityMemory(bench, land).RunAsync);
            if (bench.Wants("growth")) await TryAsync("growth", new Growth(bench, land).RunAsync);
        }
        bench.Progress.Done();
        if (bench.Tap is { } tap)
        {
            tap.Write();
            Console.WriteLine(
                $"History written to {arguments.History}; is it linearizable? ./booking crash --check {arguments.History}");
        }
        var report = new BenchReport(
            bench.Figures, arguments.Quick, await Surroundings.LookAsync(), Stopwatch.GetElapsedTime(started));
        report.Print(Console.Out);
        report.WriteJson(arguments.Output);
        Console.WriteLine($"\nWritten to {arguments.Output}.");
        if (arguments.Markdown.Length > 0) Console.WriteLine($"Written to {report.WriteMarkdown(arguments.Markdown)}.");
        if (broken.Count > 0) Console.Error.WriteLine($"Broke off, so the table lacks: {string.Join(", ", broken)}.");
        return broken.Count == 0 ? 0 : 1;

        async Task TryAsync(string scenario, Func<Task> run)
        {
            try
            {
                await run();
            }
            catch (Exception e)
            {
                bench.Progress.Done();
                Console.Error.WriteLine($"{scenario} broke off: {e}");
                broken.Add(scenario);
            }
        }
    }
}
