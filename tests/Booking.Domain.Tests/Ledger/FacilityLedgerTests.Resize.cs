namespace Booking.Domain.Tests;

public sealed partial class FacilityLedgerTests
{
    [Fact]
    public void Shortening_GivesTheRestBack()
    {
        var desk = new Desk(Make.Facility());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        desk.Resize(booking, 11).ShouldHappen<BookingResized>().Stretch.Start.ShouldBe(booking.Stretch.Start);
        desk.Booked(Desk.Tuesday(11, 12));
    }

    [Fact]
    public void Extending_IntoAnother_IsRefused()
    {
        var desk = new Desk(Divided());
        var booking = desk.Booked(Desk.Tuesday(10, 12), "west");
        desk.Booked(Desk.Tuesday(13, 15), "hall");
        desk.Resize(booking, 13.5).ShouldBeRefused(RefusalReason.SlotTaken, ("resource", "hall"));
        desk.Resize(booking, 13).ShouldHappen<BookingResized>();
    }

    [Fact]
    public void Extending_ChecksOnlyTheTimeThatIsAdded()
    {
        var desk = new Desk(Make.Facility());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        desk.Close(Desk.Tuesday(10, 12)).Refused.ShouldBeNull();
        desk.Resize(booking, 13).ShouldHappen<BookingResized>();
        desk.Close(Desk.Tuesday(13, 14), id: "later").Refused.ShouldBeNull();
        desk.Resize(booking, 13.5).ShouldBeRefused(
            RefusalReason.Closed, ("closure", "later")).Alternatives.ShouldBeEmpty();
        desk.Resize(booking, 11).ShouldHappen<BookingResized>();
    }

    [Fact]
    public void ABookingThatRuns_CanEndEarlier_ButNotBeforeNow()
    {
        var desk = new Desk(Make.Facility());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        desk.TurnTo(11);
        desk.Resize(booking, 10.5).ShouldBeRefused(RefusalReason.InThePast);
        desk.Resize(booking, 11).ShouldHappen<BookingResized>();
        desk.Resize(booking, 12).ShouldBeRefused(RefusalReason.BookingOver);
    }

    [Theory]
    [InlineData(10, RefusalReason.EmptyOrReversed)]
    [InlineData(9, RefusalReason.EmptyOrReversed)]
    [InlineData(10.75, RefusalReason.Misaligned)]
    [InlineData(10.5, RefusalReason.TooShort)]
    [InlineData(14.5, RefusalReason.TooLong)]
    [InlineData(17.5, RefusalReason.TooLong)]
    public void AnEndAgainstTheRules_IsRefused(double toHour, RefusalReason reason)
    {
        var desk = new Desk(Make.Facility() with { Policy = new(30, 60, 240, 7) });
        desk.Resize(desk.Booked(Desk.Tuesday(10, 12)), toHour).ShouldBeRefused(reason);
    }

    [Fact]
    public void Extending_PastClosingTime_IsRefused()
    {
        var desk = new Desk(Make.Facility());
        desk.Resize(desk.Booked(Desk.Tuesday(20, 22)), 22.5).ShouldBeRefused(RefusalReason.OutsideOpeningHours);
    }

    [Fact]
    public void Extending_IntoAnotherBookingOfThePerson_IsRefused_WhateverTheQuota()
    {
        var desk = new Desk(Make.Facility());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        desk.Try(Desk.Resizing(booking, 13), Holding(1, Make.Stretch(27.5, 1))).ShouldBeRefused(
            RefusalReason.MemberOverlap);
        desk.Try(Desk.Resizing(booking, 13), Holding(1, Make.Stretch(28, 1))).ShouldHappen<BookingResized>();
    }

    [Fact]
    public void Resize_WithoutSense_OrByAStaleVersion_IsRefused()
    {
        var desk = new Desk(Make.Facility());
        var booking = desk.Booked(Desk.Tuesday(10, 12));
        desk.Do(Desk.Resizing(booking, 11) with { End = new(3000, 1, 1, 0, 0) })
            .ShouldBeRefused(RefusalReason.Malformed, ("field", "end"));
        desk.Do(Desk.Resizing(booking, 11) with { ExpectedVersion = 7 }).ShouldBeRefused(RefusalReason.StaleVersion);
        desk.Do(Desk.Resizing(booking, 11), reused: true).ShouldBeRefused(RefusalReason.CommandIdReused);
        desk.Do(Desk.Resizing(booking, 11) with { Caller = Desk.Bob }).ShouldBeRefused(RefusalReason.UnknownBooking);
    }

    [Fact]
    public void ExtendingToASkippedHour_IsRefused()
    {
        var desk = new Desk(Make.Facility() with { Zone = "Europe/Zurich", Hours = Make.Daily(0, 24) })
        {
            Now = Instant.FromUtc(2026, 3, 27, 12, 0),
        };
        var booking = desk.Booked(Desk.On(new(2026, 3, 29), 1, 2 - 0.5));
        desk.Do(Desk.Resizing(booking, 0) with { End = new(2026, 3, 29, 2, 30) }).ShouldBeRefused(
            RefusalReason.SkippedHour, ("time", "2026-03-29T02:30:00"), ("zone", "Europe/Zurich"));
        desk.Do(Desk.Resizing(booking, 0) with { End = new(2026, 3, 29, 3, 30) })
            .ShouldHappen<BookingResized>().Stretch.Length.ShouldBe(Duration.FromHours(1.5));
    }
}
