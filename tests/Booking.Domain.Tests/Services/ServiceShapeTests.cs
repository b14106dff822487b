namespace Booking.Domain.Tests;

/// <summary>What may be set as a service, what counts as narrower, and random bookings against a naive model of
/// buffers.</summary>
public sealed class ServiceShapeTests
{
    public static TheoryData<string, ServiceOffer> Wrong() => new()
    {
        { "service.name_zh", Offers.Badminton with { NameZh = " " } },
        { "service.function", Offers.Badminton with { Function = ServiceFunction.NotUnionRelated } },
        { "service.needs", Offers.Badminton with { Needs = [] } },
        { "service.needs[0]", Offers.Badminton with { Needs = [new(new("hall"), "badminton_court", 1)] } },
        { "service.needs[1]", Offers.Badminton with { Needs = [new(null, "court", 1), new(null, "court", 2)] } },
        { "service.grid_minutes", Offers.Badminton with { GridMinutes = 7 } },
        { "service.minutes_max", Offers.Badminton with { MinutesMin = 60, MinutesMax = 30 } },
        { "service.clean_up_minutes", Offers.Badminton with { CleanUpMinutes = 241 } },
        { "service.bookers", Offers.Badminton with { Bookers = new(false, false, false, [], null, null, []) } },
        { "service.bookers.only", Offers.Badminton with { Bookers = new(
            true, false, false, [new("choir")], null, null, []) } },
        { "service.bookers.age_max", Offers.Badminton
            with { Bookers = BookerTerms.Everybody with { AgeMin = 60, AgeMax = 18 } } },
        { "service.bookers.divisions", Offers.Badminton with { Bookers = BookerTerms.Everybody with { Divisions = [
            "1101"] } } },
        { "service.tariff.market_fen", Offers.Badminton with { Tariff = new(PricePer.Hour, 100, 0, 0) } },
        { "service.tariff.market_source", Offers.Badminton with { Tariff = new(PricePer.Hour, 100, 0, 0, 200) } },
        { "service.tariff.public_fen", Offers.Badminton with { Tariff = new(PricePer.Hour, -1, 0, 0) } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void WrongOffer_IsMalformed_NamingTheField(string field, ServiceOffer offer) =>
        RuleShape.Check(Setting(offer), new(2026, 3, 2))!["field"].ShouldBe(field);

    [Fact]
    public void SoundOffer_IsTaken_AndNamedWholeOnOneLine()
    {
        var offer = Offers.Badminton with
        {
            Tariff = Offers.Hourly,
            CleanUpMinutes = 10,
            Bookers = BookerTerms.Everybody with { AgeMin = 18 }
        };
        RuleShape.Check(Setting(offer), new(2026, 3, 2)).ShouldBeNull();
        new RuleSetting(Service: offer).Describe().ShouldBe(
            "service F1 name=羽毛球/Badminton needs=badminton_court grid=30 minutes=30-240 clean_up=10 "
            + "for=members,non_members,organisations age=18- benefit=low_charge "
            + "fen_per_hour=public:5000,member:2000,concession:2500 market=8000 (三家场馆询价 2026-02)");
    }

    [Fact]
    public void Narrower_IsShorterForFewerAndCheaper()
    {
        var city = Offers.Badminton with
        {
            MinutesMin = 60,
            MinutesMax = 120,
            Tariff = Offers.Hourly,
            CleanUpMinutes = 10,
            PeopleMax = 4
        };
        ServiceShape.IsNarrower(city, city).ShouldBeTrue();
        ServiceShape.IsNarrower(
            city with { MinutesMax = 60, Tariff = null, Needs = [new(new("court-1"), "", 1)] }, city).ShouldBeTrue();
        foreach (var wider in new[]
        {
            city with { MinutesMin = 30 }, city with { MinutesMax = 180 }, city with { CleanUpMinutes = 0 }, city with
            {
                PeopleMax = 0
            }, city with { PeopleMax = 5 }, city with { Function = ServiceFunction.EducationAndTraining },
            city with { Tariff = Offers.Hourly with { MemberFen = 2_001 } },
            city with { Tariff = Offers.Hourly with { Per = PricePer.Person } },
        })
            ServiceShape.IsNarrower(wider, city).ShouldBeFalse($"{wider}");
        ServiceShape.IsNarrower(city, city with { Tariff = null }).ShouldBeFalse(
            "what is free above may not be charged for below");
        ServiceShape.IsNarrower(city, city with { Benefit = BenefitClass.PublicBenefit }).ShouldBeFalse();
    }

    [Fact]
    public void HashOfThePlainCommand_IsAsItWas_AndServiceAndPermitCount()
    {
        var plain = Desk.Asking(Desk.Tuesday(10, 11)) with { Id = Make.CommandId(1) };
        var hashes = new[]
        {
            plain, plain with { Group = new("badminton") }, plain with { Service = "badminton" }, plain with
            {
                Permit = "badminton"
            },
        }.Select(CommandBody.Hash).ToList();
        hashes.Distinct().Count().ShouldBe(4);
    }

    /// <summary>Random bookings with and without a service on two courts, moved and cancelled: a court is free exactly
    /// when a naive list says so, nothing overlaps (I1), and replaying gives the same (I4).</summary>
    [Fact]
    public void RandomHistories_TakeTheCourtsThatANaiveListHoldsFree()
    {
        var (taken, refusals) = (0, 0);
        for (var seed = 1; seed <= 40; seed++)
        {
            var chance = new Random(seed);
            var offer = Offers.Badminton with
            {
                SetUpMinutes = chance.Next(3) * 15,
                CleanUpMinutes = chance.Next(4) * 15,
                MinutesMax = 120
            };
            var desk = Offers.Desk(offer);
            for (var step = 0; step < 60; step++)
            {
                var live = desk.Ledger.Bookings.Where(b => b.State == BookingState.Confirmed).OrderBy(b => b.Id.Value)
                    .ToList();
                if (live.Count > 0 && chance.Next(5) == 0)
                {
                    desk.Cancel(live[chance.Next(live.Count)]).Refused.ShouldBeNull();
                    continue;
                }
                var start = 8 + (chance.Next(24) * 0.5);
                var wish = Desk.Tuesday(start, start + (chance.Next(1, 5) * 0.5));
                if (live.Count > 0 && chance.Next(4) == 0)
                {
                    var moved = live[chance.Next(live.Count)];
                    var isFree = IsFree(
                        desk, moved.Claims[0].Resource.Value, wish, moved.Service is null ? null : offer, moved.Id);
                    var decision = desk.Move(moved, wish);
                    (decision.Refused is null).ShouldBe(isFree, $"seed {seed}, step {step}");
                    continue;
                }
                var court = chance.Next(3);
                if (court == 2)
                {
                    var anyFree = IsFree(desk, "court-1", wish, offer, null)
                        || IsFree(desk, "court-2", wish, offer, null);
                    var decision = desk.Do(Offers.Asking(wish));
                    (decision.Refused is null).ShouldBe(
                        anyFree, $"seed {seed}, step {step}: {decision.Refused?.Reason}");
                    (taken, refusals) = anyFree ? (taken + 1, refusals) : (taken, refusals + 1);
                    continue;
                }
                var name = $"court-{court + 1}";
                var free = IsFree(desk, name, wish, null, null);
                (desk.Do(Desk.Asking(wish, name) with { Attendees = 2 }).Refused is null).ShouldBe(
                    free, $"seed {seed}, step {step}");
            }
            NoDoubleBooking.Check(desk.Ledger, desk.Ledger.Entry!, Instant.MinValue).ShouldBeEmpty();
            var replayed = new FacilityLedger(desk.Ledger.Id, DateTimeZoneProviders.Tzdb);
            foreach (var recorded in desk.Events) replayed.Apply(recorded);
            replayed.Bookings.OrderBy(b => b.Id.Value).Select(b => (b.Id, b.Stretch, b.Service))
                .ShouldBe(desk.Ledger.Bookings.OrderBy(b => b.Id.Value).Select(b => (b.Id, b.Stretch, b.Service)));
        }
        taken.ShouldBeGreaterThan(100);
        refusals.ShouldBeGreaterThan(100);
    }

    private static bool IsFree(Desk desk, string court, Wish wish, ServiceOffer? offer, BookingId? except)
    {
        var zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
        var from = wish.Start.InZoneStrictly(zone).ToInstant() - Duration.FromMinutes(offer?.SetUpMinutes ?? 0);
        var to = wish.End.InZoneStrictly(zone).ToInstant() + Duration.FromMinutes(offer?.CleanUpMinutes ?? 0);
        return desk.Ledger.Bookings.All(
            b => b.State != BookingState.Confirmed || b.Id == except || b.Claims[0].Resource.Value != court
            || b.Stretch.End + Duration.FromMinutes(b.Service?.CleanUpMinutes ?? 0) <= from
            || b.Stretch.Start - Duration.FromMinutes(b.Service?.SetUpMinutes ?? 0) >= to);
    }

    private static SetRule Setting(ServiceOffer offer) => new(
        Make.CommandId(1), Desk.Staff, "badminton", RuleScope.City, new(2026, 3, 2), "测试", new(Service: offer));
}
