namespace Booking.Domain.Tests;

public sealed partial class FacilityLedgerTests
{
    private static readonly Duration Grace = Duration.FromMinutes(15);

    // Tuesday, as hours.
    private static Outages Away(params (double From, double Until)[] times) =>
        new([.. times.Select(t => new Stretch(At(t.From), At(t.Until)))], Grace);

    private static Instant At(double hour)
    {
        var desk = new Desk(Make.Facility());
        desk.TurnTo(hour);
        return desk.Now;
    }

    [Theory]
    [InlineData(9.5, 9.5)]
    [InlineData(10, 11.25)]
    [InlineData(10.9, 11.25)]
    [InlineData(11.2, 11.25)]
    [InlineData(11.25, 11.25)]
    [InlineData(13.9, 14.75)]
    [InlineData(15, 15)]
    public void WhatFallsDueInAnOutage_FallsDueAfterItsGrace(double by, double due) =>
        Away((10, 11), (13.5, 13.7), (13.8, 14.5)).DueAt(At(by)).ShouldBe(At(due));

    [Fact]
    public void WhoeverCouldNotCheckIn_MayOnceThePlatformIsBack_AndWhoNeverCame_IsBlamedForNothing()
    {
        var desk = new Desk(Checked(Make.Space("hall"), Make.Space("court"), Make.Space("studio")));
        var (came, never) = (desk.Booked(Desk.Tuesday(10, 12)), desk.Booked(Desk.Tuesday(10, 12), "court"));
        var later = desk.Booked(Desk.Tuesday(11, 12), "studio");
        desk.TurnTo(10.5);
        desk.Ledger.Spare(Away((9.9, 10.5)));
        LetLapse(desk);
        desk.Do(Coming(came)).ShouldHappen<BookingCheckedIn>();

        desk.TurnTo(10.75);
        LetLapse(desk);
        desk.Find(never).Lapse!.Cause.ShouldBe(LapseCause.NotOpen);
        desk.TurnTo(11.25);
        LetLapse(desk);
        desk.Find(later).Lapse!.Cause.ShouldBe(LapseCause.NoShow);
    }

    // Nobody was blamed, but whoever was there has not stayed away either: figures of use go by who came. An outage
    // gives time for what was to be done before the end, not a presence after it.
    [Theory]
    [InlineData(12, 10.1, true)]
    [InlineData(12, 10.6, true)]
    [InlineData(12, 10.75, false)]
    [InlineData(12, 9.5, false)]
    [InlineData(10.5, 10.4, true)]
    [InlineData(10.5, 10.5, false)]
    [InlineData(10.5, 10.6, false)]
    public void WhomAKioskSawInTime_OrWhileItWasStillTime_WasThere(double until, double seen, bool wasThere)
    {
        var desk = new Desk(Checked());
        var booking = desk.Booked(Desk.Tuesday(10, until));
        desk.TurnTo(11);
        desk.Ledger.Spare(Away((9.9, 10.5)));
        LetLapse(desk);
        desk.Find(booking).Lapse!.Cause.ShouldBe(LapseCause.NotOpen);

        var decision = desk.Do(Coming(booking) with { Caller = s_kiosk, Way = CheckInWay.Code, SeenAt = At(seen) });

        if (!wasThere) decision.ShouldBeRefused(RefusalReason.BookingLapsed);
        else desk.Find(booking).Lapse!.Cause.ShouldBe(LapseCause.Attended);
    }

    [Fact]
    public void OfferThatRanOutInAnOutage_IsStillToBeHad_AndThenPasses()
    {
        var desk = new Desk(Make.Facility());
        var booked = desk.Booked(Desk.Tuesday(14, 16));
        var waiting = Enter(desk, Waiting(Desk.Tuesday(14, 16)));
        desk.Cancel(booked);
        desk.Settle();
        var until = desk.Ledger.Find(waiting.Id)!.Offer!.Until;

        desk.Now = until + Duration.FromMinutes(20);
        desk.Ledger.Spare(new([new(until - Duration.FromMinutes(1), desk.Now)], Grace));
        desk.Settle().ShouldBeEmpty();
        desk.Try(Accepting(waiting)).Refused.ShouldBeNull();

        desk.Now += Grace;
        desk.Try(Accepting(waiting)).ShouldBeRefused(RefusalReason.NoOffer, ("state", "offered"));
        desk.Settle()[0].ShouldBeOfType<OfferPassed>().Answer.ShouldBe(OfferAnswer.Unanswered);
    }
}
