using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>One no-show that stands, as the person's record holds it.</summary>
/// <param name="Booking">Which booking.</param>
/// <param name="Facility">Where.</param>
/// <param name="At">When it began, which is when it counts.</param>
/// <param name="Appeal">What the person says against it, or null.</param>
public sealed record Strike(BookingId Booking, FacilityId Facility, Instant At, Appeal? Appeal = null);

/// <summary>How many no-shows are too many (PRACTICE D and P).</summary>
/// <param name="Max">So many within the window suspend; those before them are warnings. ≥ 1.</param>
/// <param name="WindowDays">Days after which a strike counts no more, ≥ 1.</param>
/// <param name="SuspensionDays">Days for which one may not book, ≥ 1.</param>
public sealed record StrikeRule(int Max, int WindowDays, int SuspensionDays)
{
    /// <summary>Days of the past that are looked at; older strikes are forgotten whatever they led to.</summary>
    public const int MemoryDays = 366;
}

/// <summary>Where a person stands after the no-shows of the last year.</summary>
/// <param name="Strikes">Those that stand, oldest first, spent and decayed ones included.</param>
/// <param name="Counting">Those among them that count towards a suspension now.</param>
/// <param name="Suspension">The suspension in force, or null.</param>
/// <param name="Rule">The rule by which it was judged.</param>
public sealed record Conduct(
    ImmutableArray<Strike> Strikes, ImmutableArray<CountingStrike> Counting, Suspension? Suspension, StrikeRule Rule)
{
    /// <summary>Judges. The same strikes give the same answer, in whatever order they come.</summary>
    /// <remarks>A strike counts for the rule's window. Enough of them at once suspend from the last one's start, and
    /// are spent by that. A strike taken back was never there, so an appeal granted lifts what rested on it.</remarks>
    public static Conduct Judge(IEnumerable<Strike> strikes, StrikeRule rule, Instant now)
    {
        var ordered = strikes.OrderBy(s => s.At).ThenBy(s => s.Booking.Value, StringComparer.Ordinal)
            .ToImmutableArray();
        var window = Duration.FromDays(rule.WindowDays);
        var counting = new List<Strike>();
        Suspension? suspension = null;
        foreach (var strike in ordered)
        {
            counting.RemoveAll(earlier => earlier.At <= strike.At - window);
            counting.Add(strike);
            if (counting.Count < rule.Max) continue;
            suspension = new(strike.At + Duration.FromDays(rule.SuspensionDays), counting.Count);
            counting.Clear();
        }
        return new(
            ordered,
            [.. counting.Where(s => s.At > now - window).Select(s => new CountingStrike(s.Booking, s.At + window))],
            suspension is { } last && now < last.Until ? last : null,
            rule);
    }
}

/// <summary>A strike that counts.</summary>
/// <param name="Booking">Which booking was missed.</param>
/// <param name="Until">From when on it counts no more.</param>
public readonly record struct CountingStrike(BookingId Booking, Instant Until);
