namespace Booking.Domain.Tests;

public sealed partial class FacilityLedgerTests
{
    private static readonly ApprovalStep Station = new(StaffReach.Facility, 24, []);
    private static readonly ApprovalStep District = new(StaffReach.District, 24, []);
    private static readonly ApprovalStep City = new(StaffReach.City, 24, []);

    private static Caller Manager { get; } = new(new("manager"), new(StaffReach.Facility, "palace-1"));

    private static Caller DistrictClerk { get; } = new(new("clerk"), new(StaffReach.District, "110101"));

    private static ApprovalRule Rule(params ApprovalStep[] steps) =>
        new("big", [], 10, [], null, null, ApprovalFor.Anybody, [.. steps], 72, 2, "章程");

    private static BookingTerms Terms(params ApprovalRule[] rules) =>
        new([.. rules], [], [], BookingTerms.KeptPercentDefault);

    private static Desk DeskWith(BookingTerms terms)
    {
        var desk = new Desk(
            Make.Facility("palace-1", Make.Space(), Make.Space("half", "hall"), Make.Space("court")) with
            {
                Policy = BookingPolicy.Default with { WindowDays = 30 },
            });
        desk.Do(new SetBookingTerms(new(Guid.NewGuid()), Desk.Staff, terms)).Refused.ShouldBeNull();
        return desk;
    }

    private static ApproveBooking Yes(BookingRecord booking, Caller caller, long? seen = null) =>
        new(new(Guid.NewGuid()), caller, booking.Id, "好", seen);

    private static DeclineBooking No(BookingRecord booking, Caller caller) =>
        new(new(Guid.NewGuid()), caller, booking.Id, "场地另有安排", null);

    [Fact]
    public void WhatNeedsApproval_IsPending_AndHoldsItsTime()
    {
        var desk = DeskWith(Terms(Rule(Station)));

        var pending = desk.Booked(Desk.Tuesday(14, 16));

        pending.State.ShouldBe(BookingState.Pending);
        pending.Approval!.Rule.ShouldBe("big");
        desk.Do(Desk.Asking(Desk.Tuesday(15, 17)) with { Attendees = 2 }).Refused!.Reason.ShouldBe(
            RefusalReason.SlotTaken);
        desk.Booked(Desk.Asking(Desk.Tuesday(10, 12)) with { Attendees = 9 }).State.ShouldBe(
            BookingState.Confirmed, "too few for the rule");
    }

    [Fact]
    public void ApprovalByAllSteps_InOrder_Confirms()
    {
        var desk = DeskWith(Terms(Rule(Station, District)));
        var pending = desk.Booked(Desk.Tuesday(14, 16));

        desk.Do(Yes(pending, Manager)).Refused.ShouldBeNull();
        desk.Find(pending).State.ShouldBe(BookingState.Pending);
        desk.Do(Yes(pending, Manager)).Refused!.Reason.ShouldBe(
            RefusalReason.NotAllowed, "the second step is the district's");
        desk.Do(Yes(pending, DistrictClerk)).Refused.ShouldBeNull();

        desk.Find(pending).State.ShouldBe(BookingState.Confirmed);
        desk.Find(pending).Approval!.Answers.Select(answer => answer.By.Value).ShouldBe(["manager", "clerk"]);
        desk.Do(Yes(pending, DistrictClerk)).Refused!.Reason.ShouldBe(RefusalReason.NotPending);
    }

    [Fact]
    public void Approver_OfTwoSteps_IsRefused_AsOwnRequest()
    {
        var desk = DeskWith(Terms(Rule(Station, Station)));
        var pending = desk.Booked(Desk.Tuesday(14, 16));
        desk.Do(Yes(pending, Manager)).Refused.ShouldBeNull();

        var refused = desk.Do(Yes(pending, Manager)).Refused!;

        refused.Reason.ShouldBe(RefusalReason.OwnRequest);
        refused["cause"].ShouldBe("earlier_step");
    }

    [Fact]
    public void OwnRequest_IsRefused_WhoeverPressedTheButton()
    {
        var desk = DeskWith(Terms(Rule(Station)));
        var own = desk.Booked(Desk.Asking(Desk.Tuesday(14, 16)) with { Caller = Manager, BookedFor = Manager.Member });
        var forAnn = desk.Booked(Desk.Asking(Desk.Tuesday(16, 18)) with { Caller = Manager });

        desk.Do(Yes(own, Manager)).Refused!["cause"].ShouldBe("own");
        desk.Do(No(forAnn, Manager)).Refused!.Reason.ShouldBe(RefusalReason.OwnRequest);
        desk.Do(Yes(own, DistrictClerk)).Refused.ShouldBeNull();
    }

