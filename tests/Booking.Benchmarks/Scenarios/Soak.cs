using System.Diagnostics;
using Booking.Benchmarks.Load.Raw;
using Booking.Benchmarks.Protocol;
using Booking.Benchmarks.Servers;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;

namespace Booking.Benchmarks.Scenarios;

/// <summary>Ten minutes at 60 % of what can be served, with watchers who come and go, on facilities that are fully
/// booked: nothing that the server must remember is added but the ids of a few commands, so whatever grows is a
/// leak.</summary>
internal sealed class Soak(Bench bench, Arena arena)
{
    private const int Facilities = 20;
    private const int ResourcesEach = 5;
    private const int Days = 7;
    private const int Members = 200;
    private const int Callers = 64;
    private const int Watchers = 200;
    private const int WatchersPerConnection = 25;
    private const double Share = 0.6;
    private static readonly TimeSpan s_changeEvery = TimeSpan.FromMilliseconds(500);

    private readonly TimeSpan _length = bench.Arguments.Quick ? TimeSpan.FromSeconds(30) : TimeSpan.FromMinutes(10);
    private readonly TimeSpan _sampleEvery = TimeSpan.FromSeconds(bench.Arguments.Quick ? 2 : 15);

    public async Task RunAsync()
    {
        var server = (await arena.EnterAsync(BenchServers.Ours)).Process;
        var ground = new Ground("k-", Facilities, ResourcesEach, Days) { Members = Members };
        await ground.RegisterAsync(server.Address, arena.Headers);
        using var channel = GrpcChannel.ForAddress(server.Address);
        bench.Progress.Show("soak, booking everything");
        var first = await FillAsync(channel, ground);
        var load = new RawLoad(
            server.Address, "/booking.v1.Bookings/PlaceBooking", new RawCallers(arena.Tokens, Members).Of, 1);
        var (heard, took) = await load.ClosedAsync(Callers, bench.Arguments.WarmUp, Any);
        var rate = Share * heard.Served / took.TotalSeconds;

        using var ends = new CancellationTokenSource();
        // A server that is slow to see streams end takes many of them on one connection for an attack.
        var channels = Enumerable.Range(0, Watchers / WatchersPerConnection)
            .Select(_ => GrpcChannel.ForAddress(server.Address)).ToList();
        var around = Enumerable.Range(0, Watchers).Select(
            i => WatchAsync(channels[i % channels.Count], ground, i, ends.Token))
            .Append(ReadAsync(channel, ground, ends.Token))
            .Append(ChangeAsync(channel, ground, first, ends.Token)).ToList();
        // A while first, for what is filled once: pools, caches, connections.
        await load.OpenAsync([new(_length / 10, rate, Any)]);
        var vitalsBefore = await VitalsAsync(channel);
        var samples = new List<(double Minute, double Mb)>();
        var sampled = SampleAsync(server, samples, ends.Token);
        bench.Progress.Show($"soak, {rate:N0}/s for {_length.TotalSeconds:0} s");
        var found = await load.OpenAsync([new(_length, rate, Any)]);
        var vitalsAfter = await VitalsAsync(channel);
        await ends.CancelAsync();
        await Task.WhenAll([sampled, .. around]);
        foreach (var one in channels) one.Dispose();
        var left = await EmptyAsync(channel);
        Report(rate, found[0], samples, vitalsBefore, vitalsAfter, left);

        IMessage Any(out int facility)
        {
            facility = 0;
            return AnyOf(ground, Random.Shared);
        }
    }

    private void Report(
        double rate, Heard heard, List<(double Minute, double Mb)> samples, VitalsReading before, VitalsReading after,
        double watchersLeft)
    {
        if (heard.Failed > 0) throw new InvalidOperationException($"soak: {heard.Failed} calls failed.");
        var grown = Of(after, "orleans-catalog-activations") - Of(before, "orleans-catalog-activations");
        bench.Figures.Add(
            "soak_mb_a_minute", Slope(samples),
            Text(
                $"heap after collections, {samples[0].Mb:0.0} to {samples[^1].Mb:0.0} MiB in {samples[^1].Minute:0.0} min, {samples.Count} samples; {rate:N0}/s, p99 {heard.At(0.99):0.0} ms, {heard.Shed} sent away"),
            2, atLeast: false);
        bench.Figures.Add(
            "soak_activations", grown,
            Text(
                $"more than at the start: {Of(after, "orleans-catalog-activations"):N0} for {Facilities} facilities and {Members} members; watchers left behind: {watchersLeft:0}"),
            5, atLeast: false);
        if (watchersLeft > 0)
            throw new InvalidOperationException($"soak: {watchersLeft} watchers are still there though all have gone.");
    }

