using System.Diagnostics;
using System.Globalization;
using Booking.Benchmarks.Laying;
using Booking.Benchmarks.Load;
using Booking.Benchmarks.Servers;
using Grpc.Core;
using Grpc.Net.Client;

namespace Booking.Benchmarks.Scenarios;

/// <summary>A thousand people look at the same facility while somebody books there: how long until the last of them
/// sees it.</summary>
internal sealed class WatchFanout(Bench bench, Land land)
{
    private const int Watchers = 1_000;
    private const int WatchersPerConnection = 100;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    public async Task RunAsync()
    {
        var changes = bench.Arguments.Quick ? 30 : 200;
        var city = new City("watched-", 1, 15, 30, PercentFull: 30);
        var database = await land.DatabaseAsync();
        bench.Progress.Show("watch, laying a facility");
        await ProductRows.RegisterAsync(database, city.Entries());
        await ProductRows.LayAsync(database, city.Bookings());
        await using var server = await land.StartAsync(BenchServers.Ours, database);
        var channels = Enumerable.Range(0, Watchers / WatchersPerConnection + 1)
            .Select(_ => GrpcChannel.ForAddress(server.Address)).ToList();
        using var ends = new CancellationTokenSource();
        var watch = new Watch();
        bench.Progress.Show($"watch, {changes} changes before {Watchers:N0} watchers");
        var watching = Enumerable.Range(0, Watchers)
            .Select(i => watch.FollowAsync(
                channels[1 + i / WatchersPerConnection].CreateCallInvoker(), city.FacilityId(0), land.Headers,
                ends.Token))
            .ToList();
        await watch.AllAreHere.Task.WaitAsync(s_patience);
        var took = await ChangeAsync(new(channels[0].CreateCallInvoker()), city, watch, changes);
        await ends.CancelAsync();
        await Task.WhenAll(watching).WaitAsync(s_patience);
        foreach (var channel in channels) channel.Dispose();
        var sorted = took.Order().ToList();
        bench.Figures.Add(
            "watch_fanout", Quantile.Of(sorted, 0.99),
            string.Create(
                CultureInfo.InvariantCulture,
                $"ms until the last of {Watchers:N0} has it, p99 of {changes} changes; p50 {Quantile.Of(sorted, 0.5):0.0}, most {sorted[^1]:0.0}"),
            250, atLeast: false);
    }

    private async Task<List<double>> ChangeAsync(
        Wire.Bookings.BookingsClient client, City city, Watch watch, int changes)
    {
        var taken = city.Blocks.Select(b => (b.Resource, b.Day, b.Part)).ToHashSet();
        var free = (from day in Enumerable.Range(0, city.Days)
                    from resource in Enumerable.Range(0, city.ResourcesEach)
                    from part in Enumerable.Range(0, City.BlocksADay)
                    where !taken.Contains((resource, day, part))
                    select (Resource: resource, Day: day, Part: part)).ToList();
        var warmUp = changes / 2;
        var took = new List<double>();
        for (var i = 0; i < warmUp + changes; i++)
        {
            var (resource, day, part) = free[i];
            var start = City.FirstDay.PlusDays(day).At(new(City.OpensHour + 2 * part, 0));
            var all = watch.Expect();
            var began = Stopwatch.GetTimestamp();
            var booked = await client.PlaceBookingAsync(
                new()
                {
                    CommandId = Guid.CreateVersion7().ToString(),
                    FacilityId = city.FacilityId(0),
                    Claims = { new Wire.Claim { ResourceId = City.ResourceId(resource), Quantity = 1 } },
                    Wish = new()
                    {
                        Start = start.ToString("uuuu-MM-dd'T'HH:mm", CultureInfo.InvariantCulture),
                        End = start.PlusHours(2).ToString("uuuu-MM-dd'T'HH:mm", CultureInfo.InvariantCulture),
                    },
                    Attendees = 2,
                    BookedFor = "w" + i.ToString(CultureInfo.InvariantCulture),
                },
                land.Headers);
            var last = await all.WaitAsync(s_patience);
            if (watch.Version != booked.Version)
                throw new InvalidOperationException(
                    $"The watchers were told of version {watch.Version}, but booked was {booked.Version}.");
            if (i >= warmUp) took.Add(Stopwatch.GetElapsedTime(began, last).TotalMilliseconds);
        }
        return took;
    }

    /// <summary>All watchers together.</summary>
    private sealed class Watch
    {
        private int _here;
        private int _missing;
        private TaskCompletionSource<long> _all = new();

        public TaskCompletionSource AllAreHere { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>What they were told of last.</summary>
        public long Version { get; private set; }

        /// <summary>Ends with the instant at which the last of them has heard of the next change.</summary>
        public Task<long> Expect()
        {
            _missing = Watchers;
            _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _all.Task;
        }

        public async Task FollowAsync(CallInvoker invoker, string facility, Metadata headers, CancellationToken ends)
        {
            try
            {
                using var call = new Wire.Facilities.FacilitiesClient(invoker)
                    .WatchFacility(new() { FacilityId = facility }, headers, cancellationToken: ends);
                while (await call.ResponseStream.MoveNext(ends)) Take(call.ResponseStream.Current);
                if (!ends.IsCancellationRequested) Fail(new InvalidOperationException("A watch ended by itself."));
            }
            catch (Exception fault) when (fault is RpcException or OperationCanceledException)
            {
                if (!ends.IsCancellationRequested) Fail(fault);
            }
        }

        private void Take(Wire.FacilityNotice notice)
        {
            if (notice.NoticeCase == Wire.FacilityNotice.NoticeOneofCase.Snapshot)
            {
                if (Interlocked.Increment(ref _here) == Watchers) AllAreHere.TrySetResult();
                return;
            }
            if (Interlocked.Decrement(ref _missing) != 0) return;
            Version = notice.Version;
            _all.TrySetResult(Stopwatch.GetTimestamp());
        }

        private void Fail(Exception fault)
        {
            AllAreHere.TrySetException(fault);
            _all.TrySetException(fault);
        }
    }
}
