namespace Booking.Domain.Tests;

// Offers, series as a whole, and requests that want an answer (issue 4 §6, U6).
public sealed partial class NoticeRuleTests
{
    private static readonly Offer Held = new(
        Booking.Id, new("hall"), Booking.Stretch, Make.Monday, Make.Monday + Duration.FromMinutes(30));
    private static readonly Wish Evening = new(new(2026, 3, 3, 19, 0), new(2026, 3, 3, 21, 0));

    private static readonly SeriesPlan Plan = new()
    {
        Id = new("s1"),
        Facility = new("palace-1"),
        BookedFor = new("ann"),
        BookedBy = new("ann"),
        Claims = Booking.Claims,
        Attendees = 3,
        Purpose = "",
        First = Evening,
        Recurrence = "RRULE:FREQ=WEEKLY;COUNT=2",
        Occurrences = [new(Evening.Start, Evening, Booking.Id, null)],
        PlacedAt = Make.Monday,
        ChangedAt = Make.Monday,
    };

    [Fact]
    public void Offer_IsToldWithItsEnd_UntilItPassesOrTheBookingHasComeOfIt()
    {
        var made = new OfferMade(new("w"), Booking.Id, new("ann"), new("hall"), Booking.Stretch, Held.Until);
        var draft = NoticeRules.Find("offered")!.Drafts(new(5, Make.Monday, made), null).ShouldHaveSingleItem();
        (draft.To, draft.Until, draft.WorthUntil, draft.Stretch).ShouldBe(
            (new MemberId("ann"), Held.Until, Held.Until, Booking.Stretch));

        NoticeRules.Find("offered")!.Drafts(new(5, Make.Monday, made), Booking with { Version = 6 }).ShouldBeEmpty(
            "it was taken");
        NoticeRules.Find("offered")!.Drafts(new(5, Make.Monday, made), Booking with { Version = 4 })
            .ShouldHaveSingleItem("a closure took the booking, which stands until it is moved");
    }

    [Theory]
    [InlineData(OfferAnswer.Unanswered, false, "offer_lapsed")]
    [InlineData(OfferAnswer.Unanswered, true, "offer_lapsed_last")]
    [InlineData(OfferAnswer.Withdrawn, false, "offer_withdrawn")]
    [InlineData(OfferAnswer.Declined, true, null)]
    public void OfferThatPassed_IsToldToWhoDidNotSayNo(OfferAnswer answer, bool ends, string? template)
    {
        var drafts = NoticeRules.Find("offer_passed")!.Drafts(
            new(2, Make.Monday, new OfferPassed(new("w"), Booking.Id, answer, ends, new("ann"), Held)), null).ToList();
        drafts.Select(draft => draft.Template).ShouldBe(template is null ? [] : [template]);
        NoticeRules.Find("offer_passed")!.Drafts(
            new(2, Make.Monday, new OfferPassed(new("w"), Booking.Id, answer, ends)), null)
            .ShouldBeEmpty("older journals do not say whose it was");
    }

    [Fact]
    public void LiftedClosure_IsToldWhoStillHasTheBooking()
    {
        Kinds(new BookingSpared(Booking.Id, new("c"), IsReopened: true), Booking).ShouldBe(
            [("reopened", "ann", "reopened")]);
        Kinds(new BookingSpared(Booking.Id, new("c")), Booking).ShouldBeEmpty("it was moved out of the way");
        Kinds(
            new BookingSpared(Booking.Id, new("c"), IsReopened: true),
            Booking with { State = BookingState.Cancelled }).ShouldBeEmpty();
        Kinds(
            new BookingSpared(Booking.Id, new("c"), IsReopened: true),
            Booking with { Version = 1_000 }).ShouldBeEmpty("moved since");
    }

    [Fact]
    public void SeriesThatChanged_IsToldOnce_AndItsBookingsNotOneByOne()
    {
        Kinds(
            new BookingMoved(Booking.Id, Booking.Claims, Booking.Stretch, new("ann"), null, Plan.Id),
            Booking).ShouldBeEmpty();
        Kinds(
            new BookingCancelled(Booking.Id, new("ann"), "series", Plan.Id),
            Booking with { State = BookingState.Cancelled }).ShouldBeEmpty();
        Kinds(Changed(OccurrenceAct.Moved), Booking).ShouldBe([("series_changed", "ann", "series_changed")]);
        Kinds(Changed(OccurrenceAct.Cancelled), Booking).ShouldBe([("series_changed", "ann", "series_cancelled")]);
        Kinds(Changed(OccurrenceAct.Cancelled) with { Because = "检修" }, Booking).ShouldBe(
            [("series_changed", "ann", "series_cancelled_because")]);
        Kinds(Changed(OccurrenceAct.Kept), Booking).ShouldBeEmpty();
        Kinds(Changed(OccurrenceAct.Moved) with { IsToldAsOne = false }, Booking).ShouldBeEmpty(
            "one occurrence is told as a booking");
    }

    [Fact]
    public void SeriesThatNeedsApproval_IsAskedForOnce()
    {
        var asked = AskedOf(StaffReach.Facility);
        var pending = Booking with { State = BookingState.Pending, Approval = asked };
        Kinds(Placed with { Approval = asked, Series = Plan.Id }, pending).ShouldBeEmpty();
        Kinds(new SeriesPlaced(Plan), pending)
            .ShouldBe([("approval_wanted", "ann", "approval_wanted_series"), ("series_booked", "ann", "series_asked")]);
        Kinds(new SeriesPlaced(Plan), Booking).ShouldBe([("series_booked", "ann", "series_booked")]);
        NoticeRules.BookingOf(new SeriesPlaced(Plan), "s1").ShouldBe(Booking.Id);
    }

    [Fact]
    public void RequestThatWentOn_IsToldAsOverdue_AndHalfwayThereIsAReminder()
    {
        var asked = AskedOf(StaffReach.Facility);
        var pending = Booking with { State = BookingState.Pending, Approval = asked };
        Kinds(new ApprovalEscalated(Booking.Id), pending).ShouldBe([("approval_wanted", "ann", "approval_overdue")]);
        Kinds(new ApprovalEscalated(Booking.Id), Booking).ShouldBeEmpty("it was answered since");
        ApprovalReminder.DueAt(pending, Make.Monday).ShouldBe(Make.Monday + ((asked.DueAt - Make.Monday) / 2));
        ApprovalReminder.DueAt(Booking, Make.Monday).ShouldBeNull();
        ApprovalReminder.Draft(pending, ApprovalReminder.OccasionOf(asked)).ShouldNotBeNull().Until.ShouldBe(
            asked.DueAt);
        ApprovalReminder.Draft(
            pending with { Approval = asked.Escalate(asked.DueAt) }, ApprovalReminder.OccasionOf(asked)).ShouldBeNull();
    }

    private static SeriesChanged Changed(OccurrenceAct act) =>
        new(Plan, null, [new(Evening.Start, act, Evening, Booking.Id, null)], new("ann"), "", IsToldAsOne: true);

    private static Approval AskedOf(StaffReach level) => Approval.Ask(
        new("r", [], 0, [], null, null, ApprovalFor.Anybody, [new(level, 4, [])], 72, 0, ""), Make.Monday,
        Booking.Stretch.Start);
}
