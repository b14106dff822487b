namespace Booking.History;

/// <summary>Decides whether a recorded history is linearizable facility by facility: whether each command and each
/// question can have taken effect at one instant between its invocation and its answer.</summary>
/// <remarks>The general question is hard; here the facility proposes the order, which makes it easy. Every acceptance
/// has a version, and versions must not contradict real time. Every refusal and every reading must name something that
/// was so in one of the states in which it can have been decided. And the order itself must never hold one place twice.
/// A history that passes is linearizable in that order; what the recording leaves open is not held against anybody but
/// counted.</remarks>
public static class HistoryChecker
{
    /// <param name="lines">The whole history, in any order.</param>
    public static HistoryVerdict Check(IEnumerable<HistoryLine> lines)
    {
        var (violations, undecided, operations, facilities) = (new List<HistoryViolation>(), 0, 0, 0);
        foreach (var facility in lines.GroupBy(line => line.Facility).OrderBy(
            group => group.Key, StringComparer.Ordinal))
        {
            var check = new FacilityCheck(facility.Key, [.. facility]);
            check.Run();
            facilities++;
            operations += check.Operations;
            undecided += check.Undecided;
            violations.AddRange(check.Violations.OrderBy(violation => violation.Version));
        }
        return new(facilities, operations, undecided, violations);
    }
}

/// <summary>What a check found.</summary>
/// <param name="Facilities">How many facilities were judged.</param>
/// <param name="Operations">How many operations.</param>
/// <param name="Undecided">How many answers rest on versions that the recording does not show.</param>
/// <param name="Violations">What is wrong, facility by facility, earliest version first; empty: it is
/// linearizable.</param>
public sealed record HistoryVerdict(
    int Facilities, int Operations, int Undecided, IReadOnlyList<HistoryViolation> Violations);
