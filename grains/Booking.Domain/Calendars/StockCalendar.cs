namespace Booking.Domain;

/// <summary>How many pieces of one stock of equipment are out, and when.</summary>
internal sealed class StockCalendar
{
    private readonly List<Entry> _entries = [];
    private Duration _longest = Duration.Zero;

    /// <summary>Adds a use.</summary>
    public void Add(Stretch stretch, int pieces, BookingId booking)
    {
        _longest = Duration.Max(_longest, stretch.Length);
        _entries.Insert(FirstStartingAtOrAfter(stretch.Start), new(stretch, pieces, booking));
    }

    /// <summary>Takes a use out again.</summary>
    public void Remove(Stretch stretch, BookingId booking)
    {
        for (var i = FirstStartingAtOrAfter(stretch.Start); i < _entries.Count
            && _entries[i].Stretch.Start == stretch.Start; i++)
        {
            if (_entries[i].Booking != booking) continue;
            _entries.RemoveAt(i);
            return;
        }
        throw new InvalidOperationException($"{booking} uses nothing at {stretch}.");
    }

    /// <summary>The most pieces that are out at once during <paramref name="stretch"/>, not counting
    /// <paramref name="except"/>.</summary>
    public int PeakUse(Stretch stretch, BookingId? except)
    {
        var peak = 0;
        foreach (var (_, used) in UseBetween(stretch, except)) peak = Math.Max(peak, used);
        return peak;
    }

    /// <summary>The use during <paramref name="stretch"/>, step by step, where it is not zero.</summary>
    public List<(Stretch Stretch, int Used)> UseBetween(Stretch stretch, BookingId? except)
    {
        var steps = new SortedDictionary<Instant, int>();
        for (var i = FirstStartingAtOrAfter(stretch.Start - _longest); i < _entries.Count; i++)
        {
            var entry = _entries[i];
            if (entry.Stretch.Start >= stretch.End) break;
            if (entry.Booking == except || !entry.Stretch.Overlaps(stretch)) continue;
            Change(Instant.Max(entry.Stretch.Start, stretch.Start), entry.Pieces);
            Change(Instant.Min(entry.Stretch.End, stretch.End), -entry.Pieces);
        }
        var result = new List<(Stretch, int)>();
        var used = 0;
        Instant? since = null;
        foreach (var (at, change) in steps)
        {
            if (used > 0) result.Add((new(since!.Value, at), used));
            used += change;
            since = at;
        }
        return result;

        void Change(Instant at, int by) => steps[at] = steps.GetValueOrDefault(at) + by;
    }

    private int FirstStartingAtOrAfter(Instant instant)
    {
        int low = 0, high = _entries.Count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_entries[middle].Stretch.Start < instant) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private readonly record struct Entry(Stretch Stretch, int Pieces, BookingId Booking);
}
