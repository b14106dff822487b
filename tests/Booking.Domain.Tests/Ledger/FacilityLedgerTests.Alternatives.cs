namespace Booking.Domain.Tests;

public sealed partial class FacilityLedgerTests
{
    [Fact]
    public void ATakenHall_IsAnsweredWith_TheSmallestOtherThatFits_ThenTheNearestTimes()
    {
        var desk = new Desk(Make.Facility(
            "palace-1", Make.Space("a", capacity: 40), Make.Space("tiny", capacity: 5),
            Make.Space("big", capacity: 400), Make.Space("fits", capacity: 20),
            Make.Space("court") with { Type = "badminton_court" }));
        desk.Booked(Desk.Tuesday(10, 12), "a");
        var found = desk.Do(Desk.Asking(Desk.Tuesday(10, 12), "a")).ShouldBeRefused(
            RefusalReason.SlotTaken).Alternatives;
        found.Select(f => f.Resources.Single().Value).ShouldBe(["fits", "big", "a"]);
        found[0].Start.ShouldBe(Desk.Tuesday(10, 12).Start);
        found[2].Start.ShouldBe(Desk.Tuesday(12, 14).Start);
        found[2].End.ShouldBe(Desk.Tuesday(12, 14).End);
    }

    [Fact]
    public void NearestTimes_ComeFromBothSides_AndDoNotOverlapEachOther()
    {
        var desk = new Desk(Make.Facility());
        desk.Booked(Desk.Tuesday(12, 14));
        desk.Do(Desk.Asking(Desk.Tuesday(12, 14))).Refused!.Alternatives.Select(a => a.Start.TimeOfDay)
            .ShouldBe([new(14, 0), new(10, 0), new(16, 0)]);
    }

    [Fact]
    public void PartAndWholeOfWhatIsTaken_AreNoAlternatives()
    {
        var desk = new Desk(Divided());
        desk.Booked(Desk.Tuesday(10, 12), "west");
        desk.Do(Desk.Asking(Desk.Tuesday(10, 12), "west")).Refused!.Alternatives.SelectMany(a => a.Resources)
            .Select(r => r.Value).ShouldBe(["east", "west", "west"]);
    }

    [Fact]
    public void WhatThePersonHasAnyway_IsNoAlternative()
    {
        var desk = new Desk(Make.Facility());
        desk.Booked(Desk.Tuesday(12, 14));
        desk.Do(Desk.Asking(Desk.Tuesday(12, 14))).Refused!.Alternatives[0].Start.TimeOfDay.ShouldBe(new(14, 0));
        var own = Holding(5, Desk.Tuesday(14, 15).In("Asia/Shanghai"));
        desk.Do(Desk.Asking(Desk.Tuesday(12, 14)), own).Refused!.Alternatives.Select(a => a.Start.TimeOfDay)
            .ShouldBe([new(10, 0), new(15, 0), new(8, 0)]);
    }

    [Fact]
    public void ASpentQuota_HasNoAlternatives()
    {
        var desk = new Desk(Make.Facility());
        var spent = Holding(1, Make.Stretch(50, 2));
        desk.Do(Desk.Asking(Desk.Tuesday(10, 12)), spent).ShouldBeRefused(
            RefusalReason.MemberQuotaSpent).Alternatives.ShouldBeEmpty();
        desk.Do(Desk.Asking(Desk.Tuesday(6, 8)), spent).ShouldBeRefused(
            RefusalReason.OutsideOpeningHours).Alternatives.ShouldBeEmpty();
    }

    [Fact]
    public void WhatWasFreeSecondsAgo_IsNoAlternative_OnceItsStartHasPassed()
    {
        var desk = new Desk(Make.Facility());
        desk.Booked(Desk.Tuesday(10, 12));
        desk.TurnTo(8);
        var asked = Desk.Asking(Desk.Tuesday(10, 12));
        desk.Do(asked).Refused!.Alternatives.ShouldContain(a => a.Start.TimeOfDay == new LocalTime(8, 0));
        desk.Now += Duration.FromSeconds(20);
        desk.Do(asked).Refused!.Alternatives.ShouldAllBe(a => a.Stretch.Start >= desk.Now);
    }

    [Fact]
    public void AcrossAClockChange_AlternativesStayOnTheGrid_AndMeanWhatTheySay()
    {
        // Zurich falls back at 03:00 on 25 October 2026; the grid is two hours, so hours count in the wrong rhythm
        // afterwards.
        var zone = DateTimeZoneProviders.Tzdb["Europe/Zurich"];
        var desk = new Desk(Make.Facility() with
        {
            Zone = "Europe/Zurich",
            Hours = Make.Daily(0, 24),
            Policy = new(120, 30, 600, 7),
        })
        {
            Now = Instant.FromUtc(2026, 10, 24, 12, 0),
        };
        desk.Booked(Desk.On(new(2026, 10, 24), 22, 24));
        desk.Booked(Desk.On(new(2026, 10, 25), 0, 2));
        var found = desk.Do(Desk.Asking(Desk.On(new(2026, 10, 25), 0, 2))).ShouldBeRefused(
            RefusalReason.SlotTaken).Alternatives;
        found.ShouldNotBeEmpty();
        foreach (var other in found)
        {
            WallClock.Resolve(new(other.Start, other.End), zone).Value.ShouldBe(other.Stretch);
            desk.Try(Desk.Asking(new(other.Start, other.End))).Refused.ShouldBeNull();
        }
    }

    [Fact]
    public void AnAnswerThoughtOfBefore_IsForgottenWithTheNextEvent()
    {
        var desk = new Desk(Make.Facility());
        desk.Booked(Desk.Tuesday(10, 12));
        var asked = Desk.Asking(Desk.Tuesday(10, 12));
        desk.Do(asked).Refused!.Alternatives[0].Start.TimeOfDay.ShouldBe(new(12, 0));
        desk.Booked(Desk.Tuesday(12, 14));
        desk.Do(asked).Refused!.Alternatives[0].Start.TimeOfDay.ShouldBe(new(8, 0));
    }

    [Fact]
    public void Alternatives_FitInsideOpeningHoursClosuresAndWindow()
    {
        var desk = new Desk(Make.Facility() with { Policy = new(30, 30, 240, 0) });
        desk.TurnTo(8);
        desk.Close(Desk.Tuesday(8, 16)).Refused.ShouldBeNull();
        var found = desk.Do(Desk.Asking(Desk.Tuesday(10, 14))).ShouldBeRefused(RefusalReason.Closed).Alternatives;
        found.ShouldHaveSingleItem().Start.TimeOfDay.ShouldBe(new(16, 0));
    }
}
