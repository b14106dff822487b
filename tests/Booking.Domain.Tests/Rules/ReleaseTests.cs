namespace Booking.Domain.Tests;

/// <summary>Release and what is kept back (PRACTICE C: a new day opens at a fixed hour; B: the peak must be covered in
/// person too).</summary>
public sealed class ReleaseTests
{
    private static readonly DateTimeZone Beijing = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    private readonly Desk _desk = new(Make.Facility("palace-1", Make.Space(), Make.Space("side")));

    [Fact]
    public void DayThatIsNotReleased_IsRefused_SayingExactlyWhenItOpens()
    {
        Use(Book.Rule(Book.Release(3), "release", Book.Dongcheng));
        var friday = Desk.On(new(2026, 3, 6), 10, 11);

        var refused = _desk.Do(Desk.Asking(friday)).Refused!;

        (refused.Reason, refused["rule"], refused["level"]).ShouldBe(
            (RefusalReason.NotReleased, "release", "district:110101"));
        refused["opens"].ShouldBe("2026-03-03T00:00:00Z");
        _desk.Now = Instant.FromUtc(2026, 3, 2, 23, 59, 59);
        _desk.Do(Desk.Asking(friday)).Refused!.Reason.ShouldBe(RefusalReason.NotReleased);
        _desk.Now = Instant.FromUtc(2026, 3, 3, 0, 0);
        _desk.Do(Desk.Asking(friday)).Refused.ShouldBeNull();
    }

    [Fact]
    public void FixedDates_OpenTogether()
    {
        var release = new ReleaseRule(
            7, new(8, 0), [new(new(2026, 3, 4), new(2026, 3, 5), new(2026, 3, 3, 20, 0))], 0, [], [], []);
        Use(Book.Rule(new(Release: release)));
        _desk.Do(Desk.Asking(Desk.Tuesday(10, 11))).Refused.ShouldBeNull();
        foreach (var day in new[] { 4, 5 })
            _desk.Do(Desk.Asking(Desk.On(new(2026, 3, day), 10, 11))).Refused!["opens"].ShouldBe(
                "2026-03-03T12:00:00Z");
        _desk.Do(Desk.Asking(Desk.On(new(2026, 3, 6), 10, 11))).Refused.ShouldBeNull();
    }

    [Fact]
    public void NarrowestOfAllLevels_Decides()
    {
        Use(Book.Rule(Book.Release(5), "release", RuleScope.City), Book.Rule(Book.Release(1), "release"));
        _desk.Do(Desk.Asking(Desk.On(new(2026, 3, 4), 10, 11))).Refused!["level"].ShouldBe("facility:palace-1");
    }

    [Fact]
    public void KeptBackShare_IsForDeskAndKiosk_AndOpensInPartsOnTheDay()
    {
        // Two halls of 14 hours: 28 open hours, half of them kept back, a quarter more each at 10 and 12.
        Use(Book.Rule(Book.Release(7, 8, 50, 10, 12)));
        foreach (var hall in new[] { "hall", "side" })
        {
            Online(Desk.Tuesday(12, 15), hall).ShouldBeNull();
            Online(Desk.Tuesday(15, 18), hall).ShouldBeNull();
        }
        Online(Desk.Tuesday(18, 20), "hall").ShouldBeNull();

        var refused = Online(Desk.Tuesday(18, 19), "side")!;

        (refused.Reason, refused["percent"], refused["opens"]).ShouldBe(
            (RefusalReason.KeptBack, "50", "2026-03-03T02:00:00Z"));
        var kiosk = Desk.Asking(Desk.Tuesday(18, 19), "side") with { Caller = AtTheKiosk };
        _desk.Do(kiosk).Refused.ShouldBeNull();
        _desk.TurnTo(10);
        Online(Desk.Tuesday(20, 22), "side").ShouldBeNull();
    }

