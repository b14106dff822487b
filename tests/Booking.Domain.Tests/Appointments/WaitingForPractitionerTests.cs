using static Booking.Domain.Tests.AdviceHouse;

namespace Booking.Domain.Tests;

/// <summary>Waiting for a practitioner (issue 4 §4, decision 0049): the list tells no more than looking at free times
/// again and again.</summary>
public sealed class WaitingForPractitionerTests
{
    private static readonly LocalDate s_tuesday = new(2026, 3, 3);
    private static readonly DateTimeZone s_zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    // Twelve hours: what is on Tuesday can still be given back on Monday.
    private static Resource Counsellor(string id, int perDay = 8) =>
        AdviceHouse.Counsellor(id, perDay: perDay, cancelHours: 12, rota: TuesdayMorning);

    private static WaitForAppointment Waiting(
        string member, string? with = null, bool consent = true, AppointmentKind kind = AppointmentKind.Counselling,
        string opponent = "", int from = 0, int days = 1) => new(
        new(Guid.NewGuid()), Caller.Plain(new(member)), new("palace-1"), kind,
        with is null ? PractitionerChoice.Any : PractitionerChoice.Named, with is null ? null : new ResourceId(with),
        new(s_tuesday.At(new(from, 0)), s_tuesday.PlusDays(days).AtMidnight()), "",
        kind == AppointmentKind.Legal ? "wages" : "stress", "", consent, opponent);

    private static WaitingEntry Enter(Desk desk, WaitForAppointment command)
    {
        desk.Do(command).Refused.ShouldBeNull();
        return desk.Ledger.Queue.Last(one => one.Member == command.Caller.Member);
    }

    private static WaitingEntry Now(Desk desk, WaitingEntry entry) => desk.Ledger.Find(entry.Id)!;

    private static AcceptOffer Accept(WaitingEntry entry, string? member = null) =>
        new(new(Guid.NewGuid()), Caller.Plain(member is null ? entry.Member : new(member)), entry.Id);

    private static Taken[] Fill(Desk desk, string with, params int[] hours) =>
        [.. hours.Select(
            hour =>
                new Taken(
                    desk.Do(Asking($"client-{with}-{hour}", hour, with)).Booking!.Value, $"client-{with}-{hour}"))];

    private static void GiveBack(Desk desk, Taken booking)
    {
        desk.Do(
            new CancelBooking(
                new(Guid.NewGuid()), Caller.Plain(new(booking.Client)), booking.Id, "")).Refused.ShouldBeNull();
        desk.Settle();
    }

    [Fact]
    public void GivenBackSession_IsHeldForWhoWaits_AndBookedWithRoomGapAndConsent()
    {
        var desk = House(Counsellor("wang"));
        var taken = Fill(desk, "wang", 9, 10, 11);
        var entry = Enter(desk, Waiting("ann"));
        desk.Settle().ShouldBeEmpty();
        desk.Ledger.PositionOf(entry).ShouldBe(0, "how many others wait is told to nobody");

        GiveBack(desk, taken[1]);

        var offer = Now(desk, entry).Offer!;
        (offer.Resource.Value, offer.Stretch.Length).ShouldBe(("wang", Duration.FromMinutes(50)));
        offer.Besides.ShouldBe(new HeldBesides(0, 10, [new Claim(new("quiet-1"), 1)]));
        // For the others it looks as it did: closed.
        desk.Do(Asking("bob", 10)).ShouldBeRefused(RefusalReason.TimeNotOffered, ("resource", "wang"));
        NoDoubleBooking.Check(desk.Ledger, desk.Ledger.Entry!, Instant.MinValue).ShouldBeEmpty();

        var decision = desk.Do(Accept(entry));
        decision.Refused.ShouldBeNull();
        decision.Booking.ShouldBe(offer.Booking);
        var made = desk.Ledger.Appointments.Single(one => one.Booking == offer.Booking);
        (made.Room.Value, made.HasConsent, made.Matter, made.Stretch.Length).ShouldBe(
            ("quiet-1", true, "stress", Duration.FromMinutes(60)));
        desk.Ledger.Find(offer.Booking)!.BookedFor.ShouldBe(new("ann"));
        (Now(desk, entry).State, Now(desk, entry).Booking).ShouldBe((WaitingState.Booked, offer.Booking));
        desk.Settle().ShouldBeEmpty();
    }

