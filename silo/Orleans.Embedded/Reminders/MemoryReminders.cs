using System.Globalization;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>Reminders that live as long as the host's services: for tests and trials.</summary>
internal sealed class MemoryReminders : IReminderRows
{
    private readonly Dictionary<(GrainId, string), ReminderRow> _rows = [];
    private int _version;

    public Task<List<ReminderRow>> ReadAllAsync()
    {
        lock (_rows)
        {
            return Task.FromResult(_rows.Values.ToList());
        }
    }

    public Task<List<ReminderRow>> ReadAsync(GrainId grainId)
    {
        lock (_rows)
        {
            return Task.FromResult(_rows.Values.Where(one => one.GrainId == grainId).ToList());
        }
    }

    public Task<ReminderRow> UpsertAsync(ReminderRow row)
    {
        lock (_rows)
        {
            var stored = row with { ETag = (++_version).ToString(CultureInfo.InvariantCulture) };
            _rows[(row.GrainId, row.ReminderName)] = stored;
            return Task.FromResult(stored);
        }
    }

    public Task<bool> DeleteAsync(ReminderRow row)
    {
        lock (_rows)
        {
            var key = (row.GrainId, row.ReminderName);
            return Task.FromResult(
                _rows.TryGetValue(key, out var stored) && stored.ETag == row.ETag && _rows.Remove(key));
        }
    }
}
