using Booking.Contracts;
using Booking.Domain;
using Microsoft.Extensions.Logging;

namespace Booking.Grains.Housekeeping;

/// <summary>Wakes once a day and clears away what is too old to matter, and every few minutes for those who
/// slept.</summary>
public sealed partial class HousekeepingGrain(
    [PersistentState(
        HousekeepingGrain.StateName, HousekeepingGrain.StorageName)] IPersistentState<HousekeepingState> state,
    IRetention retention,
    ICurrentRows rows,
    BookingOptions options,
    IClock clock,
    ILogger<HousekeepingGrain> logger) : Grain, IHousekeepingGrain, IRemindable
{
    /// <summary>Unique among all states: the rows are told apart by it.</summary>
    public const string StateName = "housekeeping";

    /// <summary>The store that both builds configure.</summary>
    public const string StorageName = "Default";

    private const string Daily = "daily";
    private const string Lapses = "lapses";

    private static readonly TimeSpan LapsesEvery = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public async Task EnsureScheduledAsync()
    {
        // Set once: a start that set it anew would put the day off, and a process that is often restarted would never
        // clean.
        if (await this.GetReminder(Daily) is null)
            await this.RegisterOrUpdateReminder(Daily, TimeSpan.FromHours(1), TimeSpan.FromDays(1));
        if (await this.GetReminder(Lapses) is null)
            await this.RegisterOrUpdateReminder(Lapses, LapsesEvery, LapsesEvery);
    }

    /// <inheritdoc/>
    public Task ReceiveReminder(string reminderName, TickStatus status) =>
        reminderName == Lapses ? WakeOverdueAsync() : RunAsync();

    /// <inheritdoc/>
    public async Task<int> WakeOverdueAsync()
    {
        var now = clock.GetCurrentInstant();
        var overdue = await rows.ListOverdueAsync(
            now - Duration.FromDays(options.HorizonBackDays), now, CancellationToken.None);
        // One after the other: this is in no hurry, and a crowd of waking facilities is a load of its own.
        var woken = 0;
        foreach (var facility in overdue)
        {
            try
            {
                await GrainFactory.GetGrain<IFacilityGrain>(facility.ToGrainKey()).LapseDueAsync();
                woken++;
            }
            catch (Exception failure)
            {
                // One house that cannot be woken keeps no other from it; it is overdue still, and tried again the next
                // time.
                NotWoken(logger, facility.Value, failure);
            }
        }
        return woken;
    }

    /// <inheritdoc/>
    public async Task<HousekeepingReport> RunAsync()
    {
        var now = clock.GetCurrentInstant();
        long removed = 0;
        while (await retention.PurgeAsync(now, CancellationToken.None) is > 0 and var some) removed += some;
        state.State.Runs++;
        state.State.RemovedInAll += removed;
        state.State.LastRunUnixSeconds = now.ToUnixTimeSeconds();
        await state.WriteStateAsync();
        return new(now, removed, state.State.RemovedInAll);
    }

    [LoggerMessage(
        4300, LogLevel.Warning, "{Facility} could not be woken for what fell due there; tried again in five minutes")]
    private static partial void NotWoken(ILogger logger, string facility, Exception failure);
}

/// <summary>What is remembered between runs; a plain class of numbers, as both builds' storage writes it the same
/// way.</summary>
public sealed class HousekeepingState
{
    /// <summary>How often it ran.</summary>
    public long Runs { get; set; }

    /// <summary>Rows removed ever.</summary>
    public long RemovedInAll { get; set; }

    /// <summary>When it last ran, in seconds since 1970-01-01 UTC; 0 for never.</summary>
    public long LastRunUnixSeconds { get; set; }
}
