namespace Booking.Domain.Tests;

/// <summary>Practitioner, room and time together (SEED F3, F4; PRACTICE G, H).</summary>
public sealed class AppointmentTests
{
    private static readonly MemberId s_account = new("wang.counsel");

    // Duty on Tuesday 9 to 12 and 14 to 17: three sessions of 50 + 10 minutes each time.
    private static Resource Counsellor(
        string id, string[]? rooms = null, int perDay = 8, string[]? languages = null, string account = "wang.counsel") =>
        FacilityLedger.PractitionerOf(
            new(id), id, "", Rota(),
            new(AppointmentKind.Counselling, new(account), ["stress", "emotion"], [.. languages ?? ["zh"]],
                [.. (rooms ?? ["quiet-1", "quiet-2"]).Select(r => new ResourceId(r))], 50, 10, 24, perDay, [], true));

    private static Resource Lawyer(string id, params string[] actsFor) => FacilityLedger.PractitionerOf(
        new(id), id, "", Rota(),
        new(AppointmentKind.Legal, new(id + ".law"), ["wages"], ["zh"], [new("legal-1")], 30, 0, 0, 8, [.. actsFor], true));

    private static OpeningHours Rota() => new(
        [
            new(IsoDayOfWeek.Tuesday, new(new(9, 0), new(12, 0))), new(IsoDayOfWeek.Tuesday, new(new(14, 0), new(17, 0))),
            new(IsoDayOfWeek.Thursday, new(new(9, 0), new(12, 0))),
        ],
        []);

    private static Resource Room(string id, ServiceFunction function = ServiceFunction.Counselling) =>
        Make.Space(id) with { Function = function, Bookable = false };

    private static Desk House(params Resource[] practitioners)
    {
        var desk = new Desk(Make.Facility("palace-1", Make.Space(), Room("quiet-1"), Room("quiet-2"), Room("quiet-3"), Room("legal-1", ServiceFunction.LegalServices)));
        foreach (var one in practitioners)
            desk.Do(new RegisterPractitioner(new(Guid.NewGuid()), Desk.Staff, one)).Refused.ShouldBeNull();
        return desk;
    }

    private static BookAppointment Asking(
        string member = "ann", double hour = 9, string? with = null, AppointmentKind kind = AppointmentKind.Counselling,
        bool consent = true, LocalDate? date = null) => new(
        new(Guid.NewGuid()), Caller.Plain(new(member)), new("palace-1"), new(member), kind,
        with is null ? PractitionerChoice.Any : PractitionerChoice.Named, with is null ? null : new ResourceId(with),
        (date ?? new(2026, 3, 3)).AtMidnight().PlusMinutes((long)(hour * 60)), "",
        kind == AppointmentKind.Legal ? "wages" : "stress", "", AppointmentChannel.Web, consent, "");

    private static Appointment Booked(Desk desk, BookAppointment command)
    {
        var decision = desk.Do(command);
        decision.Refused.ShouldBeNull();
        return desk.Ledger.Appointments.Single(a => a.Booking == decision.Booking);
    }

