namespace Booking.Domain;

public sealed partial class FacilityBoard
{
    /// <summary>The numbers of the rows that a question is about.</summary>
    internal IEnumerable<int> RowsFor(FreeTimeQuery query)
    {
        if (query.Kind is { } kind && Entry.Kind != kind) yield break;
        if (!Entry.Division.StartsWith(query.Division, StringComparison.Ordinal)) yield break;
        if (!Accessibility.Suits(Entry, query.Accessibility)) yield break;
        if (CellsFor(query) is null) yield break;
        for (var i = 0; i < _rows.Length; i++)
        {
            var resource = _rows[i].Resource;
            if (!resource.Bookable || resource.Capacity < query.People) continue;
            if (!query.Takes(resource.Type)) continue;
            if (query.Function is { } function && resource.Function != function) continue;
            yield return i;
        }
    }

    /// <summary>The runs of free cells on one date that are long enough; one hit a run, or more where a share is kept
    /// within it. <see cref="Reach"/> went before.</summary>
    internal void Search(FreeTimeQuery query, int row, LocalDate date, Instant now, BoardHits hits)
    {
        var day = Period.DaysBetween(_days.First, date);
        // What was asked of yesterday may run over midnight into today.
        if (day < _today - 1 || day > _today + Entry.Policy.WindowDays || CellsFor(query) is not { } cells) return;
        var midnight = day * _days.PerDay;
        var from = midnight + (query.EarliestMinute + _days.Grid - 1) / _days.Grid;
        if (day <= _today) from = Math.Max(from, _days.FirstFrom(BoardDays.MinuteCeiling(now)));
        var until = Math.Min(
            midnight + query.LatestMinute / _days.Grid, (_today + Entry.Policy.WindowDays + 1) * _days.PerDay);
        var free = _rows[row].Free;
        for (var at = CellBits.NextSet(free, from, until); at < until; at = CellBits.NextSet(free, at, until))
        {
            var end = CellBits.NextClear(free, at, until);
            foreach (var (start, last) in Fits(_rows[row].Shares, at, end, cells))
                hits.Add(new(
                    this, row, start, last, cells,
                    (long)Period.DaysBetween(default, date) * 1_440 + (start - midnight) * _days.Grid));
            at = end;
        }
    }

    internal int CapacityOf(int row) => _rows[row].Resource.Capacity;

    internal ResourceId IdOf(int row) => _rows[row].Resource.Id;

    internal FreeTime Describe(in BoardHit hit)
    {
        var resource = _rows[hit.Row].Resource;
        return new(
            Entry.Id, Entry.NameZh, Entry.NameEn, Entry.Division, Entry.Zone,
            hit.Service?.Policy.GridMinutes ?? _days.Grid, resource.Id, resource.NameZh, resource.NameEn, resource.Type,
            resource.Capacity, _days.LocalOf(hit.Start),
            new(At(_days.TimeOf(hit.Start).Start), At(_days.TimeOf(hit.Start + hit.Cells - 1).End)),
            At(_days.TimeOf(hit.End - 1).End),
            hit.Service?.Rule.Name ?? "", hit.Service?.Offer.NameZh ?? "", hit.Service?.Offer.NameEn ?? "");
    }

    private static Instant At(long minute) => Instant.FromUnixTimeSeconds(minute * 60);

    // The length in cells, rounded up to the grid and to the shortest booking; null when no booking may be so long.
    private int? CellsFor(FreeTimeQuery query)
    {
        var policy = Entry.Policy;
        var cells = (Math.Max(query.Minutes, policy.MinutesMin) + policy.GridMinutes - 1) / policy.GridMinutes;
        return cells * policy.GridMinutes <= policy.MinutesMax ? cells : null;
    }

    // On a day when clocks change, only a start that the facility's own reading of the wall clock allows.
    private int? FirstFit(int from, int end, int cells)
    {
        if (from + cells > end) return null;
        if (!_days.HasChanges
            || (!_days.IsChanged(from / _days.PerDay) && !_days.IsChanged((from + cells) / _days.PerDay)))
            return from;
        var zone = _zones[Entry.Zone];
        for (var start = from; start + cells <= end; start++)
        {
            var resolved = WallClock.Resolve(new(_days.LocalOf(start), _days.LocalOf(start + cells)), zone);
            if (!resolved.IsAccepted) continue;
            var minutes = (long)resolved.Value.Length.TotalMinutes;
            if (minutes >= Entry.Policy.MinutesMin && minutes <= Entry.Policy.MinutesMax) return start;
        }
        return null;
    }
}
