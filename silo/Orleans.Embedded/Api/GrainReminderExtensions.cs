using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Timers;

namespace Orleans;

/// <summary>Reminders as grains use them: on themselves only.</summary>
public static class GrainReminderExtensions
{
    /// <summary>Registers a reminder, or moves it if the name is taken.</summary>
    public static Task<IGrainReminder> RegisterOrUpdateReminder(
        this IGrainBase grain, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(grain);
        if (string.IsNullOrWhiteSpace(reminderName))
            throw new ArgumentNullException(nameof(reminderName));

        if (grain is not IRemindable)
        {
            throw new InvalidOperationException(
                $"Grain {grain.GrainContext.GrainId} must implement {nameof(IRemindable)} to have reminders");
        }

        return Registry(grain).RegisterOrUpdateReminder(grain.GrainContext.GrainId, reminderName, dueTime, period);
    }

    public static Task UnregisterReminder(this IGrainBase grain, IGrainReminder reminder)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return Registry(grain).UnregisterReminder(grain.GrainContext.GrainId, reminder);
    }

    public static Task<IGrainReminder?> GetReminder(this IGrainBase grain, string reminderName)
    {
        ArgumentNullException.ThrowIfNull(grain);
        if (string.IsNullOrWhiteSpace(reminderName))
            throw new ArgumentNullException(nameof(reminderName));

        return Registry(grain).GetReminder(grain.GrainContext.GrainId, reminderName);
    }

    public static Task<List<IGrainReminder>> GetReminders(this IGrainBase grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return Registry(grain).GetReminders(grain.GrainContext.GrainId);
    }

    private static IReminderRegistry Registry(IGrainBase grain) =>
        grain.GrainContext.ActivationServices.GetService<IReminderRegistry>()
        ?? throw new OrleansConfigurationException("No reminder service is configured for this silo");
}