    // Found by the simulation: after a restart at noon the morning counted no more.
    [Fact]
    public void WhatIsOverToday_CountsForTheDay_AlsoAfterARestart()
    {
        var desk = House(Counsellor("wang", perDay: 2));
        Booked(desk, Asking(hour: 9));
        desk.TurnTo(12);
        Booked(desk, Asking("ben", hour: 15));
        var image = new FacilityImage(
            desk.Ledger.Version, desk.Ledger.LastAt, desk.Ledger.Entry, [], [.. desk.Ledger.Bookings], [], Appointments: [.. desk.Ledger.Appointments]);

        var reloaded = FacilityLedger.Load(new("palace-1"), image, DateTimeZoneProviders.Tzdb);

        foreach (var ledger in new[] { desk.Ledger, reloaded })
            ledger.Appoint(Asking("cid", hour: 16), MemberStanding.Unlimited, false, desk.Now, Make.BookingId(77)).Refused!.Reason
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

    // I6: whoever has only its id learns from no answer that there is one.
    [Fact]
    public void AnAppointment_IsAnUnknownBooking_ToWhoeverApprovesOrAnswers()
    {
        var desk = House(Counsellor("wang"));
        var made = Booked(desk, Asking());
        foreach (var id in new[] { made.Booking, Make.BookingId(999) })
        {
            desk.Do(new ApproveBooking(new(Guid.NewGuid()), Desk.Staff, id, "", null)).ShouldBeRefused(RefusalReason.UnknownBooking);
            desk.Do(new ApproveBooking(new(Guid.NewGuid()), Desk.Staff, id, "", 77)).ShouldBeRefused(RefusalReason.UnknownBooking);
            desk.Do(new DeclineBooking(new(Guid.NewGuid()), Desk.Staff, id, "满", null)).ShouldBeRefused(RefusalReason.UnknownBooking);
            desk.Do(new AnswerAppeal(new(Guid.NewGuid()), Desk.Staff, id, true, "好")).ShouldBeRefused(RefusalReason.UnknownBooking);
        }
    }

    [Fact]
    public void SecondClient_GetsTheOtherCounsellorAndRoom_AndTheThirdNothing()
    {
        var desk = House(Counsellor("wang"), Counsellor("zhao"), Counsellor("qian"));
        Booked(desk, Asking("ann")).Room.Value.ShouldBe("quiet-1");
        Booked(desk, Asking("bob")).Room.Value.ShouldBe("quiet-2");
        // The third counsellor is free, but there are two rooms.
        var refused = desk.Do(Asking("cyd")).ShouldBeRefused(RefusalReason.TimeNotOffered, ("resource", ""));
        refused.Alternatives.Length.ShouldBe(3);
        refused.Alternatives[0].Start.ShouldBe(new LocalDateTime(2026, 3, 3, 10, 0));
        desk.Do(Asking("cyd", hour: 9.5)).ShouldBeRefused(RefusalReason.TimeNotOffered);
    }

    [Fact]
    public void Anybody_IsSpreadEvenly_OverThreeCounsellors()
    {
        string[] rooms = ["quiet-1", "quiet-2", "quiet-3"];
        var desk = House(Counsellor("wang", rooms), Counsellor("zhao", rooms), Counsellor("qian", rooms));
        var client = 0;
        foreach (var date in (LocalDate[])[new(2026, 3, 3), new(2026, 3, 5)])
            foreach (var hour in (double[])(date.Day == 3 ? [9, 10, 11, 14, 15] : [9, 10, 11]))
                for (var i = 0; i < 2; i++) Booked(desk, Asking($"client-{client++}", hour, date: date));
        var spread = desk.Ledger.Appointments.CountBy(a => a.Practitioner.Value).ToDictionary();
        spread.Values.Sum().ShouldBe(16);
        spread.Values.Max().ShouldBeLessThanOrEqualTo(spread.Values.Min() + 1, string.Join(", ", spread));
    }

    [Fact]
    public void SameAsLast_IsTheOneOfLastTime_AndConsentIsAskedOnce()
    {
        var desk = House(Counsellor("wang"), Counsellor("zhao"));
        desk.Do(Asking(consent: false)).ShouldBeRefused(RefusalReason.ConsentMissing, ("kind", "counselling"));
        Booked(desk, Asking(hour: 9, with: "zhao") with { Alias = "小安" });
        Booked(desk, Asking("bob", 10, "wang"));
        var again = Booked(desk, Asking(hour: 14, consent: false) with { Choice = PractitionerChoice.SameAsLast });
        (again.Practitioner.Value, again.Alias, again.HasConsent).ShouldBe(("zhao", "小安", true));
        desk.Do(Asking("bob", 14, consent: true) with { Choice = PractitionerChoice.SameAsLast }).Refused.ShouldBeNull();
    }

    [Fact]
    public void OwnLimit_EndsTheDay_ForEverybodyAlike()
    {
        var desk = House(Counsellor("wang", perDay: 2));
        Booked(desk, Asking("ann", 9));
        Booked(desk, Asking("bob", 10));
        desk.Do(Asking("cyd", 11)).ShouldBeRefused(RefusalReason.TimeNotOffered);
        var times = desk.Ledger.LookForAppointments(new(AppointmentKind.Counselling, null, "", "", new(2026, 3, 3), 7), desk.Now).Value.Times;
        times.ShouldAllBe(t => t.Session.Start > Make.Monday + Duration.FromDays(2));
        times.Length.ShouldBe(3, "on Thursday nobody is promised anything yet");
    }

    [Fact]
    public void Lawyer_WhoActsForTheOpponent_IsNotChosen_AndNobodyIsToldWhy()
    {
        var desk = House(Lawyer("li", "首都 钢厂"), Lawyer("sun"));
        Booked(desk, Asking(kind: AppointmentKind.Legal, consent: false) with { Opponent = "首都钢厂有限公司" }).Practitioner.Value.ShouldBe("sun");
        var refused = desk.Do(Asking("bob", 10, "li", AppointmentKind.Legal) with { Opponent = "首都钢厂" })
            .ShouldBeRefused(RefusalReason.PractitionerUnsuited, ("resource", "li"));
        refused.Facts.Length.ShouldBe(1);
        foreach (var unread in (string[])["sealed:1:bob:opponent:2026:AAAA", SealedText.Erased])
            desk.Do(Asking("bob", 10, "li", AppointmentKind.Legal) with { Opponent = unread }).ShouldBeRefused(RefusalReason.PractitionerUnsuited);
        Booked(desk, Asking("bob", 10, "li", AppointmentKind.Legal)).SessionEnd.ShouldBe(
            Instant.FromUtc(2026, 3, 3, 2, 30), "thirty minutes");
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
    public void Away_GivesEveryClientAnotherTime_TheSameHourFirst()
    {
        var desk = House(Counsellor("wang"), Counsellor("zhao", account: "zhao.counsel"));
        var ann = Booked(desk, Asking("ann", 9, "wang"));
        var bob = Booked(desk, Asking("bob", 10, "wang"));
        Booked(desk, Asking("cyd", 10, "zhao"));
        var ill = new HandOver(
            new(Guid.NewGuid()), Caller.Plain(s_account), new("wang"), Desk.Tuesday(8, 18), "生病");
        desk.Do(ill with { Caller = Desk.Ann }).ShouldBeRefused(RefusalReason.NotAllowed);
        desk.Do(ill).ShouldHappen<ClosureDeclared>();
        foreach (var hit in desk.Ledger.AwayFor(ill, desk.Now))
            Booked(desk, desk.Ledger.Instead(ill, hit, new(Guid.NewGuid())));
        desk.Ledger.AwayFor(ill, desk.Now).ShouldBeEmpty();
        var outcome = desk.Ledger.OutcomeOf(ill);
        outcome.Moved.Select(m => (m.Details.InsteadOf, m.Details.Practitioner.Value, m.Details.Stretch.Start)).ShouldBe(
        [
            (ann.Booking, "zhao", ann.Stretch.Start),
            (bob.Booking, "zhao", bob.Stretch.Start + Duration.FromHours(1)),
        ]);
        outcome.Withdrawn.ShouldBeEmpty();
        outcome.Moved.ShouldAllBe(m => m.Details.CancelUntil == null && m.Details.IsHandedOver);
        desk.Ledger.OutcomeOf(ill with { Caller = Desk.Staff }).Moved.ShouldBeEmpty("a desk reads nothing of it");
        NoDoubleBooking.Check(desk.Ledger.Entry!, desk.Ledger.Bookings, Instant.MinValue).ShouldBeEmpty();
        ReplayEqualsRows.Check(desk.Ledger.Id, desk.Events, Image(desk), DateTimeZoneProviders.Tzdb, Instant.MinValue).ShouldBeEmpty();
    }

    [Fact]
    public void Day_IsReadByItsPractitioner_ByAlias_AndByNobodyElse()
    {
        var desk = House(Counsellor("wang"));
        Booked(desk, Asking("ann", 9) with { Alias = "小安" });
        var day = desk.Ledger.ListAppointments(new("wang"), Caller.Plain(s_account), new(2026, 3, 3), 1).Value.Appointments;
        day.ShouldHaveSingleItem().Details.Alias.ShouldBe("小安");
        foreach (var other in (Caller[])[Desk.Staff, Desk.Ann, Desk.Bob])
            desk.Ledger.ListAppointments(new("wang"), other, new(2026, 3, 3), 1).Refused!.Reason.ShouldBe(RefusalReason.NotAllowed);
        desk.Ledger.ListAppointments(null, Desk.Ann, new(2026, 3, 3), 1).Value.Appointments.Length.ShouldBe(1);
        desk.Ledger.ListAppointments(null, Desk.Bob, new(2026, 3, 3), 1).Value.Appointments.ShouldBeEmpty();
    }

    // A desk that asks for somebody at a time that nobody offers would learn from the refusal whether they had been there before.
    [Fact]
    public void I6_DeskThatBooksForSomebody_LearnsNothingOfTheirEarlierSessions()
    {
        var (known, unknown) = (House(Counsellor("wang"), Counsellor("zhao")), House(Counsellor("wang"), Counsellor("zhao")));
        Booked(known, Asking("ann", 10, "zhao") with { Alias = "小安" });
        // Their time and the counsellor's is gone in both; whose it was differs.
        Booked(unknown, Asking("bob", 10, "zhao") with { Alias = "小波" });
        var reception = new Caller(new("li.desk"), StaffScope.City);
        var asked = Asking("ann", 3, consent: false) with { Caller = reception };
        foreach (var command in (BookAppointment[])[
            asked, asked with { Choice = PractitionerChoice.SameAsLast }, asked with { Consent = true },
            asked with { Start = new(2026, 3, 3, 10, 0) }, asked with { Consent = true, Choice = PractitionerChoice.SameAsLast }])
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
    public void Account_OfAPractitioner_IsNobodyElsesLater()
    {
        var desk = House(Counsellor("wang"));
        Booked(desk, Asking());
        desk.Do(new RegisterPractitioner(new(Guid.NewGuid()), Desk.Staff, Counsellor("wang", account: "boss")))
            .ShouldBeRefused(RefusalReason.Malformed, ("field", "practitioner.account"));
        desk.Do(new RegisterPractitioner(new(Guid.NewGuid()), Desk.Staff, Counsellor("wang", perDay: 3))).ShouldHappen<FacilityRegistered>();
        desk.Do(new RegisterPractitioner(new(Guid.NewGuid()), Desk.Staff, Counsellor("wang-2", account: "boss"))).ShouldHappen<FacilityRegistered>();
        desk.Ledger.ListAppointments(new("wang-2"), Caller.Plain(new("boss")), new(2026, 3, 3), 1).Value.Appointments.ShouldBeEmpty();
    }

    // A desk rings up for people without an account: it finds theirs again, and no colleague does, not even after a hand-over.
    [Fact]
    public void I6_AppointmentBookedForACaller_IsFoundAgainByThatDeskAlone_AlsoWhenItWasHandedOver()
    {
        var desk = House(Counsellor("wang"), Counsellor("zhao", account: "zhao.counsel"));
        var (reception, colleague) = (new Caller(new("li.desk"), StaffScope.City), new Caller(new("sun.desk"), StaffScope.City));
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
        foreach (var hit in desk.Ledger.AwayFor(ill, desk.Now)) Booked(desk, desk.Ledger.Instead(ill, hit, new(Guid.NewGuid())));
        var moved = ForOthers(reception).Single(one => one.State == BookingState.Confirmed).Details;
        (moved.IsHandedOver, moved.InsteadOf, moved.Practitioner.Value).ShouldBe((true, rung.Booking, "zhao"));
        ForOthers(colleague).ShouldBeEmpty("whoever hands over reads nothing of it");
        desk.Ledger.FindVisible(moved.Booking, colleague).ShouldBeNull();
        desk.Do(new CancelBooking(new(Guid.NewGuid()), colleague, moved.Booking, "")).ShouldBeRefused(RefusalReason.UnknownBooking);
        desk.Do(new CancelBooking(new(Guid.NewGuid()), reception, moved.Booking, "")).Refused.ShouldBeNull();

        System.Collections.Immutable.ImmutableArray<AppointmentView> ForOthers(Caller caller) =>
            desk.Ledger.ListBookedForOthers(caller, new(2026, 3, 3), 31).Value.Appointments;
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
            desk.Register(Make.Facility("palace-1", Make.Space(), Room("quiet-1") with { Bookable = roomIsBookable })).Refused.ShouldBeNull();
            desk.Do(new RegisterPractitioner(new(Guid.NewGuid()), Desk.Staff, Counsellor("wang", ["quiet-1"]))).Refused.ShouldBeNull();
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
            Say(desk.Ledger.LookForAppointments(new(AppointmentKind.Counselling, null, "", "", new(2026, 3, 3), 3), desk.Now).Value.Times),
            Refused(desk, Asking("bob", 9) with { Caller = caller }),
            Refused(desk, Asking("bob", 9, "wang") with { Caller = caller }),
            Refused(desk, Desk.Asking(Desk.Tuesday(9, 10), "quiet-1") with { Caller = caller, BookedFor = caller.Member }),
            Refused(desk, Desk.Asking(Desk.Tuesday(9, 10), "wang") with { Caller = caller, BookedFor = caller.Member }),
            Say([desk.Ledger.FindVisible(booking.Booking, caller) is null, desk.Ledger.FindAppointment(booking.Booking, caller) is null]),
            Refused(desk, new CheckIn(new(Guid.NewGuid()), caller, booking.Booking, CheckInWay.Staff, 1)),
            Refused(desk, new CorrectAttendance(new(Guid.NewGuid()), caller, booking.Booking, 1, "…")),
            Refused(desk, new CancelBooking(new(Guid.NewGuid()), caller, booking.Booking, "")),
            Refused(desk, new EndBooking(new(Guid.NewGuid()), caller, booking.Booking)),
            Refused(desk, new MoveBooking(new(Guid.NewGuid()), caller, booking.Booking, [], Desk.Tuesday(14, 15), null)),
            Say(desk.Ledger.BookingsWithin(new(new("x"), null, Make.Stretch(0, 200), "", new("staff"))).Select(b => b.Id)),
        ];

        string Refused(Desk desk, Command command)
        {
            var refusal = desk.Try(command, standing).Refused.ShouldNotBeNull();
            return $"{refusal.Reason} {Say(refusal.Facts)} {Say(refusal.Alternatives.Select(a => $"{a.Stretch} {string.Join(',', a.Resources)}"))}";
        }
    }

    [Fact]
    public void I6_DeskThatBooksForAClient_HearsThatTheyAreBusy_NotWithWhat()
    {
        var desk = House();
        var busy = MemberStanding.Unlimited with { Open = [new(Make.BookingId(7), new("club"), Make.Stretch(24, 2))] };
        var refused = desk.Do(Desk.Asking(Desk.Tuesday(9, 12)) with { Caller = Desk.Staff }, busy).ShouldBeRefused(RefusalReason.MemberOverlap);
        string.Join(' ', refused.Facts).ShouldNotContain("club");
        string.Join(' ', refused.Facts).ShouldNotContain(Make.BookingId(7).Value);
        desk.Do(Desk.Asking(Desk.Tuesday(9, 12)), busy).ShouldBeRefused(RefusalReason.MemberOverlap, ("facility", "club"));
    }

    [Fact]
    public void EntryOfTheRooms_LeavesPractitionersAlone_AndTheirBookings()
    {
        var desk = House(Counsellor("wang"));
        var booking = Booked(desk, Asking());
        desk.Register(Make.Facility("palace-1", Make.Space(), Room("quiet-1"), Room("quiet-2"), Make.Space("new"))).Refused.ShouldBeNull();
        desk.Ledger.Practitioners.ShouldHaveSingleItem().Id.Value.ShouldBe("wang");
        desk.Do(Asking("bob", with: "wang")).ShouldBeRefused(RefusalReason.TimeNotOffered);
        desk.Register(Make.Facility("palace-1", Make.Space(), Room("quiet-2"))).ShouldBeRefused(RefusalReason.Malformed);
        desk.Do(new RegisterPractitioner(new(Guid.NewGuid()), Desk.Ann, Counsellor("mine"))).ShouldBeRefused(RefusalReason.NotAllowed);
        desk.Do(new RegisterPractitioner(new(Guid.NewGuid()), Desk.Staff, Counsellor("hall"))).ShouldBeRefused(RefusalReason.Malformed);
        desk.Ledger.Find(booking.Booking)!.State.ShouldBe(BookingState.Confirmed);
    }

    // A naive list of what is promised, beside the ledger: whatever people ask for, no practitioner and no room is promised twice.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void RandomRequests_NeverPromiseTwice(int seed)
    {
        var chance = new Random(seed);
        var desk = House(Counsellor("wang"), Counsellor("zhao", perDay: 3), Counsellor("qian", languages: ["en"]), Lawyer("li", "厂"), Lawyer("sun"));
        var promised = new List<(string Who, Instant From, Instant Until)>();
        for (var i = 0; i < 120; i++)
        {
            var kind = chance.Next(2) == 0 ? AppointmentKind.Legal : AppointmentKind.Counselling;
            var command = Asking(
                $"m{chance.Next(30)}", 9 + (chance.Next(16) / 2.0), kind: kind, date: new(2026, 3, chance.Next(2) == 0 ? 3 : 5));
            var decision = desk.Do(command with { Opponent = chance.Next(3) == 0 ? "厂" : "" });
            if (decision.Refused is not null) continue;
            var made = desk.Ledger.Appointments.Single(a => a.Booking == decision.Booking);
            foreach (var what in (string[])[made.Practitioner.Value, made.Room.Value])
            {
                promised.ShouldNotContain(p => p.Who == what && p.From < made.Stretch.End && made.Stretch.Start < p.Until, $"seed {seed}");
                promised.Add((what, made.Stretch.Start, made.Stretch.End));
            }
        }
        promised.Count.ShouldBeGreaterThan(20);
        promised.Count(p => p.Who == "zhao" && p.From < Make.Monday + Duration.FromDays(2)).ShouldBeLessThanOrEqualTo(3);
    }

    private static FacilityImage Image(Desk desk) => new(
        desk.Ledger.Version, desk.Ledger.LastAt, desk.Ledger.Entry, [.. desk.Ledger.Closures], [.. desk.Ledger.Bookings], [],
        Appointments: [.. desk.Ledger.Appointments]);

    private static string Say<T>(IEnumerable<T> values) => string.Join(" · ", values);
}
