namespace Booking.Domain;

/// <summary>The days of a board cut into cells of the facility's booking grid, and where each lies in time.</summary>
/// <remarks>Since bookings start and end on the grid, a booking is free exactly if all its cells are. A cell is named
/// by the wall clock; on a day when clocks change each cell's time is looked up, elsewhere it is computed. A cell that
/// a clock change skips is never free, and one that occurs twice is free only if both passes are: cautious, as the
/// facility decides.</remarks>
internal sealed class BoardDays
{
    private readonly DateTimeZone _zone;
    private readonly long[] _starts;
    private readonly Dictionary<int, (long Start, long End)[]> _changed = [];

    public BoardDays(LocalDate first, int days, int gridMinutes, DateTimeZone zone)
    {
        (First, Days, Grid, _zone) = (first, days, gridMinutes, zone);
        PerDay = 1_440 / gridMinutes;
        _starts = new long[days + 1];
        for (var d = 0; d <= days; d++) _starts[d] = Minute(zone.AtStartOfDay(first.PlusDays(d)).ToInstant());
        for (var d = 0; d < days; d++)
            if (HasChange(d)) _changed[d] = [.. Enumerable.Range(0, PerDay).Select(c => Look(d, c))];
    }

    public LocalDate First { get; }

    public int Days { get; }

    public int Grid { get; }

    public int PerDay { get; }

    public int Cells => Days * PerDay;

    public static long Minute(Instant at) => (long)Math.Floor((at - NodaConstants.UnixEpoch).TotalMinutes);

    public static long MinuteCeiling(Instant at) => (long)Math.Ceiling((at - NodaConstants.UnixEpoch).TotalMinutes);

    public bool IsChanged(int day) => _changed.ContainsKey(day);

    public bool HasChanges => _changed.Count > 0;

    public LocalDateTime LocalOf(int cell) =>
        First.PlusDays(cell / PerDay).AtMidnight().PlusMinutes(cell % PerDay * Grid);

    /// <summary>The cells that share any time with these minutes since 1970.</summary>
    public IEnumerable<(int From, int Until)> Touching(long start, long end) => Ranges(start, end, inside: false);

    /// <summary>The cells that lie wholly inside.</summary>
    public IEnumerable<(int From, int Until)> Inside(long start, long end) => Ranges(start, end, inside: true);

    /// <summary>Whether the edges of cells fall on both ends, so that no cell is shared with a neighbour.</summary>
    public bool IsExact(long start, long end) => IsEdge(start) && IsEdge(end);

    /// <summary>The first cell that does not begin before this minute.</summary>
    public int FirstFrom(long minute)
    {
        var day = DayOf(minute);
        if (day < 0) return 0;
        if (day >= Days) return Cells;
        if (!_changed.TryGetValue(day, out var cells))
            return day * PerDay + (int)((minute - _starts[day] + Grid - 1) / Grid);
        for (var c = 0; c < PerDay; c++)
            if (cells[c].Start >= minute && cells[c].End > cells[c].Start) return day * PerDay + c;
        return (day + 1) * PerDay;
    }

    /// <summary>The minute since 1970 at which a cell starts, and at which it ends.</summary>
    public (long Start, long End) TimeOf(int cell)
    {
        var day = cell / PerDay;
        if (_changed.TryGetValue(day, out var cells)) return cells[cell % PerDay];
        var start = _starts[day] + cell % PerDay * Grid;
        return (start, start + Grid);
    }

    private IEnumerable<(int From, int Until)> Ranges(long start, long end, bool inside)
    {
        for (var day = Math.Max(0, DayOf(start)); day < Days && _starts[day] < end; day++)
        {
            var first = day * PerDay;
            if (_changed.TryGetValue(day, out var cells))
            {
                for (var c = 0; c < PerDay; c++)
                {
                    var (s, e) = cells[c];
                    var isIn = inside ? s < e && s >= start && e <= end : s >= e || (s < end && start < e);
                    if (isIn) yield return (first + c, first + c + 1);
                }
                continue;
            }
            var from = Math.Max(start, _starts[day]) - _starts[day];
            var until = Math.Min(end, _starts[day + 1]) - _starts[day];
            var (a, b) = inside ? ((from + Grid - 1) / Grid, until / Grid) : (from / Grid, (until + Grid - 1) / Grid);
            if (a < b) yield return (first + (int)a, first + (int)b);
        }
    }

    private bool IsEdge(long minute)
    {
        var day = DayOf(minute);
        if (day < 0 || day >= Days) return true;
        return !_changed.ContainsKey(day) && (minute - _starts[day]) % Grid == 0;
    }

    // -1 before the first; Days after the last.
    private int DayOf(long minute)
    {
        var found = Array.BinarySearch(_starts, minute);
        return found >= 0 ? found : ~found - 1;
    }

    private bool HasChange(int day)
    {
        var date = First.PlusDays(day);
        var start = _zone.AtStartOfDay(date);
        var next = _zone.AtStartOfDay(date.PlusDays(1));
        return start.TimeOfDay != LocalTime.Midnight || next.TimeOfDay != LocalTime.Midnight
            || start.Offset != next.Offset;
    }

    // From the first moment that shows its first minute to the last that shows its end; empty when either edge is
    // skipped.
    private (long Start, long End) Look(int day, int cell)
    {
        var local = LocalOf(day * PerDay + cell);
        var starts = _zone.MapLocal(local);
        var ends = _zone.MapLocal(local.PlusMinutes(Grid));
        if (starts.Count == 0 || ends.Count == 0) return (0, 0);
        return (Minute(starts.First().ToInstant()), MinuteCeiling(ends.Last().ToInstant()));
    }
}
