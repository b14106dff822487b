using System.Collections.Immutable;

namespace Booking.Domain.Tests;

/// <summary>When a service can be had (issue 4, section 1): the board promises what the facility would place, and all
/// of it.</summary>
public sealed class ServiceBoardTests
{
    private const int Seeds = 60;

    private static readonly LocalDate Tuesday = new(2026, 3, 3);

    [Fact]
    public void EveryServiceOfOneSpace_IsFoundAtExactlyTheStartsThatTheFacilityWouldPlace()
    {
        var (starts, refused) = (0, 0);
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var chance = new Random(seed);
            var desk = Busy(chance);
            var offer = Offers.Badminton with
            {
                Needs = chance.Next(3) == 0
                    ? [new(new("court-2"), "", 1)]
                    : [new(null, "badminton_court", 1), new(null, "projector", 2)],
                GridMinutes = chance.Next(2) == 0 ? 60 : 30,
                MinutesMin = 60,
                MinutesMax = 120,
                SetUpMinutes = chance.Next(3) * 15,
                CleanUpMinutes = chance.Next(3) * 30,
            };
            var rules = Book.Of(Offers.Rule(offer));
            desk.Ledger.Use(rules);
            var minutes = chance.Next(2) == 0 ? 60 : 90;
            var told = Told(Board(desk).Search(Question(rules) with { Minutes = minutes }, desk.Now));
            var length = (minutes + offer.GridMinutes - 1) / offer.GridMinutes * offer.GridMinutes;
            for (var at = Tuesday.AtMidnight(); at.Date == Tuesday; at = at.PlusMinutes(30))
            {
                var can = at.PlusMinutes(length).TickOfDay > 0 && at.PlusMinutes(length).Date == Tuesday
                    && desk.Ledger.Quote(
                        Offers.Asking(new(at, at.PlusMinutes(length))), MemberStanding.Unlimited, desk.Now).IsAccepted;
                told.Contains(at).ShouldBe(can, $"seed {seed}, {at}, {offer}");
                if (can) starts++;
                else refused++;
            }
        }
        starts.ShouldBeGreaterThan(200);
        refused.ShouldBeGreaterThan(200);
    }

    [Fact]
    public void ServiceOfSeveralSpaces_IsPromisedOnlyWhereAllAreFree()
    {
        var desk = new Desk(Offers.Courts());
        var rules = Book.Of(
            Offers.Rule(Offers.Badminton with { Needs = [new(null, "badminton_court", 2), new(new("hall"), "", 1)] }));
        desk.Ledger.Use(rules);
        desk.Booked(Desk.Asking(Desk.Tuesday(10, 11), "court-1") with { Attendees = 2 });
        desk.Booked(Desk.Asking(Desk.Tuesday(12, 13), "hall"));
        var found = Board(desk).Search(Question(rules) with { EarliestMinute = 9 * 60, Minutes = 60 }, desk.Now);
        found[0].Start.ShouldBe(Tuesday.At(new(9, 0)));
        found[0].FreeUntil.ShouldBe(found[0].Stretch.End, "of later starts only the first space was looked at");
        Board(desk).Search(
            Question(rules) with { EarliestMinute = 10 * 60, LatestMinute = 12 * 60, Minutes = 60 }, desk.Now)
            .ShouldAllBe(one => one.Start == Tuesday.At(new(11, 0)));
        Board(desk).Search(Question(rules) with { People = 10_000 }, desk.Now).ShouldBeEmpty();
    }

    [Fact]
    public void ServiceNotInForce_OrOfOtherDistricts_OrWithoutItsEquipment_IsNotFound()
    {
        var desk = new Desk(Offers.Courts());
        Found(Offers.Rule(Offers.Badminton)).ShouldBeTrue();
        Found(Offers.Rule(Offers.Badminton, from: Tuesday)).ShouldBeFalse("it is offered from tomorrow on");
        Found(Offers.Rule(Offers.Badminton), Offers.Rule(null)).ShouldBeFalse("withdrawn");
        Found(Offers.Rule(Offers.Badminton, scope: new(RuleLevel.District, "110102"))).ShouldBeFalse();
        Found(Offers.Rule(Offers.Badminton, scope: new(RuleLevel.Facility, "palace-1"))).ShouldBeTrue();
        Found(
            Offers.Rule(
                Offers.Badminton with
                {
                    Needs = [
                    new(null, "badminton_court", 1), new(null, "projector", 9)]
                })).ShouldBeFalse();
        Found(Offers.Rule(Offers.Badminton with { Needs = [new(null, "projector", 1)] })).ShouldBeFalse(
            "what is only lent has no hours");

        bool Found(params Rule[] rules) =>
            Board(desk).Search(Question(Book.Of(rules)), desk.Now).Any(one => one.Service == "badminton");
    }

    // Courts, one of them split, with whatever was booked at random.
    private static Desk Busy(Random chance)
    {
        var entry = Offers.Courts(3);
        var desk = new Desk(entry with { Resources = [.. entry.Resources, Make.Space("half", "court-1", 2)] });
        for (var i = 0; i < 8; i++)
        {
            var from = 8 + chance.Next(26) / 2.0;
            var resource = chance.Next(4) == 3 ? "half" : $"court-{chance.Next(1, 4)}";
            desk.Do(
                Desk.Asking(Desk.Tuesday(from, from + 0.5 + chance.Next(3) / 2.0), resource) with { Attendees = 1 });
        }
        return desk;
    }

    private static FreeTimeQuery Question(RuleBook rules) =>
        new(Tuesday, 1, 0, 1_440, 1, "", null, 0, null, "", FreeTimeQuery.TakeMax, rules);

    private static HashSet<LocalDateTime> Told(ImmutableArray<FreeTime> found)
    {
        var starts = new HashSet<LocalDateTime>();
        foreach (var one in found)
            for (var (at, end) = (one.Start, one.Stretch.End); end <= one.FreeUntil;
                at = at.PlusMinutes(one.GridMinutes), end += Duration.FromMinutes(one.GridMinutes)) starts.Add(at);
        return starts;
    }

    private static FreeTimeBoard Board(Desk desk)
    {
        var board = new FreeTimeBoard();
        board.Show(FacilityBoard.Read(
            desk.Ledger.Entry!, desk.Ledger.Version,
            desk.Ledger.Bookings.Where(one => one.State.Occupies()).Select(
                one => (one.Id.Value, one.Claims, one.Occupied())),
            desk.Ledger.Closures, DateTimeZoneProviders.Tzdb, desk.Now));
        return board;
    }
}
