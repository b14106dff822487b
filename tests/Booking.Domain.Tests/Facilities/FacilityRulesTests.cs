using System.Collections.Immutable;

namespace Booking.Domain.Tests;

public sealed class FacilityRulesTests
{
    private static readonly string _endless = new('长', 10_000);

    public static TheoryData<string, Facility> Wrong()
    {
        var good = Make.Facility();
        var data = new TheoryData<string, Facility>
        {
            { "id", good with { Id = new("a b") } },
            { "name_zh", good with { NameZh = " " } },
            { "name_zh", good with { NameZh = _endless } },
            { "name_zh", good with { NameZh = "两\n行" } },
            { "name_en", good with { NameEn = _endless } },
            { "kind", good with { Kind = (FacilityKind)9 } },
            { "kind_label", good with { KindLabel = _endless } },
            { "owner_tier", good with { OwnerTier = 0 } },
            { "origin", good with { Origin = 0 } },
            { "owner_id", good with { Owner = new("") } },
            { "division", good with { Division = "11010" } },
            { "division", good with { Division = "11010x" } },
            { "address_zh", good with { AddressZh = _endless } },
            { "source", good with { Source = _endless } },
            { "zone", good with { Zone = "Mars/Olympus" } },
            { "accessibility", good with { Accessibility = [] } },
            { "accessibility", good with { Accessibility = [(AccessibilityFeature)9] } },
            { "accessibility", good with { Accessibility = [AccessibilityFeature.Lift, AccessibilityFeature.Lift] } },
            { "building_area_m2", good with { BuildingArea = new(0) } },
            { "usable_area_m2", good with { UsableArea = new(10_000_001) } },
            { "policy.grid_minutes", good with { Policy = new(7, 30, 60, 7) } },
            { "policy.grid_minutes", good with { Policy = new(0, 30, 60, 7) } },
            { "policy.minutes_min", good with { Policy = new(30, 0, 60, 7) } },
            { "policy.minutes_max", good with { Policy = new(30, 30, 29, 7) } },
            { "policy.minutes_max", good with { Policy = new(30, 30, 44_641, 7) } },
            { "policy.window_days", good with { Policy = new(30, 30, 60, 367) } },
            { "hours.weekly", good with { Hours = Hours(8, 12, 11, 13) } },
            { "hours.weekly", good with { Hours = Hours(18, 2, 20, 22) } },
            { "hours.weekly", good with { Hours = new([new(IsoDayOfWeek.None, new(new(8, 0), new(9, 0)))], []) } },
            { "hours.weekly", good with { Hours = new([.. Enumerable.Repeat(Make.Daily().Weekly[0], 71)], []) } },
            { "hours.exceptions", good with { Hours = new([], [new(new(2026, 1, 1), []), new(new(2026, 1, 1), [])]) } },
            { "hours.exceptions", good with { Hours = new([], [new(new(2026, 1, 1), Intervals(8, 12, 11, 13))]) } },
            { "hours.exceptions", good with { Hours = new([], [.. Enumerable.Range(0, 2_001).Select(Closed)]) } },
            { "resources", Make.Facility("f", [.. Enumerable.Range(0, 1_001).Select(i => Make.Space($"r{i}"))]) },
        };
        foreach (var (field, resource) in new (string, Resource)[]
        {
            ("id", Make.Space("a b")),
            ("kind", Make.Space() with { Kind = 0 }),
            ("function", Make.Space() with { Function = 0 }),
            ("type", Make.Space() with { Type = "two words" }),
            ("name_zh", Make.Space() with { NameZh = "" }),
            ("name_en", Make.Space() with { NameEn = _endless }),
            ("usable_area_m2", Make.Space() with { Area = new(-1) }),
            ("hours.weekly", Make.Space() with { Hours = Hours(8, 12, 11, 13) }),
            ("part_of", Make.Space("x", "y")),
            ("part_of", Make.Space("x", "x")),
            ("capacity", Make.Space(capacity: 0)),
            ("capacity", Make.Space(capacity: 100_001)),
            ("quantity", Make.Space() with { Quantity = 2 }),
            ("part_of", Make.Equipment() with { PartOf = new("hall") }),
            ("capacity", Make.Equipment() with { Capacity = 1 }),
            ("quantity", Make.Equipment(quantity: 0)),
            ("quantity", Make.Equipment(quantity: 10_001)),
        })
            data.Add(
                $"resources[{resource.Id}].{field}",
                Make.Facility("f", Make.Space(resource.Id.Value == "hall" ? "hall2" : "hall"), resource));
        return data;
    }

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void AWrongEntry_IsRefused_NamingTheField(string field, Facility entry)
    {
        var refusal = FacilityRules.Check(entry, DateTimeZoneProviders.Tzdb).ShouldNotBeNull();
        refusal.Reason.ShouldBe(RefusalReason.Malformed);
        refusal["field"].ShouldBe(field);
    }

