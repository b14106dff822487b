using static Booking.Domain.Tests.AdviceHouse;

namespace Booking.Domain.Tests;

/// <summary>Practitioner, room and time together (SEED F3, F4; PRACTICE G, H).</summary>
public sealed partial class AppointmentTests
{
    // Found by the simulation: after a restart at noon the morning counted no more.
    [Fact]
    public void WhatIsOverToday_CountsForTheDay_AlsoAfterARestart()
    {
        var desk = House(Counsellor("wang", perDay: 2));
        Booked(desk, Asking(hour: 9));
        desk.TurnTo(12);
        Booked(desk, Asking("ben", hour: 15));
        var image = new FacilityImage(
            desk.Ledger.Version, desk.Ledger.LastAt, desk.Ledger.Entry, [], [.. desk.Ledger.Bookings], [],
            Appointments: [.. desk.Ledger.Appointments]);

        var reloaded = FacilityLedger.Load(new("palace-1"), image, DateTimeZoneProviders.Tzdb);

        foreach (var ledger in new[] { desk.Ledger, reloaded })
            ledger.Appoint(
                Asking("cid", hour: 16), MemberStanding.Unlimited, false, desk.Now, Make.BookingId(77)).Refused!.Reason
                .ShouldBe(RefusalReason.TimeNotOffered);
    }

    [Fact]
    public void Appointment_ClaimsPractitionerAndRoom_ForSessionAndGap()
    {
        var desk = House(Counsellor("wang"));
        var made = Booked(desk, Asking());
        var booking = desk.Ledger.Find(made.Booking)!;
        booking.Claims.Select(c => c.Resource.Value).ShouldBe(["wang", "quiet-1"]);
        booking.Stretch.Length.ShouldBe(Duration.FromMinutes(60));
        (made.SessionEnd - made.Stretch.Start).ShouldBe(Duration.FromMinutes(50));
        (booking.CheckInBy, booking.Purpose).ShouldBe((null, ""), "nothing lapses, nothing is said");
        made.CancelUntil.ShouldBe(made.Stretch.Start - Duration.FromHours(24));
        NoDoubleBooking.Check(desk.Ledger.Entry!, desk.Ledger.Bookings, Instant.MinValue).ShouldBeEmpty();
    }

    [Fact]
    public void Cancelling_EndsADayBefore_ForCounsellingOnly()
    {
        var desk = House(Counsellor("wang"), Lawyer("sun"));
        var session = desk.Ledger.Find(Booked(desk, Asking(hour: 15)).Booking)!;
        var advice = desk.Ledger.Find(Booked(desk, Asking("ann", 9, kind: AppointmentKind.Legal)).Booking)!;
        desk.Now = session.Stretch.Start - Duration.FromHours(24);
        desk.Cancel(session).ShouldBeRefused(RefusalReason.CancelTooLate, ("hours", "24"));
        desk.Cancel(advice).ShouldHappen<BookingCancelled>();
        desk.Now -= Duration.FromSeconds(1);
        desk.Ledger.Cancel(new(new(Guid.NewGuid()), Desk.Ann, session.Id, ""), false, desk.Now).Refused.ShouldBeNull();
    }

    [Fact]
    public void AnotherTime_TakesThePlaceOfTheFirst_InOneStep()
    {
        var desk = House(Counsellor("wang"));
        var first = Booked(desk, Asking(hour: 15));
        var second = Booked(desk, Asking(hour: 16) with { InsteadOf = first.Booking });
        desk.Ledger.Find(first.Booking)!.State.ShouldBe(BookingState.Cancelled);
        second.InsteadOf.ShouldBe(first.Booking);
        desk.Do(Asking("bob", 14) with { InsteadOf = second.Booking }).ShouldBeRefused(RefusalReason.UnknownBooking);
        Booked(desk, Asking("bob", 15)).Alias.ShouldNotBe(second.Alias);
    }

    [Fact]
    public void EntryOfTheRooms_LeavesPractitionersAlone_AndTheirBookings()
    {
        var desk = House(Counsellor("wang"));
        var booking = Booked(desk, Asking());
        desk.Register(
            Make.Facility(
                "palace-1", Make.Space(), Room("quiet-1"), Room("quiet-2"), Make.Space("new"))).Refused.ShouldBeNull();
        desk.Ledger.Practitioners.ShouldHaveSingleItem().Id.Value.ShouldBe("wang");
        desk.Do(Asking("bob", with: "wang")).ShouldBeRefused(RefusalReason.TimeNotOffered);
        desk.Register(Make.Facility("palace-1", Make.Space(), Room("quiet-2"))).ShouldBeRefused(
            RefusalReason.Malformed);
        desk.Do(new RegisterPractitioner(new(Guid.NewGuid()), Desk.Ann, Counsellor("mine"))).ShouldBeRefused(
            RefusalReason.NotAllowed);
        desk.Do(new RegisterPractitioner(new(Guid.NewGuid()), Desk.Staff, Counsellor("hall"))).ShouldBeRefused(
            RefusalReason.Malformed);
        desk.Ledger.Find(booking.Booking)!.State.ShouldBe(BookingState.Confirmed);
    }
}
