using System.Text.Json;
using System.Text.Json.Nodes;

namespace Booking.Storage.Tests;

/// <summary>What was written once is read for ever. The samples were written by the first version and are never edited;
/// a new kind adds a file.</summary>
public sealed class JournalCodecTests
{
    private static readonly Instant Fine = Make.Monday + Duration.FromNanoseconds(123_456_000);

    public static TheoryData<string> Kinds => new(JournalCodec.AllKinds);

    private static SeriesPlan Plan { get; } = new()
    {
        Id = new("s1"),
        Facility = new("palace-1"),
        BookedFor = new("ann"),
        BookedBy = new("bob"),
        Claims = [new(new("hall"), 1)],
        Attendees = 12,
        Purpose = "合唱团🎶",
        First = new(new(2026, 3, 3, 19, 0), new(2026, 3, 3, 21, 0)),
        Recurrence = "RRULE:FREQ=WEEKLY;COUNT=3\nEXDATE:20260310T190000",
        Holidays = HolidayChoice.MoveLater,
        Occurrences =
        [
            new(new(2026, 3, 3, 19, 0), new(new(2026, 3, 3, 19, 0), new(2026, 3, 3, 21, 0)), Make.BookingId(7), null),
            new(new(2026, 3, 17, 19, 0), null, null, Refusal.Because(RefusalReason.SlotTaken, ("resource", "hall"))),
        ],
        PlacedAt = Fine,
        ChangedAt = Fine,
    };

    private static JournalEvent[] Events { get; } =
    [
        new FacilityRegistered(Make.Facility("palace-1",
            Make.Space() with { Hours = new([], [new(new(2026, 5, 1), [])]) }, Make.Space("half", "hall"),
            Make.Equipment())),
        new BookingPlaced(Make.BookingId(7), new("ann"), new("bob"), [new(new("hall"), 1), new(new("projector"), 2)],
            new(Fine, Fine + Duration.FromHours(1)), 12, "合唱团🎶 \"排练\"\n<b>&", Make.CommandId(3)),
        new BookingMoved(Make.BookingId(7), [new(new("half"), 1)], Make.Stretch(), new("ann")),
        new BookingResized(Make.BookingId(7), Make.Stretch(24, 3), new("ann")),
        new BookingCancelled(Make.BookingId(7), new("ann"), ""),
        new BookingCheckedIn(Make.BookingId(7), CheckInWay.Kiosk, 11, new("door")),
        new BookingEnded(Make.BookingId(7), Make.Stretch(24, 1), new("ann")),
        new BookingLapsed(Make.BookingId(7), LapseCause.NotOpen),
        new AttendanceCorrected(Make.BookingId(7), 9, new("bob"), "漏签"),
        new NoShowAppealed(Make.BookingId(7), new("ann"), "门锁着"),
        new AppealAnswered(Make.BookingId(7), true, new("bob"), "属实"),
        new BookingApproved(Make.BookingId(7), new("bob"), "请提前十分钟到"),
        new BookingDeclined(Make.BookingId(7), new("bob"), "场地检修"),
        new ApprovalEscalated(Make.BookingId(7)),
        new CompanionsNamed(Make.BookingId(7), [new("li"), new("wang")], new("ann")),
        new SeriesPlaced(Plan),
        new SeriesChanged(
            Plan with { Sequence = 1 }, Plan with { Id = new("s2") },
            [new(new(2026, 3, 3, 19, 0), OccurrenceAct.Moved, Plan.First, Make.BookingId(7), null)], new("ann"), "换时间"),
        new WaitingEntered(
            new("w1"), new("ann"), new("bob"), [new("hall")], "", Make.Stretch(24, 4), 120, 60, 8, "排练",
            Make.BookingId(7)),
        new WaitingLeft(new("w1"), new("ann")),
        new WaitingPassedOver(
            new("w1"), new("ann"), new("hall"), Make.Stretch(),
            Refusal.Because(RefusalReason.QuotaSpent, ("limit", "2"), ("used", "2"))),
        new OfferMade(new("w1"), Make.BookingId(7), new("ann"), new("hall"), Make.Stretch(), Make.Monday),
        new OfferTaken(new("w1"), Make.BookingId(7)),
        new OfferPassed(new("w1"), Make.BookingId(7), OfferAnswer.Unanswered, true),
        new TimeWithheld(Make.BookingId(7), new("hall"), Make.Stretch(), Make.Monday),
        new TimeReturned(Make.BookingId(7)),
        new BookingAffected(Make.BookingId(7), new("paint")),
        new BookingSpared(Make.BookingId(7), new("paint")),
        new ClosureDeclared(new(new("paint"), null, Make.Stretch(100), "粉刷", new("bob"))),
        new ClosureLifted(new("paint"), new("bob")),
        new RegisterImported(
            [new("110101", "东城区", "Dongcheng", DivisionLevel.District, "district", "110000", null)],
            [new(new("city"), "市总工会", "City", OrganisationKind.CityFederation, null, "110000")],
            [new(new(2026, 10, 1), "国庆节", "National Day", HolidayKind.Holiday, true, "gov.cn")]),
        new RuleChanged(
            "evenings", new(RuleLevel.District, "110101"), new(2026, 4, 1), "试行办法",
            new(Quota: new(QuotaMeasure.Minutes, 240, QuotaPeriod.Week, ["badminton_court"],
                [new(IsoDayOfWeek.Friday, new(new(18, 0), new(22, 0)))])), new("bob")),
        new WriterRecovered(),
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Sample_IsReadBack_AndWrittenTheSameToday(string kind)
    {
        var sample = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Samples", kind + ".json")).Trim();
        var happened = JournalCodec.Decode(kind, sample);
        JournalCodec.KindOf(happened).ShouldBe(kind);
        JournalCodec.Encode(happened).ShouldBe(sample);
        JournalCodec.Encode(Events.Single(other => JournalCodec.KindOf(other) == kind)).ShouldBe(sample);
    }

    [Fact]
    public void EveryEventOfTheDomain_HasAKind() =>
        typeof(JournalEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(JournalEvent)))
            .Select(type => type.Name)
            .ShouldBe(Events.Select(happened => happened.GetType().Name), ignoreOrder: true);

