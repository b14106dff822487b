namespace Booking.Domain.Tests;

public sealed partial class FacilityLedgerTests
{
    private static Facility Checked(params Resource[] resources) =>
        Make.Facility("palace-1", resources) with
        {
            Policy = BookingPolicy.Default with { CheckIn = CheckInRule.Default }
        };

    private static CheckIn Coming(BookingRecord booking, int people = 8, Caller? caller = null) =>
        new(new(Guid.NewGuid()), caller ?? Desk.Staff, booking.Id, CheckInWay.Staff, people);

    private static CorrectAttendance Correcting(BookingRecord booking, int people, Caller? caller = null) =>
        new(new(Guid.NewGuid()), caller ?? Desk.Staff, booking.Id, people, "漏签");

    private static AppealNoShow Appealing(BookingRecord booking, Caller? caller = null) =>
        new(new(Guid.NewGuid()), caller ?? Desk.Ann, booking.Id, "门锁着");

    private static AnswerAppeal Answering(BookingRecord booking, bool granted, Caller? caller = null) =>
        new(new(Guid.NewGuid()), caller ?? Desk.Staff, booking.Id, granted, "属实");

    private static void LetLapse(Desk desk)
    {
        foreach (var happened in desk.Ledger.LapseDue(desk.Now).Events) desk.Apply(happened);
    }

    [Theory]
    [InlineData(9.8, RefusalReason.CheckInTooEarly)]
    [InlineData(9.84, RefusalReason.None)]
    [InlineData(10.24, RefusalReason.None)]
    [InlineData(10.25, RefusalReason.BookingLapsed)]
    public void CheckIn_IsOpenFromTenMinutesBefore_ToFifteenAfterTheStart(double hour, RefusalReason reason)
    {
        var desk = new Desk(Checked());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        desk.TurnTo(hour);
        var decision = desk.Do(Coming(booking));
        (decision.Refused?.Reason ?? RefusalReason.None).ShouldBe(reason);
        if (reason == RefusalReason.None) desk.Find(booking).Arrival.ShouldBe(new(desk.Now, CheckInWay.Staff, 8));
    }

    [Fact]
    public void CheckIn_IsForTheDeskOnly_AndOnce()
    {
        var desk = new Desk(Checked());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        desk.TurnTo(10);
        desk.Do(Coming(booking, caller: Desk.Ann)).ShouldBeRefused(
            RefusalReason.NotAllowed, ("permission", "check_in"));
        desk.Do(Coming(booking, people: 0)).ShouldBeRefused(RefusalReason.Malformed);
        desk.Do(Coming(booking)).ShouldHappen<BookingCheckedIn>();
        desk.Do(Coming(booking)).ShouldBeRefused(RefusalReason.AlreadyCheckedIn, ("people", "8"));
        desk.TurnTo(10.5);
        desk.Ledger.LapseDue(desk.Now).Events.ShouldBeEmpty();
    }

    [Fact]
    public void WhereNobodyHasToCheckIn_NothingLapses_ButWhoComesIsCounted()
    {
        var desk = new Desk(Make.Facility());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        desk.TurnTo(11);
        desk.Ledger.NextLapseAt.ShouldBeNull();
        desk.Do(Coming(booking)).ShouldHappen<BookingCheckedIn>();
    }

    [Fact]
    public void Lapse_FreesTheTime_AndIsANoShow()
    {
        var desk = new Desk(Checked());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        desk.TurnTo(10.25);
        var decision = desk.Ledger.LapseDue(desk.Now);
        decision.ShouldHappen<BookingLapsed>().ShouldBe(new(booking.Id, LapseCause.NoShow));
        desk.Ledger.LapseDue(desk.Now).Events.ShouldHaveSingleItem();
        LetLapse(desk);
        desk.Ledger.LapseDue(desk.Now).Events.ShouldBeEmpty();
        desk.Find(booking).State.ShouldBe(BookingState.Lapsed);
        desk.Booked(Desk.Tuesday(10.5, 12));
        desk.Cancel(booking).ShouldBeRefused(RefusalReason.BookingLapsed, ("cause", "no_show"));
    }

