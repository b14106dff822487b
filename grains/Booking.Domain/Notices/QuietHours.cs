namespace Booking.Domain;

/// <summary>A time of day in which nobody is to be disturbed, on the facility's wall clock.</summary>
/// <param name="From">Its first moment.</param>
/// <param name="Until">The first moment after it; before <paramref name="From"/> it is over midnight, equal to it there
/// are none.</param>
public readonly record struct QuietHours(LocalTime From, LocalTime Until)
{
    /// <summary>Something that comes less than this before the start of what it is about comes too late.</summary>
    public static readonly Duration Near = Duration.FromMinutes(30);

    /// <summary>21:00 to 08:00.</summary>
    public static QuietHours Default { get; } = new(new(21, 0), new(8, 0));

    /// <summary>When a notice that is ready at <paramref name="wanted"/> may go: then, or when the quiet is
    /// over.</summary>
    /// <param name="wanted">When it is ready.</param>
    /// <param name="zone">The facility's.</param>
    /// <param name="start">When what it is about begins, or null; the quiet is broken rather than be too late for it.
    /// What is past by then can wait.</param>
    public Instant Defer(Instant wanted, DateTimeZone zone, Instant? start)
    {
        if (From == Until) return wanted;
        var local = wanted.InZone(zone).LocalDateTime;
        var time = local.TimeOfDay;
        var isQuiet = From < Until ? time >= From && time < Until : time >= From || time < Until;
        if (!isQuiet) return wanted;
        var last = time < Until ? local.Date : local.Date.PlusDays(1);
        var end = zone.AtLeniently(last + Until).ToInstant();
        return start is { } begins && begins > wanted && begins - end < Near ? wanted : end;
    }
}