    [Fact]
    public void AppointmentsThatHoursLeaveOutside_AreReadBack()
    {
        var written = JournalCodec.Encode(new FacilityRegistered(Make.Facility(), [Make.BookingId(7)]));
        JournalCodec.Decode("facility.registered", written).ShouldBeOfType<FacilityRegistered>()
            .ShutOut.ShouldNotBeNull().ShouldBe([Make.BookingId(7)]);
    }

    // Entries from before say nothing of it, and are written as they were: the sample shows that.
    [Fact]
    public void WhatAHouseSaysOfItsAccessibility_IsReadBack()
    {
        var entry = Make.Facility() with
        {
            Accessibility = [AccessibilityFeature.StepFreeEntrance, AccessibilityFeature.Lift]
        };
        var written = JournalCodec.Encode(new FacilityRegistered(entry));
        written.ShouldContain("""
            "accessibility":["step_free_entrance","lift"]
            """);
        JournalCodec.Decode("facility.registered", written)
            .ShouldBeOfType<FacilityRegistered>().Entry.Accessibility!.Value
            .ShouldBe([AccessibilityFeature.StepFreeEntrance, AccessibilityFeature.Lift]);
    }

    [Fact]
    public void WhoWasNamedBefore_IsReadBack()
    {
        var named = new CompanionsNamed(Make.BookingId(7), [new("li")], new("ann"), [new("li"), new("zhao")]);
        JournalCodec.Decode(JournalCodec.KindOf(named), JournalCodec.Encode(named))
            .ShouldBeOfType<CompanionsNamed>().Before!.Value.ShouldBe([new("li"), new("zhao")]);
    }

    [Fact]
    public void ThatAClosureWasLifted_IsReadBack()
    {
        var spared = new BookingSpared(Make.BookingId(7), new("paint"), IsReopened: true);
        JournalCodec.Encode(spared).ShouldBe(
            """{"booking":"00000000000000000000000007","closure":"paint","isReopened":true}""");
        JournalCodec.Decode("booking.spared", JournalCodec.Encode(spared)).ShouldBe(spared);
    }

    [Fact]
    public void WhatIsWaitedForAsAnAppointment_IsReadBack()
    {
        var entered = new WaitingEntered(
            new("w1"), new("ann"), new("ann"), [], "", Make.Stretch(), 50, 50, 1, "",
            Appointment: new(AppointmentKind.Counselling, new("wang"), [new("wang")], "zh", "stress", "小安", true, ""));
        var text = JournalCodec.Encode(entered);
        text.ShouldEndWith("""
            "appointment":{"kind":"counselling","practitioner":"wang","suited":["wang"],"language":"zh","matter":"stress","alias":"小安","hasConsent":true,"opponent":""}}
            """);
        ((WaitingEntered)JournalCodec.Decode("waiting.entered", text)).Appointment.ShouldBe(entered.Appointment);
        JournalCodec.Encode(entered with { Appointment = null }).ShouldNotContain("appointment");
    }

