namespace Booking.Domain;

// When a service can be had: like the ledger, with everything that it takes, but that of equipment only the stock is
// known.
public sealed partial class FacilityBoard
{
    /// <summary>The services of a question that could be had here at all. <see cref="Reach"/> went before.</summary>
    internal IEnumerable<ServedService> ServicesFor(FreeTimeQuery query, RuleBook services)
    {
        if (query.Kind is { } kind && Entry.Kind != kind) yield break;
        if (!Entry.Division.StartsWith(query.Division, StringComparison.Ordinal)) yield break;
        if (!Accessibility.Suits(Entry, query.Accessibility)) yield break;
        foreach (var levels in services.InForce(Entry.Id, Entry.Division, _days.First.PlusDays(_today)).GroupBy(
            rule => rule.Name))
            if (Served(query, AskedService.Of(Entry.Policy, [.. levels])) is { } served) yield return served;
    }

    /// <summary>When it can be had on one date; at most one hit for each run of free cells of its first
    /// space.</summary>
    internal void Search(FreeTimeQuery query, ServedService service, LocalDate date, Instant now, BoardHits hits)
    {
        var day = Period.DaysBetween(_days.First, date);
        if (day < _today - 1 || day > _today + Entry.Policy.WindowDays) return;
        var midnight = day * _days.PerDay;
        var from = midnight + (query.EarliestMinute + _days.Grid - 1) / _days.Grid;
        if (day <= _today) from = Math.Max(from, _days.FirstFrom(BoardDays.MinuteCeiling(now)));
        var until = Math.Min(
            midnight + query.LatestMinute / _days.Grid, (_today + Entry.Policy.WindowDays + 1) * _days.PerDay);
        foreach (var row in service.Spaces[0].Rows)
        {
            if (!query.Takes(_rows[row].Resource.Type)) continue;
            if (query.Function is { } function && _rows[row].Resource.Function != function) continue;
            var free = _rows[row].Free;
            for (var at = CellBits.NextSet(free, from, until); at < until; at = CellBits.NextSet(free, at, until))
            {
                var end = CellBits.NextClear(free, at, until);
                if (FirstFit(query, service, row, at, end, midnight) is { } start)
                    hits.Add(new(
                        this, row, start, LastEnd(service, row, start, end), service.Cells,
                        (long)Period.DaysBetween(default, date) * 1_440 + (start - midnight) * _days.Grid,
                        service.Asked));
                at = end;
            }
        }
    }

    private ServedService? Served(FreeTimeQuery query, AskedService asked)
    {
        if (query.People > asked.PeopleMax) return null;
        var step = asked.Policy.GridMinutes / _days.Grid;
        var minutes = Math.Max(query.Minutes, asked.Policy.MinutesMin);
        var cells = (minutes + asked.Policy.GridMinutes - 1) / asked.Policy.GridMinutes * step;
        if (cells * _days.Grid > asked.Policy.MinutesMax) return null;
        var spaces = new List<(int[] Rows, int Quantity)>();
        foreach (var need in asked.Offer.Needs)
        {
            int[] rows = [
                .. Enumerable.Range(0, _rows.Length).Where(i => Serves(_rows[i].Resource, need) && !IsConfidential(i))];
            if (rows.Length > 0) spaces.Add((rows, need.Quantity));
            else if (!Entry.Resources.Any(
                one => one.Kind == ResourceKind.Equipment && Serves(one, need) && one.Quantity >= need.Quantity))
                return null;
        }
        // What is only lent has no hours of its own to search.
        return spaces.Count == 0
            ? null
            : new(asked, spaces, cells, step, Cells(asked.Offer.SetUpMinutes), Cells(asked.Offer.CleanUpMinutes));

        int Cells(int buffer) => (buffer + _days.Grid - 1) / _days.Grid;
    }

    private bool IsConfidential(int row) => _rows[row].Kin.Any(kin => Confidence.Covers(_rows[kin].Resource));

    private static bool Serves(Resource resource, ServiceNeed need) =>
        resource.Bookable && (need.Resource is { } one ? resource.Id == one : resource.Type == need.Type);

