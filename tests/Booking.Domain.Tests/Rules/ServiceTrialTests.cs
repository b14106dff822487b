namespace Booking.Domain.Tests;

/// <summary>A service tried on the past: what a ledger that offers it so would refuse, and what would cost
/// more.</summary>
public sealed class ServiceTrialTests
{
    private static readonly DateTimeZone Beijing = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private static readonly LocalDate First = new(2026, 3, 2);
    private static readonly OrganisationId Union = new("tram-depot");

    /// <summary>The model: another ledger with the other offer, to which everything happens once more.</summary>
    [Fact]
    public void RandomBookings_LoseWhatALedgerWithThatOfferRefuses()
    {
        var reasons = new HashSet<RefusalReason>();
        for (var seed = 1; seed <= 60; seed++)
        {
            var chance = new Random(seed);
            var proposed = Offers.Badminton with
            {
                GridMinutes = chance.Next(3) == 0 ? 60 : 30,
                MinutesMin = chance.Next(3) == 0 ? 90 : 30,
                MinutesMax = chance.Next(3) == 0 ? 120 : 240,
                PeopleMax = chance.Next(3) == 0 ? 2 : 0,
                Bookers = chance.Next(3) == 0
                    ? BookerTerms.Everybody with { Organisations = false }
                    : BookerTerms.Everybody,
            };
            var (free, other) = (NewDesk(Offers.Badminton), NewDesk(proposed));
            var expected = new List<BookingId>();
            for (var step = 0; step < 25; step++)
            {
                free.Now = other.Now = free.Now + Duration.FromSeconds(1);
                var start = 8 * 60 + 30 * chance.Next(0, 20);
                var end = start + 30 * chance.Next(1, 7);
                var date = First.PlusDays(chance.Next(1, 6));
                var ask = Offers.Asking(new(date.At(Time(start)), date.At(Time(end)))) with
                {
                    Attendees = chance.Next(1, 5),
                    Group = chance.Next(3) == 0 ? Union : null,
                };
                if (free.Do(ask) is not { Refused: null, Booking: { } placed }) continue;
                if (other.Do(ask).Refused is not { } refused) continue;
                expected.Add(placed);
                reasons.Add(refused.Reason);
                Trial(proposed, free).Losses.Single(loss => loss.Booking.Id == placed).Reason.ShouldBe(
                    refused.Reason, $"seed {seed}");
            }
            Trial(proposed, free).Losses.Select(loss => loss.Booking.Id).OrderBy(id => id)
                .ShouldBe(expected.OrderBy(id => id), $"seed {seed}");
        }
        reasons.ShouldBe(
            [RefusalReason.Misaligned, RefusalReason.TooShort, RefusalReason.TooLong, RefusalReason.TooManyPeople,
                RefusalReason.BookerKindNotAdmitted],
            ignoreOrder: true);
    }

    [Fact]
    public void HigherPrice_IsCounted_AndALowerOneNot()
    {
        var desk = NewDesk(Offers.Badminton with { Tariff = Offers.Hourly });
        desk.Do(Offers.Asking(Desk.Tuesday(10, 12))).Refused.ShouldBeNull();
        var dearer = Offers.Hourly with { MemberFen = 2_001 };

        var report = Trial(Offers.Badminton with { Tariff = dearer }, desk);

        (report.Bookings, report.Losses.Length, report.Dearer).ShouldBe((1, 0, 1));
        Trial(Offers.Badminton with { Tariff = Offers.Hourly }, desk).Dearer.ShouldBe(0, "as it was");
        Trial(Offers.Badminton, desk).Dearer.ShouldBe(0, "free");
    }

    [Fact]
    public void EndedService_LosesAllOfItsBookings_AndNobodyElses()
    {
        var desk = NewDesk(Offers.Badminton);
        desk.Do(Offers.Asking(Desk.Tuesday(10, 11))).Refused.ShouldBeNull();
        desk.Booked(Desk.Tuesday(14, 15), "hall");

        var report = new ServiceTrial("badminton", null).Run(Tried(desk), First, First.PlusDays(7));

        report.Bookings.ShouldBe(1);
        report.Losses.ShouldHaveSingleItem().Reason.ShouldBe(RefusalReason.UnknownService);
        new ServiceTrial("chess", null).Run(Tried(desk), First, First.PlusDays(7)).Bookings.ShouldBe(0);
    }

    // The house's own programme costs nobody anything, so nobody loses by another price (decision 0060).
    [Fact]
    public void Programme_IsLeftOut()
    {
        var desk = NewDesk(Offers.Badminton);
        desk.Do(Offers.Asking(Desk.Tuesday(10, 11))).Refused.ShouldBeNull();
        var led = Tried(desk).Select(one => one with { Booking = one.Booking with { How = BookedHow.Programme } });

        var report = new ServiceTrial("badminton", Offers.Badminton with { Tariff = Offers.Hourly }).Run(
            led, First, First.PlusDays(7));

        (report.Bookings, report.Dearer).ShouldBe((0, 0));
    }

    [Fact]
    public void WhatOnlyPapersTell_IsSaidToBeUntried()
    {
        new ServiceTrial("badminton", Offers.Badminton).AsksForPapers.ShouldBeFalse();
        foreach (var terms in new[]
        {
            BookerTerms.Everybody with { AgeMin = 18 }, BookerTerms.Everybody with { Divisions = ["110101"] },
            BookerTerms.Everybody with { NonMembers = false },
        })
            new ServiceTrial("badminton", Offers.Badminton with { Bookers = terms }).AsksForPapers.ShouldBeTrue();
    }

    private static LocalTime Time(int minutes) => LocalTime.FromMinutesSinceMidnight(minutes);

    private static RuleTrialReport Trial(ServiceOffer offer, Desk desk) =>
        new ServiceTrial("badminton", offer).Run(Tried(desk), First, First.PlusDays(7));

    private static IEnumerable<TriedBooking> Tried(Desk desk) =>
        desk.Ledger.Bookings.Select(one => new TriedBooking(one, "110101", Beijing, ["badminton_court"]));

    private static Desk NewDesk(ServiceOffer offer)
    {
        var desk = new Desk(Offers.Courts(8) with { Policy = new(30, 30, 240, 120) });
        desk.Do(new SetBookingTerms(
            Make.CommandId(500), Desk.Staff,
            new([], [], [new GroupAgreement(Union, [Desk.Ann.Member], [], [])], 30))).Refused.ShouldBeNull();
        desk.Ledger.Use(Book.Of(Offers.Rule(offer)));
        return desk;
    }
}
