using Booking.Engine.Tests.Hosts;
using Orleans.Concurrency;

namespace Booking.Engine.Tests.Grains;

/// <summary>Ticks by timers.</summary>
public interface ITimerGrain : IGrainWithStringKey
{
    /// <summary>Opens the gate "name/n" at the n-th tick; fails at the second, and goes on.</summary>
    Task Start(string name, TimeSpan due, TimeSpan period, bool interleave);

    Task Stop(string name);

    Task Block(string started, string until);

    [AlwaysInterleave]
    Task<int> Ticks(string name);

    Task End();
}

public sealed class TimerGrain : Grain, ITimerGrain
{
    private readonly Dictionary<string, IGrainTimer> _timers = [];
    private readonly Dictionary<string, int> _ticks = [];

    public Task Start(string name, TimeSpan due, TimeSpan period, bool interleave)
    {
        _timers[name] = this.RegisterGrainTimer(
            Tick, name, new GrainTimerCreationOptions(due, period) { Interleave = interleave });
        return Task.CompletedTask;
    }

    public Task Stop(string name)
    {
        _timers[name].Dispose();
        return Task.CompletedTask;
    }

    public async Task Block(string started, string until)
    {
        Gate.Open(started);
        await Gate.Passed(until);
    }

    public Task<int> Ticks(string name) => Task.FromResult(_ticks.GetValueOrDefault(name));

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private async Task Tick(string name, CancellationToken cancellationToken)
    {
        await Task.Yield();
        var number = _ticks[name] = _ticks.GetValueOrDefault(name) + 1;
        Gate.Open($"{name}/{number}");
        if (number == 2)
            throw new OddWeekException("A tick may fail");
    }
}

/// <summary>Is woken by reminders.</summary>
public interface IRemindedGrain : IGrainWithStringKey
{
    Task<string> Remind(string name, TimeSpan due, TimeSpan period);

    Task Forget(string name);

    Task<List<string>> Names();

    Task<bool> Has(string name);
}

public sealed class RemindedGrain : Grain, IRemindedGrain, IRemindable
{
    /// <summary>Ticks by "{key}/{reminder}", over all activations; the n-th opens the gate "…/{n}".</summary>
    public static readonly System.Collections.Concurrent.ConcurrentDictionary<string, int> Ticks = new();

    public async Task<string> Remind(string name, TimeSpan due, TimeSpan period) =>
        (await this.RegisterOrUpdateReminder(name, due, period)).ReminderName;

    public async Task Forget(string name) => await this.UnregisterReminder((await this.GetReminder(name))!);

    public async Task<List<string>> Names() => [.. (await this.GetReminders()).Select(one => one.ReminderName).Order()];

    public async Task<bool> Has(string name) => await this.GetReminder(name) is not null;

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (status.CurrentTickTime < status.FirstTickTime.AddSeconds(-1) || status.Period <= TimeSpan.Zero)
            throw new InvalidOperationException($"Odd tick {status}");

        var name = $"{this.GetPrimaryKeyString()}/{reminderName}";
        Gate.Open($"{name}/{Ticks.AddOrUpdate(name, 1, static (_, before) => before + 1)}");
        return Task.CompletedTask;
    }
}