    private int? FirstFit(FreeTimeQuery query, ServedService service, int row, int from, int end, int midnight)
    {
        var first = midnight + (from - midnight + service.Step - 1) / service.Step * service.Step;
        for (var start = first; start + service.Cells <= end; start += service.Step)
            if (!IsKept(_rows[row].Shares, start, service.Cells) && IsUntaken(row, start - service.SetUp, start)
                && IsUntaken(row, start + service.Cells, start + service.Cells + service.CleanUp)
                && OthersFit(query, service, row, start)
                && WallAllows(service.Asked.Policy, start, service.Cells)) return start;
        return null;
    }

    // Everything else that it takes, and enough room in all of it together.
    private bool OthersFit(FreeTimeQuery query, ServedService service, int main, int start)
    {
        if (service.IsOneSpace) return _rows[main].Resource.Capacity >= query.People;
        var chosen = new List<int> { main };
        for (var i = 0; i < service.Spaces.Count; i++)
        {
            var left = service.Spaces[i].Quantity - (i == 0 ? 1 : 0);
            foreach (var row in service.Spaces[i].Rows)
            {
                if (left == 0) break;
                if (chosen.Any(one => one == row || _rows[one].Kin.Contains(row)) || !IsFree(service, row, start))
                    continue;
                chosen.Add(row);
                left--;
            }
            if (left > 0) return false;
        }
        return chosen.Sum(row => (long)_rows[row].Resource.Capacity) >= query.People;
    }

    private bool IsFree(ServedService service, int row, int start) =>
        CellBits.NextClear(_rows[row].Free, start, start + service.Cells) == start + service.Cells
        && !IsKept(_rows[row].Shares, start, service.Cells)
        && IsUntaken(row, start - service.SetUp, start)
        && IsUntaken(row, start + service.Cells, start + service.Cells + service.CleanUp);

    // Setting up and cleaning may lie outside opening hours, but not in somebody else's time.
    private bool IsUntaken(int row, int from, int until)
    {
        (from, until) = (Math.Max(0, from), Math.Min(_days.Cells, until));
        if (from >= until) return true;
        foreach (var kin in _rows[row].Kin)
            if (CellBits.NextSet(_rows[kin].Taken, from, until) < until) return false;
        return true;
    }

    // How late it may end: of several spaces, or where a share is kept from longer bookings, only what was looked at is
    // promised.
    private int LastEnd(ServedService service, int row, int start, int end)
    {
        if (!service.IsOneSpace || _rows[row].Shares.Length > 0) return start + service.Cells;
        var last = end;
        while (last > start + service.Cells && !IsUntaken(row, last, last + service.CleanUp)) last--;
        return last;
    }

    private bool WallAllows(BookingPolicy policy, int start, int cells)
    {
        if (!_days.HasChanges
            || (!_days.IsChanged(start / _days.PerDay) && !_days.IsChanged((start + cells) / _days.PerDay)))
            return true;
        var resolved = WallClock.Resolve(new(_days.LocalOf(start), _days.LocalOf(start + cells)), _zones[Entry.Zone]);
        return resolved.IsAccepted && (long)resolved.Value.Length.TotalMinutes is var minutes
            && minutes >= policy.MinutesMin && minutes <= policy.MinutesMax;
    }
}

/// <summary>A service as a board can look for it.</summary>
/// <param name="Asked">What all levels say of it here.</param>
/// <param name="Spaces">The rows of which it takes so many, the first being the one that answers name.</param>
/// <param name="Cells">Its length.</param>
/// <param name="Step">It begins every so many cells from midnight.</param>
/// <param name="SetUp">Cells that nobody else may have before it.</param>
/// <param name="CleanUp">The same after it.</param>
internal sealed record ServedService(
    AskedService Asked, List<(int[] Rows, int Quantity)> Spaces, int Cells, int Step, int SetUp, int CleanUp)
{
    public bool IsOneSpace => Spaces is [{ Quantity: 1 }];
}
