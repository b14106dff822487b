using System.Collections.Immutable;

namespace Booking.Domain.Tests;

/// <summary>Services for tests: badminton on any of the courts, for everybody, free, unless said otherwise.</summary>
internal static class Offers
{
    public static ServiceOffer Badminton { get; } = new(
        "羽毛球", "Badminton", ServiceFunction.CultureAndSports, [new(null, "badminton_court", 1)], 30, 30, 240, 0, 0, 0,
        BookerTerms.Everybody, BenefitClass.LowCharge, null);

    /// <summary>50 yuan an hour for the public, 20 for members, 25 for the concession; the market takes 80.</summary>
    public static Tariff Hourly { get; } = new(PricePer.Hour, 5_000, 2_000, 2_500, 8_000, "三家场馆询价 2026-02");

    public static Facility Courts(int courts = 2) => Make.Facility("palace-1",
    [
        .. Enumerable.Range(1, courts).Select(
            i => Make.Space($"court-{i}", capacity: 4) with { Type = "badminton_court" }),
        Make.Space(), Make.Equipment(),
    ]);

    public static Rule Rule(
        ServiceOffer? offer, string name = "badminton", RuleScope? scope = null, LocalDate? from = null) =>
        Book.Rule(offer is null ? null : new(Service: offer), name, scope, from);

    public static Desk Desk(ServiceOffer offer, Facility? entry = null)
    {
        var desk = new Desk(entry ?? Courts());
        desk.Ledger.Use(Book.Of(Rule(offer)));
        return desk;
    }

    public static PlaceBooking Asking(Wish wish, params string[] resources) => Tests.Desk.Asking(wish) with
    {
        Attendees = 2,
        Claims = Tests.Desk.Claims(resources),
        Service = "badminton",
    };

    public static PersonFacts Person(
        bool isMember = true, LocalDate? born = null, string division = "",
        params ImmutableArray<ConcessionGround> grounds) =>
        PersonFacts.Unrecorded(Tests.Desk.Ann.Member) with
        {
            IsUnionMember = isMember,
            Born = born,
            Division = division,
            Grounds = grounds.IsDefault ? [] : grounds,
        };

    public static MemberStanding Known(PersonFacts facts) => MemberStanding.Unlimited with { Facts = facts };
}
