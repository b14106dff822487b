namespace Booking.Domain.Tests;

// One command for every pair of neighbours that can meet: both reasons apply, and the earlier one is the answer.
public sealed partial class FacilityLedgerTests
{
    private sealed class Adverse
    {
        // 'part' is closed on Tuesday 10–12, 'east' is taken then and all projectors but one are out, 'locked' cannot
        // be booked.
        public Adverse()
        {
            Desk = new(Make.Facility(
                "palace-1",
                Make.Space("hall", capacity: 100), Make.Space("east", "hall", 50), Make.Space("shut", capacity: 50),
                Make.Space("locked", capacity: 50) with { Bookable = false }, Make.Equipment(),
                Make.Space("free", capacity: 50))
                with
            {
                Policy = new(30, 60, 240, 7),
            });
            Own = Desk.Booked(Tests.Desk.Asking(Tests.Desk.Tuesday(10, 12)) with
            {
                Claims = [new(new("east"), 1), new(new("projector"), 2)],
            });
            Desk.Close(Tests.Desk.Tuesday(10, 12), "shut").Refused.ShouldBeNull();
        }

        public Desk Desk { get; }

        public BookingRecord Own { get; }

        public MemberStanding Spent { get; } = Holding(1, Make.Stretch(25, 2));

        public MemberStanding SpentElsewhen { get; } = Holding(1, Make.Stretch(60, 2));
    }

    private static PlaceBooking Ask(double from, double to, params string[] resources) =>
        Desk.Asking(Desk.Tuesday(from, to), resources);

    [Fact]
    public void Malformed_ComesBefore_NotAllowed() => ShouldBe(
        RefusalReason.Malformed, RefusalReason.NotAllowed, a => (Ask(10, 12, "hall", "east"), null),
        a => (Ask(10, 12, "hall") with { BookedFor = Desk.Bob.Member }, null),
        a => (Ask(10, 12, "hall", "east") with { BookedFor = Desk.Bob.Member }, null));

    [Fact]
    public void MalformedKin_ComesBefore_UnknownResource() => ShouldBe(
        RefusalReason.Malformed, RefusalReason.UnknownResource, a => (Ask(10, 12, "hall", "east"), null),
        a => (Ask(10, 12, "attic"), null), a => (Ask(10, 12, "attic", "hall", "east"), null));

    [Fact]
    public void MalformedKin_ComesBefore_UnknownBooking_InAMove() => ShouldBe(
        RefusalReason.Malformed, RefusalReason.UnknownBooking,
        a => (Shift(a, 14, "hall", "east"), null),
        a => (Shift(a, 14) with { Booking = Make.BookingId(99) }, null),
        a => (Shift(a, 14, "hall", "east") with { Booking = Make.BookingId(99) }, null));

    [Fact]
    public void NotAllowed_ComesBefore_UnknownResource() => ShouldBe(
        RefusalReason.NotAllowed, RefusalReason.UnknownResource,
        a => (Ask(10, 12, "free") with { BookedFor = Desk.Bob.Member }, null), a => (Ask(10, 12, "attic"), null),
        a => (Ask(10, 12, "attic") with { BookedFor = Desk.Bob.Member }, null));

    [Fact]
    public void NotAllowed_ComesBefore_UnknownFacility()
    {
        var nowhere = new FacilityLedger(new("palace-2"), DateTimeZoneProviders.Tzdb);
        nowhere.Place(
            Ask(10, 12, "free") with { BookedFor = Desk.Bob.Member }, MemberStanding.Unlimited, false, Make.Monday,
            default)
            .ShouldBeRefused(RefusalReason.NotAllowed);
    }

    [Fact]
    public void UnknownFacility_ComesBefore_UnknownBooking() =>
        new FacilityLedger(new("palace-2"), DateTimeZoneProviders.Tzdb)
        .Cancel(new(Make.CommandId(1), Desk.Ann, Make.BookingId(1), ""), false, Make.Monday)
        .ShouldBeRefused(RefusalReason.UnknownFacility);

    [Fact]
    public void UnknownBooking_ComesBefore_UnknownResource() => ShouldBe(
        RefusalReason.UnknownBooking, RefusalReason.UnknownResource,
        a => (Shift(a, 14) with { Booking = Make.BookingId(99) }, null), a => (Shift(a, 14, "attic"), null),
        a => (Shift(a, 14, "attic") with { Booking = Make.BookingId(99) }, null));

