using System.Diagnostics;
using Booking.Benchmarks.Load.Raw;
using Booking.Benchmarks.Servers;

namespace Booking.Benchmarks.Scenarios;

/// <summary>Twice as many callers as can be served, half of them for one facility: what becomes of the others, of those
/// who are let in, of memory, and of the time after.</summary>
internal sealed class Overload(Bench bench, Arena arena)
{
    private const int Facilities = 400;
    private const int Callers = 512;
    private const int Hot = 0;
    private const int ResourcesEach = 15;
    private const int Days = 60;
    private const string Place = "/booking.v1.Bookings/PlaceBooking";
    private const string Empty = "/bench.v1.Echo/Empty";
    private static readonly Range s_cold = 1..Facilities;
    private static readonly Range s_hot = Hot..(Hot + 1);

    private readonly TimeSpan _rush = TimeSpan.FromSeconds(bench.Arguments.Quick ? 10 : 60);
    private readonly TimeSpan _calm = TimeSpan.FromSeconds(bench.Arguments.Quick ? 3 : 10);

    public async Task RunAsync()
    {
        var server = (await arena.EnterAsync(BenchServers.Ours)).Process;
        var ground = new Ground("o-", Facilities, ResourcesEach, Days) { Members = 50_000 };
        await ground.RegisterAsync(server.Address, arena.Headers);
        var wishes = new ColdAndHot(ground);
        var callers = new RawCallers(arena.Tokens, ground.Members);
        var load = new RawLoad(server.Address, Place, callers.Of, Facilities);

        bench.Progress.Show("overload, warming up");
        await load.ClosedAsync(Callers, bench.Arguments.WarmUp, wishes.Half);
        var echo = await RateAsync("an empty call", () => new RawLoad(server.Address, Empty, callers.Of, 1)
            .ClosedAsync(Callers, bench.Arguments.Round, (out int facility) =>
            {
                facility = 0;
                return s_nothing;
            }));
        var heapCold = await server.CollectAsync();
        var granted = 0L;
        var top = await RateAsync("the top rate", async () =>
        {
            var found = await load.ClosedAsync(Callers, bench.Arguments.Round, wishes.Half);
            granted += found.Heard.Granted;
            return found;
        });
        var heapBefore = await server.CollectAsync();
        var bytesBefore = Bytes(heapBefore - heapCold, granted);

        bench.Progress.Show($"overload, {2 * top:N0}/s for {_rush.TotalSeconds:0} s");
        var memory = new List<(int Phase, double Mb)>();
        var phase = 0;
        using var sampling = new CancellationTokenSource();
        var sampled = SampleAsync(server, () => phase, memory, sampling.Token);
        var (cpu, cpuOfRush) = (TimeSpan.Zero, TimeSpan.Zero);
        var heard = await load.OpenAsync(
            [new(_calm, top / 2, wishes.Half), new(_rush, top * 2, wishes.Half), new(_calm, top / 2, wishes.Half)],
            begun =>
            {
                phase = begun;
                var now = Process.GetCurrentProcess().TotalProcessorTime;
                if (begun == 2) cpuOfRush = now - cpu;
                cpu = now;
            });
        await sampling.CancelAsync();
        await sampled;
        var heapAfter = await server.CollectAsync();
        // Those who want the hot facility are sent away sooner, and what it answers is cheap: what is left is dearer
        // than the mix that came.
        var coldShare = heard[1].ServedOf(s_cold) / (double)heard[1].Served;
        var topOfServed = await RateAsync("the top rate of what was served", async () =>
            await load.ClosedAsync(
                Callers, bench.Arguments.Round, (out int facility) => wishes.Mixed(coldShare, out facility)));
        Report(
            echo, top, topOfServed, coldShare, heard, memory, bytesBefore,
            Bytes(heapAfter - heapBefore, heard.Sum(h => h.Granted)), cpuOfRush);
    }

