namespace Booking.Simulation;

/// <summary>The city, which sets quotas, widens and narrows them while everybody books.</summary>
internal sealed class Lawgiver(World world, VirtualTime time, Random chance)
{
    private static readonly (string Name, Quota Quota)[] _quotas =
    [
        ("person-day", new(QuotaMeasure.Bookings, 1, QuotaPeriod.Day, [], [])),
        ("person-evening", new(QuotaMeasure.Minutes, 180, QuotaPeriod.Week, [], [.. Make.Daily(18, 22).Weekly])),
        ("person-cancels", new(QuotaMeasure.Cancellations, 5, QuotaPeriod.Day, [], [])),
        ("union-day", new(QuotaMeasure.Bookings, 1, QuotaPeriod.Day, [], [], QuotaHolder.Union)),
        ("union-once", new(QuotaMeasure.AtOnce, 1, QuotaPeriod.Day, ["multi_function_hall"], [], QuotaHolder.Union)),
    ];

    private static readonly LocalDate _today = new(2026, 3, 2);

    private int _commands;

    /// <summary>Every version that somebody was told of, and from when on.</summary>
    public List<KnownRule> Known { get; } = [];

    /// <summary>Sets all of them before anybody comes.</summary>
    public async Task BeginAsync()
    {
        foreach (var (name, quota) in _quotas) Known.Add(new(await SetAsync(name, quota), Instant.MinValue));
    }

    public async Task RunAsync(Func<bool> ends)
    {
        while (!ends())
        {
            await time.Delay(Duration.FromSeconds(chance.Next(60, 3_000)));
            var (name, quota) = _quotas[chance.Next(_quotas.Length)];
            var wider = quota with
            {
                Max = quota.Max + (chance.Next(3) * (quota.Measure == QuotaMeasure.Minutes ? 60 : 1))
            };
            var rule = await SetAsync(name, wider);
            Known.Add(new(rule, time.Clock.GetCurrentInstant()));
        }
    }

    private async Task<Rule> SetAsync(string name, Quota quota)
    {
        var command = new SetRule(
            new(new Guid(13, 0, 0, BitConverter.GetBytes((long)++_commands))), Desk.Staff, name, RuleScope.City, _today,
            "simulated", new(quota));
        while (true)
        {
            try
            {
                return await world.Server.SetRuleAsync(command);
            }
            catch (JournalUnavailableException)
            {
                await time.Delay(Duration.FromMilliseconds(chance.Next(5, 500)));
            }
        }
    }
}
