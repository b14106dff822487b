namespace Booking.Domain.Tests;

/// <summary>Who is told of what, and what is overtaken by the time it would be sent.</summary>
public sealed partial class NoticeRuleTests
{
    private static readonly BookingRecord Booking = Make.Booking();
    private static readonly BookingPlaced Placed = new(
        Booking.Id, Booking.BookedFor, Booking.BookedBy, Booking.Claims, Booking.Stretch, 10, "", Booking.PlacedWith);

    [Fact]
    public void Kinds_AreTold_AndNoneTwice()
    {
        var kinds = NoticeRules.All.Select(rule => rule.Kind).Append(Reminder.Kind).ToList();
        kinds.ShouldBeUnique();
        foreach (var kind in new[]
            { "booked", "changed", "cancelled", "released", "strike", "appeal_answered", "closure", "reminder" })
            kinds.ShouldContain(kind);
    }

    [Fact]
    public void Booking_IsToldToWhomItIsFor() => Kinds(Placed, Booking with { BookedBy = new("desk") })
        .ShouldBe([("booked", Booking.BookedFor.Value, "booked")]);

    [Fact]
    public void BookingOfASeries_IsNotToldByItself() =>
        Kinds(Placed with { Series = new SeriesId("s1") }, Booking).ShouldBeEmpty();

    [Fact]
    public void BookingThatWasCancelledOrMovedSince_IsToldNoMore()
    {
        Kinds(Placed, Booking with { State = BookingState.Cancelled }).ShouldBeEmpty();
        Kinds(Placed, Booking with { Stretch = Make.Stretch(48) }).ShouldBeEmpty();
    }

    [Fact]
    public void Move_IsTold_WhileItIsTheLast()
    {
        var moved = new BookingMoved(Booking.Id, Booking.Claims, Make.Stretch(48), new("ann"));
        Kinds(moved, Booking with { Stretch = Make.Stretch(48) }).ShouldBe([("changed", "ann", "changed")]);
        Kinds(moved, Booking with { Stretch = Make.Stretch(72) }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "cancelled")]
    [InlineData("设备检修", "cancelled_because")]
    public void Cancellation_IsTold_WithItsReasonWhereThereIsOne(string because, string template) =>
        Kinds(new BookingCancelled(Booking.Id, new("desk"), because), Booking with { State = BookingState.Cancelled })
            .ShouldBe([("cancelled", "ann", template)]);

    [Theory]
    [InlineData(LapseCause.NoShow, "strike")]
    [InlineData(LapseCause.NotOpen, "released")]
    [InlineData(LapseCause.Absent, "released")]
    public void Lapse_IsAStrikeOnlyWhereItCounts(LapseCause cause, string kind) =>
        Kinds(
            new BookingLapsed(Booking.Id, cause),
            Booking with { State = BookingState.Lapsed, Lapse = new(Make.Monday, cause) })
            .ShouldBe([(kind, "ann", kind)]);

    [Fact]
    public void Request_IsToldWhenAskedApprovedDeclinedOrLapsed_AndNotAsBooked()
    {
        var rule = new ApprovalRule("r", [], 0, [], null, null, ApprovalFor.Anybody,
            [new(StaffReach.Facility, 24, []), new(StaffReach.City, 24, [])], 72, 0, "");
        var asked = Approval.Ask(rule, Make.Monday, Booking.Stretch.Start);
        var pending = Booking with { State = BookingState.Pending, Approval = asked, Version = 1 };
        var half = asked.Grant(Make.Monday, new("bob"), "");
        var yes = new BookingApproved(Booking.Id, new("bob"), "");
        Kinds(Placed with { Approval = asked }, pending).ShouldBe(
            [("approval_asked", "ann", "approval_asked"), ("approval_wanted", "ann", "approval_wanted")]);
        Kinds(yes, pending with { Approval = half }).ShouldBe(
            [("approval_wanted", "ann", "approval_wanted")], "the next step has its own people");
        Kinds(yes, pending with { State = BookingState.Confirmed, Approval = half.Grant(Make.Monday, new("eve"), "") })
            .ShouldBe([("approved", "ann", "approved")]);
        Kinds(Placed with { Approval = asked }, pending with { State = BookingState.Confirmed }).ShouldBeEmpty();
        Kinds(new BookingDeclined(Booking.Id, new("bob"), "检修"), pending with { State = BookingState.Declined })
            .ShouldBe([("declined", "ann", "declined")]);
        Kinds(new BookingLapsed(Booking.Id, LapseCause.Undecided), pending with { State = BookingState.Lapsed })
            .ShouldBe([("request_lapsed", "ann", "undecided")]);
        Kinds(new BookingLapsed(Booking.Id, LapseCause.CompanionsUnnamed), Booking with { State = BookingState.Lapsed })
            .ShouldBe([("request_lapsed", "ann", "companions_unnamed")]);
    }