    [Fact]
    public void UnknownResource_ComesBefore_CommandIdReused()
    {
        var a = new Adverse();
        a.Desk.Try(Ask(10, 12, "attic"), reused: true).ShouldBeRefused(RefusalReason.UnknownResource);
        a.Desk.Lift("none").ShouldBeRefused(RefusalReason.UnknownClosure);
        a.Desk.Try(new LiftClosure(Make.CommandId(1), Desk.Staff, new("none")), reused: true)
            .ShouldBeRefused(RefusalReason.UnknownClosure);
    }

    [Fact]
    public void CommandIdReused_ComesBefore_StaleVersion()
    {
        var a = new Adverse();
        var stale = Shift(a, 14) with { ExpectedVersion = 99 };
        a.Desk.Try(stale).ShouldBeRefused(RefusalReason.StaleVersion);
        a.Desk.Try(stale, reused: true).ShouldBeRefused(RefusalReason.CommandIdReused);
    }

    [Fact]
    public void StaleVersion_AlreadyCancelled_BookingOver_AndBookingStarted_ComeInThisOrder()
    {
        var a = new Adverse();
        a.Desk.TurnTo(11);
        a.Desk.Try(Shift(a, 10.25)).ShouldBeRefused(RefusalReason.BookingStarted, ("start", "2026-03-03T02:00:00Z"));
        a.Desk.TurnTo(12);
        a.Desk.Try(Shift(a, 14)).ShouldBeRefused(RefusalReason.BookingOver);
        var b = new Adverse();
        b.Desk.Cancel(b.Own).Refused.ShouldBeNull();
        b.Desk.TurnTo(12);
        b.Desk.Try(Shift(b, 14)).ShouldBeRefused(RefusalReason.AlreadyCancelled);
        b.Desk.Try(Shift(b, 14) with { ExpectedVersion = b.Own.Version }).ShouldBeRefused(RefusalReason.StaleVersion);
    }

    [Fact]
    public void BookingStarted_ComesBefore_TheNewTimesOwnFaults()
    {
        var a = new Adverse();
        a.Desk.TurnTo(11);
        var reversed = new MoveBooking(Make.CommandId(1), Desk.Ann, a.Own.Id, [], Desk.Tuesday(16, 14), null);
        a.Desk.Try(reversed).ShouldBeRefused(RefusalReason.BookingStarted);
        a.Desk.TurnTo(9);
        a.Desk.Try(reversed).ShouldBeRefused(RefusalReason.EmptyOrReversed);
    }

    [Fact]
    public void SkippedHour_ComesBefore_Misaligned()
    {
        var desk = new Desk(Make.Facility() with { Zone = "Europe/Zurich" })
        {
            Now = Instant.FromUtc(
            2026, 3, 27, 12, 0)
        };
        desk.Do(Desk.Asking(Desk.On(new(2026, 3, 29), 2.25, 2.25))).ShouldBeRefused(RefusalReason.SkippedHour);
    }

    [Fact]
    public void EmptyOrReversed_ComesBefore_Misaligned() => ShouldBe(
        RefusalReason.EmptyOrReversed, RefusalReason.Misaligned, a => (Ask(12, 10), null), a => (Ask(10.25, 12), null),
        a => (Ask(12.25, 10), null));

    [Fact]
    public void Misaligned_ComesBefore_TooShort_AndTooLong()
    {
        ShouldBe(
            RefusalReason.Misaligned, RefusalReason.TooShort, a => (Ask(10.25, 12), null), a => (Ask(14, 14.5), null),
            a => (Ask(14, 14.25), null));
        ShouldBe(
            RefusalReason.Misaligned, RefusalReason.TooLong, a => (Ask(10.25, 12), null), a => (Ask(14, 21), null),
            a => (Ask(14, 20.25), null));
    }

    [Fact]
    public void TooShort_AndTooLong_ComeBefore_InThePast()
    {
        ShouldBe(
            RefusalReason.TooShort, RefusalReason.InThePast, a => (Ask(14, 14.5), null), a => (Ask(-24, -22), null),
            a => (Ask(-24, -23.5), null));
        ShouldBe(
            RefusalReason.TooLong, RefusalReason.InThePast, a => (Ask(14, 21), null), a => (Ask(-24, -22), null),
            a => (Ask(-24, -14), null));
    }

    [Fact]
    public void InThePast_AndBeyondWindow_ComeBefore_NotBookable()
    {
        ShouldBe(
            RefusalReason.InThePast, RefusalReason.NotBookable, a => (Ask(-24, -22, "free"), null),
            a => (Ask(14, 16, "locked"), null), a => (Ask(-24, -22, "locked"), null));
        ShouldBe(
            RefusalReason.BeyondWindow, RefusalReason.NotBookable, a => (Ask(24 * 9 + 10, 24 * 9 + 12, "free"), null),
            a => (Ask(14, 16, "locked"), null), a => (Ask(24 * 9 + 10, 24 * 9 + 12, "locked"), null));
    }