    [Fact]
    public void PlainMemberAndOtherHouses_AreNotAllowed_AndADeputyIs()
    {
        var deputy = new Caller(new("deputy"), new(StaffReach.Facility, "palace-1"));
        var desk = DeskWith(Terms(Rule(District with { Deputies = [deputy.Member] })));
        var pending = desk.Booked(Desk.Tuesday(14, 16));

        desk.Do(Yes(pending, Desk.Bob)).Refused!.Reason.ShouldBe(RefusalReason.NotAllowed);
        desk.Do(Yes(pending, new(new("x"), new(StaffReach.District, "110102")))).Refused!.Reason.ShouldBe(
            RefusalReason.NotAllowed);
        desk.Do(Yes(pending, new(deputy.Member, new(StaffReach.Facility, "other")))).Refused!.Reason.ShouldBe(
            RefusalReason.NotAllowed);
        desk.Do(Yes(pending, Manager)).Refused!.Reason.ShouldBe(RefusalReason.NotAllowed);
        desk.Do(Yes(pending, deputy)).Refused.ShouldBeNull();
    }

    [Fact]
    public void Declining_FreesTheTime_AndTellsWhy()
    {
        var desk = DeskWith(Terms(Rule(Station)));
        var pending = desk.Booked(Desk.Tuesday(14, 16));

        desk.Do(No(pending, Manager)).Refused.ShouldBeNull();

        desk.Find(pending).State.ShouldBe(BookingState.Declined);
        desk.Booked(Desk.Asking(Desk.Tuesday(14, 16)) with { Attendees = 2 });
        var refused = desk.Cancel(pending).Refused!;
        refused.Reason.ShouldBe(RefusalReason.BookingDeclined);
        refused["because"].ShouldBe("场地另有安排");
        desk.Do(No(pending, Manager) with { Because = " " }).Refused!.Reason.ShouldBe(RefusalReason.Malformed);
    }

    [Fact]
    public void AnswerToAVersionThatIsGone_IsStale()
    {
        var desk = DeskWith(Terms(Rule(Station, Station)));
        var pending = desk.Booked(Desk.Tuesday(14, 16));
        desk.Do(Yes(pending, Manager, pending.Version)).Refused.ShouldBeNull();

        desk.Do(Yes(pending, DistrictClerk, pending.Version)).Refused!.Reason.ShouldBe(RefusalReason.StaleVersion);
    }

    [Fact]
    public void OverdueStep_GoesOn_LevelByLevel_AndLapsesAtTheDeadline()
    {
        var desk = DeskWith(Terms(Rule(Station)));
        var pending = desk.Booked(Desk.On(new(2026, 3, 20), 14, 16));
        var asked = desk.Now;

        desk.Now = asked + Duration.FromHours(24);
        LapseAll(desk);
        desk.Find(pending).Approval!.Level.ShouldBe(StaffReach.District);
        desk.Do(Yes(pending, Desk.Bob)).Refused!.Reason.ShouldBe(RefusalReason.NotAllowed);
        desk.Now = asked + Duration.FromHours(48);
        LapseAll(desk);
        desk.Find(pending).Approval!.Level.ShouldBe(StaffReach.City);
        desk.Find(pending).Approval!.DueAt.ShouldBe(asked + Duration.FromHours(72), "above the city there is nobody");
        desk.Now = asked + Duration.FromHours(72);
        LapseAll(desk);

        desk.Find(pending).State.ShouldBe(BookingState.Lapsed);
        desk.Find(pending).Lapse!.Cause.ShouldBe(LapseCause.Undecided, "which is no strike");
        desk.Do(Yes(pending, Manager)).Refused!["cause"].ShouldBe("undecided");
        desk.Ledger.NextLapseAt.ShouldBeNull();
    }

    [Fact]
    public void FacilityThatSleptThroughTheDeadline_LapsesAtOnce()
    {
        var desk = DeskWith(Terms(Rule(Station)));
        var pending = desk.Booked(Desk.On(new(2026, 3, 20), 14, 16));
        desk.Now += Duration.FromHours(100);

        LapseAll(desk);

        desk.Find(pending).State.ShouldBe(BookingState.Lapsed);
    }