    [Fact]
    public void WhoWaits_IsAnsweredTheSame_OffDutyTakenOrClosed()
    {
        var (offDuty, taken, closed) = (House(Counsellor("wang")), House(Counsellor("wang")),
            House(Counsellor("wang")));
        Fill(taken, "wang", 9, 10, 11);
        closed.Do(new DeclareClosure(
            new(Guid.NewGuid()), Desk.Staff, new("c1"), new("quiet-1"),
            new(s_tuesday.AtMidnight(), s_tuesday.PlusDays(1).AtMidnight()), "修缮")).Refused.ShouldBeNull();
        closed.Do(new HandOver(
            new(Guid.NewGuid()), Desk.Staff, new("wang"),
            new(s_tuesday.AtMidnight(), s_tuesday.PlusDays(1).AtMidnight()), "病")).Refused.ShouldBeNull();
        var wednesday = Waiting("ann") with
        {
            Range = new(s_tuesday.PlusDays(1).AtMidnight(), s_tuesday.PlusDays(2).AtMidnight())
        };
        foreach (var (desk,
            command) in new[] { (offDuty, wednesday), (taken, Waiting("ann")), (closed, Waiting("ann")) })
        {
            var entry = Enter(desk, command);
            desk.Settle();
            (Now(desk, entry).State, Now(desk, entry).PassedOver, desk.Ledger.PositionOf(entry)).ShouldBe(
                (WaitingState.Waiting, null, 0));
        }
    }

    [Fact]
    public void FreeTime_IsHeldAtOnce_TheEarliest()
    {
        var desk = House(Counsellor("wang"));
        var entry = Enter(desk, Waiting("ann", from: 10));
        desk.Settle();
        Now(desk, entry).Offer!.Stretch.Start.InZone(s_zone).LocalDateTime.ShouldBe(s_tuesday.At(new(10, 0)));
    }

    [Fact]
    public void OfferWithoutAnswer_GoesToTheNext_InOrder()
    {
        var desk = House(Counsellor("wang"));
        var taken = Fill(desk, "wang", 9, 10, 11);
        var (ann, bob) = (Enter(desk, Waiting("ann")), Enter(desk, Waiting("bob")));
        GiveBack(desk, taken[0]);
        Now(desk, bob).Offer.ShouldBeNull();

        desk.Now += Duration.FromMinutes(31);
        desk.Settle();

        (Now(desk, ann).State, Now(desk, ann).Unanswered).ShouldBe((WaitingState.Waiting, 1));
        Now(desk, bob).Offer!.Resource.Value.ShouldBe("wang");
        desk.Do(Accept(ann)).ShouldBeRefused(RefusalReason.NoOffer);
        desk.Do(new DeclineOffer(new(Guid.NewGuid()), Caller.Plain(new("bob")), bob.Id)).Refused.ShouldBeNull();
        desk.Settle().ShouldBeEmpty("withheld from nobody, and ann let it pass");
        desk.Do(Asking("cyd", 9)).Refused.ShouldBeNull("as if nothing had happened");
    }

    // I6: the desk sees neither the entry nor what it waits for.
    [Fact]
    public void NobodyElse_SeesOrAnswersTheEntry()
    {
        var desk = House(Counsellor("wang"));
        var entry = Enter(desk, Waiting("ann"));
        desk.Settle();
        desk.Ledger.MaySee(entry, Desk.Staff).ShouldBeFalse();
        desk.Do(new AcceptOffer(new(Guid.NewGuid()), Desk.Staff, entry.Id)).ShouldBeRefused(
            RefusalReason.UnknownWaiting);
        desk.Do(Accept(entry, "bob")).ShouldBeRefused(RefusalReason.UnknownWaiting);
        desk.Do(new LeaveWaiting(new(Guid.NewGuid()), Desk.Staff, entry.Id)).ShouldBeRefused(
            RefusalReason.UnknownWaiting);
    }

