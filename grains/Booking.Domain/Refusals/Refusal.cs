using System.Collections.Immutable;
using System.Globalization;
using NodaTime.Text;

namespace Booking.Domain;

/// <summary>One "no": which rule, the figures it used, and what would be allowed instead.</summary>
/// <param name="Reason">Which rule; the first that applies in the order of <see cref="RefusalReason"/>.</param>
/// <param name="Facts">The rule's figures, by the names that <see cref="RefusalReason"/> documents. Instants are ISO
/// 8601 in UTC.</param>
/// <param name="Alternatives">Up to three free choices near the wish, nearest first; empty where none make
/// sense.</param>
public sealed record Refusal(RefusalReason Reason, ImmutableArray<Fact> Facts, ImmutableArray<Alternative> Alternatives)
{
    private static readonly InstantPattern s_seconds = InstantPattern.CreateWithInvariantCulture(
        "uuuu-MM-dd'T'HH:mm:ss'Z'");

    /// <summary>A refusal with its facts.</summary>
    public static Refusal Because(RefusalReason reason, params ReadOnlySpan<(string Name, string Value)> facts)
    {
        var list = ImmutableArray.CreateBuilder<Fact>(facts.Length);
        foreach (var (name, value) in facts) list.Add(new(name, value));
        return new(reason, list.MoveToImmutable(), []);
    }

    /// <summary>A field that does not have the shape it must have.</summary>
    public static Refusal Malformed(string field, string problem) =>
        Because(RefusalReason.Malformed, ("field", field), ("problem", problem));

    /// <summary>The value of the named fact, or null.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var fact in Facts)
                if (fact.Name == name) return fact.Value;
            return null;
        }
    }

    internal static string Text(Instant instant) => s_seconds.Format(instant);

    internal static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One figure that a refusal used.</summary>
/// <param name="Name">A name from the list at <see cref="RefusalReason"/>.</param>
/// <param name="Value">Text for machines: ISO 8601, plain digits, ids.</param>
public sealed record Fact(string Name, string Value);

/// <summary>Something free that is near what was asked for.</summary>
/// <param name="Resources">What to book instead; the same resources when only the time differs.</param>
/// <param name="Stretch">When.</param>
/// <param name="Start">The start on the facility's wall clock.</param>
/// <param name="End">The end on the facility's wall clock.</param>
public sealed record Alternative(
    ImmutableArray<ResourceId> Resources, Stretch Stretch, LocalDateTime Start, LocalDateTime End);
