namespace Booking.Domain;

/// <summary>Which register entry counts on which day: the last one that came before the day's end. A day before the
/// first has none.</summary>
public sealed class EntryHistory
{
    private readonly List<(LocalDate From, DayCounter Counter)> _counters = [];

    /// <param name="entries">With the instants since when they are in force, oldest first.</param>
    /// <param name="closures">The facility's closures.</param>
    /// <param name="zones">The zones that entries name.</param>
    public EntryHistory(
        IEnumerable<(Instant Since, Facility Entry)> entries, IReadOnlyList<Closure> closures,
        IDateTimeZoneProvider zones)
    {
        foreach (var (since, entry) in entries)
        {
            var zone = zones[entry.Zone];
            Zone = zone;
            _counters.Add((since.InZone(zone).Date, new(entry, closures, zone)));
        }
    }

    /// <summary>The zone of the last entry; null when there is none.</summary>
    public DateTimeZone? Zone { get; }

    /// <summary>The first day that is counted.</summary>
    public LocalDate First => _counters[0].From;

    /// <summary>The counters of every day of a period, each once.</summary>
    public IEnumerable<DayCounter> Within(LocalDate from, LocalDate until) => _counters
        .Where((one, i) => one.From < until && (i + 1 == _counters.Count || _counters[i + 1].From > from))
        .Select(one => one.Counter);

    /// <summary>Counts a day by its entry; null before the first.</summary>
    public DayCounter? On(LocalDate date)
    {
        for (var i = _counters.Count - 1; i >= 0; i--)
            if (_counters[i].From <= date) return _counters[i].Counter;
        return null;
    }
}
