using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Rules as comparable houses have them, ready to be set. Nothing holds until somebody sets it.</summary>
/// <remarks>docs/rules.md lists them; a test compares.</remarks>
public static class RuleProposals
{
    private static readonly ImmutableArray<WeeklyOpening> s_peak =
    [
        .. Hours(IsoDayOfWeek.Monday, IsoDayOfWeek.Friday, new(19, 0), new(21, 0)),
        .. Hours(IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday, new(8, 0), new(22, 0)),
    ];

    /// <summary>All of them.</summary>
    public static ImmutableArray<RuleProposal> All { get; } =
    [
        new(
            "daily", new(Quota: new(QuotaMeasure.Bookings, 1, QuotaPeriod.Day, [], [])),
            "PRACTICE C, P: Jiujiang, National Museum"),
        new(
            "peak-weekly", new(Quota: new(QuotaMeasure.Bookings, 2, QuotaPeriod.Week, [], s_peak)),
            "PRACTICE C, P: Nanshan; peak as Luwan"),
        new(
            "union-daily", new(Quota: new(QuotaMeasure.Bookings, 2, QuotaPeriod.Day, [], [], QuotaHolder.Union)),
            "PRACTICE C, P: Jiujiang, two a day for one employer's union"),
        new(
            "cancellations", new(Quota: new(QuotaMeasure.Cancellations, 2, QuotaPeriod.Day, [], [])),
            "PRACTICE D, P: Mao Memorial Hall"),
        new("release", new(Release: new(7, new(9, 0), [], 0, [], [], [])), "PRACTICE C, P: seven days, a fixed hour"),
        new(
            "kept-back", new(Release: new(7, new(9, 0), [], 30, [new(8, 0), new(12, 0)], [], s_peak)),
            "PRACTICE B, P: the peak must be covered; 30 % is ours"),
    ];

    private static IEnumerable<WeeklyOpening> Hours(
        IsoDayOfWeek first, IsoDayOfWeek last, LocalTime open, LocalTime close)
    {
        for (var day = first; day <= last; day++) yield return new(day, new(open, close));
    }
}

/// <summary>A rule that could be set.</summary>
/// <param name="Name">What it would be called.</param>
/// <param name="Setting">What it would say.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record RuleProposal(string Name, RuleSetting Setting, string Source);