    private void Report(
        double echo, double top, double topOfServed, double coldShare, Heard[] heard,
        List<(int Phase, double Mb)> memory, double bytesBefore, double bytesAfter, TimeSpan cpu)
    {
        var (before, rush, after) = (heard[0], heard[1], heard[2]);
        if (heard.Sum(h => h.Failed) is > 0 and var failed)
            throw new InvalidOperationException($"overload: {failed} calls failed or broke.");
        var seconds = _rush.TotalSeconds;
        // What is left of the machine once it has said no to the rest, if a no costs as much as an empty call.
        var asked = (rush.Served + rush.Shed) / seconds;
        var allowed = (1 - asked / echo) / (1 - topOfServed / echo);
        var machine = cpu.TotalSeconds / seconds / Environment.ProcessorCount;
        bench.Figures.Add(
            "overload_goodput", rush.Served / seconds / topOfServed,
            Text(
                $"asked {asked:N0}/s, served {rush.Served / seconds:N0}/s, sent away {rush.Shed / seconds:N0}/s; {coldShare:P0} of the served were for the others, ")
            + Text(
                $"of which the top rate is {topOfServed:N0}/s (half and half: {top:N0}/s, {rush.Served / seconds / top:0.00}); ")
            + Text(
                $"were a no as dear as an empty call ({echo:N0}/s): {allowed:0.00}; the callers took {machine:P0} of the machine"),
            0.9);
        bench.Figures.Add(
            "overload_p99_ms", rush.At(0.99),
            Text(
                $"of the served, from arrival: p50 {rush.At(0.5):0} p99.9 {rush.At(0.999):0}; at half the top rate before: p50 {before.At(0.5):0.0} p99 {before.At(0.99):0.0}"),
            1_000, atLeast: false);
        var recovered = after.Calm(Math.Max(50, 3 * before.MeanMs));
        bench.Figures.Add(
            "overload_recovery_s", recovered.TotalSeconds, "until nobody is sent away and nobody waits", 5,
            atLeast: false);
        var shares = rush.ServedShares(s_cold);
        bench.Figures.Add(
            "overload_fairness", rush.ServedShare(s_cold) / Math.Max(0.001, rush.ServedShare(s_hot)),
            Text(
                $"served of their wishes: {rush.ServedShare(s_cold):P0} of the {shares.Count} others' (least {shares[0]:P0}, median {shares[shares.Count / 2]:P0}), {rush.ServedShare(s_hot):P0} of the hot one's"),
            1);
        double Peak(int of) => memory.Where(m => m.Phase == of).Select(m => m.Mb).DefaultIfEmpty().Max();
        bench.Figures.Add(
            "overload_memory", bytesAfter / bytesBefore,
            Text(
                $"bytes a booking leaves: {bytesAfter:N0}, at the top rate {bytesBefore:N0}; resident MiB at most {Peak(0):N0} before, {Peak(1):N0} during, {Peak(2):N0} after"),
            1.25, atLeast: false);
    }

    private async Task<double> RateAsync(string what, Func<Task<(Heard Heard, TimeSpan Took)>> run)
    {
        var rates = new List<double>();
        for (var round = 1; round <= bench.Arguments.Rounds; round++)
        {
            bench.Progress.Show($"overload, {what}, round {round} of {bench.Arguments.Rounds}");
            var (heard, took) = await run();
            if (heard.Shed + heard.Failed > 0)
                throw new InvalidOperationException(
                    $"{what}: {heard.Shed} were sent away and {heard.Failed} failed with {Callers} callers.");
            rates.Add(heard.Served / took.TotalSeconds);
        }
        rates.Sort();
        return rates[rates.Count / 2];
    }

    private static async Task SampleAsync(
        ServerProcess server, Func<int> phase, List<(int Phase, double Mb)> into, CancellationToken ends)
    {
        while (!ends.IsCancellationRequested)
        {
            into.Add((phase(), server.MemoryMb));
            await Task.Delay(500, ends).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static double Bytes(double mb, long bookings) => mb * 1048576 / Math.Max(1, bookings);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    private static readonly Protocol.Nothing s_nothing = new();

    /// <summary>Every slot of the others once, in an order that jumps about; any slot of the hot facility.</summary>
    private sealed class ColdAndHot(Ground ground)
    {
        // A prime far larger than any factor of the number of slots visits each of them once.
        private const long Stride = 1_000_003;

        private readonly long _slotsEach = ground.Slots / ground.Facilities;
        private long _next;

        public Wire.PlaceBookingRequest Cold(out int facility)
        {
            var slot = _slotsEach + Interlocked.Increment(ref _next) * Stride % (ground.Slots - _slotsEach);
            facility = (int)(slot / _slotsEach);
            return ground.Wish(slot, Random.Shared.Next(ground.Members));
        }

        public Wire.PlaceBookingRequest Half(out int facility) => Mixed(0.5, out facility);

        public Wire.PlaceBookingRequest Mixed(double coldShare, out int facility)
        {
            if (Random.Shared.NextDouble() < coldShare) return Cold(out facility);
            facility = Hot;
            return ground.Wish(Random.Shared.NextInt64(_slotsEach), Random.Shared.Next(ground.Members));
        }
    }
}
