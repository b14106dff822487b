using static Booking.Domain.Tests.AdviceHouse;

namespace Booking.Domain.Tests;

// Who reads what of an appointment: its client, its practitioner by alias, and nobody else (I6).
public sealed partial class AppointmentTests
{
    // I6: whoever has only its id learns from no answer that there is one.
    [Fact]
    public void AnAppointment_IsAnUnknownBooking_ToWhoeverApprovesOrAnswers()
    {
        var desk = House(Counsellor("wang"));
        var made = Booked(desk, Asking());
        foreach (var id in new[] { made.Booking, Make.BookingId(999) })
        {
            desk.Do(new ApproveBooking(new(Guid.NewGuid()), Desk.Staff, id, "", null)).ShouldBeRefused(
                RefusalReason.UnknownBooking);
            desk.Do(new ApproveBooking(new(Guid.NewGuid()), Desk.Staff, id, "", 77)).ShouldBeRefused(
                RefusalReason.UnknownBooking);
            desk.Do(new DeclineBooking(new(Guid.NewGuid()), Desk.Staff, id, "满", null)).ShouldBeRefused(
                RefusalReason.UnknownBooking);
            desk.Do(new AnswerAppeal(new(Guid.NewGuid()), Desk.Staff, id, true, "好")).ShouldBeRefused(
                RefusalReason.UnknownBooking);
        }
    }

    [Fact]
    public void Day_IsReadByItsPractitioner_ByAlias_AndByNobodyElse()
    {
        var desk = House(Counsellor("wang"));
        Booked(desk, Asking("ann", 9) with { Alias = "小安" });
        var day = desk.Ledger.ListAppointments(
            new("wang"), Caller.Plain(new(AccountOf("wang"))), new(2026, 3, 3), 1).Value.Appointments;
        day.ShouldHaveSingleItem().Details.Alias.ShouldBe("小安");
        foreach (var other in (Caller[])[Desk.Staff, Desk.Ann, Desk.Bob])
            desk.Ledger.ListAppointments(new("wang"), other, new(2026, 3, 3), 1).Refused!.Reason.ShouldBe(
                RefusalReason.NotAllowed);
        desk.Ledger.ListAppointments(null, Desk.Ann, new(2026, 3, 3), 1).Value.Appointments.Length.ShouldBe(1);
        desk.Ledger.ListAppointments(null, Desk.Bob, new(2026, 3, 3), 1).Value.Appointments.ShouldBeEmpty();
    }

    // Their people are told by the event; nobody else learns that there are any: whoever enters hours could try them.
    [Fact]
    public void HoursThatLeaveAnAppointmentOutside_AreTaken_AndNameItToItsPeopleAlone()
    {
        var (desk, empty) = (House(Counsellor("wang")), House(Counsellor("wang")));
        var early = Booked(desk, Asking("ann", 9));
        var late = Booked(desk, Asking("bob", 11));
        var shorter = desk.Ledger.Entry! with
        {
            Hours = Make.Daily(10, 22),
            Resources = desk.Ledger.Entry.Resources.RemoveAll(one => one.Kind == ResourceKind.Practitioner),
        };

        var taken = desk.Register(shorter).ShouldHappen<FacilityRegistered>();
        taken.ShutOut.ShouldNotBeNull().ShouldHaveSingleItem().ShouldBe(early.Booking);
        empty.Register(shorter).ShouldHappen<FacilityRegistered>().ShutOut.ShouldBeNull();
        desk.Ledger.Version.ShouldBe(empty.Ledger.Version + 2, "one event each, beside the two that booked");
        desk.Register(shorter with { NameEn = "Again" }).ShouldHappen<FacilityRegistered>().ShutOut.ShouldBeNull();

        desk.Ledger.FindAppointment(early.Booking, Desk.Ann)!.IsShut.ShouldBeTrue();
        desk.Ledger.FindAppointment(late.Booking, Desk.Bob)!.IsShut.ShouldBeFalse();
        desk.Ledger.ListAppointments(new("wang"), Caller.Plain(new(AccountOf("wang"))), new(2026, 3, 3), 1)
            .Value.Appointments.Select(one => one.IsShut).ShouldBe([true, false]);
        // Nobody has to come to a locked door because the day before is over.
        desk.TurnTo(1);
        desk.Do(new CancelBooking(new(Guid.NewGuid()), Desk.Ann, early.Booking, "")).Refused.ShouldBeNull();
        desk.Do(new CancelBooking(new(Guid.NewGuid()), Desk.Bob, late.Booking, "")).ShouldBeRefused(
            RefusalReason.CancelTooLate);
    }

