namespace Booking.Domain;

/// <summary>A run of free cells that answers a question.</summary>
/// <param name="Board">Where.</param>
/// <param name="Row">Which space.</param>
/// <param name="Start">First cell.</param>
/// <param name="End">The cell after the run.</param>
/// <param name="Cells">The length wanted.</param>
/// <param name="WallMinute">The start on the wall clock, as a number to order by.</param>
/// <param name="Service">As what, where a service was asked for.</param>
internal readonly record struct BoardHit(
    FacilityBoard Board, int Row, int Start, int End, int Cells, long WallMinute, AskedService? Service = null);

/// <summary>Keeps the first so many hits by <see cref="FreeTime.Order"/>, without describing the rest.</summary>
internal sealed class BoardHits(int take)
{
    private readonly List<BoardHit> _hits = [];
    private BoardHit? _last;

    /// <summary>Whether as many are there as were asked for: later dates cannot better them.</summary>
    public bool IsFull => _hits.Count >= take;

    public void Add(in BoardHit hit)
    {
        if (_last is { } last && Compare(hit, last) >= 0) return;
        _hits.Add(hit);
        if (_hits.Count >= take * 4) Trim();
    }

    public IReadOnlyList<BoardHit> InOrder()
    {
        Trim();
        return _hits;
    }

    private void Trim()
    {
        _hits.Sort(static (a, b) => Compare(a, b));
        if (_hits.Count < take) return;
        _hits.RemoveRange(take, _hits.Count - take);
        _last = _hits[^1];
    }

    // As FreeTime.Order does, of what is not yet described.
    private static int Compare(in BoardHit a, in BoardHit b)
    {
        var order = a.WallMinute.CompareTo(b.WallMinute);
        if (order == 0) order = a.Board.CapacityOf(a.Row).CompareTo(b.Board.CapacityOf(b.Row));
        if (order == 0) order = string.CompareOrdinal(a.Board.Entry.NameZh, b.Board.Entry.NameZh);
        if (order == 0) order = string.CompareOrdinal(a.Board.Entry.Id.Value, b.Board.Entry.Id.Value);
        if (order == 0) order = string.CompareOrdinal(a.Board.IdOf(a.Row).Value, b.Board.IdOf(b.Row).Value);
        return order != 0 ? order : string.CompareOrdinal(a.Service?.Rule.Name, b.Service?.Rule.Name);
    }
}
