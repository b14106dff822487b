using static Booking.Domain.Tests.AdviceHouse;

namespace Booking.Domain.Tests;

// Who is chosen, for whom and how often.
public sealed partial class AppointmentTests
{
    [Fact]
    public void SecondClient_GetsTheOtherCounsellorAndRoom_AndTheThirdNothing()
    {
        var desk = House(Counsellor("wang"), Counsellor("zhao"), Counsellor("qian"));
        Booked(desk, Asking("ann")).Room.Value.ShouldBe("quiet-1");
        Booked(desk, Asking("bob")).Room.Value.ShouldBe("quiet-2");
        // The third counsellor is free, but there are two rooms.
        var refused = desk.Do(Asking("cyd")).ShouldBeRefused(RefusalReason.TimeNotOffered, ("resource", ""));
        refused.Alternatives.Length.ShouldBe(3);
        refused.Alternatives[0].Start.ShouldBe(new LocalDateTime(2026, 3, 3, 10, 0));
        desk.Do(Asking("cyd", hour: 9.5)).ShouldBeRefused(RefusalReason.TimeNotOffered);
    }

    [Fact]
    public void Anybody_IsSpreadEvenly_OverThreeCounsellors()
    {
        string[] rooms = ["quiet-1", "quiet-2", "quiet-3"];
        var desk = House(Counsellor("wang", rooms), Counsellor("zhao", rooms), Counsellor("qian", rooms));
        var client = 0;
        foreach (var date in (LocalDate[])[new(2026, 3, 3), new(2026, 3, 5)])
            foreach (var hour in (double[])(date.Day == 3 ? [9, 10, 11, 14, 15] : [9, 10, 11]))
                for (var i = 0; i < 2; i++) Booked(desk, Asking($"client-{client++}", hour, date: date));
        var spread = desk.Ledger.Appointments.CountBy(a => a.Practitioner.Value).ToDictionary();
        spread.Values.Sum().ShouldBe(16);
        spread.Values.Max().ShouldBeLessThanOrEqualTo(spread.Values.Min() + 1, string.Join(", ", spread));
    }

    [Fact]
    public void SameAsLast_IsTheOneOfLastTime_AndConsentIsAskedOnce()
    {
        var desk = House(Counsellor("wang"), Counsellor("zhao"));
        desk.Do(Asking(consent: false)).ShouldBeRefused(RefusalReason.ConsentMissing, ("kind", "counselling"));
        Booked(desk, Asking(hour: 9, with: "zhao") with { Alias = "小安" });
        Booked(desk, Asking("bob", 10, "wang"));
        var again = Booked(desk, Asking(hour: 14, consent: false) with { Choice = PractitionerChoice.SameAsLast });
        (again.Practitioner.Value, again.Alias, again.HasConsent).ShouldBe(("zhao", "小安", true));
        desk.Do(
            Asking("bob", 14, consent: true) with { Choice = PractitionerChoice.SameAsLast }).Refused.ShouldBeNull();
    }

    [Fact]
    public void OwnLimit_EndsTheDay_ForEverybodyAlike()
    {
        var desk = House(Counsellor("wang", perDay: 2));
        Booked(desk, Asking("ann", 9));
        Booked(desk, Asking("bob", 10));
        desk.Do(Asking("cyd", 11)).ShouldBeRefused(RefusalReason.TimeNotOffered);
        var times = desk.Ledger.LookForAppointments(
            new(AppointmentKind.Counselling, null, "", "", new(2026, 3, 3), 7), desk.Now).Value.Times;
        times.ShouldAllBe(t => t.Session.Start > Make.Monday + Duration.FromDays(2));
        times.Length.ShouldBe(3, "on Thursday nobody is promised anything yet");
    }

    [Fact]
    public void Lawyer_WhoActsForTheOpponent_IsNotChosen_AndNobodyIsToldWhy()
    {
        var desk = House(Lawyer("li", "首都 钢厂"), Lawyer("sun"));
        Booked(
            desk,
            Asking(kind: AppointmentKind.Legal,
                consent: false) with
            { Opponent = "首都钢厂有限公司" }).Practitioner.Value.ShouldBe("sun");
        var refused = desk.Do(Asking("bob", 10, "li", AppointmentKind.Legal) with { Opponent = "首都钢厂" })
            .ShouldBeRefused(RefusalReason.PractitionerUnsuited, ("resource", "li"));
        refused.Facts.Length.ShouldBe(1);
        foreach (var unread in (string[])["sealed:1:bob:opponent:2026:AAAA", SealedText.Erased])
            desk.Do(Asking("bob", 10, "li", AppointmentKind.Legal) with { Opponent = unread }).ShouldBeRefused(
                RefusalReason.PractitionerUnsuited);
        Booked(desk, Asking("bob", 10, "li", AppointmentKind.Legal)).SessionEnd.ShouldBe(
            Instant.FromUtc(2026, 3, 3, 2, 30), "thirty minutes");
    }

    // A naive list of what is promised, beside the ledger: whatever people ask for, no practitioner and no room is
    // promised twice.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void RandomRequests_NeverPromiseTwice(int seed)
    {
        var chance = new Random(seed);
        var desk = House(
            Counsellor("wang"), Counsellor("zhao", perDay: 3), Counsellor("qian", languages: ["en"]), Lawyer("li", "厂"),
            Lawyer("sun"));
        var promised = new List<(string Who, Instant From, Instant Until)>();
        for (var i = 0; i < 120; i++)
        {
            var kind = chance.Next(2) == 0 ? AppointmentKind.Legal : AppointmentKind.Counselling;
            var command = Asking(
                $"m{chance.Next(30)}", 9 + (chance.Next(16) / 2.0), kind: kind,
                date: new(2026, 3, chance.Next(2) == 0 ? 3 : 5));
            var decision = desk.Do(command with { Opponent = chance.Next(3) == 0 ? "厂" : "" });
            if (decision.Refused is not null) continue;
            var made = desk.Ledger.Appointments.Single(a => a.Booking == decision.Booking);
            foreach (var what in (string[])[made.Practitioner.Value, made.Room.Value])
            {
                promised.ShouldNotContain(
                    p => p.Who == what && p.From < made.Stretch.End && made.Stretch.Start < p.Until, $"seed {seed}");
                promised.Add((what, made.Stretch.Start, made.Stretch.End));
            }
        }
        promised.Count.ShouldBeGreaterThan(20);
        promised.Count(p => p.Who == "zhao" && p.From < Make.Monday + Duration.FromDays(2))
            .ShouldBeLessThanOrEqualTo(3);
    }
}
