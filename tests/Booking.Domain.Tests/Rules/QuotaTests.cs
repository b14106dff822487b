namespace Booking.Domain.Tests;

/// <summary>Quotas (PRACTICE C, P): what counts, when it frees, and that the refusal says both.</summary>
public sealed class QuotaTests
{
    private static readonly WeeklyOpening TuesdayEvening = new(IsoDayOfWeek.Tuesday, new(new(18, 0), new(22, 0)));

    private readonly Desk _desk = new(
        Make.Facility("palace-1", Make.Space(), Make.Space("court") with { Type = "badminton_court" }));

    [Fact]
    public void SpentQuota_IsRefused_NamingRuleLevelFiguresAndWhenItFrees()
    {
        Use(Book.Rule(Book.Quota(1), "daily", RuleScope.City));
        Place(Desk.Tuesday(10, 11)).Refused.ShouldBeNull();

        var refused = Place(Desk.Tuesday(14, 15)).Refused!;

        refused.Reason.ShouldBe(RefusalReason.QuotaSpent);
        (refused["rule"], refused["level"], refused["measure"], refused["period"], refused["limit"], refused["used"],
            refused["left"])
            .ShouldBe(("daily", "city", "bookings", "day", "1", "1", "0"));
        refused["freesAt"].ShouldBe("2026-03-03T16:00:00Z");
        Place(Desk.On(new(2026, 3, 4), 14, 15)).Refused.ShouldBeNull();
    }

    // SEED A16: non-members have a quota of their own; whoever comes without an account is none.
    [Fact]
    public void QuotaOfOneKindOfBookers_IsNobodyElses_AndTheRefusalSaysWhose()
    {
        RuleSetting Of(QuotaBookers bookers, int max) => new(
            Quota: new(QuotaMeasure.Bookings, max, QuotaPeriod.Day, [], [], null, bookers));
        Use(Book.Rule(Of(QuotaBookers.NonMembers, 1), "guests"));
        _desk.Ledger.QuotasAskWho.ShouldBeTrue();
        Place(Desk.Tuesday(8, 9)).Refused.ShouldBeNull();
        Place(Desk.Tuesday(9, 10)).Refused.ShouldBeNull("of whom nothing is recorded, is a member");
        Decision As(bool isMember, Wish wish) => _desk.Do(Desk.Asking(wish), Book.Standing(_desk) with
        {
            Facts = PersonFacts.Unrecorded(Desk.Ann.Member) with { IsUnionMember = isMember },
        });

        var refused = As(isMember: false, Desk.Tuesday(10, 11)).Refused!;
        (refused.Reason, refused["bookers"], refused["limit"], refused["used"]).ShouldBe(
            (RefusalReason.QuotaSpent, "non_members", "1", "2"));
        As(isMember: true, Desk.Tuesday(10, 11)).Refused.ShouldBeNull();
        Use(Book.Rule(Of(QuotaBookers.Members, 3), "members"));
        As(isMember: true, Desk.Tuesday(11, 12)).Refused!["bookers"].ShouldBe("members");
        As(isMember: false, Desk.Tuesday(11, 12)).Refused.ShouldBeNull();
        Use(Book.Rule(Book.Quota(1), "daily"));
        As(isMember: false, Desk.Tuesday(12, 13)).Refused!["bookers"].ShouldBe("everybody");
    }

    [Fact]
    public void QuotaOfOneKindOfBookers_IsAPersons_OrOfOrganisationsAUnions_AndNarrowerIsWhatTakesInMore()
    {
        Quota Of(QuotaBookers? bookers, QuotaHolder? holder = null) => new(
            QuotaMeasure.Bookings, 1, QuotaPeriod.Day, [], [], holder, bookers);
        foreach (var (quota, isRight) in new[]
        {
            (Of(QuotaBookers.Members), true), (Of(QuotaBookers.NonMembers, QuotaHolder.Person), true),
            (Of(QuotaBookers.Organisations, QuotaHolder.Union), true), (Of(QuotaBookers.Organisations), false),
            (Of(QuotaBookers.Members, QuotaHolder.Union), false), (Of((QuotaBookers)9), false),
        })
            (RuleShape.Check(new RuleSetting(Quota: quota)) is null).ShouldBe(isRight, quota.ToString());
        RuleShape.IsNarrower(new(Quota: Of(null)), new(Quota: Of(QuotaBookers.Members))).ShouldBeTrue();
        RuleShape.IsNarrower(new(Quota: Of(QuotaBookers.Members)), new(Quota: Of(null))).ShouldBeFalse();
        new RuleSetting(Quota: Of(QuotaBookers.NonMembers)).Describe().ShouldBe(
            "quota bookings max=1 per=day bookers=non_members");
    }

    [Fact]
    public void CancelledBooking_CountsNoMore()
    {
        Use(Book.Rule(Book.Quota(1)));
        _desk.Cancel(_desk.Booked(Desk.Tuesday(10, 11)));

        Place(Desk.Tuesday(14, 15)).Refused.ShouldBeNull();
    }

