using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>What rules, single dates and exceptions come to together (RFC 5545, section 3.8.5).</summary>
/// <remarks>With at least one rule, the start is an occurrence only if a rule or <see cref="Also"/> yields it; without
/// one, it always is. An exception wins over everything.</remarks>
public sealed record RecurrenceSet
{
    /// <summary>The rules; seldom more than one.</summary>
    public ImmutableArray<RecurrenceRule> Rules { get; init; } = [];

    /// <summary>Further starts (RDATE), in any order.</summary>
    public ImmutableArray<LocalDateTime> Also { get; init; } = [];

    /// <summary>Starts that do not take place (EXDATE).</summary>
    public ImmutableArray<LocalDateTime> Except { get; init; } = [];

    /// <summary>Days on which nothing takes place, whatever the hour.</summary>
    public ImmutableArray<LocalDate> ExceptDays { get; init; } = [];

    /// <summary>The wall-clock starts in order, each once, as they are asked for.</summary>
    /// <remarks>A rule's COUNT is reached with the exceptions counted in. Ends as
    /// <see cref="RecurrenceRule.Occurrences"/> does.</remarks>
    public IEnumerable<LocalDateTime> Occurrences(LocalDateTime start, DateTimeZone? zone = null)
    {
        var except = Except.ToHashSet();
        var exceptDays = ExceptDays.ToHashSet();
        LocalDateTime? latest = null;
        foreach (var next in Merged(start, zone))
        {
            if (next == latest || except.Contains(next) || exceptDays.Contains(next.Date)) continue;
            latest = next;
            yield return next;
        }
    }

    private IEnumerable<LocalDateTime> Merged(LocalDateTime start, DateTimeZone? zone)
    {
        var sources = new List<IEnumerable<LocalDateTime>> { Also.Where(date => date >= start).Order() };
        if (Rules.IsEmpty) sources.Add([start]);
        foreach (var rule in Rules) sources.Add(rule.Occurrences(start, zone));
        var heads = new PriorityQueue<IEnumerator<LocalDateTime>, LocalDateTime>();
        try
        {
            foreach (var source in sources) Advance(source.GetEnumerator());
            while (heads.TryDequeue(out var head, out var next))
            {
                yield return next;
                Advance(head);
            }
        }
        finally
        {
            while (heads.TryDequeue(out var head, out _)) head.Dispose();
        }

        void Advance(IEnumerator<LocalDateTime> head)
        {
            if (head.MoveNext()) heads.Enqueue(head, head.Current);
            else head.Dispose();
        }
    }
}