    [Fact]
    public void WhatIsKeptForWhoComesInPerson_IsNoAlternativeForAnybodyElse()
    {
        Use(Book.Rule(Book.Release(7, 8, 50, 10)));
        foreach (var hall in new[] { "hall", "side" })
        {
            Online(Desk.Tuesday(12, 15), hall).ShouldBeNull();
            Online(Desk.Tuesday(15, 18), hall).ShouldBeNull();
        }
        Online(Desk.Tuesday(18, 20), "hall").ShouldBeNull();

        Online(Desk.Tuesday(18, 20), "hall")!.Alternatives.ShouldBeEmpty("all that is free is kept back until the day");
        var kiosk = Desk.Asking(Desk.Tuesday(18, 20), "hall") with { Caller = AtTheKiosk };
        _desk.Do(kiosk).Refused!.Alternatives.ShouldNotBeEmpty();
    }

    [Fact]
    public void WhatTheDeskGaveOut_IsNotCountedAgainstTheOthers()
    {
        Use(Book.Rule(Book.Release(7, 8, 50, 10)));
        var desk = new Caller(new("staff"), StaffScope.City);
        foreach (var hour in new[] { 8, 12 })
            _desk.Do(Desk.Asking(Desk.Tuesday(hour, hour + 4), "hall") with { Caller = desk }).Refused.ShouldBeNull();
        foreach (var hour in new[] { 8, 12 }) Online(Desk.Tuesday(hour, hour + 4), "side").ShouldBeNull();
        Online(Desk.Tuesday(16, 20), "side").ShouldBeNull();
        Online(Desk.Tuesday(16, 19), "hall")!.Reason.ShouldBe(RefusalReason.KeptBack);
    }

    [Fact]
    public void WhatAKioskGaveOut_IsNotCountedEither_AndWhatStaffTakeForThemselvesIs()
    {
        // 28 open hours, half of them for everybody from afar: 14.
        Use(Book.Rule(Book.Release(7, 8, 50, 10)));
        _desk.Booked(Desk.Asking(Desk.Tuesday(8, 12), "hall") with { Caller = AtTheKiosk }).How.ShouldBe(
            BookedHow.InPerson);
        foreach (var hour in new[] { 8, 12 }) Online(Desk.Tuesday(hour, hour + 4), "side").ShouldBeNull();
        var own = Desk.Asking(Desk.Tuesday(12, 16), "hall") with { Caller = Desk.Staff, BookedFor = Desk.Staff.Member };
        _desk.Do(own).Refused.ShouldBeNull();

        Online(Desk.Tuesday(16, 18), "hall").ShouldBeNull();
        Online(Desk.Tuesday(16, 16.5), "side")!.Reason.ShouldBe(RefusalReason.KeptBack);
        _desk.Try(own with { Id = new(Guid.NewGuid()), Wish = Desk.Tuesday(18, 20) }).Refused!.Reason.ShouldBe(
            RefusalReason.KeptBack);
    }

    [Fact]
    public void WhatAnOfficerBooksFromAfarForTheRoster_IsCounted()
    {
        var choir = new OrganisationId("choir");
        var terms = new BookingTerms(
            [], [], [new(choir, [Desk.Bob.Member], [Desk.Ann.Member], [])], BookingTerms.KeptPercentDefault);
        _desk.Do(new SetBookingTerms(new(Guid.NewGuid()), Desk.Staff, terms)).Refused.ShouldBeNull();
        Use(Book.Rule(Book.Release(7, 8, 75, 10)));
        var officers = Desk.Asking(Desk.Tuesday(8, 12), "side") with { Caller = Desk.Bob, Group = choir };
        _desk.Booked(officers).How.ShouldBe(BookedHow.FromAfar);

        Online(Desk.Tuesday(12, 15), "side").ShouldBeNull();
        Online(Desk.Tuesday(15, 15.5), "side")!.Reason.ShouldBe(RefusalReason.KeptBack);
    }