    [Fact]
    public void OtherTypes_AreNotCounted()
    {
        Use(Book.Rule(Book.Quota(1, type: "badminton_court")));
        Place(Desk.Tuesday(10, 11), "court").Refused.ShouldBeNull();
        Place(Desk.Tuesday(11, 12)).Refused.ShouldBeNull();
        Place(Desk.Tuesday(12, 13), "court").Refused!.Reason.ShouldBe(RefusalReason.QuotaSpent);
    }

    [Fact]
    public void OffPeak_IsNotCounted()
    {
        Use(Book.Rule(Book.Quota(1, QuotaPeriod.Week, peak: TuesdayEvening)));
        Place(Desk.Tuesday(18, 19)).Refused.ShouldBeNull();
        Place(Desk.Tuesday(10, 11)).Refused.ShouldBeNull();
        Place(Desk.Tuesday(20, 21)).Refused!.Reason.ShouldBe(RefusalReason.QuotaSpent);
    }

    [Fact]
    public void Minutes_CountTheWish_AndAnExtension()
    {
        Use(Book.Rule(Book.Quota(120, QuotaPeriod.Day, QuotaMeasure.Minutes)));
        Place(Desk.Tuesday(9, 12)).Refused!["left"].ShouldBe("120");
        var booking = _desk.Booked(Desk.Tuesday(10, 11));

        _desk.Do(Desk.Resizing(booking, 13), Book.Standing(_desk)).Refused!.Reason.ShouldBe(RefusalReason.QuotaSpent);
        _desk.Do(Desk.Resizing(booking, 12), Book.Standing(_desk)).Refused.ShouldBeNull();
    }

    [Fact]
    public void MovedBooking_DoesNotStandInItsOwnWay()
    {
        Use(Book.Rule(Book.Quota(1)));
        var booking = _desk.Booked(Desk.Tuesday(10, 11));

        _desk.Do(
            new MoveBooking(Make.CommandId(9), Desk.Ann, booking.Id, [], Desk.Tuesday(14, 15), null),
            Book.Standing(_desk))
            .Refused.ShouldBeNull();
    }

    [Fact]
    public void Cancellations_AreNeverRefused_ButTheNextBookingIs_UntilTheNextDay()
    {
        Use(Book.Rule(Book.Quota(2, QuotaPeriod.Day, QuotaMeasure.Cancellations), "cancellations"));
        for (var hour = 10; hour < 12; hour++)
        {
            Place(Desk.Tuesday(hour, hour + 1)).Refused.ShouldBeNull();
            _desk.Cancel(_desk.Ledger.Bookings.Single(b => b.State == BookingState.Confirmed)).Refused.ShouldBeNull();
        }

        var refused = Place(Desk.Tuesday(14, 15)).Refused!;

        (refused.Reason, refused["used"], refused["freesAt"]).ShouldBe(
            (RefusalReason.QuotaSpent, "2", "2026-03-02T16:00:00Z"));
        _desk.Now = Instant.FromUtc(2026, 3, 2, 16, 0);
        Place(Desk.Tuesday(14, 15)).Refused.ShouldBeNull();
    }

    [Fact]
    public void OfferThatIsTaken_IsANewBooking_AlsoForTheCapOnCancellations()
    {
        Use(Book.Rule(Book.Quota(1, QuotaPeriod.Day, QuotaMeasure.Cancellations), "cancellations"));
        var taken = _desk.Booked(
            Desk.Asking(Desk.Tuesday(10, 12)) with { Caller = Desk.Bob, BookedFor = Desk.Bob.Member });
        var waiting = _desk.Do(new EnterWaiting(
            new(Guid.NewGuid()), Desk.Ann, new("palace-1"), Desk.Ann.Member, [new("hall")], "", Desk.Tuesday(10, 12), 0,
            0, 10, ""))
            .ShouldHappen<WaitingEntered>().Waiting;
        _desk.Cancel(_desk.Booked(Desk.Tuesday(14, 15))).Refused.ShouldBeNull();
        _desk.Cancel(taken, Desk.Bob).Refused.ShouldBeNull();
        _desk.Settle();
        _desk.Ledger.Find(waiting)!.State.ShouldBe(WaitingState.Offered);

        _desk.Do(new AcceptOffer(new(Guid.NewGuid()), Desk.Ann, waiting), Book.Standing(_desk)).ShouldBeRefused(
            RefusalReason.QuotaSpent);
    }

    [Fact]
    public void CancellationsByTheHouse_AndOfWhatAClosureLiesOver_AreNotThePersons()
    {
        var (kept, given, shut) = (_desk.Booked(Desk.Tuesday(10, 11)), _desk.Booked(Desk.Tuesday(12, 13)),
            _desk.Booked(Desk.Tuesday(14, 15)));
        _desk.Close(Desk.Tuesday(14, 16)).Refused.ShouldBeNull();
        _desk.Settle();
        _desk.Cancel(kept).Refused.ShouldBeNull();
        _desk.Cancel(given, Desk.Staff).Refused.ShouldBeNull();
        _desk.Cancel(shut).Refused.ShouldBeNull();

        (_desk.Find(kept).Excused, _desk.Find(given).Excused, _desk.Find(shut).Excused).ShouldBe((null, true, true));
    }