    [Fact]
    public void PractitionerAway_OfferLapses_AndThePersonWaitsOn()
    {
        var desk = House(Counsellor("wang"), Counsellor("zhao"));
        Fill(desk, "zhao", 9, 10, 11);
        var entry = Enter(desk, Waiting("ann"));
        desk.Settle();
        Now(desk, entry).Offer!.Resource.Value.ShouldBe("wang");

        desk.Do(
            new HandOver(
                new(Guid.NewGuid()), Desk.Staff, new("wang"),
                new(s_tuesday.AtMidnight(), s_tuesday.PlusDays(1).AtMidnight()), "病")).Refused.ShouldBeNull();
        desk.Settle();

        (Now(desk, entry).State, Now(desk, entry).Unanswered).ShouldBe(
            (WaitingState.Waiting, 0), "held against nobody");
        desk.Do(
            new LiftClosure(new(Guid.NewGuid()), Desk.Staff, desk.Ledger.Closures.Single().Id)).Refused.ShouldBeNull();
        desk.Settle();
        Now(desk, entry).Offer!.Resource.Value.ShouldBe("wang");
    }

    [Fact]
    public void ClosedRoom_WithdrawsTheOffer_AndAnotherRoomIsFound()
    {
        var desk = House(Counsellor("wang"));
        var entry = Enter(desk, Waiting("ann"));
        desk.Settle();
        desk.Do(new DeclareClosure(
            new(Guid.NewGuid()), Desk.Staff, new("c1"), new("quiet-1"),
            new(s_tuesday.AtMidnight(), s_tuesday.PlusDays(1).AtMidnight()), "修缮")).Refused.ShouldBeNull();
        desk.Settle();
        Now(desk, entry).Offer!.Besides!.Pieces.ShouldHaveSingleItem().Resource.Value.ShouldBe("quiet-2");
    }

    [Fact]
    public void CancelledRota_TakesTheOffer()
    {
        var desk = House(Counsellor("wang"));
        var entry = Enter(desk, Waiting("ann"));
        desk.Settle();
        var resting = Counsellor("wang") with
        {
            Hours = new([new(IsoDayOfWeek.Friday, new(new(9, 0), new(12, 0)))], [])
        };
        desk.Do(new RegisterPractitioner(new(Guid.NewGuid()), Desk.Staff, resting)).Refused.ShouldBeNull();
        desk.Settle();
        (Now(desk, entry).State, Now(desk, entry).Offer).ShouldBe((WaitingState.Waiting, null));
    }

    [Fact]
    public void FullDay_OpensAgainWithAnyOfItsSessions_AndWhatIsHeldCountsForIt()
    {
        var desk = House(Counsellor("wang", perDay: 1));
        var taken = Fill(desk, "wang", 9);
        var entry = Enter(desk, Waiting("ann", from: 11));
        desk.Settle().ShouldBeEmpty();

        GiveBack(desk, taken[0]);

        Now(desk, entry).Offer!.Stretch.Start.InZone(s_zone).Hour.ShouldBe(11);
        desk.Do(Asking("bob", 9)).ShouldBeRefused(RefusalReason.TimeNotOffered);
        desk.Do(Accept(entry)).Refused.ShouldBeNull();
    }

