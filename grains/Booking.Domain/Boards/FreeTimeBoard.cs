using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>The free time of many facilities, to be asked all at once.</summary>
/// <remarks>Reads no clock, disk or network. Not safe for concurrent use: its grain takes turns.</remarks>
public sealed class FreeTimeBoard
{
    private readonly Dictionary<FacilityId, FacilityBoard> _boards = [];

    /// <summary>The facilities it knows, in no order.</summary>
    public IReadOnlyCollection<FacilityId> Facilities => _boards.Keys;

    /// <summary>What it shows of a facility, or null.</summary>
    public FacilityBoard? Find(FacilityId facility) => _boards.GetValueOrDefault(facility);

    /// <summary>Puts up a facility, in place of what was shown of it before.</summary>
    public void Show(FacilityBoard board) => _boards[board.Entry.Id] = board;

    /// <summary>Takes a facility down.</summary>
    public void Remove(FacilityId facility) => _boards.Remove(facility);

    /// <summary>The first free times by <see cref="FreeTime.Order"/>, at most
    /// <see cref="FreeTimeQuery.Take"/>.</summary>
    /// <param name="query">What is wanted; its bounds are checked by whoever reads it from outside.</param>
    /// <param name="now">The instant it is: nothing earlier, and nothing beyond a facility's window, is
    /// answered.</param>
    public ImmutableArray<FreeTime> Search(FreeTimeQuery query, Instant now)
    {
        if (query.Services is { } services) return SearchServices(query, services, now);
        var rows = new List<(FacilityBoard Board, int Row)>();
        foreach (var board in _boards.Values)
        {
            board.Reach(now);
            foreach (var row in board.RowsFor(query)) rows.Add((board, row));
        }
        var hits = new BoardHits(query.Take);
        for (var day = 0; day < query.Days && !hits.IsFull; day++)
            foreach (var (board, row) in rows) board.Search(query, row, query.From.PlusDays(day), now, hits);
        return [.. hits.InOrder().Select(hit => hit.Board.Describe(hit))];
    }

    private ImmutableArray<FreeTime> SearchServices(FreeTimeQuery query, RuleBook services, Instant now)
    {
        var served = new List<(FacilityBoard Board, ServedService Service)>();
        foreach (var board in _boards.Values)
        {
            board.Reach(now);
            foreach (var service in board.ServicesFor(query, services)) served.Add((board, service));
        }
        var hits = new BoardHits(query.Take);
        for (var day = 0; day < query.Days && !hits.IsFull; day++)
            foreach (var (board, service) in served) board.Search(query, service, query.From.PlusDays(day), now, hits);
        return [.. hits.InOrder().Select(hit => hit.Board.Describe(hit))];
    }
}
