using System.Collections.Immutable;

namespace Booking.Domain.Tests;

/// <summary>What is kept is shown as not free, to whom it is not free (PRACTICE B, C; issue 4 parts 1 and 4).</summary>
public sealed class KeptTimeTests
{
    private static readonly OrganisationId Choir = new("choir");
    private static readonly LocalDate Tuesday = new(2026, 3, 3);

    private readonly Desk _desk = new(
        Make.Facility("palace-1", Make.Space(), Make.Space("half", "hall", 20), Make.Space("side")));

    [Fact]
    public void PrioritySlot_IsNotFree_NorAreItsParts_UntilItIsEverybodys()
    {
        Keep(new PrioritySlot(new("hall"), IsoDayOfWeek.Tuesday, new(19, 0), new(21, 0), 12));

        foreach (var id in new[] { "hall", "half" })
        {
            Free(id).ShouldBe(["08:00–19:00", "21:00–22:00"]);
            var kept = See(id).Kept.ShouldHaveSingleItem();
            (kept.For, kept.Why, kept.Minutes).ShouldBe((Choir, KeptWhy.Group, 0));
            kept.Until.ShouldBe(Instant.FromUtc(2026, 3, 2, 23, 0));
        }
        Free("side").ShouldBe(["08:00–22:00"]);
        _desk.Now = Instant.FromUtc(2026, 3, 2, 23, 0);
        Free("hall").ShouldBe(["08:00–22:00"]);
        See("hall").Kept.ShouldBeEmpty();
    }

    [Fact]
    public void WhatTheGroupHasTaken_IsTaken_AndKeptNoMore()
    {
        Keep(new PrioritySlot(new("hall"), IsoDayOfWeek.Tuesday, new(19, 0), new(21, 0), 12));
        _desk.Booked(Desk.Asking(Desk.Tuesday(19, 20)) with { Group = Choir });

        See("hall").Kept.ShouldHaveSingleItem().Stretch.ShouldBe(Stretch(20, 21));
    }

    [Fact]
    public void OfficerIsToldForWhomTheyMayBook_OthersAreNot()
    {
        Keep(new PrioritySlot(new("hall"), IsoDayOfWeek.Tuesday, new(19, 0), new(21, 0), 12));

        _desk.Ledger.Look(new(Tuesday, 1, [], Desk.Ann), _desk.Now).Value.Officer.ShouldBe([Choir]);
        _desk.Ledger.Look(new(Tuesday, 1, [], Desk.Bob), _desk.Now).Value.Officer.ShouldBeEmpty();
        _desk.Ledger.Look(new(Tuesday, 1, []), _desk.Now).Value.Officer.ShouldBeEmpty();
    }

    [Fact]
    public void DayThatIsNotReleased_IsNotFree_ToAnybody()
    {
        Use(Book.Release(0));

        Free("side").ShouldBeEmpty();
        Free("side", Desk.Staff).ShouldBeEmpty();
        See("side").Kept.ShouldHaveSingleItem().Until.ShouldBe(Instant.FromUtc(2026, 3, 3, 0, 0));
        _desk.Now = Instant.FromUtc(2026, 3, 3, 0, 0);
        Free("side").ShouldBe(["08:00–22:00"]);
    }

    [Fact]
    public void ShareKeptBack_IsFreeToTheDesk_AndToOthersOnlyInSoFarAsSomeIsLeft()
    {
        // Hall, half and side: 42 open hours, of which online people may have 4.2 until noon.
        Use(Book.Release(7, 8, 90, 12));
        // Nobody may have more than four hours at once: so far nothing is kept from anybody.
        See("side").Kept.ShouldBeEmpty();
        Online(Desk.Tuesday(8, 12), "side").ShouldBeNull();
        See("side").Kept.ShouldHaveSingleItem().Minutes.ShouldBe(12);

        Free("side").ShouldBeEmpty();
        Free("hall").ShouldBeEmpty();
        Free("side", Desk.Staff).ShouldBe(["12:00–22:00"]);
        _desk.TurnTo(12);
        Free("side").ShouldBe(["12:00–22:00"]);
    }

    [Fact]
    public void Share_GoesByTheHours_AndTheRule_ThatHoldNow()
    {
        Use(Book.Release(7, 8, 90, 12));
        Online(Desk.Tuesday(8, 12), "side").ShouldBeNull();
        See("side").Kept.ShouldHaveSingleItem().Minutes.ShouldBe(12);

        _desk.Register(_desk.Ledger.Entry! with { Hours = Make.Daily(6, 23) }).Refused.ShouldBeNull();
        See("side").Kept.Select(one => one.Minutes).Distinct().ShouldBe([3 * 17 * 60 / 10 - 240]);
        Use(Book.Release(7, 8, 91, 12));
        See("side").Kept.Select(one => one.Minutes).Distinct().ShouldBe([3 * 17 * 60 * 9 / 100 - 240]);
    }

    [Fact]
    public void NobodyWaits_ForWhatIsKeptAndFree_ButIsToldFromWhenOn()
    {
        Keep(new PrioritySlot(new("side"), IsoDayOfWeek.Tuesday, new(19, 0), new(21, 0), 12));
        var waiting = new EnterWaiting(
            new(Guid.NewGuid()), Desk.Bob, new("palace-1"), Desk.Bob.Member, [new("side")], "", Desk.Tuesday(19, 21),
            60, 0, 2, "");

        var refused = _desk.Do(waiting).Refused!;
        (refused.Reason, refused["freesAt"]).ShouldBe((RefusalReason.KeptForGroup, "2026-03-02T23:00:00Z"));
        _desk.Booked(Desk.Asking(Desk.Tuesday(19, 21), "side") with { Group = Choir });
        _desk.Do(waiting with { Id = new(Guid.NewGuid()) }).Refused.ShouldBeNull();
    }

