namespace Booking.Domain;

/// <summary>A version of a rule, and from when on nobody has an excuse for not knowing it.</summary>
/// <param name="Rule">The version.</param>
/// <param name="Since">When whoever set it was answered: what is decided later, anywhere, is decided by it.</param>
public readonly record struct KnownRule(Rule Rule, Instant Since);

/// <summary>The versions of one quota.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Scope">Where it holds.</param>
/// <param name="Versions">In the order in which they take each other's place.</param>
internal sealed record QuotaHistory(string Name, RuleScope Scope, IReadOnlyList<KnownRule> Versions)
{
    public static IReadOnlyList<QuotaHistory> Of(IEnumerable<KnownRule> rules) =>
    [
        .. rules.GroupBy(known => (known.Rule.Name, known.Rule.Scope))
            .Where(versions => versions.Any(known => known.Rule.Setting?.Quota is not null))
            .Select(
                versions =>
                    new QuotaHistory(
                        versions.Key.Name, versions.Key.Scope,
                        [.. versions.OrderBy(known => known.Rule.From).ThenBy(known => known.Rule.Version)])),
    ];

    /// <summary>Whether it held from the beginning to the end, in one version or another.</summary>
    public bool IsAlwaysThere =>
        Versions[0].Since == Instant.MinValue && Versions.All(known => known.Rule.Setting?.Quota is not null);

    /// <summary>The widest version by which something may have been decided at an instant; null where it may have been
    /// without any.</summary>
    /// <param name="at">When it was decided; null: at any time, of a quota that was always there.</param>
    /// <param name="today">The local date then.</param>
    public Quota? Most(Instant? at, LocalDate today)
    {
        // Everything from the latest on that everybody knew; what happened at one instant may have happened before it.
        var first = at is null ? 0 : -1;
        for (var i = 0; i < Versions.Count; i++)
            if (Versions[i].Since < at && Versions[i].Rule.From <= today) first = i;
        if (first < 0) return null;
        var possible = Versions.Skip(first).Where(known => known.Rule.From <= today)
            .Select(known => known.Rule.Setting?.Quota).ToList();
        return possible.Contains(null) ? null : possible.MaxBy(quota => quota!.Max);
    }
}
