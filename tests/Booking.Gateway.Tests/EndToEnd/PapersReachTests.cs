using Booking.Gateway.Tests.Hosting;
using Booking.Protocol.Tokens;
using Grpc.Core;

namespace Booking.Gateway.Tests.EndToEnd;

/// <summary>Whose papers a desk may record and see: of whom it has before it, by card or by a booking there (decision
/// 0050). And how somebody is found in the audit.</summary>
public sealed class PapersReachTests(RealHost host) : IClassFixture<RealHost>
{
    private const string Card = "6222020200000000019";
    private const string OtherCard = "6222020200000000027";
    private const string NobodysCard = "6222020200000000035";

    [Fact]
    public async Task CardOnTheDesk_ReachesItsOwner_AndNobodyElse_AndTheAuditFindsIt()
    {
        var ann = await host.RegisterMemberAsync("王安", "Wang An", Luhn(Card), "13900000101");
        var bob = await host.RegisterMemberAsync("李博", "Li Bo", Luhn(OtherCard), "13900000102");
        var desk = host.As("papers.desk", Role.DeskStaff, "facility:" + await host.NewFacilityAsync());

        foreach (var asked in new[] { Papers(ann), Papers(ann, OtherCard), Papers("", NobodysCard), Papers(bob, Card) })
            (await Answer.OfAsync(host.Papers.RecordPersonAsync(asked, desk))).Info.Metadata["permission"].ShouldBe(
                "card_or_booking_here");
        (await Answer.OfAsync(host.Papers.GetPersonAsync(new() { MemberId = ann }, desk))).Code.ShouldBe(
            StatusCode.PermissionDenied);
        (await Answer.OfAsync(host.Papers.RecordUnionAsync(
            new() { CommandId = RealHost.NewId(), MemberId = ann, UnionId = "" },
            desk))).Code.ShouldBe(StatusCode.PermissionDenied);
        (await Answer.OfAsync(host.Papers.GetPersonAsync(new() { CardNumber = Luhn(Card) }, host.As(bob)))).Code
            .ShouldBe(StatusCode.PermissionDenied, "a card number tells no member whose it is");
        (await Answer.OfAsync(host.Papers.RecordPersonAsync(Papers("", "123"), desk))).Info.Reason.ShouldBe(
            "WRONG_CARD_NUMBER");

        (await host.Papers.RecordPersonAsync(Papers("", Card), desk)).MemberId.ShouldBe(ann);
        (await host.Papers.RecordPersonAsync(Papers(ann, Card), desk)).Born.ShouldBe("1960-05-01");
        (await host.Papers.GetPersonAsync(new() { CardNumber = Luhn(Card) }, desk)).Born.ShouldBe("1960-05-01");

        var auditor = host.As("papers.auditor", Role.Auditor);
        foreach (var number in new[] { Luhn(Card), "139 0000 0101" })
        {
            var rows = (await host.Audit.SearchAuditAsync(new() { Number = number, PageSize = 100 }, auditor)).Rows;
            rows.ShouldAllBe(row => row.MemberId == ann);
            rows.Count(row => row is { Method: "Services/RecordPerson", Outcome: "OK", Who: "papers.desk" })
                .ShouldBe(2);
        }
        // Looking for somebody is itself about them; the number stands nowhere.
        var looks = (await host.Audit.SearchAuditAsync(new() { Who = "papers.auditor" }, auditor)).Rows;
        looks.Select(row => (row.Method, row.MemberId)).ShouldContain(("Audit/SearchAudit", ann));
        looks.ShouldAllBe(row => !row.ToString().Contains(Luhn(Card), StringComparison.Ordinal));
        (await host.Audit.SearchAuditAsync(new() { Number = Luhn(NobodysCard) }, auditor)).Rows.ShouldBeEmpty();
        (await Answer.OfAsync(host.Audit.SearchAuditAsync(new() { Number = "x" }, auditor))).Code.ShouldBe(
            StatusCode.InvalidArgument);
        (await Answer.OfAsync(host.Audit.SearchAuditAsync(new() { Number = Luhn(Card), MemberId = bob }, auditor))).Code
            .ShouldBe(StatusCode.InvalidArgument);
        (await Answer.OfAsync(host.Audit.SearchAuditAsync(new() { Number = Luhn(Card) }, desk))).Code.ShouldBe(
            StatusCode.PermissionDenied);
    }

