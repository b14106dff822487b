using Booking.Gateway.Tests.Hosting;
using Google.Rpc;

namespace Booking.Gateway.Tests.Parsing;

public sealed class PlaceBookingFieldTests
{
    private static readonly Caller Zhang = Caller.Plain(new("zhang.wei"));

    [Fact]
    public void GoodRequest_IsReadWhole()
    {
        var command = BookingRequests.Place(Samples.Place(), Zhang);

        command.Id.Value.ToString("D").ShouldBe(Samples.CommandId);
        command.BookedFor.ShouldBe(Zhang.Member);
        command.Claims.ShouldBe([new(new("hall"), 1), new(new("projector"), 2)]);
        command.Wish.ShouldBe(new Wish(new(2026, 11, 28, 19, 0), new(2026, 11, 28, 21, 0)));
        command.Attendees.ShouldBe(80);
        command.Purpose.ShouldBe("合唱排练 🎤");
    }

    public static TheoryData<string, string, Action<Wire.PlaceBookingRequest>> Wrong() => new()
    {
        { "no command id", "command_id", r => r.CommandId = "" },
        { "a command id that is no UUID", "command_id", r => r.CommandId = "1234" },
        { "a command id in braces", "command_id", r => r.CommandId = $"{{{Samples.CommandId}}}" },
        { "the zero UUID", "command_id", r => r.CommandId = Guid.Empty.ToString() },
        { "no facility", "facility_id", r => r.FacilityId = "" },
        { "a facility id with a slash", "facility_id", r => r.FacilityId = "a/b" },
        { "a facility id of 65 characters", "facility_id", r => r.FacilityId = new('a', 65) },
        { "a Chinese facility id", "facility_id", r => r.FacilityId = "文化宫" },
        { "no claims", "claims", r => r.Claims.Clear() },
        { "21 claims", "claims",
            r => { for (var i = 0; i < 19; i++) r.Claims.Add(new Wire.Claim { ResourceId = $"r{i}" }); } },
        { "the same resource twice", "claims[1].resource_id", r => r.Claims[1].ResourceId = "hall" },
        { "a negative quantity", "claims[1].quantity", r => r.Claims[1].Quantity = -1 },
        { "a huge quantity", "claims[1].quantity", r => r.Claims[1].Quantity = 1_000_000_000 },
        { "no wish", "wish", r => r.Wish = null },
        { "no start", "wish.start", r => r.Wish.Start = "" },
        { "a start with an offset", "wish.start", r => r.Wish.Start = "2026-11-28T19:00+08:00" },
        { "a start in UTC", "wish.start", r => r.Wish.Start = "2026-11-28T19:00Z" },
        { "a start with a blank", "wish.start", r => r.Wish.Start = "2026-11-28 19:00" },
        { "30 February", "wish.start", r => r.Wish.Start = "2026-02-30T19:00" },
        { "25 o'clock", "wish.end", r => r.Wish.End = "2026-11-28T25:00" },
        { "a blank in front", "wish.start", r => r.Wish.Start = " 2026-11-28T9:00" },
        { "one-digit month", "wish.end", r => r.Wish.End = "2026-1-28T21:00" },
        { "full-width digits", "wish.end", r => r.Wish.End = "２０２６-11-28T21:00" },
        { "the year zero", "wish.end", r => r.Wish.End = "0000-11-28T21:00" },
        { "the year 9999", "wish.end", r => r.Wish.End = "9999-12-31T23:59" },
        { "parts of a second", "wish.end", r => r.Wish.End = "2026-11-28T21:00:00.5" },
        { "nobody", "attendees", r => r.Attendees = 0 },
        { "fewer than nobody", "attendees", r => r.Attendees = -5 },
        { "a thousand million people", "attendees", r => r.Attendees = 1_000_000_000 },
        { "a purpose of 10,000 characters", "purpose", r => r.Purpose = new('长', 10_000) },
        { "a purpose of 201 characters", "purpose", r => r.Purpose = new('x', 201) },
        { "a line break", "purpose", r => r.Purpose = "one\ntwo" },
        { "a null character", "purpose", r => r.Purpose = "one\0two" },
        { "an escape sequence", "purpose", r => r.Purpose = "\u001b[31mred" },
        { "a direction override", "purpose", r => r.Purpose = "abc\u202Edef" },
        { "what only the platform seals", "purpose", r => r.Purpose = "sealed:1:li.na:because:2026:AAAA" },
        { "a seal behind a blank", "purpose", r => r.Purpose = " sealed:1:" },
        { "somebody who is no id", "booked_for", r => r.BookedFor = "Zhang Wei" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void WrongField_IsNamed(string why, string field, Action<Wire.PlaceBookingRequest> spoil)
    {
        var request = Samples.Place();
        spoil(request);

        var refused = Should.Throw<RefusedException>(() => BookingRequests.Place(request, Zhang), why);

        refused.Reason.ShouldBe(RefusalReason.Malformed);
        var answer = Answer.Of(refused);
        answer.Detail<BadRequest>()!.FieldViolations.Single().Field.ShouldBe(field);
        answer.Info.Metadata["field"].ShouldBe(field);
    }

    [Fact]
    public void AllWrongFields_AreToldAtOnce()
    {
        var refused = Should.Throw<RefusedException>(() => BookingRequests.Place(new(), Zhang));

        Answer.Of(refused).Detail<BadRequest>()!.FieldViolations.Select(violation => violation.Field)
            .ShouldBe(["command_id", "facility_id", "claims", "wish", "attendees"]);
    }

    [Fact]
    public void DetailsStaySmall_HoweverMuchIsWrong()
    {
        var request = new Wire.ImportRegisterRequest { CommandId = Samples.CommandId };
        for (var i = 0; i < 1_000; i++) request.Holidays.Add(new Wire.Holiday());

        var refused = Should.Throw<RefusedException>(() => RegistryRequests.Import(request, Zhang));

        Answer.Of(refused).Detail<BadRequest>()!.FieldViolations.Count.ShouldBe(20);
        refused.Trailers.GetValueBytes("grpc-status-details-bin")!.Length.ShouldBeLessThan(4_096);
    }

    [Fact]
    public void LengthCountsCharacters_NotBytesOrHalves()
    {
        var request = Samples.Place();
        request.Purpose = string.Concat(Enumerable.Repeat("🎤", 200));

        BookingRequests.Place(request, Zhang).Purpose.ShouldBe(request.Purpose);
    }

    [Fact]
    public void JoinedEmoji_IsFine()
    {
        var request = Samples.Place();
        request.Purpose = "亲子活动 👨‍👩‍👧‍👦";

        BookingRequests.Place(request, Zhang).Purpose.ShouldBe(request.Purpose);
    }

    [Fact]
    public void ReversedAndEmptyWish_AreLeftToTheFacility_WhichKnowsItsClock()
    {
        var request = Samples.Place();
        (request.Wish.Start, request.Wish.End) = (request.Wish.End, request.Wish.Start);

        BookingRequests.Place(request, Zhang).Wish.Start.ShouldBe(new(2026, 11, 28, 21, 0));
    }

    [Fact]
    public void MoveOfNothing_IsWrong()
    {
        var request = new Wire.MoveBookingRequest { CommandId = Samples.CommandId, BookingId = Samples.BookingText };

        Should.Throw<RefusedException>(() => BookingRequests.Move(request, Zhang))
            .Reason.ShouldBe(RefusalReason.Malformed);
    }
}
