namespace Booking.Domain.Tests;

// Waiting lists and offers (issue 4 §4; PRACTICE P).
public sealed partial class FacilityLedgerTests
{
    private static EnterWaiting Waiting(
        Wish range, Caller? caller = null, int minutes = 0, int minutesMin = 0, string type = "",
        params string[] resources) =>
        new(new(Guid.NewGuid()), caller ?? Desk.Bob, new("palace-1"), (caller ?? Desk.Bob).Member,
            type.Length > 0 ? [] : [.. (resources.Length == 0 ? ["hall"] : resources).Select(r => new ResourceId(r))],
            type, range, minutes, minutesMin, 10, "排练");

    private static WaitingEntry Enter(Desk desk, EnterWaiting command)
    {
        var entered = desk.Do(command).ShouldHappen<WaitingEntered>();
        desk.Settle();
        return desk.Ledger.Find(entered.Waiting)!;
    }

    private static AcceptOffer Accepting(WaitingEntry entry, Caller? caller = null) =>
        new(new(Guid.NewGuid()), caller ?? Desk.Bob, entry.Id);

    private static DeclineOffer Declining(WaitingEntry entry, Caller? caller = null) =>
        new(new(Guid.NewGuid()), caller ?? Desk.Bob, entry.Id);

    private static LeaveWaiting Leaving(WaitingEntry entry, Caller? caller = null) =>
        new(new(Guid.NewGuid()), caller ?? Desk.Bob, entry.Id);

    private static Caller Cat { get; } = Caller.Plain(new("cat"));

    private static Facility Returning(int returnMinutes = 5, params Resource[] resources) =>
        Make.Facility("palace-1", resources) with
        {
            Policy = BookingPolicy.Default with
            {
                Waiting = WaitingRule.Default with { ReturnMinutes = returnMinutes }
            },
        };

    [Fact]
    public void CancelledTime_IsOfferedToTheFirstWhoWaits_AndHeldForThem()
    {
        var desk = new Desk(Make.Facility());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        var first = Enter(desk, Waiting(Desk.Tuesday(10, 12)));
        var second = Enter(desk, Waiting(Desk.Tuesday(10, 12), Cat));
        (desk.Ledger.PositionOf(first), desk.Ledger.PositionOf(second)).ShouldBe((1, 2));

        desk.Cancel(booking);
        var offer = desk.Settle().ShouldHaveSingleItem().ShouldBeOfType<OfferMade>();
        offer.Waiting.ShouldBe(first.Id);
        offer.Until.ShouldBe(desk.Now + Duration.FromMinutes(30));
        desk.Do(Desk.Asking(Desk.Tuesday(10, 12))).ShouldBeRefused(RefusalReason.SlotTaken);
        desk.Do(Desk.Asking(Desk.Tuesday(11, 13))).ShouldBeRefused(RefusalReason.SlotTaken);

        var accepted = desk.Do(Accepting(first));
        accepted.Refused.ShouldBeNull();
        var placed = accepted.Events[1].ShouldBeOfType<BookingPlaced>();
        placed.Booking.ShouldBe(offer.Booking);
        desk.Ledger.Find(first.Id)!.State.ShouldBe(WaitingState.Booked);
        desk.Ledger.Find(placed.Booking)!.BookedFor.ShouldBe(Desk.Bob.Member);
        desk.Settle().ShouldBeEmpty();
        desk.Ledger.PositionOf(desk.Ledger.Find(second.Id)!).ShouldBe(1);
    }

