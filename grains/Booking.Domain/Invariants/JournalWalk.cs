namespace Booking.Domain;

/// <summary>The journals of several facilities as one story.</summary>
internal static class JournalWalk
{
    /// <summary>Each stream in its own order; between streams by stamp, and at one stamp whatever is no placing goes
    /// first, so that a tie is never held against anybody.</summary>
    public static IEnumerable<(FacilityId Facility, RecordedEvent Recorded)> InOrder(
        IEnumerable<(FacilityId Facility, IReadOnlyList<RecordedEvent> Events)> streams)
    {
        var heads = new PriorityQueue<
            (FacilityId Facility, IReadOnlyList<RecordedEvent> Events, int Next), (Instant, bool, int)>();
        var count = 0;
        foreach (var (facility, events) in streams) Push(facility, events, 0);
        while (heads.TryDequeue(out var head, out _))
        {
            yield return (head.Facility, head.Events[head.Next]);
            Push(head.Facility, head.Events, head.Next + 1);
        }

        void Push(FacilityId facility, IReadOnlyList<RecordedEvent> events, int next)
        {
            if (next < events.Count)
                heads.Enqueue(
                    (facility, events, next), (events[next].At, events[next].Event is BookingPlaced, count++));
        }
    }
}
