namespace Booking.Domain;

/// <summary>I3: an acknowledged command is never lost, and has one effect however often it was sent.</summary>
public static class ExactlyOnce
{
    /// <summary>The name in tests, alarms and docs.</summary>
    public const string Name = "I3";

    /// <summary>Compares what callers were told with what one stream holds.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="acknowledged">Every acceptance that a caller saw; a command that was answered several times appears
    /// as often.</param>
    /// <param name="outcomes">The command outcomes that were committed with the stream.</param>
    /// <param name="events">The stream's events.</param>
    public static IReadOnlyList<Violation> Check(
        StreamId stream,
        IEnumerable<Acknowledgement> acknowledged,
        IReadOnlyCollection<CommandOutcome> outcomes,
        IReadOnlyCollection<RecordedEvent> events)
    {
        var violations = new List<Violation>();
        foreach (var twice in outcomes.GroupBy(o => o.Command).Where(g => g.Count() > 1))
            violations.Add(new(Name, $"{stream}: command {twice.Key} has {twice.Count()} outcomes"));
        var placements = events.Select(e => e.Event).OfType<BookingPlaced>().ToLookup(p => p.PlacedWith);
        // The bookings of a series are placed by one command on purpose.
        foreach (var twice in placements.Where(g => g.Count(p => p.Series is null) > 1))
            violations.Add(
                new(
                    Name,
                    $"{stream}: command {twice.Key} placed {string.Join(" and ", twice.Select(p => p.Booking))}"));
        var known = outcomes.DistinctBy(o => o.Command).ToDictionary(o => o.Command);
        foreach (var orphan in placements.Where(g => !known.ContainsKey(g.Key)))
            violations.Add(
                new(
                    Name,
                    $"{stream}: {orphan.First().Booking} was placed, but its command {orphan.Key} has no outcome"));
        var head = events.Count == 0 ? 0 : events.Max(e => e.Version);
        foreach (var outcome in outcomes.Where(o => o.Version > head))
            violations.Add(
                new(
                    Name,
                    $"{stream}: command {outcome.Command} left version {outcome.Version}, but the stream ends at {head}"));
        foreach (var told in acknowledged.Distinct())
            if (!known.TryGetValue(told.Command, out var kept))
                violations.Add(new(Name, $"{stream}: command {told.Command} was acknowledged and is lost"));
            else if (kept.Booking?.Id != told.Booking)
                violations.Add(new(
                    Name,
                    $"{stream}: command {told.Command} was acknowledged with booking {told.Booking}, but has {kept.Booking?.Id}"));
        return violations;
    }
}

/// <summary>That somebody was told "accepted".</summary>
/// <param name="Command">Which command.</param>
/// <param name="Booking">The booking in the answer, or null for commands about other things.</param>
public readonly record struct Acknowledgement(CommandId Command, BookingId? Booking);