    [Fact]
    public void NotBookable_ComesBefore_TooManyPeople() => ShouldBe(
        RefusalReason.NotBookable, RefusalReason.TooManyPeople, a => (Ask(14, 16, "free", "locked"), null),
        a => (Ask(14, 16, "free") with { Attendees = 5_000 }, null),
        a => (Ask(14, 16, "free", "locked") with { Attendees = 5_000 }, null));

    [Fact]
    public void TooManyPeople_ComesBefore_TooManyPieces()
    {
        var pieces = Ask(14, 16) with { Claims = [new(new("projector"), 9), new(new("free"), 1)] };
        ShouldBe(
            RefusalReason.TooManyPeople, RefusalReason.TooManyPieces,
            a => (Ask(14, 16, "free") with { Attendees = 51 }, null), a => (pieces, null),
            a => (pieces with { Attendees = 51 }, null));
    }

    [Fact]
    public void TooManyPieces_ComesBefore_OutsideOpeningHours()
    {
        var night = Ask(4, 6) with { Claims = [new(new("projector"), 9)] };
        ShouldBe(
            RefusalReason.TooManyPieces, RefusalReason.OutsideOpeningHours,
            a => (Ask(14, 16) with { Claims = night.Claims }, null), a => (Ask(28, 30, "free"), null),
            a => (night with { Wish = Desk.Tuesday(28, 30) }, null));
    }

    [Fact]
    public void OutsideOpeningHours_ComesBefore_Closed()
    {
        var a = new Adverse();
        a.Desk.Close(Desk.Tuesday(20, 24), id: "late").Refused.ShouldBeNull();
        a.Desk.Try(Ask(20, 22, "free")).ShouldBeRefused(RefusalReason.Closed);
        a.Desk.Try(Ask(20, 22.5, "free")).ShouldBeRefused(RefusalReason.OutsideOpeningHours);
    }

    [Fact]
    public void Closed_ComesBefore_MemberOverlap() => ShouldBe(
        RefusalReason.Closed, RefusalReason.MemberOverlap, a => (Ask(10, 12, "shut"), null),
        a => (Ask(10, 12, "free"), a.Spent), a => (Ask(10, 12, "shut"), a.Spent));

    [Fact]
    public void MemberOverlap_ComesBefore_MemberQuotaSpent() => ShouldBe(
        RefusalReason.MemberOverlap, RefusalReason.MemberQuotaSpent,
        a => (Ask(10, 12, "free"), Holding(9, Make.Stretch(25, 2))), a => (Ask(10, 12, "free"), a.SpentElsewhen),
        a => (Ask(10, 12, "free"), a.Spent));

    [Fact]
    public void MemberQuotaSpent_ComesBefore_SlotTaken() => ShouldBe(
        RefusalReason.MemberQuotaSpent, RefusalReason.SlotTaken, a => (Ask(10, 12, "free"), a.SpentElsewhen),
        a => (Ask(10, 12, "hall"), null), a => (Ask(10, 12, "hall"), a.SpentElsewhen));

    [Fact]
    public void SlotTaken_ComesBefore_EquipmentTaken()
    {
        var both = Ask(10, 12) with { Claims = [new(new("projector"), 2), new(new("hall"), 1)] };
        ShouldBe(
            RefusalReason.SlotTaken, RefusalReason.EquipmentTaken, a => (Ask(10, 12, "hall"), null),
            a => (both with { Claims = [both.Claims[0]] }, null), a => (both, null));
    }

    private static MoveBooking Shift(Adverse a, double from, params string[] claims) =>
        new(Make.CommandId(1), Desk.Ann, a.Own.Id, Desk.Claims(claims), Desk.Tuesday(from, from + 2), null);

    // The first two commands show that each reason really is one of the situation's; the third has both.
    private static void ShouldBe(
        RefusalReason earlier, RefusalReason later,
        Func<Adverse, (Command, MemberStanding?)> first, Func<Adverse, (Command, MemberStanding?)> second,
        Func<Adverse, (Command, MemberStanding?)> both)
    {
        ((int)earlier).ShouldBeLessThan((int)later);
        var a = new Adverse();
        Try(first).ShouldBeRefused(earlier);
        Try(second).ShouldBeRefused(later);
        Try(both).ShouldBeRefused(earlier);

        Decision Try(Func<Adverse, (Command Command, MemberStanding? Standing)> ask)
        {
            var (command, standing) = ask(a);
            return a.Desk.Try(command, standing);
        }
    }
}