    [Fact]
    public void OfferWithoutAnswer_PassesToTheNext_AndAfterTheLastTimeIsWithheldAndReturns()
    {
        var desk = new Desk(Make.Facility());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        var first = Enter(desk, Waiting(Desk.Tuesday(9, 13), minutes: 120));
        var second = Enter(desk, Waiting(Desk.Tuesday(10, 12), Cat));
        desk.Do(Desk.Asking(Desk.Tuesday(8, 10))).Refused.ShouldBeNull();
        desk.Do(Desk.Asking(Desk.Tuesday(12, 14))).Refused.ShouldBeNull();
        desk.Cancel(booking);
        desk.Settle();

        desk.Now += Duration.FromMinutes(30);
        var passed = desk.Settle();
        var was = passed[0].ShouldBeOfType<OfferPassed>();
        was.ShouldBe(
            new OfferPassed(
                first.Id, Make.BookingId(100_000), OfferAnswer.Unanswered, Ends: false, first.Member, was.Was));
        was.Was.ShouldNotBeNull().Stretch.ShouldBe(booking.Stretch);
        passed[1].ShouldBeOfType<OfferMade>().Waiting.ShouldBe(second.Id);
        desk.Ledger.Find(first.Id)!.State.ShouldBe(WaitingState.Waiting);

        // Cat waits for nothing else, so saying no is the end of it.
        var no = desk.Do(Declining(second, Cat)).ShouldHappen<OfferPassed>();
        no.Ends.ShouldBeTrue();
        var withheld = desk.Settle().ShouldHaveSingleItem().ShouldBeOfType<TimeWithheld>();
        withheld.Until.ShouldBeInRange(desk.Now + Duration.FromSeconds(1), desk.Now + Duration.FromMinutes(5));
        desk.Do(Desk.Asking(Desk.Tuesday(10, 12))).ShouldBeRefused(RefusalReason.SlotTaken);

        desk.Now = withheld.Until;
        desk.Settle().ShouldHaveSingleItem().ShouldBeOfType<TimeReturned>();
        desk.Booked(Desk.Tuesday(10, 12));
    }

    [Fact]
    public void TwoOffersWithoutAnswer_EndTheEntry()
    {
        var desk = new Desk(Make.Facility("palace-1", Make.Space("a"), Make.Space("b")));
        var a = desk.Booked(Desk.Tuesday(10, 12), "a");
        var b = desk.Booked(Desk.Tuesday(10, 12), "b");
        var entry = Enter(desk, Waiting(Desk.Tuesday(10, 12), type: "multi_function_hall"));
        desk.Cancel(a);
        desk.Settle();
        desk.Now += Duration.FromMinutes(30);
        desk.Settle();
        desk.Cancel(b);
        desk.Settle().OfType<OfferMade>().Single().Resource.ShouldBe(new("b"));
        desk.Now += Duration.FromMinutes(30);
        desk.Settle();
        desk.Ledger.Find(entry.Id)!.State.ShouldBe(WaitingState.Ended);
        desk.Do(Leaving(entry)).ShouldBeRefused(RefusalReason.WaitingOver, ("state", "ended"));
    }

    [Fact]
    public void LapsedBooking_IsBackfilled_WithWhatIsLeftAndFits()
    {
        var desk = new Desk(Checked());
        desk.Booked(Desk.Tuesday(10, 12));
        Enter(desk, Waiting(Desk.Tuesday(10, 12)));
        var content = Enter(desk, Waiting(Desk.Tuesday(10, 12), Cat, minutesMin: 60));
        desk.TurnTo(10.25);
        var settled = desk.Settle();
        settled[0].ShouldBeOfType<BookingLapsed>();
        var offer = settled[1].ShouldBeOfType<OfferMade>();
        offer.Waiting.ShouldBe(content.Id, "who wants two hours is not helped by what is left");
        offer.Stretch.Length.ShouldBe(Duration.FromMinutes(90));
        offer.Until.ShouldBe(desk.Now + Duration.FromMinutes(10));
        settled.Count.ShouldBe(2);
    }

    [Fact]
    public void WhereTheRuleSaysSo_CancelledTimeIsKeptFromEverybody_AlsoFromAFriendWhoQueuesForIt()
    {
        var desk = new Desk(Returning());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        desk.Cancel(booking);
        var withheld = desk.Settle().ShouldHaveSingleItem().ShouldBeOfType<TimeWithheld>();
        desk.Do(
            Desk.Asking(Desk.Tuesday(10, 12)) with { Caller = Desk.Bob, BookedFor = Desk.Bob.Member }).ShouldBeRefused(
                RefusalReason.SlotTaken);
        // The moment that was drawn is nobody's to know before it comes: only by when it has at the latest.
        var latest = desk.Now + Duration.FromMinutes(desk.Ledger.Entry!.Policy.Waiting!.ReturnMinutes);
        withheld.Until.ShouldBeLessThan(latest);
        desk.Do(Waiting(Desk.Tuesday(10, 12))).ShouldBeRefused(
            RefusalReason.NothingToWaitFor, ("freeAt", latest.ToString("uuuu-MM-dd'T'HH:mm:ss'Z'", null)));

        // Nor by asking for more than what was cancelled, together with what is free beside it.
        desk.Do(Waiting(Desk.Tuesday(10, 13), minutes: 180)).ShouldBeRefused(RefusalReason.NothingToWaitFor);
        // What is taken beside it is another matter: that may come free too.
        desk.Booked(Desk.Tuesday(12, 13));
        Enter(desk, Waiting(Desk.Tuesday(10, 13), minutes: 180));

        var plain = new Desk(Make.Facility());
        plain.Cancel(plain.Booked(Desk.Tuesday(10, 12)));
        plain.Settle().ShouldBeEmpty();
        plain.Booked(Desk.Tuesday(10, 12));
    }