    [Fact]
    public void ThreeLevelsOfParts_AreAllowed_AndFourAreNot()
    {
        Resource[] three = [Make.Space("a"), Make.Space("b", "a"), Make.Space("c", "b")];
        FacilityRules.Check(Make.Facility("f", three), DateTimeZoneProviders.Tzdb).ShouldBeNull();
        FacilityRules.Check(Make.Facility("f", [.. three, Make.Space("d", "c")]), DateTimeZoneProviders.Tzdb)!["field"]
            .ShouldBe("resources[d].part_of");
    }

    [Fact]
    public void APart_StandsAfterItsWhole_WhichIsASpace()
    {
        Field(Make.Space("b", "a"), Make.Space("a")).ShouldBe("resources[b].part_of");
        Field(Make.Equipment("e"), Make.Space("b", "e")).ShouldBe("resources[b].part_of");
        Field(Make.Space("a"), Make.Space("a")).ShouldBe("resources[a].id");

        static string? Field(params Resource[] resources) =>
            FacilityRules.Check(Make.Facility("f", resources), DateTimeZoneProviders.Tzdb)?["field"];
    }

    [Fact]
    public void HoursThatOnlyTouch_AreAllowed() => FacilityRules
        .Check(Make.Facility() with { Hours = Hours(8, 12, 12, 0) }, DateTimeZoneProviders.Tzdb).ShouldBeNull();

    [Fact]
    public void WhatAHouseSaysOfItsAccessibility_IsKeptOnceAndInOrder_AndNothingSaidIsNotKnown()
    {
        Accessibility.Of(
            [AccessibilityFeature.Lift, AccessibilityFeature.StepFreeEntrance, AccessibilityFeature.Lift])!.Value
            .ShouldBe([AccessibilityFeature.StepFreeEntrance, AccessibilityFeature.Lift]);
        Accessibility.Of([]).ShouldBeNull();
    }

    [Fact]
    public void EntryWithOtherAccessibility_IsAnotherBody_AndOneThatSaysNothingIsHashedAsBefore()
    {
        var lift = Make.Facility() with { Accessibility = [AccessibilityFeature.Lift] };
        Hash(lift).ShouldNotBe(Hash(Make.Facility()));
        Hash(lift).ShouldNotBe(Hash(lift with { Accessibility = [AccessibilityFeature.HearingSupport] }));

        static UInt128 Hash(Facility entry) =>
            CommandBody.Hash(new RegisterFacility(Make.CommandId(1), Desk.Staff, entry));
    }

    [Fact]
    public void Entries_AreEqual_ByWhatTheySay()
    {
        FacilityEquality.Equal(Make.Facility(), Make.Facility()).ShouldBeTrue();
        FacilityEquality.Equal(Make.Facility(), Make.Facility() with { Hours = Make.Daily(8, 21) }).ShouldBeFalse();
        FacilityEquality.Equal(Make.Facility(), Make.Facility("palace-1", Make.Space(capacity: 41))).ShouldBeFalse();
        FacilityEquality.Equal(
            Make.Facility(), Make.Facility("palace-1", Make.Space() with { Hours = Make.Daily() })).ShouldBeFalse();
        FacilityEquality.Equal(Make.Facility(), Make.Facility() with { UsableArea = new(5) }).ShouldBeFalse();
        FacilityEquality.Equal(Reached(AccessibilityFeature.Lift), Reached(AccessibilityFeature.Lift)).ShouldBeTrue();
        FacilityEquality.Equal(
            Reached(AccessibilityFeature.Lift), Reached(AccessibilityFeature.StepFreeEntrance)).ShouldBeFalse();
        FacilityEquality.Equal(Reached(AccessibilityFeature.Lift), Make.Facility()).ShouldBeFalse();
        FacilityEquality.Equal(Dated(10), Dated(10)).ShouldBeTrue();
        FacilityEquality.Equal(Dated(10), Dated(11)).ShouldBeFalse();

        static Facility Reached(AccessibilityFeature one) =>
            Make.Facility() with { Accessibility = Accessibility.Of([one]) };

        static Facility Dated(int hour) => Make.Facility() with
        {
            Hours = new([], [new(new(2026, 1, 1), [new(new(hour, 0), new(12, 0))])]),
        };
    }

    private static DateOpening Closed(int day) => new(new LocalDate(2026, 1, 1).PlusDays(day), []);

    private static OpeningHours Hours(int open1, int close1, int open2, int close2) =>
        new([.. Intervals(open1, close1, open2, close2).Select(i => new WeeklyOpening(IsoDayOfWeek.Monday, i))], []);

    private static ImmutableArray<OpeningInterval> Intervals(int open1, int close1, int open2, int close2) =>
        [new(new(open1, 0), new(close1, 0)), new(new(open2, 0), new(close2, 0))];
}