    [Fact]
    public void WhoIsElsewhereThen_GetsTheNextTime_AndIsNotToldOfTheOther()
    {
        var desk = House(Counsellor("wang"));
        var entry = Enter(desk, Waiting("ann"));
        var nine = s_tuesday.At(new(9, 0)).InZoneLeniently(s_zone).ToInstant();
        var vouching = new Vouching();
        desk.Ledger.Settle(desk.Now, Make.BookingId(70), vouching).Events.ShouldBeEmpty();
        vouching.Vouch(vouching.Asked!.Value, MemberStanding.Unlimited with
        {
            Open = [new(Make.BookingId(71), new("elsewhere"), new(nine, nine + Duration.FromHours(1)), null)],
        });
        var made = desk.Ledger.Settle(desk.Now, Make.BookingId(70), vouching).Events.ShouldHaveSingleItem()
            .ShouldBeOfType<OfferMade>();
        (made.Waiting, made.Stretch.Start).ShouldBe((entry.Id, nine + Duration.FromHours(1)));
    }

    [Fact]
    public void Accepting_IsDecidedByAllRules_OfThePersonToo()
    {
        var desk = House(Counsellor("wang"));
        var entry = Enter(desk, Waiting("ann"));
        desk.Settle();
        var offer = Now(desk, entry).Offer!;
        var busy = MemberStanding.Unlimited with
        {
            Open = [new(Make.BookingId(71), new("elsewhere"), offer.Stretch, null)]
        };
        desk.Do(Accept(entry), busy).ShouldBeRefused(RefusalReason.MemberOverlap);
        Now(desk, entry).Offer.ShouldNotBeNull("a refusal keeps it");
    }

    [Fact]
    public void ConflictOfInterest_IsAskedOnEntering_AndAgainOnAccepting()
    {
        var desk = House(Lawyer("qian", "甲公司"), Lawyer("sun"));
        desk.Do(Waiting("ann", with: "qian", kind: AppointmentKind.Legal, opponent: "甲公司")).ShouldBeRefused(
            RefusalReason.PractitionerUnsuited);
        var entry = Enter(desk, Waiting("ann", kind: AppointmentKind.Legal, opponent: "甲公司"));
        desk.Settle();
        Now(desk, entry).Offer!.Resource.Value.ShouldBe("sun");
    }

    [Fact]
    public void Refusals_InOrder()
    {
        var desk = House(Counsellor("wang"));
        desk.Do(Waiting("ann") with { Matter = "wages" }).ShouldBeRefused(RefusalReason.Malformed);
        desk.Do(Waiting("ann", days: 40)).ShouldBeRefused(RefusalReason.Malformed);
        desk.Do(Waiting("ann", with: "nobody")).ShouldBeRefused(RefusalReason.UnknownResource);
        desk.Do(Waiting("ann") with { Range = new(new(2026, 2, 1, 0, 0), new(2026, 2, 2, 0, 0)) }).ShouldBeRefused(
            RefusalReason.InThePast);
        desk.Do(Waiting("ann") with { Range = new(new(2027, 2, 1, 0, 0), new(2027, 2, 2, 0, 0)) }).ShouldBeRefused(
            RefusalReason.BeyondWindow);
        desk.Do(Waiting("ann", consent: false)).ShouldBeRefused(RefusalReason.ConsentMissing);
        desk.Do(Waiting("ann") with { Language = "fr" }).ShouldBeRefused(RefusalReason.PractitionerUnsuited);
        for (var i = 0; i < FacilityLedger.WaitingPerMemberMax; i++) Enter(desk, Waiting("ann"));
        desk.Do(Waiting("ann")).ShouldBeRefused(RefusalReason.TooManyWaiting);
    }

    [Fact]
    public void Range_EndsWithTheDaysThatCanBeBooked()
    {
        var desk = House(Counsellor("wang"));
        var entry = Enter(desk, Waiting("ann", days: 31));
        var last = desk.Now.InZone(s_zone).Date.PlusDays(desk.Ledger.Entry!.Policy.WindowDays);
        entry.Range.End.ShouldBe(Instant.Min(
            s_tuesday.PlusDays(31).AtStartOfDayInZone(s_zone).ToInstant(),
            last.PlusDays(1).AtStartOfDayInZone(s_zone).ToInstant()));
    }

    private sealed record Taken(BookingId Id, string Client);
}
