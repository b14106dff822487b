using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>Where reminders are kept.</summary>
internal interface IReminderRows
{
    Task<List<ReminderRow>> ReadAllAsync();

    Task<List<ReminderRow>> ReadAsync(GrainId grainId);

    /// <returns>The row with its new version.</returns>
    Task<ReminderRow> UpsertAsync(ReminderRow row);

    /// <returns>Whether it was there in that version.</returns>
    Task<bool> DeleteAsync(ReminderRow row);
}
