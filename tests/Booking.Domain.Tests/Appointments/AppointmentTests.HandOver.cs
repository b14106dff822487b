using static Booking.Domain.Tests.AdviceHouse;

namespace Booking.Domain.Tests;

// What becomes of a practitioner's day when they cannot be there.
public sealed partial class AppointmentTests
{
    [Fact]
    public void Away_GivesEveryClientAnotherTime_TheSameHourFirst()
    {
        var desk = House(Counsellor("wang"), Counsellor("zhao"));
        var ann = Booked(desk, Asking("ann", 9, "wang"));
        var bob = Booked(desk, Asking("bob", 10, "wang"));
        Booked(desk, Asking("cyd", 10, "zhao"));
        var ill = new HandOver(
            new(Guid.NewGuid()), Caller.Plain(new(AccountOf("wang"))), new("wang"), Desk.Tuesday(8, 18), "生病");
        desk.Do(ill with { Caller = Desk.Ann }).ShouldBeRefused(RefusalReason.NotAllowed);
        desk.Do(ill).ShouldHappen<ClosureDeclared>();
        foreach (var hit in desk.Ledger.AwayFor(ill, desk.Now))
            Booked(desk, desk.Ledger.Instead(ill, hit, new(Guid.NewGuid())));
        desk.Ledger.AwayFor(ill, desk.Now).ShouldBeEmpty();
        var outcome = desk.Ledger.OutcomeOf(ill);
        outcome.Moved.Select(
            m => (m.Details.InsteadOf, m.Details.Practitioner.Value, m.Details.Stretch.Start)).ShouldBe(
        [
            (ann.Booking, "zhao", ann.Stretch.Start),
            (bob.Booking, "zhao", bob.Stretch.Start + Duration.FromHours(1)),
        ]);
        outcome.Withdrawn.ShouldBeEmpty();
        outcome.Moved.ShouldAllBe(m => m.Details.CancelUntil == null && m.Details.IsHandedOver);
        desk.Ledger.OutcomeOf(ill with { Caller = Desk.Staff }).Moved.ShouldBeEmpty("a desk reads nothing of it");
        NoDoubleBooking.Check(desk.Ledger.Entry!, desk.Ledger.Bookings, Instant.MinValue).ShouldBeEmpty();
        ReplayEqualsRows.Check(
            desk.Ledger.Id, desk.Events, Image(desk), DateTimeZoneProviders.Tzdb, Instant.MinValue).ShouldBeEmpty();
    }

    // A desk rings up for people without an account: it finds theirs again, and no colleague does, not even after a
    // hand-over.
    [Fact]
    public void I6_AppointmentBookedForACaller_IsFoundAgainByThatDeskAlone_AlsoWhenItWasHandedOver()
    {
        var desk = House(Counsellor("wang"), Counsellor("zhao"));
        var (reception, colleague) = (new Caller(new("li.desk"), StaffScope.City),
            new Caller(new("sun.desk"), StaffScope.City));
        Booked(desk, Asking("ann", 10));
        var rung = Booked(desk, Asking("visitor.1", 9, "wang") with
        {
            Caller = reception,
            Alias = "小安",
            Channel = AppointmentChannel.Phone,
        });
        ForOthers(reception).ShouldHaveSingleItem().Details.ShouldBe(rung);
        ForOthers(colleague).ShouldBeEmpty();
        ForOthers(Desk.Ann).ShouldBeEmpty("what one booked for oneself");

        var ill = new HandOver(new(Guid.NewGuid()), colleague, new("wang"), Desk.Tuesday(8, 18), "生病");
        desk.Do(ill).ShouldHappen<ClosureDeclared>();
        foreach (var hit in desk.Ledger.AwayFor(ill, desk.Now))
            Booked(desk, desk.Ledger.Instead(ill, hit, new(Guid.NewGuid())));
        var moved = ForOthers(reception).Single(one => one.State == BookingState.Confirmed).Details;
        (moved.IsHandedOver, moved.InsteadOf, moved.Practitioner.Value).ShouldBe((true, rung.Booking, "zhao"));
        ForOthers(colleague).ShouldBeEmpty("whoever hands over reads nothing of it");
        desk.Ledger.FindVisible(moved.Booking, colleague).ShouldBeNull();
        desk.Do(new CancelBooking(new(Guid.NewGuid()), colleague, moved.Booking, "")).ShouldBeRefused(
            RefusalReason.UnknownBooking);
        desk.Do(new CancelBooking(new(Guid.NewGuid()), reception, moved.Booking, "")).Refused.ShouldBeNull();

        System.Collections.Immutable.ImmutableArray<AppointmentView> ForOthers(Caller caller) =>
            desk.Ledger.ListBookedForOthers(caller, new(2026, 3, 3), 31).Value.Appointments;
    }

    private static FacilityImage Image(Desk desk) => new(
        desk.Ledger.Version, desk.Ledger.LastAt, desk.Ledger.Entry, [.. desk.Ledger.Closures],
        [.. desk.Ledger.Bookings], [], Appointments: [.. desk.Ledger.Appointments]);
}
