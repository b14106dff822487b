namespace Booking.Domain.Tests;

public sealed partial class FacilityLedgerTests
{
    [Theory]
    [InlineData(ClosureCause.Maintenance)]
    [InlineData(ClosureCause.Event)]
    [InlineData(ClosureCause.Other)]
    public void PlannedClosure_InLessThanAWeek_NeedsAReasonForItsUrgency(ClosureCause cause)
    {
        var desk = new Desk(Make.Facility());
        var soon = Desk.Closing(Desk.On(new(2026, 3, 8), 0, 24)) with { Cause = cause };
        var refused = desk.Do(soon).Refused!;
        refused.Reason.ShouldBe(RefusalReason.ShortNotice);
        (refused["noticeDays"], refused["days"], refused["earliest"]).ShouldBe(("7", "6", "2026-03-08T16:00:00Z"));
        desk.Do(soon with { Urgency = "  " }).Refused!.Reason.ShouldBe(RefusalReason.ShortNotice);

        desk.Do(soon with { Urgency = "水管爆裂" }).Refused.ShouldBeNull();
        desk.Ledger.Closures.ShouldHaveSingleItem().Detail.ShouldBe(new(cause, "水管爆裂", Make.Monday));
    }

    [Fact]
    public void PlannedClosure_AWeekBefore_NeedsNone()
    {
        var desk = new Desk(Make.Facility());
        desk.Do(
            Desk.Closing(Desk.On(new(2026, 3, 9), 0,
                24)) with
            { Cause = ClosureCause.Maintenance }).Refused.ShouldBeNull();
    }

    [Theory]
    [InlineData(ClosureCause.StaffShortage)]
    [InlineData(ClosureCause.Emergency)]
    [InlineData(null)]
    public void WhatNobodyPlanned_OrDidNotSay_ClosesAtOnce(ClosureCause? cause)
    {
        var desk = new Desk(Make.Facility());
        desk.Do(Desk.Closing(Desk.Tuesday(8, 22)) with { Cause = cause }).Refused.ShouldBeNull();
        (desk.Ledger.Closures.ShouldHaveSingleItem().Detail?.Cause).ShouldBe(cause);
    }

    [Fact]
    public void UrgencyWithoutACause_OrACauseThatIsNone_IsMalformed()
    {
        var desk = new Desk(Make.Facility());
        desk.Do(Desk.Closing(Desk.Tuesday(8, 22)) with { Urgency = "x" }).Refused!["field"].ShouldBe("urgency");
        desk.Do(Desk.Closing(Desk.Tuesday(8, 22)) with { Cause = (ClosureCause)9 }).Refused!["field"].ShouldBe("cause");
    }
}