    [Fact]
    public void DeadlineLiesBeforeTheStart_AndAskingLaterIsRefused()
    {
        var desk = DeskWith(Terms(Rule(Station)));
        desk.TurnTo(9);

        var pending = desk.Booked(Desk.Tuesday(12, 13));
        var refused = desk.Do(Desk.Asking(Desk.Tuesday(11, 12))).Refused!;

        desk.Find(pending).Approval!.Deadline.ShouldBe(pending.Stretch.Start - Duration.FromHours(2));
        refused.Reason.ShouldBe(RefusalReason.AskEarlier);
        refused["latest"].ShouldBe("2026-03-03T01:00:00Z");
    }

    [Fact]
    public void PendingBooking_CanBeCancelled_ButNotMovedResizedOrCheckedInto()
    {
        var desk = DeskWith(Terms(Rule(Station) with { LeadHours = 0 }));
        var pending = desk.Booked(Desk.Tuesday(14, 16));

        desk.Move(pending, Desk.Tuesday(16, 18)).Refused!.Reason.ShouldBe(RefusalReason.AwaitingApproval);
        desk.Resize(pending, 17).Refused!.Reason.ShouldBe(RefusalReason.AwaitingApproval);
        desk.TurnTo(13.9);
        desk.Do(new CheckIn(new(Guid.NewGuid()), Manager, pending.Id, CheckInWay.Staff, 5))
            .Refused!.Reason.ShouldBe(RefusalReason.AwaitingApproval);
        desk.Cancel(pending).Refused.ShouldBeNull();
        desk.Ledger.NextLapseAt.ShouldBeNull();
    }

    [Fact]
    public void ChangeThatWouldNeedApproval_IsRefused_ButForStaff()
    {
        var desk = DeskWith(Terms(Rule(Station) with { AttendeesMin = 0, From = new(18, 0), Until = new(6, 0) }));
        var booked = desk.Booked(Desk.Tuesday(14, 16));

        desk.Move(booked, Desk.Tuesday(17, 19)).Refused!.Reason.ShouldBe(RefusalReason.ApprovalNeeded);
        desk.Resize(booked, 18.5).Refused!.Reason.ShouldBe(RefusalReason.TooLong);
        desk.Move(booked, Desk.Tuesday(16, 18)).Refused.ShouldBeNull();
        desk.Resize(booked, 18.5).Refused!["rule"].ShouldBe("big");
        desk.Do(Desk.Resizing(booked, 18.5) with { Caller = Manager }).Refused.ShouldBeNull();
    }

    [Fact]
    public void ChangeThatWouldNeedApproval_IsForWhoCouldGiveItAlone()
    {
        var night = Rule(District) with { AttendeesMin = 0, From = new(18, 0), Until = new(6, 0) };
        var desk = DeskWith(Terms(night));
        var booked = desk.Booked(Desk.Tuesday(14, 16));
        MoveBooking To(Wish wish, Caller caller) => new(new(Guid.NewGuid()), caller, booked.Id, [], wish, null);

        desk.Try(To(Desk.Tuesday(17, 19), Manager)).ShouldBeRefused(RefusalReason.ApprovalNeeded, ("rule", "big"));
        desk.Do(To(Desk.Tuesday(16, 18), Manager)).Refused.ShouldBeNull("nobody need be asked for that");
        desk.Try(Desk.Resizing(booked, 18.5) with { Caller = Manager }).Refused!.Reason.ShouldBe(
            RefusalReason.ApprovalNeeded);
        desk.Try(Desk.Resizing(booked, 18.5) with { Caller = DistrictClerk }).Refused.ShouldBeNull();

        Set(desk, night with { Steps = [District with { Deputies = [Manager.Member] }] });
        desk.Try(Desk.Resizing(booked, 18.5) with { Caller = Manager }).Refused.ShouldBeNull(
            "a deputy could have given it");
        Set(desk, night with { Steps = [Station, District] });
        desk.Try(Desk.Resizing(booked, 18.5) with { Caller = DistrictClerk })
            .Refused!.Reason.ShouldBe(RefusalReason.ApprovalNeeded, "two must look at it");

        static void Set(Desk desk, ApprovalRule rule) =>
            desk.Do(new SetBookingTerms(new(Guid.NewGuid()), Desk.Staff, Terms(rule))).Refused.ShouldBeNull();
    }

