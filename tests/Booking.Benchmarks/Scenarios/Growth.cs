using System.Globalization;
using Booking.Benchmarks.Laying;
using Booking.Benchmarks.Load;
using Booking.Benchmarks.Servers;

namespace Booking.Benchmarks.Scenarios;

/// <summary>What a booking costs in an old database beside what it costs in a young one: the same facilities, the same
/// people, the same wishes. There are so many people that nearly everybody who books was asleep.</summary>
internal sealed class Growth(Bench bench, Land land)
{
    private const int Facilities = 400;
    private const int ResourcesEach = 15;
    private const int Callers = 512;
    private const int Young = 10_000;

    public async Task RunAsync()
    {
        var old = bench.Arguments.Quick ? 200_000 : 10_000_000;
        var sides = new List<Side>();
        try
        {
            foreach (var count in new[] { Young, old }) sides.Add(await OpenAsync(count));
            for (var round = 0; round <= bench.Arguments.Rounds; round++)
                foreach (var side in sides)
                {
                    var what = round == 0 ? "warming up" : $"round {round} of {bench.Arguments.Rounds}";
                    bench.Progress.Show($"growth, {side.Past.Count:N0} past bookings, {what}");
                    using var loop = new ClosedLoop(side.Server.Address, Callers);
                    var tally = await loop.RunAsync(
                        round == 0 ? bench.Arguments.WarmUp : bench.Arguments.Round,
                        (invoker, _) => new Wire.Bookings.BookingsClient(invoker)
                            .PlaceBookingAsync(side.Wishes.Next(), land.Headers).ResponseAsync);
                    side.Take(tally, counts: round > 0);
                }
            foreach (var side in sides) await CheckAsync(side);
        }
        finally
        {
            foreach (var side in sides) await side.Server.DisposeAsync();
        }
        var (young, grown) = (sides[0].Series, sides[1].Series);
        bench.Figures.Add("growth", [young, grown]);
        bench.Figures.Add(
            "growth", young.Median / grown.Median,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{1e6 / grown.Median:0.0} µs a booking with {old:N0} past ones, {1e6 / young.Median:0.0} µs with {Young:N0}"),
            1.2, atLeast: false);
    }

    private async Task<Side> OpenAsync(int count)
    {
        var past = new PastBookings("g", count, Facilities, ResourcesEach);
        var database = await land.DatabaseAsync();
        bench.Progress.Show($"growth, laying {count:N0} past bookings");
        await ProductRows.RegisterAsync(database, past.Entries());
        await ProductRows.LayAsync(database, past.Bookings());
        var ground = new Ground("g", Facilities, ResourcesEach, 60) { Members = past.Members };
        return new(past, database, Wishes.Spread(ground, 0.05), await land.StartAsync(BenchServers.Ours, database));
    }

    // The past is all there, and what was granted came on top.
    private static async Task CheckAsync(Side side)
    {
        var rows = await BookedRows.CountAsync(side.Database, "");
        if (rows != side.Past.Count + side.Accepted)
            throw new InvalidOperationException(
                $"growth: {side.Past.Count:N0} past bookings and {side.Accepted:N0} granted ones, but {rows:N0} rows.");
    }

    private sealed record Side(PastBookings Past, string Database, Wishes Wishes, ServerProcess Server)
    {
        private readonly List<Tally> _tallies = [];

        public long Accepted { get; private set; }

        public Series Series => new(Past.Count.ToString("N0", CultureInfo.InvariantCulture) + " past", _tallies);

        public void Take(Tally tally, bool counts)
        {
            if (tally.Failed > 0)
                throw new InvalidOperationException($"growth: {tally.Failed} failed: {tally.FirstFailure}");
            if (tally.AcceptedShare < 0.9)
                throw new InvalidOperationException($"growth: only {tally.AcceptedShare:P1} were granted.");
            Accepted += tally.Accepted;
            if (counts) _tallies.Add(tally);
        }
    }
}
