namespace Booking.Domain;

public sealed partial class FacilityBoard
{
    /// <summary>Makes sure that today and the whole window are laid out.</summary>
    internal void Reach(Instant now)
    {
        var today = now.InZone(_zones[Entry.Zone]).Date;
        if (today < _days.First
            || today.PlusDays(Entry.Policy.WindowDays) >= _days.First.PlusDays(_days.Days) || now >= _keptUntil)
            LayOut(now);
        _today = Period.DaysBetween(_days.First, today);
    }

    private void LayOut(Instant now)
    {
        var zone = _zones[Entry.Zone];
        _days = new(now.InZone(zone).Date, Entry.Policy.WindowDays + 1 + DaysAhead, Entry.Policy.GridMinutes, zone);
        var layout = new Layout(Entry, zone);
        var places = layout.Places.Where(p => p.Resource.Kind == ResourceKind.Space).ToList();
        var numbers = places.Select((p, i) => (p.Resource.Id, i)).ToDictionary(p => p.Id, p => p.i);
        var usual = Open(layout, null, []);
        _rows = new Row[places.Count];
        ForgetKept(now);
        for (var i = 0; i < _rows.Length; i++)
        {
            List<Stretch> closed = [.. ClosuresOf(layout, places[i]), .. KeptOf(places[i].Resource.Id)];
            var open = places[i].OwnHours is null && closed.Count == 0
                ? usual
                : Open(layout, places[i].OwnHours, closed);
            _rows[i] = new(places[i].Resource, open, CellBits.Row(_days.Cells), (ulong[])open.Clone());
            _rows[i].Shares = SharesOf(places[i].Resource.Id);
            _rows[i].Kin = [.. places[i].Kin.Select(k => numbers[k.Resource.Id])];
        }
        for (var i = 0; i < _claims.Count; i++) _claimedRows[i] = RowsOf(_claims[i]);
        var today = BoardDays.Minute(zone.AtStartOfDay(_days.First).ToInstant());
        foreach (var (key, taken) in _taken)
        {
            if (taken.End <= today) _taken.Remove(key);
            else Mark(taken);
        }
        foreach (var over in _closures.Values.Where(c => c.Stretch.End <= now).ToList()) _closures.Remove(over.Id);
    }

    private IEnumerable<Stretch> ClosuresOf(Layout layout, Layout.Place place) => _closures.Values
        .Where(c => c.Resource is not { } id || id == place.Resource.Id || layout.AreKin(place.Resource.Id, id))
        .Select(c => c.Stretch);

    private ulong[] Open(Layout layout, OpeningTable? own, List<Stretch> closed)
    {
        var row = CellBits.Row(_days.Cells);
        var until = _days.First.PlusDays(_days.Days);
        var open = layout.Hours.Between(_days.First, until);
        if (own is not null) open = StretchLists.Intersection(open, own.Between(_days.First, until));
        foreach (var stretch in StretchLists.Without(open, closed))
            foreach (var (from, to) in _days.Inside(
                BoardDays.MinuteCeiling(stretch.Start), BoardDays.Minute(stretch.End)))
                CellBits.Set(row, from, to);
        return row;
    }

    // Word by word: open, and taken by none of its kin.
    private void Refresh(Row row, int from, int until)
    {
        for (var word = from >> 6; word <= (until - 1) >> 6; word++)
        {
            var taken = 0UL;
            foreach (var kin in row.Kin) taken |= _rows[kin].Taken[word];
            row.Free[word] = row.Open[word] & ~taken;
        }
    }
}