    [Fact]
    public void Lapse_NoticedAfterALongSleep_StillSaysWhatItWas()
    {
        var desk = new Desk(Checked());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        desk.TurnTo(20);
        var asleep = FacilityLedger.Load(
            desk.Ledger.Id,
            new(desk.Ledger.Version, desk.Ledger.LastAt, desk.Ledger.Entry, [], [.. desk.Ledger.Bookings], []),
            DateTimeZoneProviders.Tzdb);
        asleep.LapseDue(desk.Now).ShouldHappen<BookingLapsed>().Cause.ShouldBe(LapseCause.NoShow);
        LetLapse(desk);
        desk.Find(booking).Lapse!.At.ShouldBe(desk.Now);
    }

    [Theory]
    [InlineData(10, 12)]
    [InlineData(10.1, 10.2)]
    public void Lapse_WhileTheHouseWasShut_IsNobodysFault(double from, double to)
    {
        var desk = new Desk(Checked());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        desk.Close(Desk.Tuesday(from, to)).Refused.ShouldBeNull();
        desk.TurnTo(10.5);
        LetLapse(desk);
        desk.Find(booking).Lapse!.Cause.ShouldBe(LapseCause.NotOpen);
    }

    [Fact]
    public void MissedCounselling_IsNoNoShow()
    {
        var desk = new Desk(Checked(Make.Space("hall") with { Function = ServiceFunction.Counselling }));
        var booking = desk.Booked(Desk.Tuesday(10, 11));
        desk.TurnTo(10.5);
        LetLapse(desk);
        desk.Find(booking).Lapse!.Cause.ShouldBe(LapseCause.Absent);
        desk.Do(Appealing(booking)).ShouldBeRefused(RefusalReason.NoNoShow);
    }

    [Fact]
    public void NewRule_HoldsForWhatIsBookedOrMovedAfterIt()
    {
        var desk = new Desk(Make.Facility());
        var before = desk.Booked(Desk.Tuesday(10, 12));
        var moved = desk.Booked(Desk.Tuesday(14, 15));
        desk.Register(Checked()).Refused.ShouldBeNull();
        desk.Find(before).CheckInBy.ShouldBeNull();
        desk.Move(moved, Desk.Tuesday(16, 17)).Refused.ShouldBeNull();
        desk.TurnTo(16.25);
        desk.Find(moved).CheckInBy.ShouldBe(desk.Now);
        LetLapse(desk);
        desk.Find(before).State.ShouldBe(BookingState.Confirmed);
        desk.Find(moved).State.ShouldBe(BookingState.Lapsed);
    }

    [Fact]
    public void EndingEarly_FreesTheRest_AndKeepsWhatWasBooked()
    {
        var desk = new Desk(Checked());
        var booking = desk.Booked(Desk.Tuesday(10, 14));
        var ending = new EndBooking(Make.CommandId(77), Desk.Ann, booking.Id);
        desk.Do(ending).ShouldBeRefused(RefusalReason.NotStarted);
        desk.TurnTo(10);
        desk.Do(Coming(booking)).ShouldHappen<BookingCheckedIn>();
        desk.TurnTo(11.3);
        desk.Do(ending with { Caller = Desk.Bob }).ShouldBeRefused(RefusalReason.UnknownBooking);
        desk.Do(ending).ShouldHappen<BookingEnded>();
        var ended = desk.Find(booking);
        (ended.Stretch.End, ended.BookedUntil, ended.Arrival!.People).ShouldBe((desk.Now, booking.Stretch.End, 8));
        desk.Booked(Desk.Tuesday(11.5, 14));
        desk.Do(ending).ShouldBeRefused(RefusalReason.BookingOver);
    }

    [Fact]
    public void EndedBeforeAnybodyHadToCome_ItIsALateReturn_AndDoesNotLapse()
    {
        var desk = new Desk(Checked());
        var booking = desk.Booked(Desk.Tuesday(10, 14));
        desk.TurnTo(10.1);
        desk.Do(new EndBooking(Make.CommandId(77), Desk.Ann, booking.Id)).ShouldHappen<BookingCancelled>();
        desk.Find(booking).CancelledAt.ShouldBe(desk.Now, "nobody came: it counts as any cancellation");
        desk.Try(Desk.Asking(Desk.Tuesday(10.5, 14))).Refused.ShouldBeNull();
        desk.TurnTo(12);
        desk.Ledger.LapseDue(desk.Now).Events.ShouldBeEmpty();
    }