    [Fact]
    public async Task OwnBookingHere_ReachesItsPerson_AndOneMadeByTheDeskDoesNot()
    {
        var (facility, other) = (await host.NewFacilityAsync(), await host.NewFacilityAsync());
        var (guest, stranger) = (RealHost.NewMember(), RealHost.NewMember());
        var (desk, elsewhere) = (host.As("k1", Role.FacilityManager, "facility:" + facility),
            host.As("k2", Role.FacilityManager, "facility:" + other));
        var placed = await host.Bookings.PlaceBookingAsync(RealHost.Place(facility), host.As(guest));
        var forStranger = RealHost.Place(facility, "room");
        forStranger.BookedFor = stranger;
        await host.Bookings.PlaceBookingAsync(forStranger, desk);

        (await host.Papers.RecordPersonAsync(Papers(guest), desk)).MemberId.ShouldBe(guest);
        // The person is told by whom in words, and where in names.
        var mine = await host.Privacy.ExportMyDataAsync(new() { Locale = "zh" }, host.As(guest));
        var told = mine.Tables.SelectMany(table => table.Rows).SelectMany(row => row.Values)
            .ToLookup(value => value.Name);
        told["recorded_by"].Select(value => (value.WordsZh, value.WordsEn)).ShouldBe([("工作人员", "staff")]);
        told["booked_by"].ShouldHaveSingleItem().WordsZh.ShouldBe("本人");
        var house = await host.Facilities.GetFacilityAsync(new() { FacilityId = facility }, host.As(guest));
        told["facility_id"].ShouldAllBe(value => value.WordsZh == house.NameZh);
        told["claims"].ShouldHaveSingleItem().WordsZh.ShouldBe(
            house.Resources.Single(one => one.Id == placed.Claims.Single().ResourceId).NameZh);
        mine.Page.ShouldContain("<dd>工作人员</dd>");
        (await host.Papers.GetPersonAsync(
            new() { MemberId = guest },
            host.As("d1", Role.DistrictAdministrator, "district:110101"))).Born.ShouldNotBeEmpty();
        (await Answer.OfAsync(host.Papers.RecordPersonAsync(Papers(guest), elsewhere))).Code.ShouldBe(
            StatusCode.PermissionDenied);
        (await Answer.OfAsync(host.Papers.GetPersonAsync(
            new() { MemberId = guest },
            host.As("d2", Role.DistrictAdministrator, "district:110102")))).Code.ShouldBe(StatusCode.PermissionDenied);
        (await Answer.OfAsync(host.Papers.RecordPersonAsync(Papers(stranger), desk))).Code
            .ShouldBe(StatusCode.PermissionDenied, "who books for somebody does not bring them in");
        await host.Bookings.CancelBookingAsync(
            new() { CommandId = RealHost.NewId(), BookingId = placed.Id }, host.As(guest));
        (await Answer.OfAsync(host.Papers.GetPersonAsync(new() { MemberId = guest }, desk))).Code.ShouldBe(
            StatusCode.PermissionDenied, "no more");
        (await host.Papers.GetPersonAsync(new() { MemberId = guest }, host.As(guest))).Born.ShouldNotBeEmpty();
    }

    private static Wire.RecordPersonRequest Papers(string member, string card = "") => new()
    {
        CommandId = RealHost.NewId(),
        MemberId = member,
        IsUnionMember = true,
        Born = "1960-05-01",
        CardNumber = card.Length < 16 ? card : Luhn(card),
    };

    // The same number with the check digit that it needs.
    private static string Luhn(string number)
    {
        var sum = 0;
        for (var i = 0; i < number.Length - 1; i++)
        {
            var digit = number[^(i + 2)] - '0';
            if (i % 2 == 0) digit = digit > 4 ? (digit * 2) - 9 : digit * 2;
            sum += digit;
        }
        return number[..^1] + (char)('0' + ((10 - (sum % 10)) % 10));
    }
}
