namespace Booking.Domain.Tests;

/// <summary>Who may book a service: refused with a reason of its own for kind, age, district, and for papers not
/// seen.</summary>
public sealed class WhoMayBookTests
{
    private static readonly BookerTerms s_nobody = new(false, false, false, [], null, null, []);

    [Fact]
    public void NonMember_IsRefused_WhereOnlyMembersMay_NamingForWhomItIs()
    {
        var desk = With(s_nobody with { Members = true });
        Ask(desk, Offers.Person()).Refused.ShouldBeNull();
        Ask(desk, Offers.Person(isMember: false)).ShouldBeRefused(
            RefusalReason.BookerKindNotAdmitted, ("service", "badminton"), ("level", "facility:palace-1"),
            ("admitted", "members"));
        Ask(With(s_nobody with { NonMembers = true }), Offers.Person()).Refused!["admitted"].ShouldBe("non_members");
    }

    [Fact]
    public void PersonOfWhomNothingIsRecorded_IsAMember_AndOfNoAge() =>
        Ask(With(s_nobody with { Members = true, AgeMin = 18 }), null).ShouldBeRefused(
            RefusalReason.BookerPapersMissing, ("missing", "age"));

    [Theory]
    [InlineData(60, 60, true)]
    [InlineData(61, null, false)]
    [InlineData(null, 59, false)]
    [InlineData(null, 60, true)]
    public void Age_IsCountedOnTheDayOfTheBooking(int? min, int? max, bool isAdmitted)
    {
        // Sixty on Tuesday 3 March 2026, for which it is booked; the clock shows the day before.
        var facts = Offers.Person(born: new(1966, 3, 3));
        var decision = Ask(With(s_nobody with { Members = true, AgeMin = min, AgeMax = max }), facts);
        if (isAdmitted) decision.Refused.ShouldBeNull();
        else decision.ShouldBeRefused(RefusalReason.BookerAgeNotAdmitted, ("ages", $"{min}-{max}"));
    }

    [Theory]
    [InlineData("110101", true)]
    [InlineData("110101001", true)]
    [InlineData("110102", false)]
    public void District_TakesInItsStreets(string division, bool isAdmitted)
    {
        var decision = Ask(
            With(s_nobody with { Members = true, Divisions = ["110101"] }), Offers.Person(division: division));
        if (isAdmitted) decision.Refused.ShouldBeNull();
        else decision.ShouldBeRefused(RefusalReason.BookerDistrictNotAdmitted, ("divisions", "110101"));
    }

    [Fact]
    public void UnknownDistrict_IsAskedFor() =>
        Ask(With(s_nobody with { Members = true, Divisions = ["110101"] }), Offers.Person()).ShouldBeRefused(
            RefusalReason.BookerPapersMissing, ("missing", "district"));

    [Fact]
    public void Organisation_BooksThroughItsOfficer_WhateverIsSaidOfPersons()
    {
        var terms = new BookingTerms([], [], [new(new("choir"), [Desk.Ann.Member], [], [])], 30);
        var group = Offers.Asking(Desk.Tuesday(10, 11)) with { Group = new("choir") };
        var only = s_nobody with { Organisations = true, Only = [new("choir")], AgeMin = 90 };
        var desk = Agreed(only);
        desk.Do(group).Refused.ShouldBeNull();
        desk.Do(Offers.Asking(Desk.Tuesday(12, 13))).ShouldBeRefused(
            RefusalReason.BookerKindNotAdmitted, ("admitted", "organisations:choir"));
        Agreed(only with { Only = [new("band")] }).Do(group)
            .Refused!.Reason.ShouldBe(RefusalReason.BookerKindNotAdmitted);
        Agreed(s_nobody with { Members = true }).Do(group).Refused!.Reason.ShouldBe(
            RefusalReason.BookerKindNotAdmitted);

        Desk Agreed(BookerTerms bookers)
        {
            var agreed = With(bookers);
            agreed.Do(new SetBookingTerms(Make.CommandId(7), Desk.Staff, terms)).Refused.ShouldBeNull();
            return agreed;
        }
    }

