namespace Orleans.Hosting;

/// <summary>How often reminders tick at most and are looked up again.</summary>
public sealed class ReminderOptions
{
    public TimeSpan MinimumReminderPeriod { get; set; } = TimeSpan.FromMinutes(1);

    public TimeSpan RefreshReminderListPeriod { get; set; } = TimeSpan.FromMinutes(5);
}