    [Fact]
    public void LongerBooking_TakesOfTheShareLikeAnother()
    {
        // 28 open hours, a seventh of them for everybody from afar: four hours.
        Use(Book.Rule(Book.Release(7, 8, 86, 10)));
        var booking = _desk.Booked(Desk.Tuesday(10, 12));

        var refused = _desk.Resize(booking, 14).Refused!;
        (refused.Reason, refused["opens"]).ShouldBe((RefusalReason.KeptBack, "2026-03-03T02:00:00Z"));
        _desk.Resize(booking, 13.5).Refused.ShouldBeNull();
        _desk.Try(Desk.Resizing(booking, 14) with { Caller = Desk.Staff }).Refused.ShouldBeNull();
        _desk.TurnTo(10);
        _desk.Resize(booking, 14).Refused.ShouldBeNull();
    }

    [Fact]
    public void PeakOverMidnight_IsSharedOut_AfterMidnightToo()
    {
        var desk = new Desk(Make.Facility() with { Hours = Make.Daily(0, 24) });
        WeeklyOpening[] fridayNight = [new(IsoDayOfWeek.Friday, new(new(20, 0), new(2, 0)))];
        desk.Ledger.Use(
            Book.Of(Book.Rule(new(Release: new(7, new(8, 0), [], 50, [new(12, 0)], [], [.. fridayNight])))));
        var saturday = new LocalDate(2026, 3, 7);

        // Of the two hours from midnight on everybody may have one.
        desk.Do(Desk.Asking(Desk.On(saturday, 0.5, 1.5))).Refused.ShouldBeNull();
        desk.Do(Desk.Asking(Desk.On(saturday, 0, 0.5))).ShouldBeRefused(
            RefusalReason.KeptBack, ("opens", "2026-03-07T04:00:00Z"));
        desk.Do(Desk.Asking(Desk.On(saturday, 3, 4))).Refused.ShouldBeNull("the peak is over");
    }

    /// <summary>Random rules and clocks against a model that walks forward hour by hour until the day is
    /// open.</summary>
    [Fact]
    public void RandomReleases_OpenWhenTheNaiveModelSays()
    {
        var refusals = 0;
        var chance = new Random(5);
        for (var round = 0; round < 400; round++)
        {
            var desk = new Desk(Make.Facility() with { Policy = new(30, 30, 240, 60) });
            var rules = Enumerable.Range(0, chance.Next(1, 4))
                .Select(i => (Days: chance.Next(0, 20), Hour: chance.Next(0, 24))).ToList();
            desk.Ledger.Use(Book.Of([.. rules.Select((r, i) => Book.Rule(Book.Release(r.Days, r.Hour), $"r{i}"))]));
            desk.Now = Make.Monday + Duration.FromHours(chance.Next(0, 100));
            var date = new LocalDate(2026, 3, 8).PlusDays(chance.Next(0, 30));
            bool IsOpen(Instant at) => rules.All(r =>
                at.InZone(Beijing).LocalDateTime >= date.PlusDays(-r.Days).At(new LocalTime(r.Hour, 0)));
            var opens = desk.Now;
            while (!IsOpen(opens)) opens = Instant.FromUnixTimeSeconds((opens.ToUnixTimeSeconds() / 3600 + 1) * 3600);

            var refused = desk.Do(Desk.Asking(Desk.On(date, 10, 11))).Refused;

            (refused is null).ShouldBe(opens == desk.Now, $"round {round}");
            if (refused is null) continue;
            refused["opens"].ShouldBe(opens.ToString("uuuu-MM-dd'T'HH:mm:ss'Z'", null));
            refusals++;
        }
        refusals.ShouldBeInRange(50, 350);
    }

    private void Use(params ReadOnlySpan<Rule> rules) => _desk.Ledger.Use(Book.Of(rules));

    private static Caller AtTheKiosk => Desk.Ann with { Desk = new(StaffReach.Kiosk, "palace-1") };

    private Refusal? Online(Wish wish, string resource) => _desk.Do(Desk.Asking(wish, resource)).Refused;
}