    [Fact]
    public void EveryLevel_Holds_AndTheFirstThatSaysNoIsNamed()
    {
        var desk = new Desk(Offers.Courts());
        desk.Ledger.Use(Book.Of(
            Offers.Rule(Offers.Badminton with { Bookers = s_nobody with { Members = true } }, scope: RuleScope.City),
            Offers.Rule(Offers.Badminton with { Bookers = s_nobody with { Members = true, AgeMin = 18 } })));
        Ask(desk, Offers.Person(isMember: false)).Refused!["level"].ShouldBe("city");
        Ask(desk, Offers.Person(born: new(2010, 1, 1))).Refused!["level"].ShouldBe("facility:palace-1");
        Ask(desk, Offers.Person(born: new(1990, 1, 1))).Refused.ShouldBeNull();
    }

    [Fact]
    public void TakenCourt_IsNoAnswer_ToWhomTheServiceIsNotFor()
    {
        var desk = Offers.Desk(Offers.Badminton with { Bookers = s_nobody with { Members = true } }, Offers.Courts(1));
        Ask(desk, Offers.Person()).Refused.ShouldBeNull();
        Ask(desk, Offers.Person(isMember: false)).Refused!.Reason.ShouldBe(RefusalReason.BookerKindNotAdmitted);
    }

    /// <summary>Random terms and people, against a model that reads the terms aloud.</summary>
    [Fact]
    public void RandomTerms_AdmitWhomTheNaiveModelAdmits_AndNarrowerTermsAdmitNobodyElse()
    {
        var chance = new Random(26);
        var (admitted, narrower) = (0, 0);
        for (var round = 0; round < 20_000; round++)
        {
            var (terms, other) = (Draw(chance), Draw(chance));
            var facts = Offers.Person(
                chance.Next(2) == 0,
                chance.Next(3) == 0 ? null : new LocalDate(1940 + chance.Next(80), 3, 1 + chance.Next(28)),
                new[] { "", "110101", "110101001", "110102" }[chance.Next(4)]);
            OrganisationId? group = chance.Next(3) == 0 ? new OrganisationId("o" + chance.Next(3)) : null;
            var on = new LocalDate(2026, 3, 1 + chance.Next(28));
            var isIn = terms.Hinders(facts, group, on) is null;
            isIn.ShouldBe(Naive(terms, facts, group, on), $"{terms} {facts} {group} {on}");
            if (isIn) admitted++;
            if (!terms.IsWithin(other)) continue;
            narrower++;
            if (isIn) other.Hinders(facts, group, on).ShouldBeNull($"{terms} within {other}: {facts} {group}");
        }
        admitted.ShouldBeInRange(1_000, 15_000);
        narrower.ShouldBeGreaterThan(200);
    }

    private static bool Naive(BookerTerms terms, PersonFacts facts, OrganisationId? group, LocalDate on)
    {
        if (group is { } one) return terms.Organisations && (terms.Only.Length == 0 || terms.Only.Any(it => it == one));
        var isKind = (facts.IsUnionMember && terms.Members) || (!facts.IsUnionMember && terms.NonMembers);
        // Birthdays had so far.
        var age = 0;
        for (var day = facts.Born ?? on; day.PlusYears(1) <= on; day = day.PlusYears(1)) age++;
        var isAged = (terms.AgeMin is null && terms.AgeMax is null)
            || (facts.Born is not null && age >= (terms.AgeMin ?? 0) && age <= (terms.AgeMax ?? 999));
        var isNear = terms.Divisions.Length == 0
            || (facts.Division != "" && terms.Divisions.Any(facts.Division.StartsWith));
        return isKind && isAged && isNear;
    }

    private static BookerTerms Draw(Random chance) => new(
        chance.Next(2) == 0, chance.Next(3) == 0, chance.Next(2) == 0,
        chance.Next(2) == 0 ? [] : [new("o" + chance.Next(3))],
        chance.Next(2) == 0 ? null : chance.Next(10, 40), chance.Next(2) == 0 ? null : chance.Next(40, 70),
        chance.Next(2) == 0 ? [] : [new[] { "110101", "110101001", "110102" }[chance.Next(3)]]);

    private static Desk With(BookerTerms terms) => Offers.Desk(Offers.Badminton with { Bookers = terms });

    private static Decision Ask(Desk desk, PersonFacts? facts) => desk.Do(
        Offers.Asking(Desk.Tuesday(10, 11)), facts is null ? MemberStanding.Unlimited : Offers.Known(facts));
}