    [Fact]
    public void Companions_HearThatTheyAreNamed_AndWhatBecomesOfIt_EachOnce()
    {
        var group = Booking with { Companions = new(2, Make.Monday, [new("li"), new("zhao")]) };

        Companions(new CompanionsNamed(Booking.Id, [new("li"), new("zhao")], new("ann")), group)
            .ShouldBe([("li", "companion_named"), ("zhao", "companion_named")]);
        Companions(
            new CompanionsNamed(Booking.Id, [new("li"), new("zhao")], new("ann"), [new("li"), new("wang")]), group)
            .ShouldBe([("zhao", "companion_named"), ("wang", "companion_dropped")], "li knows");
        Companions(new CompanionsNamed(Booking.Id, [new("li"), new("wang")], new("ann")), group)
            .ShouldBe([("li", "companion_named")], "wang was named, and is no longer");
        Companions(
            new CompanionsNamed(Booking.Id, [new("li")], new("ann")), group with { State = BookingState.Cancelled })
            .ShouldBeEmpty();
        Companions(new BookingMoved(Booking.Id, Booking.Claims, Booking.Stretch, new("ann")), group)
            .ShouldBe([("li", "companion_changed"), ("zhao", "companion_changed")]);
        Companions(new BookingMoved(Booking.Id, Booking.Claims, Make.Stretch(48), new("ann")), group)
            .ShouldBeEmpty("it was moved again since");
        foreach (var (over, state) in new (JournalEvent, BookingState)[]
        {
            (new BookingCancelled(Booking.Id, new("ann"), ""), BookingState.Cancelled),
            (new BookingDeclined(Booking.Id, new("bob"), "检修"), BookingState.Declined),
            (new BookingLapsed(Booking.Id, LapseCause.Undecided), BookingState.Lapsed),
        })
            Companions(over, group with { State = state }).Select(one => one.Template).Distinct()
                .ShouldBe(["companion_cancelled"]);
        Companions(
            new BookingLapsed(Booking.Id, LapseCause.NoShow),
            group with { State = BookingState.Lapsed }).ShouldBeEmpty();
    }

    private static IEnumerable<(string To, string Template)> Companions(JournalEvent happened, BookingRecord booking) =>
        new CompanionNotice().Drafts(new(2, Make.Monday, happened), booking)
            .Select(draft => (draft.To.Value, draft.Template));

    [Fact]
    public void StrikeThatWasTakenBack_IsNotHeldAgainstAnybody() => Kinds(
        new BookingLapsed(Booking.Id, LapseCause.NoShow),
        Booking with { State = BookingState.Lapsed, Lapse = new(Make.Monday, LapseCause.Excused) }).ShouldBeEmpty();

    [Fact]
    public void Closure_HitsBookingsOfItsTime_InItsSpaceOrAWholeOrPartOfIt()
    {
        var house = Make.Facility("p", Make.Space("hall"), Make.Space("hall-a", "hall"), Make.Space("room"));
        var closure = new Closure(new("c"), new("hall"), Make.Stretch(24), "粉刷", new("bob"));

        NoticeRules.IsHit(house, closure, Make.Booking(resource: "hall")).ShouldBeTrue();
        NoticeRules.IsHit(house, closure, Make.Booking(resource: "hall-a")).ShouldBeTrue();
        NoticeRules.IsHit(
            house, closure with { Resource = new("hall-a") }, Make.Booking(resource: "hall")).ShouldBeTrue();
        NoticeRules.IsHit(house, closure, Make.Booking(resource: "room")).ShouldBeFalse();
        NoticeRules.IsHit(house, closure with { Resource = null }, Make.Booking(resource: "room")).ShouldBeTrue();
        NoticeRules.IsHit(house, closure, Make.Booking(stretch: Make.Stretch(26))).ShouldBeFalse();
    }