    [Fact]
    public void EndingEarlyWhereNobodyHasToBeCheckedIn_IsAnEndAndNoCancellation()
    {
        var desk = new Desk(Make.Facility());
        var booking = desk.Booked(Desk.Tuesday(10, 14));
        desk.TurnTo(11);
        desk.Do(new EndBooking(Make.CommandId(77), Desk.Ann, booking.Id)).ShouldHappen<BookingEnded>();
    }

    [Fact]
    public void MorePeopleThanThereIsRoomFor_AreNotCheckedIn()
    {
        var desk = new Desk(Checked());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        var room = desk.Ledger.Entry!.Resources.Single(r => r.Id == new ResourceId("hall")).Capacity;
        desk.TurnTo(10);

        desk.Do(Coming(booking) with { People = room + 1 }).ShouldBeRefused(
            RefusalReason.TooManyPeople, ("capacity", $"{room}"));
        desk.Do(Coming(booking) with { People = room }).ShouldHappen<BookingCheckedIn>();
        desk.Do(Correcting(booking, room + 1)).ShouldBeRefused(RefusalReason.TooManyPeople);
    }

    [Fact]
    public void WrongNoShow_IsTakenBack_ButNotItsTime()
    {
        var desk = new Desk(Checked());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        desk.Do(Correcting(booking, 3)).ShouldBeRefused(RefusalReason.NotStarted);
        desk.TurnTo(10.5);
        desk.Do(Correcting(booking, 0)).ShouldBeRefused(RefusalReason.NoNoShow);
        LetLapse(desk);
        var other = desk.Booked(Desk.Tuesday(10.5, 12));
        desk.Do(Correcting(booking, 5, Desk.Ann)).ShouldBeRefused(RefusalReason.NotAllowed);
        desk.Do(Correcting(booking, 5)).ShouldHappen<AttendanceCorrected>();
        desk.Find(booking).Lapse!.Cause.ShouldBe(LapseCause.Attended);
        desk.Find(booking).Arrival.ShouldBe(new(desk.Now, CheckInWay.Correction, 5));
        desk.Do(Correcting(booking, 0)).ShouldHappen<AttendanceCorrected>();
        desk.Find(booking).Lapse!.Cause.ShouldBe(LapseCause.Excused);
        desk.Find(other).State.ShouldBe(BookingState.Confirmed);
        NoDoubleBooking.Check(desk.Ledger.Entry!, desk.Ledger.Bookings, Instant.MinValue).ShouldBeEmpty();
    }

    [Fact]
    public void SeenInTimeByADeviceWithoutNetwork_KeepsNoStrike()
    {
        var desk = new Desk(Checked());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        desk.TurnTo(10.1);
        var kiosk = new Caller(new("kiosk.1"), new(StaffReach.Kiosk, "palace-1"));
        var seen = Coming(booking, caller: kiosk) with { Way = CheckInWay.Code, SeenAt = desk.Now };
        desk.TurnTo(13);
        LetLapse(desk);
        desk.Do(seen with { Caller = Desk.Staff }).ShouldBeRefused(RefusalReason.Malformed, ("field", "seen_at"));
        desk.Do(seen with { SeenAt = desk.Now + Duration.FromSeconds(1) }).ShouldBeRefused(RefusalReason.Malformed);
        desk.Do(seen with { SeenAt = desk.Now - Duration.FromHours(2) }).ShouldBeRefused(RefusalReason.BookingLapsed);
        desk.Do(seen).ShouldHappen<AttendanceCorrected>();
        desk.Find(booking).Lapse!.Cause.ShouldBe(LapseCause.Attended);
    }

    [Fact]
    public void Staff_NeitherCheckInNorExcuse_ThemselvesButTheirColleaguesDo_AndTheyDoForWhomTheyBooked()
    {
        var desk = new Desk(Checked(Make.Space("hall"), Make.Space("court")));
        var ann = new Caller(Desk.Ann.Member, StaffScope.City);
        var (own, missed) = (desk.Booked(Desk.Tuesday(10, 12)), desk.Booked(Desk.Tuesday(13, 14)));
        var forBob = desk.Booked(
            Desk.Asking(Desk.Tuesday(10, 12), "court") with { Caller = ann, BookedFor = Desk.Bob.Member });
        desk.TurnTo(10);
        desk.Do(Coming(own, caller: ann)).ShouldBeRefused(RefusalReason.OwnRequest, ("cause", "own"));
        desk.Do(Coming(own, caller: ann) with { Way = CheckInWay.Code }).ShouldBeRefused(RefusalReason.OwnRequest);
        desk.Do(Coming(forBob, caller: ann)).ShouldHappen<BookingCheckedIn>();
        desk.Do(Coming(own)).ShouldHappen<BookingCheckedIn>();
        desk.TurnTo(13.5);
        LetLapse(desk);
        desk.Find(missed).Lapse!.Cause.ShouldBe(LapseCause.NoShow);
        desk.Do(Correcting(missed, 5, ann)).ShouldBeRefused(RefusalReason.OwnRequest, ("cause", "own"));
        desk.Find(missed).Lapse!.Cause.ShouldBe(LapseCause.NoShow);
        desk.Do(Correcting(missed, 5)).ShouldHappen<AttendanceCorrected>();
    }