    [Theory]
    [InlineData(RuleLevel.City, true)]
    [InlineData(RuleLevel.District, false)]
    [InlineData(RuleLevel.Facility, false)]
    public void BookingsElsewhere_CountAsFarAsTheRuleReaches(RuleLevel level, bool counts)
    {
        Use(Book.Rule(Book.Quota(1), scope: level switch
        {
            RuleLevel.City => RuleScope.City,
            RuleLevel.District => Book.Dongcheng,
            _ => Book.Palace,
        }));
        var elsewhere = new UsedTime(
            Make.BookingId(99), new("club"), "110102", Make.Stretch(24, 1), ["court"], true, null);

        (_desk.Try(
            Desk.Asking(Desk.Tuesday(14, 15)),
            Book.Standing(_desk, null, elsewhere)).Refused is not null).ShouldBe(counts);
    }

    [Fact]
    public void RuleOfTomorrow_DoesNotDecideToday()
    {
        Use(Book.Rule(Book.Quota(0), from: new(2026, 3, 3)));
        Place(Desk.Tuesday(10, 11)).Refused.ShouldBeNull();
        _desk.Now = Instant.FromUtc(2026, 3, 2, 16, 0);
        Place(Desk.Tuesday(11, 12)).Refused!.Reason.ShouldBe(RefusalReason.QuotaSpent);
    }

    [Fact]
    public void Alternatives_OfferNothingThatAQuotaForbids()
    {
        Use(Book.Rule(Book.Quota(1, QuotaPeriod.Week, peak: TuesdayEvening)));
        Place(Desk.Tuesday(20, 21)).Refused.ShouldBeNull();
        _desk.Do(
            Desk.Asking(Desk.Tuesday(17,
                18)) with
            { Caller = Desk.Bob, BookedFor = Desk.Bob.Member }).Refused.ShouldBeNull();

        var forBob = _desk.Try(Desk.Asking(Desk.Tuesday(17, 18))).Refused!.Alternatives;
        var refused = Place(Desk.Tuesday(17, 18)).Refused!;

        forBob.ShouldContain(offer => offer.Start.Hour >= 18);
        refused.Reason.ShouldBe(RefusalReason.SlotTaken);
        refused.Alternatives.ShouldNotBeEmpty();
        refused.Alternatives.ShouldAllBe(offer => offer.Start.Hour < 18);
    }

    /// <summary>Random bookings, cancellations and clock steps, against a model that counts on its fingers.</summary>
    [Fact]
    public void RandomHistories_AreDecidedAsTheNaiveModelDoes()
    {
        var refusals = 0;
        for (var seed = 1; seed <= 60; seed++)
        {
            var chance = new Random(seed);
            var desk = new Desk(Make.Facility() with { Policy = new(30, 30, 240, 120) });
            var measure = (QuotaMeasure)chance.Next(1, 4);
            var period = (QuotaPeriod)chance.Next(1, 5);
            var quota = new Quota(
                measure, measure == QuotaMeasure.Minutes ? chance.Next(60, 400) : chance.Next(1, 5), period, [],
                chance.Next(2) == 0 ? [] : [TuesdayEvening]);
            desk.Ledger.Use(Book.Of(Book.Rule(new(Quota: quota))));
            for (var step = 0; step < 60; step++)
            {
                var live = desk.Ledger.Bookings.Where(
                    b => b.State == BookingState.Confirmed && b.Stretch.Start > desk.Now).ToList();
                if (live.Count > 0 && chance.Next(4) == 0)
                {
                    desk.Cancel(live.MinBy(b => b.Id.Value)!).Refused.ShouldBeNull();
                    continue;
                }
                if (chance.Next(6) == 0) desk.Now += Duration.FromHours(chance.Next(1, 30));
                var date = desk.Now.InZone(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]).Date.PlusDays(
                    chance.Next(1, 40));
                if (chance.Next(2) == 0) date = date.Next(IsoDayOfWeek.Tuesday);
                var hour = chance.Next(8, 20);
                var wish = Desk.On(date, hour, hour + chance.Next(1, 3));
                var decision = desk.Do(Desk.Asking(wish), Book.Standing(desk));
                if (decision.Refused?.Reason == RefusalReason.SlotTaken) continue;
                var expected = NaiveQuota.Allows(quota, desk, wish, decision);
                (decision.Refused is null).ShouldBe(
                    expected, $"seed {seed}, step {step}: {wish} under {new RuleSetting(quota).Describe()}");
                if (decision.Refused is { } refused)
                {
                    refused.Reason.ShouldBe(RefusalReason.QuotaSpent);
                    refusals++;
                }
            }
        }
        refusals.ShouldBeGreaterThan(100);
    }

    private void Use(params ReadOnlySpan<Rule> rules) => _desk.Ledger.Use(Book.Of(rules));

    private Decision Place(Wish wish, string resource = "hall") =>
        _desk.Do(Desk.Asking(wish, resource), Book.Standing(_desk));
}
