namespace Booking.Domain.Tests;

public sealed partial class FacilityLedgerTests
{
    [Theory]
    [InlineData(null, "court")]
    [InlineData("hall", "hall")]
    [InlineData("hall", "west-a")]
    [InlineData("west-a", "hall")]
    [InlineData("projector", "projector")]
    public void AClosure_StopsNewBookings_OfItsResourceAndKin(string? closed, string asked)
    {
        var desk = new Desk(Divided());
        desk.Close(Desk.Tuesday(10, 12), closed).ShouldHappen<ClosureDeclared>();
        desk.Do(Desk.Asking(Desk.Tuesday(11, 13), asked)).ShouldBeRefused(
            RefusalReason.Closed,
            ("resource", asked), ("closure", "repairs"), ("because", "检修"),
            ("from", "2026-03-03T02:00:00Z"), ("until", "2026-03-03T04:00:00Z"));
        desk.Booked(Desk.Tuesday(12, 13), asked);
    }

    [Fact]
    public void AClosureOfOneHalf_LeavesTheOtherOpen()
    {
        var desk = new Desk(Divided());
        desk.Close(Desk.Tuesday(10, 12), "west").Refused.ShouldBeNull();
        desk.Booked(Desk.Tuesday(10, 12), "east");
    }

    [Fact]
    public void AClosure_LeavesBookingsAlone_AndNamesThem()
    {
        var desk = new Desk(Divided());
        var late = desk.Booked(Desk.Tuesday(11, 12), "west-a");
        var early = desk.Booked(Desk.Tuesday(9, 10.5), "west");
        desk.Booked(Desk.Tuesday(10, 12), "east");
        var closure = desk.Close(Desk.Tuesday(10, 12), "west").ShouldHappen<ClosureDeclared>().Closure;
        desk.Ledger.BookingsWithin(closure).ShouldBe([early, late]);
        desk.Find(late).State.ShouldBe(BookingState.Confirmed);
    }

    [Fact]
    public void LiftingAClosure_OpensAgain()
    {
        var desk = new Desk(Make.Facility());
        desk.Close(Desk.Tuesday(10, 12)).Refused.ShouldBeNull();
        desk.Ledger.FindClosure(new("repairs")).ShouldNotBeNull();
        desk.Lift().ShouldHappen<ClosureLifted>();
        desk.Booked(Desk.Tuesday(10, 12));
        desk.Lift().ShouldBeRefused(RefusalReason.UnknownClosure, ("closure", "repairs"));
    }

    [Fact]
    public void Closures_AreForStaffOfHereOnly()
    {
        var desk = new Desk(Make.Facility());
        desk.Close(Desk.Tuesday(10, 12), caller: Desk.Ann).ShouldBeRefused(
            RefusalReason.NotAllowed, ("permission", "declare_closure"));
        desk.Lift(caller: Desk.Ann).ShouldBeRefused(RefusalReason.NotAllowed, ("permission", "lift_closure"));
    }

    [Fact]
    public void AClosureIdInUse_IsRefused_UntilThatClosureIsOver()
    {
        var desk = new Desk(Make.Facility());
        desk.Close(Desk.Tuesday(10, 12)).Refused.ShouldBeNull();
        desk.Close(Desk.Tuesday(14, 16)).ShouldBeRefused(RefusalReason.Malformed, ("field", "closure_id"));
        desk.TurnTo(12);
        desk.Close(Desk.Tuesday(14, 16)).ShouldHappen<ClosureDeclared>();
    }

    [Fact]
    public void AClosureIdUsedAgainAfterItWasForgotten_Replays()
    {
        var desk = new Desk(Make.Facility());
        desk.Close(Desk.Tuesday(10, 12)).Refused.ShouldBeNull();
        desk.TurnTo(13);
        desk.Ledger.Forget(desk.Now);
        desk.Close(Desk.Tuesday(14, 16)).ShouldHappen<ClosureDeclared>();
        var replayed = new FacilityLedger(desk.Ledger.Id, DateTimeZoneProviders.Tzdb);
        foreach (var happened in desk.Events) replayed.Apply(happened);
        replayed.Closures.ShouldBe(desk.Ledger.Closures);
    }

    [Fact]
    public void AClosureOutOfShape_IsRefused()
    {
        var desk = new Desk(Make.Facility());
        var closing = Desk.Closing(Desk.Tuesday(10, 12));
        desk.Do(closing with { Closure = new("a b") }).ShouldBeRefused(
            RefusalReason.Malformed, ("field", "closure_id"));
        desk.Do(closing with { Because = " " }).ShouldBeRefused(RefusalReason.Malformed, ("field", "because"));
        desk.Do(closing with { Because = new string('x', 201) }).ShouldBeRefused(
            RefusalReason.Malformed, ("field", "because"));
        desk.Do(closing with { Wish = Desk.On(new(1999, 1, 1), 1, 2) }).ShouldBeRefused(
            RefusalReason.Malformed, ("field", "wish"));
        desk.Do(closing with { Wish = new(closing.Wish.Start.PlusNanoseconds(1), closing.Wish.End) })
            .ShouldBeRefused(RefusalReason.Malformed, ("field", "wish"));
        desk.Do(closing with { Resource = new("attic") }).ShouldBeRefused(RefusalReason.UnknownResource);
        desk.Do(closing with { Wish = Desk.Tuesday(12, 12) }).ShouldBeRefused(RefusalReason.EmptyOrReversed);
        desk.Do(closing with { Wish = Desk.On(new(2026, 3, 1), 10, 12) }).ShouldBeRefused(RefusalReason.InThePast);
        desk.Do(closing, reused: true).ShouldBeRefused(RefusalReason.CommandIdReused);
        var nowhere = new FacilityLedger(new("palace-2"), DateTimeZoneProviders.Tzdb);
        nowhere.DeclareClosure(closing, false, Make.Monday).ShouldBeRefused(RefusalReason.UnknownFacility);
        nowhere.LiftClosure(new(Make.CommandId(1), Desk.Staff, new("x")), false, Make.Monday)
            .ShouldBeRefused(RefusalReason.UnknownFacility);
    }

    [Fact]
    public void AClosureThatHasBegun_MayStillBeDeclared()
    {
        var desk = new Desk(Make.Facility());
        desk.Close(Desk.On(new(2026, 3, 2), 8, 12)).ShouldHappen<ClosureDeclared>();
    }

    [Fact]
    public void TheEarliestOfSeveralClosures_IsTheOneNamed()
    {
        var desk = new Desk(Make.Facility());
        desk.Close(Desk.Tuesday(11, 12), id: "second").Refused.ShouldBeNull();
        desk.Close(Desk.Tuesday(10, 11), id: "first").Refused.ShouldBeNull();
        desk.Do(Desk.Asking(Desk.Tuesday(10, 12))).ShouldBeRefused(RefusalReason.Closed, ("closure", "first"));
    }
}
