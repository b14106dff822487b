using Booking.Benchmarks.Load;
using Booking.Benchmarks.Recording;
using Booking.Benchmarks.Servers;
using Grpc.Core;

namespace Booking.Benchmarks.Scenarios;

/// <summary>One scenario on several servers, in turn A B A B.</summary>
/// <param name="Key">Its name in the table and the JSON.</param>
/// <param name="Callers">Callers at once.</param>
/// <param name="NewGround">The facilities of the round with this number.</param>
/// <param name="NewWishes">What is asked for there; null measures the empty call.</param>
/// <param name="Complain">What is wrong with a measured round, or null: a figure counts only for the work it is named
/// after.</param>
internal sealed record Contest(
    string Key, int Callers, Func<string, Ground> NewGround, Func<Ground, Wishes>? NewWishes,
    Func<Tally, Ground, string?> Complain)
{
    private static int s_grounds;

    /// <summary>Measures every server's rate; the rounds of all of them alternate.</summary>
    public async Task<IReadOnlyDictionary<string, Series>> RunAsync(
        Arena arena, IReadOnlyList<string> servers, Bench bench)
    {
        var tallies = servers.ToDictionary(s => s, _ => new List<Tally>());
        // Round 0 warms up and does not count.
        for (var round = 0; round <= bench.Arguments.Rounds; round++)
            foreach (var name in servers)
            {
                var contender = await arena.EnterAsync(name);
                bench.Progress.Show(
                    $"{Key}, {name}, {(round == 0 ? "settling in" : $"round {round} of {bench.Arguments.Rounds}")}");
                var duration = round > 0
                    ? bench.Arguments.Round : contender.IsWarm ? bench.Arguments.SettleIn
                    : bench.Arguments.WarmUp;
                var tally = await RoundAsync(contender, arena.Tokens, duration, round > 0, bench.Tap);
                contender.IsWarm = true;
                if (round > 0) tallies[name].Add(tally);
            }
        return tallies.ToDictionary(t => t.Key, t => new Series(t.Key, t.Value));
    }

    /// <summary>Measures several contests on one server; their rounds alternate.</summary>
    public static async Task<IReadOnlyList<(Contest Contest, Series Series)>> AlternateAsync(
        IReadOnlyList<Contest> contests, Contender contender, BenchTokens tokens, Bench bench)
    {
        var tallies = contests.ToDictionary(c => c.Key, _ => new List<Tally>());
        // Round 0 warms up, each as long as a server that was just started: what one needs is not what the others need.
        for (var round = 0; round <= bench.Arguments.Rounds; round++)
            foreach (var contest in contests)
            {
                bench.Progress.Show(
                    $"{contest.Key}, {(round == 0 ? "warming up" : $"round {round} of {bench.Arguments.Rounds}")}");
                var duration = round > 0 ? bench.Arguments.Round : bench.Arguments.WarmUp;
                var tally = await contest.RoundAsync(contender, tokens, duration, round > 0, bench.Tap);
                contender.IsWarm = true;
                if (round > 0) tallies[contest.Key].Add(tally);
            }
        return [.. contests.Select(c => (c, new Series(contender.Name, tallies[c.Key])))];
    }

    /// <summary>Fresh facilities on one server, where nothing is booked yet.</summary>
    public async Task<Ground> PrepareAsync(Contender contender, BenchTokens tokens)
    {
        var ground = NewGround($"{Key}-{Interlocked.Increment(ref s_grounds)}-");
        if (contender.IsOurs) await ground.RegisterAsync(contender.Process.Address, tokens.Staff);
        else await ground.InsertAsync(contender.Database);
        tokens.Prepare(ground.Members);
        return ground;
    }

    /// <summary>One call of this scenario after the other, each by whom it is for.</summary>
    public Func<CallInvoker, Task> Calls(Ground ground, BenchTokens tokens)
    {
        if (NewWishes is null)
        {
            var nothing = new Protocol.Nothing();
            return invoker => new Protocol.Echo.EchoClient(invoker)
                .EmptyAsync(nothing, tokens.Of(BenchTokens.NameOf(Random.Shared.Next(ground.Members)))).ResponseAsync;
        }
        var wishes = NewWishes(ground);
        return invoker =>
        {
            var wish = wishes.Next();
            return new Wire.Bookings.BookingsClient(invoker).PlaceBookingAsync(
                wish, tokens.Of(wish.BookedFor)).ResponseAsync;
        };
    }

    private async Task<Tally> RoundAsync(
        Contender contender, BenchTokens tokens, TimeSpan duration, bool counts, HistoryTap? tap)
    {
        var ground = await PrepareAsync(contender, tokens);
        var plain = Calls(ground, tokens);
        Func<CallInvoker, int, Task> call = counts && contender.IsOurs && tap is not null && NewWishes is not null
            ? tap.Calls(ground, NewWishes(ground), tokens)
            : (invoker, _) => plain(invoker);
        using var loop = new ClosedLoop(contender.Process.Address, Callers);
        var tally = await loop.RunAsync(duration, call);
        if (tally.Failed > 0)
            throw new InvalidOperationException(
                $"{Key}, {contender.Name}: {tally.Failed} failed: {tally.FirstFailure}");
        if (counts) await CheckAsync(contender, ground, tally);
        return tally;
    }

    // Every acceptance is a row, every row an acceptance, and the mix is the one that the scenario is named after.
    private async Task CheckAsync(Contender contender, Ground ground, Tally tally)
    {
        if (NewWishes is null) return;
        var rows = await BookedRows.CountAsync(contender.Database, ground.Prefix);
        if (rows != tally.Accepted)
            throw new InvalidOperationException(
                $"{Key}, {contender.Name}: {tally.Accepted} bookings were granted, {rows} are in the database.");
        if (Complain(tally, ground) is { } complaint)
            throw new InvalidOperationException($"{Key}, {contender.Name}: {complaint}");
    }
}