    [Fact]
    public void OfferMadeAtNight_BeginsToRunOutInTheMorning_UnlessItsTimeIsNear()
    {
        Offer Offered(LocalDate day, double hour)
        {
            var desk = new Desk(Make.Facility());
            var booking = desk.Booked(Desk.On(day, hour, hour + 2));
            var waiting = Enter(desk, Waiting(Desk.On(day, hour, hour + 2)));
            desk.Now = Instant.FromUtc(2026, 3, 2, 15, 0);
            desk.Cancel(booking);
            desk.Settle();
            return desk.Ledger.Find(waiting.Id)!.Offer!;
        }

        var morning = Instant.FromUtc(2026, 3, 3, 0, 0);
        Offered(new(2026, 3, 5), 10).Until.ShouldBe(
            morning + Duration.FromMinutes(WaitingRule.Default.OfferMinutes), "it is 23:00");
        Offered(new(2026, 3, 3), 8).Until.ShouldBeLessThan(
            morning, "who waits for eight in the morning has to hear of it at night");
    }

    [Fact]
    public void MovedBooking_FreesItsOldTimeForWhoWaits()
    {
        var desk = new Desk(Make.Facility());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        var entry = Enter(desk, Waiting(Desk.Tuesday(10, 12), minutes: 60));
        desk.Move(booking, Desk.Tuesday(11, 13)).Refused.ShouldBeNull();
        desk.Settle().ShouldHaveSingleItem().ShouldBeOfType<OfferMade>().Waiting.ShouldBe(entry.Id);
        desk.Ledger.Find(entry.Id)!.Offer!.Stretch.Length.ShouldBe(Duration.FromHours(1));
    }

    [Fact]
    public void WaitingIsRefused_ForWhatIsFree_Shut_OrTooMuch()
    {
        var desk = new Desk(Make.Facility());
        var free = desk.Do(Waiting(Desk.Tuesday(10, 12))).ShouldBeRefused(RefusalReason.NothingToWaitFor);
        free.Alternatives.ShouldHaveSingleItem().Start.ShouldBe(Desk.Tuesday(10, 12).Start);
        desk.Do(Waiting(Desk.Tuesday(22, 24))).ShouldBeRefused(RefusalReason.OutsideOpeningHours);
        desk.Do(Waiting(Desk.Tuesday(10, 18))).ShouldBeRefused(RefusalReason.TooLong);
        desk.Do(Waiting(Desk.Tuesday(10, 12.25))).ShouldBeRefused(RefusalReason.Misaligned);
        desk.Do(Waiting(Desk.Tuesday(10, 12), minutes: 150)).ShouldBeRefused(
            RefusalReason.Malformed, ("field", "minutes"));
        desk.Do(Waiting(Desk.Tuesday(10, 12), resources: ["cellar"])).ShouldBeRefused(RefusalReason.UnknownResource);
        desk.Do(Waiting(Desk.Tuesday(10, 12), type: "sauna")).ShouldBeRefused(
            RefusalReason.UnknownResource, ("resource", "sauna"));
        desk.Do(Waiting(Desk.Tuesday(10, 12)) with { People = 41 }).ShouldBeRefused(RefusalReason.TooManyPeople);
        desk.Do(Waiting(Desk.Tuesday(10, 12)) with { Member = Cat.Member }).ShouldBeRefused(RefusalReason.NotAllowed);
        desk.Do(Waiting(Desk.On(new(2026, 4, 3), 10, 12))).ShouldBeRefused(RefusalReason.BeyondWindow);
        desk.Do(Waiting(Desk.On(new(2026, 3, 1), 10, 12))).ShouldBeRefused(RefusalReason.InThePast);
        desk.Booked(Desk.Tuesday(8, 12));
        desk.Booked(Desk.Tuesday(12, 16));
        for (var i = 0; i < FacilityLedger.WaitingPerMemberMax; i++) Enter(desk, Waiting(Desk.Tuesday(8 + i, 10 + i)));
        desk.Do(Waiting(Desk.Tuesday(13, 15))).ShouldBeRefused(
            RefusalReason.TooManyWaiting, ("limit", "5"), ("whose", "member"));
        Enter(desk, Waiting(Desk.Tuesday(13, 15), Cat));
    }

