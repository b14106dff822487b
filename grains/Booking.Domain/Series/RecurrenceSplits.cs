namespace Booking.Domain;

/// <summary>A recurrence cut in two.</summary>
internal static class RecurrenceSplits
{
    /// <summary>The part before, not including, <paramref name="at"/>.</summary>
    public static RecurrenceSet EndedBefore(this RecurrenceSet set, LocalDateTime at)
    {
        // To the second, which is what rules count in.
        var until = new RecurrenceUntil(at.PlusSeconds(-1), RecurrenceUntilKind.Local);
        return set with
        {
            Rules = [.. set.Rules.Select(rule => rule with { Count = null, Until = until })],
            Also = [.. set.Also.Where(time => time < at)],
            Except = [.. set.Except.Where(time => time < at)],
            ExceptDays = [.. set.ExceptDays.Where(day => day <= at.Date)],
        };
    }

    /// <summary>Single dates and exceptions that have the old time of day get the new one.</summary>
    public static RecurrenceSet AtTimeOfDay(this RecurrenceSet set, LocalTime old, LocalTime now)
    {
        if (old == now) return set;
        return set with { Also = [.. set.Also.Select(Shifted)], Except = [.. set.Except.Select(Shifted)] };

        LocalDateTime Shifted(LocalDateTime time) => time.TimeOfDay == old ? time.Date + now : time;
    }

    /// <summary>The part from <paramref name="at"/> on, at another time of day. Rules that have ended by then are left
    /// out.</summary>
    public static RecurrenceSet GoingOnAt(
        this RecurrenceSet set, LocalDateTime at, LocalDateTime start, LocalTime timeOfDay, DateTimeZone zone)
    {
        var rules = set.Rules.Select(rule => rule with
        {
            Count = rule.Count - rule.Occurrences(start, zone).Take(BookableRecurrence.OccurrencesMax)
                .Count(time => time < at),
            Until = rule.Until is { } until ? RecurrenceUntil.TheEndOf(until.OnWallClock(zone).Date) : null,
        });
        return set with
        {
            Rules = [.. rules.Where(rule => rule.Count is not <= 0)],
            Also = [.. set.Also.Where(time => time >= at).Select(Shifted)],
            Except = [.. set.Except.Where(time => time >= at).Select(Shifted)],
            ExceptDays = [.. set.ExceptDays.Where(day => day >= at.Date)],
        };

        LocalDateTime Shifted(LocalDateTime time) => time.TimeOfDay == at.TimeOfDay ? time.Date + timeOfDay : time;
    }
}