    [Fact]
    public void WhatIsWaitedForAsAService_AndWhatItsOfferHoldsBesides_AreReadBack()
    {
        var entered = new WaitingEntered(
            new("w1"), new("ann"), new("ann"), [], "meeting_room", Make.Stretch(), 60, 60, 2, "",
            Service: new("choir", "合唱", "Choir"));
        var text = JournalCodec.Encode(entered);
        text.ShouldEndWith("""
            "service":{"name":"choir","nameZh":"合唱","nameEn":"Choir"}}
            """);
        ((WaitingEntered)JournalCodec.Decode("waiting.entered", text)).Service.ShouldBe(entered.Service);
        var made = new OfferMade(
            new("w1"), Make.BookingId(7), new("ann"), new("hall"), Make.Stretch(), Make.Monday,
            new(30, 15, [new(new("projector"), 2)]));
        JournalCodec.Encode(made).ShouldEndWith("""
            "besides":{"setUpMinutes":30,"cleanUpMinutes":15,"pieces":[{"resource":"projector","quantity":2}]}}
            """);
        JournalCodec.Decode("booking.offered", JournalCodec.Encode(made)).ShouldBe(made);
    }

    [Fact]
    public void ServiceAmongTheRules_IsReadBack_AsItWasSet()
    {
        const string Sample = """
            {"name":"badminton","scope":{"level":"city","key":""},"from":"2026-04-01","source":"办法","setting":{"service":{"nameZh":"羽毛球","nameEn":"Badminton","function":"culture_and_sports","needs":[{"resource":"hall","type":"","quantity":1},{"type":"racket","quantity":2}],"gridMinutes":60,"minutesMin":60,"minutesMax":120,"setUpMinutes":0,"cleanUpMinutes":10,"peopleMax":4,"bookers":{"members":true,"nonMembers":false,"organisations":true,"only":["choir"],"ageMin":18,"divisions":["110101"]},"benefit":"low_charge","tariff":{"per":"hour","publicFen":5000,"memberFen":2000,"concessionFen":2500,"marketFen":8000,"marketSource":"询价"}}},"setBy":"bob"}
            """;
        var offer = new ServiceOffer(
            "羽毛球", "Badminton", ServiceFunction.CultureAndSports, [new(new("hall"), "", 1), new(null, "racket", 2)], 60,
            60, 120, 0, 10, 4, new(true, false, true, [new("choir")], 18, null, ["110101"]), BenefitClass.LowCharge,
            new(PricePer.Hour, 5_000, 2_000, 2_500, 8_000, "询价"));
        JournalCodec.Encode(
            new RuleChanged("badminton", RuleScope.City, new(2026, 4, 1), "办法", new(Service: offer), new("bob")))
            .ShouldBe(Sample);
        var read = (RuleChanged)JournalCodec.Decode("rule.changed", Sample);
        read.Setting!.Describe().ShouldBe(new RuleSetting(Service: offer).Describe());
        JournalCodec.Encode(read).ShouldBe(Sample);
    }

