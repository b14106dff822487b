using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Timers;

namespace Orleans.Embedded;

/// <summary>Keeps every stored reminder armed, and looks at the table again now and then.</summary>
internal sealed class ReminderService(EmbeddedSilo silo, IReminderRows rows, IOptions<ReminderOptions> options)
    : IReminderRegistry, IHostedService, IDisposable
{
    private static readonly TimeSpan RetryPeriod = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(GrainId, string), ArmedReminder> _armed = new();
    private readonly SemaphoreSlim _reading = new(1);
    private ReminderMetrics? _metrics;
    private ITimer? _refresh;
    private volatile bool _isOver;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _metrics = new(() => _armed.Count);
        _refresh = silo.Time.CreateTimer(
            static self => _ = ((ReminderService)self!).RefreshAsync(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
        await RefreshAsync();
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _isOver = true;
        _refresh?.Dispose();
        _metrics?.Dispose();
        foreach (var reminder in _armed.Values)
            reminder.Dispose();

        _armed.Clear();
    }

    public async Task<IGrainReminder> RegisterOrUpdateReminder(
        GrainId callingGrainId, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        RequireGrain();
        ArgumentException.ThrowIfNullOrEmpty(reminderName);
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(period, TimeSpan.Zero);
        var least = options.Value.MinimumReminderPeriod;
        if (period < least)
            throw new ArgumentException($"Reminder {reminderName}: a period of {period} is below the allowed {least}");

        var start = silo.Time.GetUtcNow().UtcDateTime + dueTime;
        var row = await rows.UpsertAsync(new ReminderRow(callingGrainId, reminderName, start, period, ""));
        Arm(row);
        return row;
    }

    public async Task UnregisterReminder(GrainId callingGrainId, IGrainReminder reminder)
    {
        RequireGrain();
        if (reminder is not ReminderRow row)
            throw new ArgumentException("This reminder was not handed out here", nameof(reminder));

        if (!await rows.DeleteAsync(row))
        {
            throw new ReminderException(
                $"Reminder {row.ReminderName} of {row.GrainId} has been changed or removed meanwhile");
        }

        Disarm(row);
    }

    public async Task<IGrainReminder?> GetReminder(GrainId callingGrainId, string reminderName)
    {
        RequireGrain();
        return (await rows.ReadAsync(callingGrainId)).Find(one => one.ReminderName == reminderName);
    }

    public async Task<List<IGrainReminder>> GetReminders(GrainId callingGrainId)
    {
        RequireGrain();
        return [.. await rows.ReadAsync(callingGrainId)];
    }

    private static void RequireGrain()
    {
        if (RuntimeContext.Current is null)
            throw new InvalidOperationException("Reminders can be used from within a grain only");
    }

    private async Task RefreshAsync()
    {
        var next = options.Value.RefreshReminderListPeriod;
        await _reading.WaitAsync();
        try
        {
            // Whatever is armed after this line may be newer than what is read.
            var before = _armed.Values.ToArray();
            var stored = await rows.ReadAllAsync();
            var known = stored.Select(one => (one.GrainId, one.ReminderName)).ToHashSet();
            foreach (var gone in before.Where(one => !known.Contains((one.Row.GrainId, one.Row.ReminderName))))
                Disarm(gone.Row);

            foreach (var row in stored)
            {
                if (!_armed.TryGetValue((row.GrainId, row.ReminderName), out var armed) || IsNewer(row, armed.Row))
                    Arm(row);
            }
        }
        catch (Exception exception)
        {
            silo.Log.RemindersUnread(exception);
            next = RetryPeriod;
        }
        finally
        {
            _reading.Release();
        }

        if (!_isOver)
            _refresh?.Change(next, Timeout.InfiniteTimeSpan);
    }

    private static bool IsNewer(ReminderRow row, ReminderRow armed) =>
        int.TryParse(row.ETag, out var read) && int.TryParse(armed.ETag, out var mine) && read > mine;

    private void Arm(ReminderRow row)
    {
        if (_isOver)
            return;

        if (!silo.References.Knows(row.GrainId.Type))
        {
            silo.Log.ReminderOrphaned(row.ReminderName, row.GrainId);
            return;
        }

        _armed.AddOrUpdate(
            (row.GrainId, row.ReminderName),
            _ => new ArmedReminder(silo, row, _metrics!),
            (_, before) =>
            {
                before.Dispose();
                return new ArmedReminder(silo, row, _metrics!);
            });
    }

    private void Disarm(ReminderRow row)
    {
        if (_armed.TryRemove((row.GrainId, row.ReminderName), out var reminder))
            reminder.Dispose();
    }
}