    [Fact]
    public void Account_OfAPractitioner_IsNobodyElsesLater()
    {
        var desk = House(Counsellor("wang"));
        Booked(desk, Asking());
        desk.Do(new RegisterPractitioner(new(Guid.NewGuid()), Desk.Staff, Counsellor("wang", account: "boss")))
            .ShouldBeRefused(RefusalReason.Malformed, ("field", "practitioner.account"));
        desk.Do(
            new RegisterPractitioner(
                new(Guid.NewGuid()), Desk.Staff, Counsellor("wang", perDay: 3))).ShouldHappen<FacilityRegistered>();
        desk.Do(
            new RegisterPractitioner(
                new(Guid.NewGuid()), Desk.Staff,
                Counsellor("wang-2", account: "boss"))).ShouldHappen<FacilityRegistered>();
        desk.Ledger.ListAppointments(
            new("wang-2"), Caller.Plain(new("boss")), new(2026, 3, 3), 1).Value.Appointments.ShouldBeEmpty();
    }

    [Fact]
    public void PractitionerSeenBeforeSomebodyElseChangedThem_IsNotOverwritten()
    {
        var desk = House(Counsellor("wang"), Counsellor("zhao"));
        var seen = EntryVersion.OfPractitioner(desk.Ledger.Practitioners.First());
        Booked(desk, Asking());

        desk.Do(Seen(Counsellor("wang", perDay: 3), seen)).ShouldHappen<FacilityRegistered>();
        desk.Do(Seen(Counsellor("wang", perDay: 4), seen)).Refused!.Reason.ShouldBe(RefusalReason.StaleVersion);
        desk.Do(Seen(Counsellor("zhao", perDay: 4), EntryVersion.None)).Refused!.Reason.ShouldBe(
            RefusalReason.StaleVersion, "a new practitioner does not take the place of one who is there");
        desk.Do(Seen(Counsellor("li"), EntryVersion.None)).ShouldHappen<FacilityRegistered>();

        static RegisterPractitioner Seen(Resource practitioner, long version) =>
            new(new(Guid.NewGuid()), Desk.Staff, practitioner, version);
    }

    // A desk that asks for somebody at a time that nobody offers would learn from the refusal whether they had been
    // there before.
    [Fact]
    public void I6_DeskThatBooksForSomebody_LearnsNothingOfTheirEarlierSessions()
    {
        var (known, unknown) = (House(Counsellor("wang"), Counsellor("zhao")),
            House(Counsellor("wang"), Counsellor("zhao")));
        Booked(known, Asking("ann", 10, "zhao") with { Alias = "小安" });
        // Their time and the counsellor's is gone in both; whose it was differs.
        Booked(unknown, Asking("bob", 10, "zhao") with { Alias = "小波" });
        var reception = new Caller(new("li.desk"), StaffScope.City);
        var asked = Asking("ann", 3, consent: false) with { Caller = reception };
        foreach (var command in (BookAppointment[])[
            asked, asked with { Choice = PractitionerChoice.SameAsLast }, asked with { Consent = true },
            asked with { Start = new(2026, 3, 3, 10, 0) },
            asked with { Consent = true, Choice = PractitionerChoice.SameAsLast }])
            Told(known, command).ShouldBe(Told(unknown, command));

        var open = Asking("ann", 14) with { Caller = reception, Choice = PractitionerChoice.SameAsLast };
        var (here, there) = (Booked(known, open), Booked(unknown, open));
        (here.Practitioner, here.Alias[0]).ShouldBe((there.Practitioner, '#'));
        Seen(known, here).IsFirst.ShouldBe(Seen(unknown, there).IsFirst);
        known.Ledger.FindAppointment(here.Booking, Desk.Ann)!.IsFirst.ShouldBeFalse();
        unknown.Ledger.FindAppointment(there.Booking, Desk.Ann)!.IsFirst.ShouldBeTrue();
        // Nor does anybody move or follow up what they could not see.
        var earlier = known.Ledger.Appointments.First(one => one.Booking != here.Booking).Booking;
        known.Do(open with { InsteadOf = earlier }).ShouldBeRefused(RefusalReason.UnknownBooking);
        known.Do(open with { FollowsUp = earlier }).ShouldBeRefused(RefusalReason.UnknownBooking);

        AppointmentView Seen(Desk desk, Appointment made) => desk.Ledger.FindAppointment(made.Booking, reception)!;

        static string Told(Desk desk, BookAppointment command) => desk.Try(command).Refused is { } refused
            ? $"{refused.Reason} {string.Join(' ', refused.Facts)} {refused.Alternatives.Length}" : "accepted";
    }