    [Fact]
    public void HandWrittenShapes_EqualWhatTheSerializerWrites()
    {
        var placed = (BookingPlaced)Events[1];
        JournalCodec.Encode(placed).ShouldBe(JsonSerializer.Serialize(placed, JournalCodec.Options));
        var booking = Make.Booking() with { Purpose = placed.Purpose, Claims = placed.Claims, PlacedAt = Fine };
        JournalCodec.Encode(booking).ShouldBe(JsonSerializer.Serialize(booking, JournalCodec.Options));
        var cancelled = booking with { State = BookingState.Cancelled, CancelledAt = Fine };
        JournalCodec.Encode(cancelled).ShouldBe(JsonSerializer.Serialize(cancelled, JournalCodec.Options));
        Same.Booking(JournalCodec.DecodeBooking(JournalCodec.Encode(cancelled)), cancelled);
        var occurrence = placed with { Series = new SeriesId("s1") };
        JournalCodec.Encode(occurrence).ShouldBe(JsonSerializer.Serialize(occurrence, JournalCodec.Options));
        var due = placed with { CheckInBy = Fine };
        JournalCodec.Encode(due).ShouldBe(JsonSerializer.Serialize(due, JournalCodec.Options));
        var appointed = placed with
        {
            Appointment = new(
                placed.Booking, new("wang"), new("quiet"), AppointmentKind.Legal, placed.Stretch,
                Fine + Duration.FromMinutes(50), "小安", "wages", AppointmentChannel.WalkIn, false, "某厂", null,
                Make.BookingId(1), Make.BookingId(2), true),
        };
        JournalCodec.Encode(appointed).ShouldBe(JsonSerializer.Serialize(appointed, JournalCodec.Options));
        ((BookingPlaced)JournalCodec.Decode("booking.placed", JournalCodec.Encode(appointed))).Appointment.ShouldBe(
            appointed.Appointment);
        var use = new ServiceUse(
            "badminton", RuleScope.City, 7, 0, 10, BenefitClass.PublicBenefit,
            new(PriceClass.Member, PricePer.Hour, 2_000, 3_000));
        var served = placed with { Service = use, Permit = new("京公大活〔2026〕12号", 20), How = BookedHow.InPerson };
        JournalCodec.Encode(served).ShouldBe(JsonSerializer.Serialize(served, JournalCodec.Options));
        ((BookingPlaced)JournalCodec.Decode("booking.placed", JournalCodec.Encode(served))).Service.ShouldBe(use);
        var paid = booking with { Service = use, Permit = served.Permit, How = BookedHow.Programme, Excused = true };
        JournalCodec.Encode(paid).ShouldBe(JsonSerializer.Serialize(paid, JournalCodec.Options));
        Same.Booking(JournalCodec.DecodeBooking(JournalCodec.Encode(paid)), paid);
        var lapsed = booking with
        {
            State = BookingState.Lapsed,
            CheckInBy = Fine,
            Arrival = new(Fine, CheckInWay.Correction, 3),
            Lapse = new(Fine, LapseCause.Attended),
            BookedUntil = Fine,
            Appeal = new(Fine, "门锁着", new(Fine, new("bob"), true, "属实")),
        };
        JournalCodec.Encode(lapsed).ShouldBe(JsonSerializer.Serialize(lapsed, JournalCodec.Options));
        Same.Booking(JournalCodec.DecodeBooking(JournalCodec.Encode(lapsed)), lapsed);
        var rule = new ApprovalRule("big", [new("hall")], 30, [], new(18, 0), new(6, 0), ApprovalFor.Groups,
            [new(StaffReach.Facility, 24, [new("bob")]), new(StaffReach.City, 48, [])], 72, 2, "章程");
        var asked = placed with
        {
            Group = new("choir"),
            Approval = Approval.Ask(rule, Make.Monday, Fine + Duration.FromDays(9)),
            Companions = new(2, Fine, [new("li")]),
        };
        JournalCodec.Encode(asked).ShouldBe(JsonSerializer.Serialize(asked, JournalCodec.Options));
        foreach (var state in new[] { BookingState.Pending, BookingState.Declined })
        {
            var pending = booking with
            {
                State = state,
                Group = asked.Group,
                Approval = asked.Approval!.Grant(Fine, new("bob"), "好"),
                Companions = asked.Companions,
            };
            JournalCodec.Encode(pending).ShouldBe(JsonSerializer.Serialize(pending, JournalCodec.Options));
            JournalCodec.DecodeBooking(JournalCodec.Encode(pending)).Approval.ShouldBe(pending.Approval);
            Same.Booking(JournalCodec.DecodeBooking(JournalCodec.Encode(pending)), pending);
        }
    }

    [Fact]
    public void UnknownProperties_AreIgnored_AndMissingOnesTakeTheirDefault()
    {
        var json = JsonNode.Parse(JournalCodec.Encode(Make.Booking()))!;
        json["colour"] = new JsonObject { ["of"] = "tomorrow" };
        json.AsObject().Remove("purpose");
        var booking = JournalCodec.DecodeBooking(json.ToJsonString());
        booking.Id.ShouldBe(Make.BookingId(1));
        booking.CancelledAt.ShouldBeNull();
        booking.Purpose.ShouldBeNull();
    }

    [Theory]
    [InlineData("booking.unheard", "{}")]
    [InlineData("booking.cancelled", "null")]
    [InlineData(
        "booking.resized",
        """{"booking":"x","stretch":{"start":"2026-03-02T02:00:00Z","end":"2026-03-02T01:00:00Z"}}""")]
    [InlineData("booking.resized", """{"booking":"x","stretch":{"start":"yesterday","end":"2026-03-02T01:00:00Z"}}""")]
    public void WhatIsNoEvent_IsNotRead(string kind, string payload) =>
        Should.Throw<JsonException>(() => JournalCodec.Decode(kind, payload));

    [Fact]
    public void MessagesOfTheDomain_SurviveTheOptions()
    {
        Outcome<BookingRecord> refused = Refusal.Because(RefusalReason.SlotTaken, ("resource", "hall"));
        RoundTrip(refused).Refused!["resource"].ShouldBe("hall");
        RoundTrip(new Wish(new(2026, 3, 29, 2, 30), new(2026, 3, 29, 4, 0))).Start.Minute.ShouldBe(30);
        RoundTrip(new KnownCommand(Make.CommandId(1), UInt128.MaxValue)).BodyHash.ShouldBe(UInt128.MaxValue);
        var nano = Make.Monday + Duration.FromNanoseconds(1);
        RoundTrip(nano).ShouldBe(nano);
        RoundTrip(new MemberStanding([new(Make.BookingId(1), new("club"), Make.Stretch())], 3)).Open.Length.ShouldBe(1);
    }

    private static T RoundTrip<T>(T value) =>
        JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value, JournalCodec.Options), JournalCodec.Options)!;
}
