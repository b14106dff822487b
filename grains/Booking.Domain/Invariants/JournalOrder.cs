namespace Booking.Domain;

/// <summary>I5: first come, first served means journal order, so the journal has no gaps and its clock never runs
/// backwards.</summary>
public static class JournalOrder
{
    /// <summary>The name in tests, alarms and docs.</summary>
    public const string Name = "I5";

    /// <summary>Looks at one stream as it was read.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="events">All its events, in the order storage gave them.</param>
    /// <param name="outcomes">Its command outcomes, in any order.</param>
    public static IReadOnlyList<Violation> Check(
        StreamId stream, IEnumerable<RecordedEvent> events, IEnumerable<CommandOutcome> outcomes)
    {
        var violations = new List<Violation>();
        long version = 0;
        var at = Instant.MinValue;
        foreach (var recorded in events)
        {
            if (recorded.Version != version + 1)
                violations.Add(new(Name, $"{stream}: version {recorded.Version} follows version {version}"));
            if (recorded.At < at)
                violations.Add(new(
                    Name,
                    $"{stream}: version {recorded.Version} at {recorded.At} is older than the one before it, at {at}"));
            version = recorded.Version;
            at = recorded.At;
        }
        CommandOutcome? before = null;
        foreach (var outcome in outcomes.OrderBy(o => o.Version).ThenBy(o => o.At))
        {
            if (before is not null && outcome.At < before.At)
                violations.Add(new(
                    Name,
                    $"{stream}: command {outcome.Command} left version {outcome.Version} at {outcome.At}, but {before.Command} "
                    + $"left version {before.Version} at {before.At}"));
            before = outcome;
        }
        return violations;
    }
}
