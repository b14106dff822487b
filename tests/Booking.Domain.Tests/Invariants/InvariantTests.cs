using System.Collections.Immutable;

namespace Booking.Domain.Tests;

/// <summary>Each checker is silent on what is right and speaks on what was planted.</summary>
public sealed class InvariantTests
{
    private static readonly Facility _entry = Make.Facility(
        "palace-1", Make.Space("hall"), Make.Space("east", "hall"), Make.Space("west", "hall"),
        Make.Space("west-a", "west"), Make.Equipment());

    private static readonly StreamId _stream = StreamId.Of(_entry.Id);

    private static BookingRecord Holding(int number, string resource, double startsAfterHours = 24, int quantity = 1) =>
        Make.Booking(number, stretch: Make.Stretch(startsAfterHours)) with { Claims = [new(new(resource), quantity)] };

    [Theory]
    [InlineData("hall", "hall", 25, 1)]
    [InlineData("hall", "west-a", 25, 1)]
    [InlineData("west-a", "west", 23, 1)]
    [InlineData("east", "west-a", 24, 0)]
    [InlineData("hall", "hall", 26, 0)]
    [InlineData("hall", "west", 22, 0)]
    public void I1_SeesASpaceSoldTwice(string first, string second, double startsAfterHours, int violations)
    {
        BookingRecord[] bookings = [Holding(1, first), Holding(2, second, startsAfterHours)];
        var found = NoDoubleBooking.Check(_entry, bookings, Instant.MinValue);
        found.Select(v => v.What).Distinct().Count().ShouldBeGreaterThanOrEqualTo(violations);
        (found.Count > 0).ShouldBe(violations > 0);
        found.ShouldAllBe(v => v.Invariant == "I1");
        NoDoubleBooking.Check(
            _entry, bookings.Select(b => b with { State = BookingState.Cancelled }), Instant.MinValue).ShouldBeEmpty();
        NoDoubleBooking.Check(_entry, bookings, bookings.Max(b => b.Stretch.End)).ShouldBeEmpty();
    }

    [Fact]
    public void I1_SeesMorePiecesOutThanThereAre()
    {
        NoDoubleBooking.Check(
            _entry, [Holding(1, "projector", 24, 2), Holding(2, "projector", 25, 1)], Instant.MinValue).ShouldBeEmpty();
        NoDoubleBooking.Check(
            _entry, [Holding(1, "projector", 24, 3), Holding(2, "projector", 26, 3)], Instant.MinValue).ShouldBeEmpty();
        NoDoubleBooking.Check(
            _entry, [Holding(1, "projector", 24, 2), Holding(2, "projector", 25, 2)], Instant.MinValue)
            .ShouldHaveSingleItem().What.ShouldContain("4 of 3");
        NoDoubleBooking.Check(_entry, [Holding(1, "attic")], Instant.MinValue)
            .ShouldHaveSingleItem().What.ShouldContain("attic");
    }

    [Fact]
    public void I2_SeesOneTooMany_AndAnOverlap()
    {
        Limits(2, Placed(1, 24), Placed(2, 30)).ShouldBeEmpty();
        Limits(2, Placed(1, 24), Placed(2, 30), Placed(3, 40)).ShouldHaveSingleItem().What.ShouldContain("no. 3 of 2");
        Limits(2, Placed(1, 24), Placed(2, 30), Cancelled(1), Placed(3, 40)).ShouldBeEmpty();
        Limits(9, Placed(1, 24), Placed(2, 25)).ShouldHaveSingleItem().What.ShouldContain("overlaps");
        Limits(
            9, Placed(1, 24), Placed(2, 26),
            new BookingMoved(Make.BookingId(2), [], Make.Stretch(25), new("ann"))).ShouldHaveSingleItem();
        Limits(
            9, Placed(1, 24), Placed(2, 26),
            new BookingResized(Make.BookingId(1), Make.Stretch(24, 3), new("ann"))).ShouldHaveSingleItem();
        Limits(
            9, Cancelled(1),
            new BookingMoved(Make.BookingId(1), [], Make.Stretch(25), new("ann"))).ShouldHaveSingleItem();
    }

    [Fact]
    public void I2_CountsAcrossFacilities_AndNotWhatIsOver()
    {
        var early = Recorded(Placed(1, 1), Placed(2, 10));
        RecordedEvent late = new(1, Make.Monday + Duration.FromHours(3), Placed(3, 20));
        MemberLimits.Check([(new("a"), early), (new("b"), [late])], 2).ShouldBeEmpty();
        MemberLimits.Check(
            [(new("a"), early), (new("b"), [late with { At = Make.Monday + Duration.FromHours(2.9) }])], 2)
            .ShouldHaveSingleItem().What.ShouldStartWith("b version 1");
    }

    [Fact]
    public void I2_TakesEventsOfOneInstant_InTheirStreamsOrder() =>
        MemberLimits.Check(
            [(new("a"),
                [.. Recorded(Placed(1, 24), Cancelled(1), Placed(2, 24)).Select(e => e with { At = Make.Monday })])], 1)
            .ShouldBeEmpty();

