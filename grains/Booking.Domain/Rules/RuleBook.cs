using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>All versions of some rules, and which of them hold when.</summary>
/// <param name="All">In the order in which they were set.</param>
public sealed record RuleBook(ImmutableArray<Rule> All)
{
    /// <summary>No rules: everything stays as the facility's own entry says.</summary>
    public static RuleBook Empty { get; } = new([]);

    /// <summary>The version of the last one; 0 without any.</summary>
    public long Version => All.IsEmpty ? 0 : All[^1].Version;

    /// <summary>What holds at a facility on a local date: the city's first, then the district's, then its own, each by
    /// name.</summary>
    public ImmutableArray<Rule> InForce(FacilityId facility, string division, LocalDate on) =>
        [.. Latest(All.Where(rule => rule.Scope.Covers(facility, division)), on)];

    /// <summary>What holds on a local date, wherever.</summary>
    public ImmutableArray<Rule> InForceOn(LocalDate on) => [.. Latest(All, on)];

    /// <summary>The rule of the same name from above that <paramref name="asked"/> would widen, or null.</summary>
    /// <param name="asked">What is to be set.</param>
    /// <param name="division">Where the facility stands, for a facility's rule.</param>
    public Rule? WouldWiden(SetRule asked, string division)
    {
        if (asked.Setting is not { } setting) return null;
        var above = All.Where(rule => rule.Scope.Level < asked.Scope.Level && rule.Name == asked.Name
            && (rule.Scope.Level == RuleLevel.City || division.StartsWith(rule.Scope.Key, StringComparison.Ordinal)));
        return Latest(above, asked.From).FirstOrDefault(rule => !RuleShape.IsNarrower(setting, rule.Setting!));
    }

    private static IEnumerable<Rule> Latest(IEnumerable<Rule> rules, LocalDate on) => rules
        .Where(rule => rule.From <= on)
        .GroupBy(rule => (rule.Scope, rule.Name))
        .Select(versions => versions.MaxBy(rule => (rule.From, rule.Version))!)
        .Where(rule => rule.Setting is not null)
        .OrderBy(rule => rule.Scope.Level).ThenBy(rule => rule.Name, StringComparer.Ordinal);
}
