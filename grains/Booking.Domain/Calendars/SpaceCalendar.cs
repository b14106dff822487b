namespace Booking.Domain;

/// <summary>What occupies one space: stretches in order, no two of which overlap.</summary>
internal sealed class SpaceCalendar
{
    private readonly List<Entry> _entries = [];

    /// <summary>Adds an occupancy; the caller has made sure that it is free.</summary>
    /// <exception cref="InvalidOperationException">It is not: our bug, and better stopped here than sold
    /// twice.</exception>
    public void Add(Stretch stretch, BookingId booking)
    {
        var at = FirstEndingAfter(stretch.Start);
        if (at < _entries.Count && _entries[at].Stretch.Start < stretch.End)
            throw new InvalidOperationException($"{booking} overlaps {_entries[at].Booking} at {stretch}.");
        _entries.Insert(at, new(stretch, booking));
    }

    /// <summary>Gives back the room that was kept for more.</summary>
    public void Trim() => _entries.TrimExcess();

    /// <summary>Takes an occupancy out again.</summary>
    public void Remove(Stretch stretch, BookingId booking)
    {
        var at = FirstEndingAfter(stretch.Start);
        if (at >= _entries.Count || _entries[at].Booking != booking)
            throw new InvalidOperationException($"{booking} does not occupy {stretch}.");
        _entries.RemoveAt(at);
    }

    /// <summary>The first occupancy that overlaps, other than by <paramref name="except"/>; or null.</summary>
    public Stretch? FirstOverlap(Stretch stretch, BookingId? except)
    {
        for (var i = FirstEndingAfter(stretch.Start); i < _entries.Count
            && _entries[i].Stretch.Start < stretch.End; i++)
            if (_entries[i].Booking != except) return _entries[i].Stretch;
        return null;
    }

    /// <summary>Everything that overlaps, in order.</summary>
    public IEnumerable<Stretch> Overlapping(Stretch stretch)
    {
        for (var i = FirstEndingAfter(stretch.Start); i < _entries.Count
            && _entries[i].Stretch.Start < stretch.End; i++)
            yield return _entries[i].Stretch;
    }

    /// <summary>Everything that overlaps, in order, with whose booking it is.</summary>
    public IEnumerable<(Stretch Stretch, BookingId Booking)> Entries(Stretch stretch)
    {
        for (var i = FirstEndingAfter(stretch.Start); i < _entries.Count
            && _entries[i].Stretch.Start < stretch.End; i++)
            yield return (_entries[i].Stretch, _entries[i].Booking);
    }

    // Entries do not overlap, so their ends are in order as well as their starts.
    private int FirstEndingAfter(Instant instant)
    {
        int low = 0, high = _entries.Count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_entries[middle].Stretch.End <= instant) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private readonly record struct Entry(Stretch Stretch, BookingId Booking);
}
