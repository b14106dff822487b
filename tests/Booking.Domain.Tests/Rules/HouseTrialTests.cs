using System.Collections.Immutable;

namespace Booking.Domain.Tests;

/// <summary>Other hours, approval rules and check-in tried on the past of a house.</summary>
public sealed class HouseTrialTests
{
    private static readonly DateTimeZone Beijing = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private static readonly LocalDate First = new(2026, 3, 2);
    private static readonly string[] Spaces = ["a", "b", "c", "d", "e", "f"];

    /// <summary>The model: another house by the other entry, in which everybody asks for the same.</summary>
    [Fact]
    public void RandomBookings_LoseWhatAHouseWithThatEntryRefuses_OrMakesWait()
    {
        var reasons = new Dictionary<RefusalReason, int>();
        var gained = 0;
        for (var seed = 1; seed <= 80; seed++)
        {
            var chance = new Random(seed);
            // Of two more steps and a higher one neither is less; so they differ in one of the two.
            var isByLevel = seed % 2 == 0;
            var (current, proposed) = (EntryOf(chance, isByLevel), EntryOf(chance, isByLevel));
            var (free, other) = (NewDesk(current), NewDesk(proposed));
            var (expected, easier, asking) = (new Dictionary<BookingId, RefusalReason>(), 0, 0);
            for (var step = 0; step < 30; step++)
            {
                free.Now = other.Now = free.Now + Duration.FromMinutes(chance.Next(1, 300));
                var date = free.Now.InZone(Beijing).Date.PlusDays(chance.Next(1, 6));
                var start = chance.Next(16, 40) / 2.0;
                var ask = Desk.Asking(
                    Desk.On(date, start, start + chance.Next(1, 5) / 2.0), Spaces[chance.Next(Spaces.Length)]) with
                {
                    Attendees = chance.Next(1, 30),
                    Purpose = chance.Next(2) == 0 ? "年会" : "排练",
                };
                if (free.Do(ask) is not { Refused: null, Booking: { } placed }) continue;
                var (was, then) = (free.Ledger.Find(placed)!.Approval, other.Do(ask));
                var would = then.Booking is { } id ? other.Ledger.Find(id)!.Approval : null;
                if (would is not null) asking++;
                if (then.Refused is { } refused) expected[placed] = refused.Reason;
                else if (Weighs(would) > Weighs(was)) expected[placed] = RefusalReason.AwaitingApproval;
                else if (Weighs(would) < Weighs(was)) easier++;
            }

            var report = new HouseTrial(current, proposed).Run(Tried(free), First, First.PlusDays(100));

            report.Rules.Losses.ToDictionary(loss => loss.Booking.Id, loss => loss.Reason!.Value)
                .ShouldBe(expected, ignoreOrder: true, $"seed {seed}");
            report.Asking.ShouldBe(
                asking + expected.Count(one => one.Value == RefusalReason.OutsideOpeningHours
                    && free.Ledger.Find(one.Key) is { } shut && AsksInTime(proposed, shut)),
                $"seed {seed}");
            report.Rules.Gains.Sum(gain => gain.Times).ShouldBe(easier, $"seed {seed}");
            foreach (var reason in expected.Values) reasons[reason] = reasons.GetValueOrDefault(reason) + 1;
            gained += easier;
        }
        reasons.Keys.ShouldBe(
            [RefusalReason.OutsideOpeningHours, RefusalReason.AskEarlier, RefusalReason.AwaitingApproval],
            ignoreOrder: true);
        reasons.Values.Min().ShouldBeGreaterThan(20);
        gained.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void OtherHours_AreToldInMinutesOfEachSpace_ThoseForAdviceApart()
    {
        var current = Make.Facility(
            "palace-1", Make.Space("a"), Make.Space("b") with { Hours = Make.Daily(10, 20) },
            Make.Space("talk") with { Function = ServiceFunction.Counselling });

        var report = new HouseTrial(current, current with { Hours = Make.Daily(9, 23) }).Run(
            [], First, First.PlusDays(2));

        (report.MinutesOpened, report.MinutesShut).ShouldBe((2 * 60L, 2 * 60L));
        new HouseTrial(current, current).Run([], First, First.PlusDays(2)).MinutesShut.ShouldBe(0);
    }

    [Fact]
    public void SealedPurpose_IsNotRead_AndThatIsSaid()
    {
        var current = House(Make.Daily(), []);
        var trial = new HouseTrial(current, House(Make.Daily(), [Rule("words", StaffReach.Facility, words: ["年会"])]));
        var desk = NewDesk(current);
        desk.Booked(Desk.Tuesday(10, 11), "a");
        var clear = Tried(desk).Single();
        var box = SealedText.Make(new(Desk.Ann.Member, 1), "purpose", [1, 2, 3]);

        trial.Run([clear], First, First.PlusDays(7)).WordsUntried.ShouldBeFalse();
        var report = trial.Run(
            [clear with { Booking = clear.Booking with { Purpose = box } }], First, First.PlusDays(7));

        (report.Asking, report.WordsUntried, report.Rules.Losses.Length).ShouldBe((0, true, 0));
        var asked = clear.Booking with
        {
            Purpose = box,
            Approval = Approval.Ask(Rule("words", StaffReach.Facility), Make.Monday, clear.Booking.Stretch.Start),
        };
        trial.Run([clear with { Booking = asked }], First, First.PlusDays(7)).Asking.ShouldBe(1, "it asked for it");
    }

    [Fact]
    public void ShorterCheckIn_StrikesWhoCameLater_AndALongerOneGivesTimeToWhoLapsed()
    {
        var current = House(Make.Daily(), []) with { Policy = new(30, 30, 240, 120, new(10, 15)) };
        var desk = NewDesk(current);
        var late = desk.Booked(Desk.Tuesday(10, 11), "a");
        desk.Booked(Desk.Tuesday(10, 11), "b");
        desk.TurnTo(10.2);
        desk.Do(new CheckIn(Make.CommandId(600), Desk.Staff, late.Id, CheckInWay.Staff, 1)).Refused.ShouldBeNull();
        desk.TurnTo(10.5);
        desk.Settle();
        var corrected = desk.Booked(Desk.Tuesday(12, 13), "a");
        desk.TurnTo(12.1);
        desk.Do(new CorrectAttendance(Make.CommandId(601), Desk.Staff, corrected.Id, 1, "在场")).Refused.ShouldBeNull();

        var shorter = Trial(new(10, 10));
        var loss = shorter.Rules.Losses.ShouldHaveSingleItem();
        (loss.Booking.Id, loss.Used, loss.Limit, loss.Reason).ShouldBe(
            (late.Id, 12L, 10, RefusalReason.BookingLapsed));
        (shorter.Untold, shorter.Rules.Gains.Length).ShouldBe((1, 0));
        Trial(new(10, 20)).Rules.Gains.ShouldBe([new("ann", 1)]);
        Trial(null).Rules.Gains.ShouldBe([new("ann", 1)]);
        var same = Trial(new(5, 15));
        (same.Rules.Losses.Length, same.Rules.Gains.Length, same.Untold).ShouldBe((0, 0, 0));

        HouseTrialReport Trial(CheckInRule? rule) =>
            new HouseTrial(current, current with { Policy = current.Policy with { CheckIn = rule } }).Run(
                Tried(desk), First, First.PlusDays(7));
    }

    // 0: nothing asked; else the steps and how high they go, which the model's rules order.
    private static int Weighs(Approval? approval) =>
        approval is null ? 0 : approval.Steps.Length * 10 + (int)approval.Steps[0].Level;

    private static bool AsksInTime(Facility entry, BookingRecord booking)
    {
        var (start, end) = (booking.Stretch.Start.InZone(Beijing).LocalDateTime,
            booking.Stretch.End.InZone(Beijing).LocalDateTime);
        var first = entry.Policy.Terms!.Approvals.FirstOrDefault(
            rule => rule.Fits(booking.Claims, booking.Attendees, booking.Purpose, start, end, isGroup: false));
        return first is not null && booking.PlacedAt < booking.Stretch.Start - Duration.FromHours(first.LeadHours);
    }

    private static Facility EntryOf(Random chance, bool isByLevel)
    {
        var rules = ImmutableArray.CreateBuilder<ApprovalRule>();
        var level = isByLevel ? (StaffReach)chance.Next(1, 4) : StaffReach.District;
        for (var i = chance.Next(3); i > 0; i--)
            rules.Add(Rule(
                "rule-" + i, level, isByLevel ? 1 : chance.Next(1, 3), chance.Next(2) == 0 ? ["年会"] : []) with
            {
                AttendeesMin = chance.Next(20),
                Resources = chance.Next(2) == 0 ? [new("a"), new("b")] : [],
                LeadHours = chance.Next(3) == 0 ? 60 : 0,
            });
        return House(Make.Daily(chance.Next(8, 11), chance.Next(18, 23)), rules.DrainToImmutable());
    }

    private static ApprovalRule Rule(
        string id, StaffReach level, int steps = 1, ImmutableArray<string> words = default) =>
        new(
            id, [], 0, words.IsDefault ? [] : words, null, null, ApprovalFor.Anybody,
            [.. Enumerable.Repeat(new ApprovalStep(level, 24, []), steps)], 720, 0, "");

    private static Facility House(OpeningHours hours, ImmutableArray<ApprovalRule> rules) =>
        Make.Facility("palace-1", [.. Spaces.Select(id => Make.Space(id))]) with
        {
            Hours = hours,
            Policy = new(30, 30, 240, 120, Terms: new(rules, [], [], 30)),
        };

    private static Desk NewDesk(Facility entry)
    {
        var desk = new Desk(entry);
        if (entry.Policy.Terms is { } terms)
            desk.Do(new SetBookingTerms(Make.CommandId(500), Desk.Staff, terms)).Refused.ShouldBeNull();
        return desk;
    }

    private static IEnumerable<TriedBooking> Tried(Desk desk) =>
        desk.Ledger.Bookings.Select(one => new TriedBooking(one, "110101", Beijing, ["hall"]));
}
