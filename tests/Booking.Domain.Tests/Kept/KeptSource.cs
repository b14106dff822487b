using System.Collections.Immutable;

namespace Booking.Domain.Tests;

/// <summary>Draws houses that keep time, in every way there is, and wishes for it.</summary>
internal sealed class KeptSource(int seed)
{
    private static readonly string[] _spaces = ["hall", "east", "court"];

    public Random Chance { get; } = new(seed);

    public DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    public Desk Desk()
    {
        var desk = new Desk(Make.Facility(
            "palace-1", Make.Space("hall"), Make.Space("east", "hall", 20),
            Make.Space("court") with { Type = "badminton_court" }));
        desk.Do(new SetBookingTerms(new(Guid.NewGuid()), Tests.Desk.Staff, Terms())).Refused.ShouldBeNull();
        desk.Ledger.Use(Rules());
        return desk;
    }

    /// <summary>An agreement with a group, of none to four hours of the week.</summary>
    public BookingTerms Terms() => new(
        [], [],
        [new(new("choir"), [new("officer")], [], [.. Enumerable.Range(0, Chance.Next(5)).Select(_ => Slot())])], 100);

    /// <summary>None to two rules of release, some with a share that is kept.</summary>
    public RuleBook Rules() =>
        Book.Of([.. Enumerable.Range(0, Chance.Next(3)).Select(i => Book.Rule(Release(), $"release-{i}"))]);

    public PlaceBooking Asking(Instant now)
    {
        var start = now.InZone(Zone).Date.PlusDays(Chance.Next(0, 8)).AtMidnight()
            .PlusMinutes(8 * 60 + 30 * Chance.Next(26));
        var member = new MemberId($"m{Chance.Next(20)}");
        var caller = Chance.Next(8) switch
        {
            0 => Tests.Desk.Staff,
            1 => new(member, new(StaffReach.Kiosk, "palace-1")),
            _ => Caller.Plain(member),
        };
        return new(
            new(Guid.NewGuid()), caller, new("palace-1"), member, [new(new(_spaces[Chance.Next(3)]), 1)],
            new(start, start.PlusMinutes(30 * Chance.Next(1, 6))), 2, "");
    }

    private PrioritySlot Slot()
    {
        var from = Chance.Next(8, 20);
        return new(
            new(_spaces[Chance.Next(3)]), (IsoDayOfWeek)Chance.Next(1, 8), new(from, 0),
            new(from + Chance.Next(1, 3), 0), Chance.Next(4) * 12);
    }

    private RuleSetting Release()
    {
        ImmutableArray<LocalTime> further = Chance.Next(2) == 0 ? [new(10, 0)] : [new(9, 0), new(15, 0)];
        var keeps = Chance.Next(3) > 0;
        var peak = Chance.Next(2) == 0
            ? ImmutableArray<WeeklyOpening>.Empty
            : [
                .. Enumerable.Range(1, 7).Select(
                    day => new WeeklyOpening((IsoDayOfWeek)day, new(new(18, 0), new(21, 0))))];
        return new(Release: new(
            Chance.Next(1, 8), new(8, 0), [], keeps ? 40 + 20 * Chance.Next(4) : 0, keeps ? further : [],
            Chance.Next(2) == 0 ? [] : ["badminton_court"], keeps ? peak : []));
    }
}