    [Fact]
    public void I6_DeskThatBooksForAClient_HearsThatTheyAreBusy_NotWithWhat()
    {
        var desk = House();
        var busy = MemberStanding.Unlimited with { Open = [new(Make.BookingId(7), new("club"), Make.Stretch(24, 2))] };
        var refused = desk.Do(Desk.Asking(Desk.Tuesday(9, 12)) with { Caller = Desk.Staff }, busy).ShouldBeRefused(
            RefusalReason.MemberOverlap);
        string.Join(' ', refused.Facts).ShouldNotContain("club");
        string.Join(' ', refused.Facts).ShouldNotContain(Make.BookingId(7).Value);
        desk.Do(Desk.Asking(Desk.Tuesday(9, 12)), busy).ShouldBeRefused(
            RefusalReason.MemberOverlap, ("facility", "club"));
    }

    // I6, with everything that a ledger answers: taken and closed, compared word for word.
    [Theory]
    [InlineData("bob", false)]
    [InlineData("desk", false)]
    [InlineData("bob", true)]
    [InlineData("desk", true)]
    public void I6_Taken_AnswersAsClosedDoes(string who, bool roomIsBookable)
    {
        var (taken, closed) = (House(), House());
        foreach (var desk in (Desk[])[taken, closed])
        {
            desk.Register(
                Make.Facility(
                    "palace-1", Make.Space(),
                    Room("quiet-1") with { Bookable = roomIsBookable })).Refused.ShouldBeNull();
            desk.Do(
                new RegisterPractitioner(
                    new(Guid.NewGuid()), Desk.Staff, Counsellor("wang", ["quiet-1"]))).Refused.ShouldBeNull();
        }
        var booking = Booked(taken, Asking("ann", 9));
        closed.Close(Desk.Tuesday(9, 10), "quiet-1").Refused.ShouldBeNull();
        var caller = who == "desk" ? Desk.Staff : Desk.Bob;
        var standing = MemberStanding.Unlimited with { Suspension = new(Make.Monday + Duration.FromDays(9), 3) };

        Answers(taken).ShouldBe(Answers(closed));

        string[] Answers(Desk desk) =>
        [
            Say(desk.Ledger.Look(new(new(2026, 3, 3), 1, []), desk.Now).Value.Resources
                .Select(r => $"{r.Resource} open {string.Join(',', r.Open)} free {string.Join(',', r.Free)}")),
            Say(desk.Ledger.Look(new(new(2026, 3, 3), 1, [new("wang")]), desk.Now).Refused!.Facts),
            Say(
                desk.Ledger.LookForAppointments(
                    new(AppointmentKind.Counselling, null, "", "", new(2026, 3, 3), 3), desk.Now).Value.Times),
            Refused(desk, Asking("bob", 9) with { Caller = caller }),
            Refused(desk, Asking("bob", 9, "wang") with { Caller = caller }),
            Refused(
                desk, Desk.Asking(Desk.Tuesday(9, 10), "quiet-1") with { Caller = caller, BookedFor = caller.Member }),
            Refused(desk, Desk.Asking(Desk.Tuesday(9, 10), "wang") with { Caller = caller, BookedFor = caller.Member }),
            Say(
                [desk.Ledger.FindVisible(booking.Booking, caller) is null,
                    desk.Ledger.FindAppointment(booking.Booking, caller) is null]),
            Refused(desk, new CheckIn(new(Guid.NewGuid()), caller, booking.Booking, CheckInWay.Staff, 1)),
            Refused(desk, new CorrectAttendance(new(Guid.NewGuid()), caller, booking.Booking, 1, "…")),
            Refused(desk, new CancelBooking(new(Guid.NewGuid()), caller, booking.Booking, "")),
            Refused(desk, new EndBooking(new(Guid.NewGuid()), caller, booking.Booking)),
            Refused(
                desk, new MoveBooking(new(Guid.NewGuid()), caller, booking.Booking, [], Desk.Tuesday(14, 15), null)),
            Say(
                desk.Ledger.BookingsWithin(new(new("x"), null, Make.Stretch(0, 200), "", new("staff"))).Select(
                    b => b.Id)),
        ];

        string Refused(Desk desk, Command command)
        {
            var refusal = desk.Try(command, standing).Refused.ShouldNotBeNull();
            return $"{refusal.Reason} {Say(refusal.Facts)} {Say(refusal.Alternatives.Select(a => $"{a.Stretch} {string.Join(',', a.Resources)}"))}";
        }
    }

    private static string Say<T>(IEnumerable<T> values) => string.Join(" · ", values);
}