    [Fact]
    public void Appeal_IsMadeOnce_InTime_ByItsPeople_AndAnsweredByOthers()
    {
        var desk = new Desk(Checked());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        desk.Do(Appealing(booking)).ShouldBeRefused(RefusalReason.NoNoShow);
        desk.TurnTo(10.5);
        LetLapse(desk);
        desk.Do(Answering(booking, true)).ShouldBeRefused(RefusalReason.NoAppeal);
        desk.Do(Appealing(booking, Desk.Bob)).ShouldBeRefused(RefusalReason.UnknownBooking);
        desk.Do(Appealing(booking) with { Text = " " }).ShouldBeRefused(RefusalReason.Malformed);
        desk.Do(Appealing(booking)).ShouldHappen<NoShowAppealed>();
        desk.Do(Appealing(booking)).ShouldBeRefused(RefusalReason.AlreadyAppealed);
        desk.Do(Answering(booking, true, new(Desk.Ann.Member, StaffScope.City))).ShouldBeRefused(
            RefusalReason.NotAllowed);
        desk.Do(Answering(booking, true)).ShouldHappen<AppealAnswered>();
        desk.Do(Answering(booking, false)).ShouldBeRefused(RefusalReason.AlreadyAppealed);
        desk.Find(booking).Lapse!.Cause.ShouldBe(LapseCause.Excused);
        desk.Find(booking).Appeal!.Answer!.Text.ShouldBe("属实");
    }

    [Fact]
    public void Appeal_RejectedOrTooLate_LeavesTheNoShow()
    {
        var desk = new Desk(Checked());
        var (first, second) = (desk.Booked(Desk.Tuesday(10, 12)), desk.Booked(Desk.Tuesday(13, 14)));
        desk.TurnTo(14);
        LetLapse(desk);
        desk.Do(Appealing(first)).ShouldHappen<NoShowAppealed>();
        desk.Do(Answering(first, false)).ShouldHappen<AppealAnswered>();
        desk.Find(first).Lapse!.Cause.ShouldBe(LapseCause.NoShow);
        desk.TurnTo(13 + 30 * 24);
        desk.Do(Appealing(second)).ShouldBeRefused(RefusalReason.AppealTooLate);
    }

    [Fact]
    public void Suspended_MayNotBook_ButTheDeskMayForThem()
    {
        var desk = new Desk(Make.Facility());
        var until = Make.Monday + Duration.FromHours(1);
        var standing = MemberStanding.Unlimited with { Suspension = new(until, 3) };
        desk.Try(Desk.Asking(Desk.Tuesday(10, 12)), standing)
            .ShouldBeRefused(RefusalReason.MemberSuspended, ("strikes", "3"), ("until", "2026-03-02T02:00:00Z"));
        desk.Try(Desk.Asking(Desk.Tuesday(10, 12)) with { Caller = Desk.Staff }, standing).Refused.ShouldBeNull();
        desk.Now = until;
        desk.Try(Desk.Asking(Desk.Tuesday(10, 12)), standing).Refused.ShouldBeNull();
    }

    [Fact]
    public void Journal_ThatLetsSomebodyLapseWhoCame_IsBroken()
    {
        var desk = new Desk(Checked());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        Should.Throw<InvalidOperationException>(() => desk.Apply(new BookingLapsed(booking.Id, LapseCause.NoShow)));
        desk.TurnTo(10);
        desk.Do(Coming(booking)).ShouldHappen<BookingCheckedIn>();
        desk.TurnTo(11);
        Should.Throw<InvalidOperationException>(() => desk.Apply(new BookingLapsed(booking.Id, LapseCause.NoShow)));
    }
}