    [Fact]
    public void ApprovedBooking_MustStillBeCheckedInto_AndItsNoShowIsOne()
    {
        var desk = new Desk(
            Make.Facility() with { Policy = BookingPolicy.Default with { CheckIn = CheckInRule.Default } });
        desk.Do(new SetBookingTerms(new(Guid.NewGuid()), Desk.Staff, Terms(Rule(Station)))).Refused.ShouldBeNull();
        var pending = desk.Booked(Desk.Tuesday(14, 16));
        desk.Do(Yes(pending, Manager)).Refused.ShouldBeNull();

        desk.Ledger.NextLapseAt.ShouldBe(pending.CheckInBy);
        desk.TurnTo(14.5);
        LapseAll(desk);

        desk.Find(pending).Lapse!.Cause.ShouldBe(LapseCause.NoShow);
    }

    [Theory]
    [InlineData(22, 24, true)]
    [InlineData(16, 18, false)]
    [InlineData(17, 18.5, true)]
    [InlineData(8, 10, false)]
    public void HoursOfARule_MayRunOverMidnight(double from, double to, bool fits)
    {
        var rule = Rule(Station) with { From = new(18, 0), Until = new(6, 0) };
        var wish = Desk.Tuesday(from, to);
        rule.Fits(Desk.Claims("hall"), 20, "", wish.Start, wish.End, isGroup: false).ShouldBe(fits);
    }

    [Fact]
    public void FirstRuleThatFits_IsTaken_ByResourceSizePurposeAndGroup()
    {
        var wish = Desk.Tuesday(14, 16);
        bool Fits(ApprovalRule rule, int people = 20, string purpose = "年会排练", bool isGroup = false) =>
            rule.Fits(Desk.Claims("hall"), people, purpose, wish.Start, wish.End, isGroup);

        Fits(Rule(City)).ShouldBeTrue();
        Fits(Rule(City), people: 9).ShouldBeFalse();
        Fits(Rule(City) with { Resources = [new("court")] }).ShouldBeFalse();
        Fits(Rule(City) with { PurposeWords = ["演出", "年会"] }).ShouldBeTrue();
        Fits(Rule(City) with { PurposeWords = ["演出"] }).ShouldBeFalse();
        Fits(Rule(City) with { For = ApprovalFor.Groups }).ShouldBeFalse();
        Fits(Rule(City) with { For = ApprovalFor.Groups }, isGroup: true).ShouldBeTrue();
        Fits(Rule(City) with { For = ApprovalFor.Persons }, isGroup: true).ShouldBeFalse();
        var desk = DeskWith(Terms(Rule(City) with { Id = "never", PurposeWords = ["演出"] }, Rule(Station)));
        desk.Booked(Desk.Tuesday(14, 16)).Approval!.Rule.ShouldBe("big");
    }

    [Fact]
    public void NewTerms_HoldForWhatIsAskedAfterThem_AndSurviveANewEntry()
    {
        var desk = DeskWith(Terms(Rule(Station)));
        var pending = desk.Booked(Desk.Tuesday(14, 16));

        desk.Register(
            Make.Facility(
                "palace-1", Make.Space(), Make.Space("half", "hall"), Make.Space("court"))).Refused.ShouldBeNull();
        desk.Ledger.Entry!.Policy.Terms!.Approvals.Length.ShouldBe(1);
        desk.Do(new SetBookingTerms(new(Guid.NewGuid()), Desk.Staff, null)).Events.Length.ShouldBe(1);
        desk.Do(new SetBookingTerms(new(Guid.NewGuid()), Desk.Staff, null)).Events.ShouldBeEmpty();
        desk.Do(new SetBookingTerms(new(Guid.NewGuid()), Desk.Ann, null)).Refused!.Reason.ShouldBe(
            RefusalReason.NotAllowed);

        desk.Find(pending).State.ShouldBe(BookingState.Pending, "what was asked keeps its steps");
        desk.Booked(Desk.Tuesday(16, 18)).State.ShouldBe(BookingState.Confirmed);
    }

    private static void LapseAll(Desk desk)
    {
        foreach (var happened in desk.Ledger.LapseDue(desk.Now).Events) desk.Apply(happened);
    }
}
