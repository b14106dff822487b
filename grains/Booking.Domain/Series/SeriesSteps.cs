namespace Booking.Domain;

/// <summary>The steps of an edit in an order in which no two bookings ever overlap, not even in between: whoever reads
/// the journal event by event finds I1 kept at each.</summary>
internal static class SeriesSteps
{
    /// <summary>Cancellations first, then moves, each once its target is free of the others' old places. Moves that
    /// wait for each other in a circle are broken up: one of them gets a new booking, and <paramref name="happened"/>
    /// names it.</summary>
    public static List<JournalEvent> InOrder(
        IReadOnlyList<BookingRecord> givenUp, IReadOnlyList<(BookingRecord Old, BookingPlaced New)> moves, MemberId by,
        SeriesId series, Func<BookingRecord, bool?> excused, Func<BookingId> fresh, ref SeriesChanged happened)
    {
        var cancelled = givenUp.Select(
            booking => (JournalEvent)new BookingCancelled(booking.Id, by, "series", series, excused(booking))).ToList();
        var moved = new List<JournalEvent>();
        var placed = new List<JournalEvent>();
        var waiting = moves.ToList();
        while (waiting.Count > 0)
        {
            var next = waiting.FindIndex(move => waiting.TrueForAll(other =>
                other.Old.Id == move.Old.Id || !other.Old.Occupied().Overlaps(Occupied(move.New))));
            if (next >= 0)
            {
                var (old, target) = waiting[next];
                moved.Add(
                    new BookingMoved(
                        old.Id, target.Claims, target.Stretch, by, target.CheckInBy, series, target.Service));
                waiting.RemoveAt(next);
                continue;
            }
            var (broken, instead) = waiting[0];
            waiting.RemoveAt(0);
            cancelled.Add(new BookingCancelled(broken.Id, by, "series", series, excused(broken)));
            var id = fresh();
            placed.Add(instead with { Booking = id, Series = series });
            happened = Renamed(happened, broken.Id, id);
        }
        return [.. cancelled, .. moved, .. placed];
    }

    private static Stretch Occupied(BookingPlaced placed) => placed.Service?.Around(placed.Stretch) ?? placed.Stretch;

    private static SeriesChanged Renamed(SeriesChanged happened, BookingId from, BookingId to) => happened with
    {
        Plan = Renamed(happened.Plan, from, to),
        Next = happened.Next is { } next ? Renamed(next, from, to) : null,
        Occurrences = [.. happened.Occurrences.Select(o => o.Booking == from ? o with { Booking = to } : o)],
    };

    private static SeriesPlan Renamed(SeriesPlan plan, BookingId from, BookingId to) => plan with
    {
        Occurrences = [.. plan.Occurrences.Select(o => o.Booking == from ? o with { Booking = to } : o)],
    };
}