    /// <returns>The booking of the first slot.</returns>
    private async Task<string> FillAsync(GrpcChannel channel, Ground ground)
    {
        var first = "";
        var client = new Wire.Bookings.BookingsClient(channel);
        await Parallel.ForAsync(
            0L, ground.Slots, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (number, ends) =>
        {
            // A prime step, so that those who book at the same time are different people: each waits for the own
            // bookings before.
            var slot = number * 1_000_003 % ground.Slots;
            // Nobody at two places at once: who books goes by the place, of which there are fewer than members.
            var member = (int)(slot / (ground.Slots / (Facilities * ResourcesEach)));
            var booked = await client.PlaceBookingAsync(
                ground.Wish(slot, member), arena.Headers, cancellationToken: ends);
            if (slot == 0) first = booked.Id;
        });
        return first;
    }

    // Any but the first, which is given back and taken again: somebody else would have it in between.
    private static Wire.PlaceBookingRequest AnyOf(Ground ground, Random random) =>
        ground.Wish(random.NextInt64(1, ground.Slots), random.Next(Members));

    // Comes, looks for a while, goes: in an orderly way, or by vanishing.
    private async Task WatchAsync(GrpcChannel channel, Ground ground, int number, CancellationToken ends)
    {
        var random = new Random(number);
        var client = new Wire.Facilities.FacilitiesClient(channel);
        while (!ends.IsCancellationRequested)
        {
            using var leaves = CancellationTokenSource.CreateLinkedTokenSource(ends);
            leaves.CancelAfter(random.Next(200, 5_000));
            using var call = client.WatchFacility(
                new() { FacilityId = AnyOf(ground, random).FacilityId }, arena.Headers,
                cancellationToken: leaves.Token);
            try
            {
                while (await call.ResponseStream.MoveNext(leaves.Token))
                {
                    // What is told is looked at elsewhere.
                }
            }
            catch (Exception fault) when (fault is OperationCanceledException
                or RpcException { StatusCode: StatusCode.Cancelled })
            {
                // Every watch ends so here.
            }
        }
    }

    private async Task ReadAsync(GrpcChannel channel, Ground ground, CancellationToken ends)
    {
        var client = new Wire.Facilities.FacilitiesClient(channel);
        while (!ends.IsCancellationRequested)
        {
            var wish = AnyOf(ground, Random.Shared);
            await LetInAsync(() => client.GetAvailabilityAsync(
                new() { FacilityId = wish.FacilityId, FromDate = wish.Wish.Start[..10], Days = 1 }, arena.Headers,
                cancellationToken: CancellationToken.None));
            await Task.Delay(5, ends).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Gives one hall back and takes it again, so that watchers hear of something.
    private async Task ChangeAsync(GrpcChannel channel, Ground ground, string booking, CancellationToken ends)
    {
        var client = new Wire.Bookings.BookingsClient(channel);
        while (!ends.IsCancellationRequested)
        {
            // Both or neither: the slot is to be taken at the end.
            await LetInAsync(() => client.CancelBookingAsync(
                new() { CommandId = Guid.CreateVersion7().ToString(), BookingId = booking }, arena.Headers,
                cancellationToken: CancellationToken.None));
            booking = (await LetInAsync(
                () =>
                    client.PlaceBookingAsync(
                        ground.Wish(0, 0), arena.Headers, cancellationToken: CancellationToken.None))).Id;
            await Task.Delay(s_changeEvery, ends).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Something else may keep the machine busy for a moment; ten minutes are too dear to end with that.
    private static async Task<T> LetInAsync<T>(Func<AsyncUnaryCall<T>> ask)
    {
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (RpcException away) when (away.StatusCode == StatusCode.ResourceExhausted)
            {
                await Task.Delay(s_changeEvery);
            }
        }
    }

    private async Task SampleAsync(ServerProcess server, List<(double Minute, double Mb)> into, CancellationToken ends)
    {
        var began = Stopwatch.GetTimestamp();
        while (!ends.IsCancellationRequested)
        {
            into.Add((Stopwatch.GetElapsedTime(began).TotalMinutes, await server.CollectAsync()));
            await Task.Delay(_sampleEvery, ends).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Whoever hung up is gone a moment later.
    private async Task<double> EmptyAsync(GrpcChannel channel)
    {
        var left = double.NaN;
        for (var patience = 50; patience > 0; patience--)
        {
            left = Of(await VitalsAsync(channel), "booking.facility.watchers");
            if (left == 0) break;
            await Task.Delay(100);
        }
        return left;
    }

    private async Task<VitalsReading> VitalsAsync(GrpcChannel channel) =>
        await new Vitals.VitalsClient(channel).ReadAsync(new(), arena.Headers);

    private static double Of(VitalsReading reading, string instrument) =>
        reading.Instruments.TryGetValue(instrument, out var value) ? value : 0;

    /// <summary>The least squares' line through the samples.</summary>
    private static double Slope(List<(double Minute, double Mb)> samples)
    {
        var (x, y) = (samples.Average(s => s.Minute), samples.Average(s => s.Mb));
        var spread = samples.Sum(s => (s.Minute - x) * (s.Minute - x));
        return spread == 0 ? 0 : samples.Sum(s => (s.Minute - x) * (s.Mb - y)) / spread;
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