    [Fact]
    public void OfConfidentialSpaces_NoShareIsTold_NorCounted()
    {
        var room = Make.Space("room") with { Function = ServiceFunction.Counselling };
        var desk = new Desk(Make.Facility("palace-1", room));
        desk.Ledger.Use(Book.Of(Book.Rule(Book.Release(7, 8, 100, 12))));

        var seen = desk.Ledger.Look(new(Tuesday, 1, []), desk.Now).Value.Resources[0];
        seen.Kept.ShouldBeEmpty();
        seen.Free.ShouldNotBeEmpty();
        desk.Do(Desk.Asking(Desk.Tuesday(10, 11), "room")).Refused.ShouldBeNull();
    }

    [Fact]
    public void BookingOfAConfidentialSpace_TellsNobodyToLookAnew_AsNoClosureDoes()
    {
        var room = Make.Space("room") with { Function = ServiceFunction.Counselling };
        var desk = new Desk(Make.Facility("palace-1", Make.Space(), room));
        desk.Ledger.Use(Book.Of(Book.Rule(Book.Release(7, 8, 50, 12))));

        var booked = desk.Booked(Desk.Asking(Desk.Tuesday(10, 11), "room"));
        desk.Do(new CancelBooking(new(Guid.NewGuid()), Desk.Ann, booked.Id, "")).Refused.ShouldBeNull();
        desk.Ledger.TakeTouchedShares().ShouldBeEmpty();

        desk.Booked(Desk.Asking(Desk.Tuesday(10, 11)));
        desk.Ledger.TakeTouchedShares().ShouldBe([Tuesday]);
    }

    /// <summary>Random rules, slots, bookings and clocks: whatever is shown as free is not refused as kept, and
    /// whatever is shown as kept is refused as that.</summary>
    [Fact]
    public void RandomHouses_ShowAsFree_WhatIsNotRefusedAsKept()
    {
        RefusalReason[] kept = [RefusalReason.KeptForGroup, RefusalReason.NotReleased, RefusalReason.KeptBack];
        var (refused, placed, free) = (0, 0, 0);
        for (var seed = 0; seed < 150; seed++)
        {
            var source = new KeptSource(seed);
            var desk = source.Desk();
            for (var step = 0; step < 25; step++)
            {
                if (source.Chance.Next(4) == 0) desk.Now += Duration.FromMinutes(30 * source.Chance.Next(40));
                var asking = source.Asking(desk.Now);
                var seen = desk.Ledger.Look(new(asking.Wish.Start.Date, 1, [], asking.Caller), desk.Now).Value.Resources
                    .Single(r => r.Resource == asking.Claims[0].Resource);
                var stretch = WallClock.Resolve(asking.Wish, source.Zone).Value;
                var minutes = (int)stretch.Length.TotalMinutes;
                var desks = asking.Caller.Desk.Covers(desk.Ledger.Entry!);
                var isFree = seen.Free.Any(f => f.Contains(stretch))
                    && !seen.Kept.Any(
                        k => k.Minutes < minutes && k.Stretch.Start <= stretch.Start && stretch.Start < k.Stretch.End);
                var because = seen.Kept.FirstOrDefault(
                    k => k.Minutes < minutes && k.Stretch.Start <= stretch.Start && stretch.Start < k.Stretch.End);
                var outcome = desk.Do(asking).Refused;
                if (isFree)
                {
                    outcome.ShouldBeNull($"seed {seed}, step {step}: {asking.Wish}");
                    free++;
                }
                if (outcome is null) placed++;
                if (because is null) continue;
                outcome.ShouldNotBeNull($"seed {seed}, step {step}: {because}, {asking.Wish}");
                if (kept.Contains(outcome.Reason)) refused++;
            }
        }
        refused.ShouldBeGreaterThan(200);
        free.ShouldBeGreaterThan(200);
        placed.ShouldBeGreaterThanOrEqualTo(free);
    }

    private void Keep(params PrioritySlot[] slots) =>
        _desk.Do(
            new SetBookingTerms(
                new(Guid.NewGuid()), Desk.Staff, new([], [], [new(Choir, [Desk.Ann.Member], [], [.. slots])], 100)))
            .Refused.ShouldBeNull();

    private void Use(RuleSetting setting) => _desk.Ledger.Use(Book.Of(Book.Rule(setting)));

    private Refusal? Online(Wish wish, string resource) => _desk.Do(Desk.Asking(wish, resource)).Refused;

    private ResourceAvailability See(string id, Caller? caller = null) =>
        _desk.Ledger.Look(new(Tuesday, 1, [new(id)], caller), _desk.Now).Value.Resources[0];

    private List<string> Free(string id, Caller? caller = null) =>
        [.. See(id, caller).Free.Select(f => $"{Clock(f.Start)}–{Clock(f.End)}")];

    private static string Clock(Instant at) =>
        at.InZone(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]).ToString("HH:mm", null);

    private static Stretch Stretch(int from, int to) =>
        WallClock.Resolve(Desk.Tuesday(from, to), DateTimeZoneProviders.Tzdb["Asia/Shanghai"]).Value;
}