    [Fact]
    public void Entry_IsItsPersonsAndTheDesksOnly()
    {
        var desk = new Desk(Make.Facility());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        var entry = Enter(desk, Waiting(Desk.Tuesday(10, 12)));
        desk.Do(Accepting(entry)).ShouldBeRefused(RefusalReason.NoOffer, ("state", "waiting"));
        desk.Do(Accepting(entry, Cat)).ShouldBeRefused(RefusalReason.UnknownWaiting);
        desk.Do(Leaving(entry), reused: true).ShouldBeRefused(RefusalReason.CommandIdReused);
        desk.Cancel(booking);
        desk.Settle();
        desk.Do(Declining(entry, Cat)).ShouldBeRefused(RefusalReason.UnknownWaiting);
        desk.Do(Accepting(entry, Desk.Staff)).Refused.ShouldBeNull();
        desk.Do(Leaving(entry)).ShouldBeRefused(RefusalReason.WaitingOver, ("state", "booked"));
    }

    [Fact]
    public void AcceptingGoesByTheRulesOfPlacing_AndARefusalKeepsTheOffer()
    {
        var desk = new Desk(Make.Facility());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        var entry = Enter(desk, Waiting(Desk.Tuesday(10, 12)));
        desk.Cancel(booking);
        desk.Settle();
        var elsewhere = new OpenBooking(Make.BookingId(900), new("club"), booking.Stretch);
        desk.Do(Accepting(entry), new([elsewhere], 10)).ShouldBeRefused(RefusalReason.MemberOverlap);
        desk.Do(Accepting(entry), new([elsewhere with { Stretch = Make.Stretch(200) }], 1)).Refused!.Reason.ShouldBe(
            RefusalReason.MemberQuotaSpent);
        desk.Do(Accepting(entry)).Refused.ShouldBeNull();
    }

    [Fact]
    public void Leaving_PassesTheOfferOn()
    {
        var desk = new Desk(Make.Facility());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        var first = Enter(desk, Waiting(Desk.Tuesday(10, 12)));
        var second = Enter(desk, Waiting(Desk.Tuesday(10, 12), Cat));
        desk.Cancel(booking);
        desk.Settle();
        desk.Do(Leaving(first)).Events.Length.ShouldBe(2);
        desk.Settle().ShouldHaveSingleItem().ShouldBeOfType<OfferMade>().Waiting.ShouldBe(second.Id);
        desk.Ledger.Find(first.Id)!.State.ShouldBe(WaitingState.Left);
    }

    [Fact]
    public void ClosedOrReregistered_OffersAreWithdrawn_AndHeldAgainstNobody()
    {
        var desk = new Desk(Make.Facility("palace-1", Make.Space("hall"), Make.Space("attic") with { Type = "attic" }));
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        var entry = Enter(desk, Waiting(Desk.Tuesday(10, 12)));
        desk.Cancel(booking);
        desk.Settle();
        desk.Register(desk.Ledger.Entry! with { NameEn = "New" }).Refused.ShouldBeNull();
        desk.Settle().ShouldHaveSingleItem().ShouldBeOfType<OfferMade>();
        desk.Close(Desk.Tuesday(11, 13)).Refused.ShouldBeNull();
        desk.Settle().ShouldBeEmpty();
        var again = desk.Ledger.Find(entry.Id)!;
        (again.State, again.Passed.Length, again.Unanswered).ShouldBe((WaitingState.Waiting, 0, 0));
        desk.Lift();
        desk.Settle().ShouldHaveSingleItem().ShouldBeOfType<OfferMade>();
    }
}
