namespace Booking.Domain.Tests;

/// <summary>What a service costs (PRACTICE E): free, member, public, concession; the ceilings hold when it is
/// set.</summary>
public sealed class PriceTests
{
    private static readonly LocalDate s_day = new(2026, 3, 3);
    private static readonly ServiceOffer s_hourly = Offers.Badminton with { Tariff = Offers.Hourly };

    [Fact]
    public void PublicPays_Fifty_MembersTwenty_AndWhoeverHasAGround_WhatIsLess()
    {
        Of(Offers.Person(isMember: false)).ShouldBe((PriceClass.Public, 5_000));
        Of(Offers.Person()).ShouldBe((PriceClass.Member, 2_000));
        Of(Offers.Person(isMember: false, grounds: [ConcessionGround.Soldier])).ShouldBe(
            (PriceClass.Concession, 2_500));
        Of(Offers.Person(grounds: [ConcessionGround.Soldier])).ShouldBe(
            (PriceClass.Member, 2_000), "less than the concession");
        Of(Offers.Person(isMember: false, born: new(1966, 3, 3))).ShouldBe(
            (PriceClass.Concession, 2_500), "sixty on that day");
        Of(Offers.Person(isMember: false, born: new(1966, 3, 4))).ShouldBe((PriceClass.Public, 5_000), "not yet");
        Of(Offers.Person(isMember: false, born: new(2008, 3, 4))).ShouldBe(
            (PriceClass.Concession, 2_500), "seventeen still");
    }

    [Fact]
    public void GroundThatHasRunOut_IsNone()
    {
        var student = Offers.Person(isMember: false, grounds: [ConcessionGround.Student]);
        Of(student with { GroundsUntil = s_day }).Class.ShouldBe(PriceClass.Concession);
        Of(student with { GroundsUntil = s_day.PlusDays(-1) }).Class.ShouldBe(PriceClass.Public);
    }

    [Fact]
    public void PublicBenefit_CostsNobodyMoreThanTheConcession()
    {
        var offer = s_hourly with { Benefit = BenefitClass.PublicBenefit };
        Price.Of(offer, Offers.Person(isMember: false), false, s_day, 60, 2).Fen.ShouldBe(2_500);
        Price.Of(offer, Offers.Person(), false, s_day, 60, 2).Fen.ShouldBe(2_000);
    }

    [Fact]
    public void ZeroAndNoTariff_AreFree()
    {
        Price.Of(Offers.Badminton, Offers.Person(isMember: false), false, s_day, 60, 2).ShouldBe(Price.Free);
        Price.Of(
            s_hourly with { Tariff = Offers.Hourly with { MemberFen = 0 } }, Offers.Person(), false, s_day, 60,
            2).ShouldBe(Price.Free);
    }

    [Theory]
    [InlineData(PricePer.Hour, 90, 2, 3_000)]
    [InlineData(PricePer.Hour, 50, 2, 1_666)]
    [InlineData(PricePer.Booking, 90, 2, 2_000)]
    [InlineData(PricePer.Person, 90, 3, 6_000)]
    public void Amount_FollowsTheUnit(PricePer per, int minutes, int people, long fen) =>
        Price.Of(
            s_hourly with { Tariff = Offers.Hourly with { Per = per } }, Offers.Person(), false, s_day, minutes,
            people).Fen.ShouldBe(fen);

    [Theory]
    [InlineData(5_600, 2_000, 2_800, null, 0)]
    [InlineData(5_601, 2_000, 2_500, "public", 5_600)]
    [InlineData(5_000, 5_001, 2_500, "member", 5_000)]
    [InlineData(5_000, 2_000, 2_501, "concession", 2_500)]
    [InlineData(0, 1, 0, "member", 0)]
    public void PriceAboveItsCeiling_IsRefused_NamingIt(
        long publicFen, long memberFen, long concessionFen, string? named, long maxFen)
    {
        var refused = new Tariff(PricePer.Hour, publicFen, memberFen, concessionFen, 8_000, "询价").CheckPrices();
        if (named is null) refused.ShouldBeNull();
        else
            (refused!.Reason, refused["price"], refused["maxFen"]).ShouldBe(
                (RefusalReason.PriceTooHigh, named, $"{maxFen}"));
    }

    [Fact]
    public void CheaperHigherLevel_LowersThePrice()
    {
        var desk = new Desk(Offers.Courts());
        desk.Ledger.Use(Book.Of(
            Offers.Rule(s_hourly with { Tariff = Offers.Hourly with { MemberFen = 1_000 } }, scope: RuleScope.City),
            Offers.Rule(s_hourly)));
        desk.Booked(Offers.Asking(Desk.Tuesday(10, 11))).Service!.Price.Fen.ShouldBe(1_000);
    }

    /// <summary>Whatever passes the ceilings, nobody pays more than 70 % of the market, and nobody with a ground more
    /// than half of the public price; and the price is the least of those that are theirs.</summary>
    [Fact]
    public void RandomTariffs_NeverBreakTheCeilings_AndAgreeWithTheNaiveModel()
    {
        var chance = new Random(70);
        var passed = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var tariff = new Tariff(
                (PricePer)chance.Next(1, 4), chance.Next(0, 900), chance.Next(0, 900), chance.Next(0, 500),
                chance.Next(1, 1_000), "询价");
            var isFair = tariff.PublicFen * 10 <= tariff.MarketFen * 7 && tariff.MemberFen <= tariff.PublicFen
                && tariff.ConcessionFen * 2 <= tariff.PublicFen;
            (tariff.CheckPrices() is null).ShouldBe(isFair, $"{tariff}");
            if (!isFair) continue;
            passed++;
            var facts = Offers.Person(
                chance.Next(2) == 0, chance.Next(2) == 0 ? null : new LocalDate(1950 + chance.Next(70), 1, 1),
                grounds: chance.Next(2) == 0 ? [] : [ConcessionGround.Disabled]);
            var offer = s_hourly with { Tariff = tariff, Benefit = (BenefitClass)chance.Next(1, 3) };
            var (minutes, people) = (chance.Next(1, 20) * 15, chance.Next(1, 50));
            var price = Price.Of(offer, facts, false, s_day, minutes, people);

            var theirs = new List<long> { tariff.PublicFen };
            if (facts.IsUnionMember) theirs.Add(tariff.MemberFen);
            var age = facts.Born is { } born ? 2026 - born.Year : 30;
            if (age >= 60 || age < 18 || facts.Grounds.Length > 0 || offer.Benefit == BenefitClass.PublicBenefit)
                theirs.Add(tariff.ConcessionFen);
            var units = tariff.Per == PricePer.Hour ? minutes / 60.0 : tariff.Per == PricePer.Person ? people : 1;
            price.Fen.ShouldBe((long)Math.Floor((theirs.Min() * units) + 1e-9), $"{tariff} {facts}");
            (price.UnitFen * 10).ShouldBeLessThanOrEqualTo(tariff.MarketFen!.Value * 7);
            if (price.Class == PriceClass.Concession) (price.UnitFen * 2).ShouldBeLessThanOrEqualTo(tariff.PublicFen);
        }
        passed.ShouldBeGreaterThan(500);
    }

    private static (PriceClass Class, long Fen) Of(PersonFacts facts)
    {
        var price = Price.Of(s_hourly, facts, false, s_day, 60, 2);
        return (price.Class, price.Fen);
    }
}