    [Fact]
    public void I3_SeesWhatIsLost_AndWhatWasDoneTwice()
    {
        var events = Recorded(Placed(1, 24), Placed(2, 30));
        CommandOutcome[] outcomes = [Outcome(1), Outcome(2)];
        Acknowledgement[] told = [new(Make.CommandId(1), Make.BookingId(1)), new(Make.CommandId(1), Make.BookingId(1))];
        ExactlyOnce.Check(_stream, told, outcomes, events).ShouldBeEmpty();
        ExactlyOnce.Check(_stream, [new(Make.CommandId(3), null)], outcomes, events)
            .ShouldHaveSingleItem().What.ShouldContain("lost");
        ExactlyOnce.Check(
            _stream, [new(Make.CommandId(1), Make.BookingId(2))], outcomes, events).ShouldHaveSingleItem();
        ExactlyOnce.Check(_stream, [], [.. outcomes, Outcome(2)], events).ShouldHaveSingleItem().What.ShouldContain(
            "2 outcomes");
        ExactlyOnce.Check(_stream, [], [Outcome(1)], events).ShouldHaveSingleItem().What.ShouldContain("no outcome");
        ExactlyOnce.Check(_stream, [], [.. outcomes, Outcome(3)], events).ShouldHaveSingleItem().What.ShouldContain(
            "ends at 2");
        var twice = Recorded(Placed(1, 24), Placed(2, 30) with { PlacedWith = Make.CommandId(1) });
        ExactlyOnce.Check(_stream, [], outcomes, twice).ShouldHaveSingleItem().What.ShouldContain("placed");
    }

    [Fact]
    public void I4_SeesEveryDifference()
    {
        var desk = new Desk(_entry);
        var booking = desk.Booked(Desk.Tuesday(10, 12), "east", "projector");
        desk.Close(Desk.Tuesday(14, 16)).Refused.ShouldBeNull();
        var image = new FacilityImage(
            desk.Ledger.Version, desk.Ledger.LastAt, _entry, [.. desk.Ledger.Closures], [.. desk.Ledger.Bookings], []);
        Check(image).ShouldBeEmpty();
        Check(image with { Bookings = [booking with { Claims = [.. booking.Claims] }] }).ShouldBeEmpty();
        Check(image with { Version = 9 }).ShouldHaveSingleItem();
        Check(image with { LastAt = Make.Monday + Duration.Epsilon }).ShouldHaveSingleItem();
        Check(image with { Entry = null }).ShouldHaveSingleItem();
        Check(image with { Entry = _entry with { NameEn = "Other" } }).ShouldHaveSingleItem();
        Check(image with { Bookings = [] }).ShouldHaveSingleItem().What.ShouldContain("has no row");
        Check(image with { Bookings = [booking, booking] }).ShouldHaveSingleItem().What.ShouldContain("2 rows");
        Check(image with { Bookings = [booking, booking with { Id = Make.BookingId(50) }] })
            .ShouldHaveSingleItem().What.ShouldContain("not in the journal");
        Check(image with { Bookings = [booking with { Claims = [booking.Claims[0]] }] })
            .ShouldHaveSingleItem().What.ShouldContain("differs");
        Check(image with { Bookings = [booking with { Attendees = 11 }] }).ShouldHaveSingleItem();
        Check(image with { Closures = [] }).ShouldHaveSingleItem();
        Check(image with { Bookings = [], Closures = [] }, openSince: Instant.MaxValue).ShouldBeEmpty();
        desk.Events.RemoveAt(1);
        Check(image).ShouldHaveSingleItem().What.ShouldContain("does not replay");

        IReadOnlyList<Violation> Check(FacilityImage rows, Instant? openSince = null) =>
            ReplayEqualsRows.Check(
                _entry.Id, desk.Events, rows, DateTimeZoneProviders.Tzdb, openSince ?? Instant.MinValue);
    }

    [Fact]
    public void I5_SeesGaps_AndAClockThatRunsBackwards()
    {
        var events = Recorded(Placed(1, 24), Placed(2, 30), Cancelled(1));
        JournalOrder.Check(_stream, events, [Outcome(1), Outcome(2)]).ShouldBeEmpty();
        JournalOrder.Check(_stream, events.Skip(1), []).ShouldHaveSingleItem().What.ShouldContain(
            "version 2 follows version 0");
        JournalOrder.Check(_stream, [events[0], events[2]], []).ShouldHaveSingleItem();
        JournalOrder.Check(_stream, [events[0], events[0]], []).ShouldHaveSingleItem();
        JournalOrder.Check(_stream, [events[0], events[1] with { At = Make.Monday - Duration.Epsilon }], [])
            .ShouldHaveSingleItem().What.ShouldContain("older");
        JournalOrder.Check(
            _stream, [],
            [Outcome(1), Outcome(2) with { At = Make.Monday - Duration.FromDays(1) }]).ShouldHaveSingleItem()
            .ToString().ShouldStartWith("I5: ");
    }

    private static IReadOnlyList<Violation> Limits(int openMax, params JournalEvent[] events) =>
        MemberLimits.Check([(new("a"), Recorded(events))], openMax);

    private static List<RecordedEvent> Recorded(params JournalEvent[] events) =>
        [.. events.Select((e, i) => new RecordedEvent(i + 1, Make.Monday + Duration.FromSeconds(i), e))];

    private static BookingPlaced Placed(int number, double startsAfterHours) => new(
        Make.BookingId(number), new("ann"), new("ann"), ImmutableArray<Claim>.Empty, Make.Stretch(startsAfterHours), 1,
        "", Make.CommandId(number));

    private static BookingCancelled Cancelled(int number) => new(Make.BookingId(number), new("ann"), "");

    private static CommandOutcome Outcome(int number) =>
        new(Make.CommandId(number), 0, Make.Monday + Duration.FromSeconds(number), number, Make.Booking(number));
}
