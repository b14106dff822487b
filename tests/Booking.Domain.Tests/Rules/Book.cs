using System.Collections.Immutable;

namespace Booking.Domain.Tests;

/// <summary>Rules for tests: in force since long ago, at the facility unless said otherwise.</summary>
internal static class Book
{
    public static RuleScope Palace { get; } = new(RuleLevel.Facility, "palace-1");

    public static RuleScope Dongcheng { get; } = new(RuleLevel.District, "110101");

    public static RuleBook Of(params ReadOnlySpan<Rule> rules)
    {
        var all = ImmutableArray.CreateBuilder<Rule>();
        foreach (var rule in rules) all.Add(rule with { Version = all.Count + 1 });
        return new(all.DrainToImmutable());
    }

    public static Rule Rule(
        RuleSetting? setting, string name = "rule", RuleScope? scope = null, LocalDate? from = null) => new(
        name, scope ?? Palace, from ?? new(2026, 1, 1), "测试", setting, 1, new("admin"), Make.Monday);

    public static RuleSetting Quota(
        int max, QuotaPeriod period = QuotaPeriod.Day, QuotaMeasure measure = QuotaMeasure.Bookings,
        string? type = null, params ReadOnlySpan<WeeklyOpening> peak) =>
        new(Quota: new(measure, max, period, type is null ? [] : [type], [.. peak]));

    public static RuleSetting Release(
        int daysAhead, int hour = 8, int keptBack = 0, params ReadOnlySpan<int> further) => new(
        Release: new(
            daysAhead, new(hour, 0), [], keptBack, [.. further.ToArray().Select(at => new LocalTime(at, 0))], [], []));

    /// <summary>The person's bookings as the rows would tell them.</summary>
    public static MemberStanding Standing(
        Desk desk, MemberId? member = null, params ReadOnlySpan<UsedTime> elsewhere) =>
        MemberStanding.Unlimited with
        {
            Used = [
                .. desk.Ledger.Bookings.Where(b => b.BookedFor == (member ?? Desk.Ann.Member)).Select(
                    b => Used(desk, b)), .. elsewhere],
        };

    private static UsedTime Used(Desk desk, BookingRecord booking) => new(
        booking.Id, booking.Facility, desk.Ledger.Entry!.Division, booking.Stretch,
        [.. booking.Claims.Select(c => desk.Ledger.Entry!.Resources.Single(r => r.Id == c.Resource).Type)],
        booking.State == BookingState.Confirmed, booking.Excused is null ? booking.CancelledAt : null);
}