    [Fact]
    public void Reminder_ComesBeforeTheStart_AndNotToThoseWhoAreThere()
    {
        var zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
        var settings = NoticeSettings.Unsaid(new("ann"));
        var start = Booking.Stretch.Start + Duration.FromHours(5);
        var afternoon = Booking with { Stretch = new(start, start + Duration.FromHours(1)) };

        Reminder.DueAt(afternoon, settings, zone, Make.Monday).ShouldBe(start - Duration.FromMinutes(120));
        Reminder.DueAt(afternoon, settings, zone, start - Duration.FromMinutes(120)).ShouldBeNull();
        Reminder.DueAt(afternoon, settings with { RemindMinutes = 0 }, zone, Make.Monday).ShouldBeNull();
        Reminder.Draft(afternoon, Reminder.OccasionOf(afternoon)).ShouldNotBeNull();
        Reminder.Draft(Booking, Reminder.OccasionOf(afternoon)).ShouldBeNull();
        Reminder.Draft(
            afternoon with { Arrival = new(start, CheckInWay.Code, 3) }, Reminder.OccasionOf(afternoon)).ShouldBeNull();
        Reminder.Draft(
            afternoon with { State = BookingState.Cancelled }, Reminder.OccasionOf(afternoon)).ShouldBeNull();
    }

    [Theory]
    [InlineData(ServiceFunction.Counselling, true)]
    [InlineData(ServiceFunction.LegalServices, true)]
    [InlineData(ServiceFunction.CultureAndSports, false)]
    public void Confidential_IsLegalAdviceAndCounselling_AndWhatNobodyKnows(
        ServiceFunction function, bool isConfidential)
    {
        var house = Make.Facility("p", Make.Space("room") with { Function = function });
        NoticeRules.IsConfidential(house, [new(new("room"), 1)]).ShouldBe(isConfidential);
        NoticeRules.IsConfidential(house, [new(new("gone"), 1)]).ShouldBeTrue();
        NoticeRules.IsConfidential(null, [new(new("room"), 1)]).ShouldBeTrue();
    }

    [Fact]
    public void Waits_Double_UpToALimit_AndEnd()
    {
        var retries = new NoticeRetries(4, Duration.FromSeconds(30), Duration.FromSeconds(100));
        retries.WaitAfter(1, 0.999999).ShouldNotBeNull().TotalSeconds.ShouldBe(30, 0.01);
        retries.WaitAfter(1, 0).ShouldNotBeNull().TotalSeconds.ShouldBe(15);
        retries.WaitAfter(2, 0).ShouldNotBeNull().TotalSeconds.ShouldBe(30);
        retries.WaitAfter(3, 0).ShouldNotBeNull().TotalSeconds.ShouldBe(50);
        retries.WaitAfter(4, 0).ShouldBeNull();
    }

    [Fact]
    public void Id_IsMadeOfAllThatNamesADelivery_AndNeverChanges()
    {
        var ids = new[]
        {
            Id("facility/p", 1, "booked", "ann", "email"), Id("facility/q", 1, "booked", "ann", "email"), Id(
                "facility/p", 2, "booked", "ann", "email"),
            Id("facility/p", 1, "changed", "ann", "email"), Id("facility/p", 1, "booked", "bob", "email"),
            Id("facility/p", 1, "booked", "ann", "webhook"),
        };
        ids.ShouldBeUnique();
        ids[0].ShouldBe("eba5065684d75abbf7242811b7f521d7");
    }

    private static string Id(string stream, long occasion, string kind, string to, string channel) =>
        NoticeDelivery.IdOf(new(stream), occasion, kind, Booking.Id, new(to), channel);

    private static IEnumerable<(string Kind, string To, string Template)> Kinds(
        JournalEvent happened, BookingRecord booking) =>
        NoticeRules.All.SelectMany(rule => rule.Drafts(new(2, Make.Monday, happened), booking)
            .Select(draft => (rule.Kind, draft.To.Value, draft.Template)));
}
