using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>From when on a day can be booked, and what share of it is kept for those who come in person.</summary>
/// <param name="DaysAhead">A date opens so many days before, 0 to 366.</param>
/// <param name="At">At this time of day on the facility's wall clock.</param>
/// <param name="Fixed">Ranges of dates that open at a fixed moment instead; at most 50, none overlapping
/// another.</param>
/// <param name="KeptBackPercent">Share of each day's open minutes of a type, 0 to 100, that only desk and kiosk give
/// out.</param>
/// <param name="FurtherAt">Times of the day itself, one or two, at which equal parts of what is kept back open to
/// everybody; none if nothing is kept back.</param>
/// <param name="Types">Only resources of these types; empty: all.</param>
/// <param name="Peak">What is kept back concerns only these hours; empty: all hours.</param>
public sealed record ReleaseRule(
    int DaysAhead,
    LocalTime At,
    ImmutableArray<FixedRelease> Fixed,
    int KeptBackPercent,
    ImmutableArray<LocalTime> FurtherAt,
    ImmutableArray<string> Types,
    ImmutableArray<WeeklyOpening> Peak)
{
    /// <summary>When bookings that begin on <paramref name="date"/> become possible.</summary>
    public Instant OpensFor(LocalDate date, DateTimeZone zone)
    {
        foreach (var one in Fixed)
            if (one.From <= date && date <= one.Until) return zone.AtLeniently(one.Opens).ToInstant();
        return zone.AtLeniently(date.PlusDays(-DaysAhead) + At).ToInstant();
    }
}

/// <summary>Dates that open together at a fixed moment.</summary>
/// <param name="From">The first of them.</param>
/// <param name="Until">The last of them.</param>
/// <param name="Opens">When, on the facility's wall clock.</param>
public sealed record FixedRelease(LocalDate From, LocalDate Until, LocalDateTime Opens);
