using Booking.Crash.History;
using Booking.Domain;

namespace Booking.Crash.Checks;

/// <summary>Decides whether a recorded history of one facility is linearizable: whether each command can have taken
/// effect at one instant between its invocation and its answer.</summary>
/// <remarks>The general question is hard; here the journal proposes the order, which makes it easy. Every acceptance
/// has a version, and versions must not contradict real time. Every "taken" must name something that was live in one of
/// the states in which the refusal can have been decided. And the journal's own order must never hold one place twice.
/// A history that passes is linearizable in the order of the journal; the checks are necessary for that order, so a
/// failure is a failure.</remarks>
internal static class HistoryChecker
{
    /// <summary>The name in reports.</summary>
    public const string Name = "linearizable";

    /// <param name="journal">The facility's journal.</param>
    /// <param name="operations">What its callers recorded; those of other facilities must not be among them.</param>
    /// <param name="hadTwins">Whether two servers lived at once: the one that lags may refuse what is free again, see
    /// decision 0001 on the boundary of consistency, so refusals are not judged.</param>
    public static IReadOnlyList<Violation> Check(FacilityJournal journal, IReadOnlyCollection<Operation> operations,
        bool hadTwins = false)
    {
        var violations = new List<Violation>();
        var states = LiveStates.Replay(journal, violations);
        var outcomes = journal.Outcomes.DistinctBy(o => o.Command).ToDictionary(o => o.Command.Value);
        var placed = new List<Placed>();
        foreach (var operation in operations.Where(o => o.IsAccepted))
        {
            var told = operation.Answer!.Booking!;
            if (!outcomes.TryGetValue(operation.CommandId, out var outcome))
            {
                violations.Add(new(
                    Name, $"{journal.Id}: {operation.CommandId} was acknowledged and is in no state: "
                    + "a lost acknowledgement"));
                continue;
            }
            if (outcome.Booking is not { } kept || kept.Id.Value != told.Id || kept.Version != told.Version
                || !SameStretch(kept, told))
                violations.Add(new(
                    Name, $"{journal.Id}: {operation.CommandId} was told {told.Id} version {told.Version} "
                    + $"{told.Start}/{told.End}, but left {outcome.Booking?.Id} version {outcome.Booking?.Version} "
                    + $"{outcome.Booking?.Stretch}"));
            placed.Add(new(operation, outcome.Version));
        }
        CheckRealTime(journal.Id, placed, violations);
        if (!hadTwins) CheckRefusals(journal, operations, placed, states, violations);
        return violations;
    }

    /// <summary>What was answered before another command was invoked lies before it in the journal.</summary>
    private static void CheckRealTime(FacilityId facility, List<Placed> placed, List<Violation> violations)
    {
        var answered = new Frontier(placed);
        foreach (var later in placed.OrderBy(p => p.Operation.InvokedAt))
            if (answered.Before(later.Operation.InvokedAt) is { } earlier && earlier.Version >= later.Version)
                violations.Add(new(
                    Name, $"{facility}: {earlier.Operation.CommandId} was answered before "
                    + $"{later.Operation.CommandId} was invoked, but has version {earlier.Version}, "
                    + $"the other {later.Version}"));
    }

    /// <summary>Somebody had what a refusal says was taken, in a state that existed while the refusal was
    /// decided.</summary>
    private static void CheckRefusals(
        FacilityJournal journal, IEnumerable<Operation> operations, List<Placed> placed, LiveStates states,
        List<Violation> violations)
    {
        var answered = new Frontier(placed);
        var head = journal.Events.Count;
        var versionsByInvocation = placed.OrderBy(p => p.Operation.InvokedAt).ToList();
        // From the back: the least version of everything that was invoked at or after an index.
        var leastFrom = new long[versionsByInvocation.Count + 1];
        leastFrom[^1] = head + 1L;
        for (var i = versionsByInvocation.Count - 1; i >= 0; i--)
            leastFrom[i] = Math.Min(leastFrom[i + 1], versionsByInvocation[i].Version);
        foreach (var operation in operations.Where(o => o.Answer?.Refused?.Reason == "SLOT_TAKEN")
            .OrderBy(o => o.LastSentAt))
        {
            var facts = operation.Answer!.Refused!.Facts;
            var from = answered.Before(operation.LastSentAt)?.Version ?? 0;
            var next = FirstInvokedAfter(versionsByInvocation, operation.AnsweredAt!.Value);
            var until = leastFrom[next] - 1;
            if (!states.WasHeld(facts["resource"], facts["from"], facts["until"], from, until))
                violations.Add(new(
                    Name, $"{journal.Id}: {operation.CommandId} was refused since {facts["resource"]} was taken "
                    + $"{facts["from"]}/{facts["until"]}, which is so in none of the versions {from} to {until}: "
                    + "a stale refusal"));
        }
    }

    private static int FirstInvokedAfter(List<Placed> byInvocation, long at)
    {
        var (low, high) = (0, byInvocation.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (byInvocation[middle].Operation.InvokedAt > at) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    private static bool SameStretch(BookingRecord kept, AnsweredBooking told) =>
        InstantText.Of(kept.Stretch.Start) == told.Start && InstantText.Of(kept.Stretch.End) == told.End;

    private sealed record Placed(Operation Operation, long Version);

    /// <summary>The greatest version that had been answered by a moment; moments are asked for in rising
    /// order.</summary>
    private sealed class Frontier(IEnumerable<Placed> placed)
    {
        private readonly List<Placed> _byAnswer = [.. placed.OrderBy(p => p.Operation.AnsweredAt)];
        private int _next;
        private Placed? _greatest;

        public Placed? Before(long at)
        {
            for (; _next < _byAnswer.Count && _byAnswer[_next].Operation.AnsweredAt < at; _next++)
                if (_greatest is null || _byAnswer[_next].Version > _greatest.Version) _greatest = _byAnswer[_next];
            return _greatest;
        }
    }
}
