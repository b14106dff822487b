namespace Booking.Domain.Tests;

/// <summary>Whose hours a talk fills that takes a room made of others (I6).</summary>
public sealed class TalksInSharedRoomsTests
{
    private static readonly LocalDate Tuesday = new(2026, 3, 3);

    [Theory]
    [InlineData("counsellor", 0)]
    [InlineData(null, 120)]
    public void I6_TalkInAWhole_FillsNoHoursOfItsOtherParts(string? practitioner, int used)
    {
        var entry = Make.Facility(
            "palace-1", Make.Space("house"), Make.Space("court", "house"),
            Make.Space("booth", "house") with { Function = ServiceFunction.Counselling },
            Make.Space("counsellor") with { Kind = ResourceKind.Practitioner, Function = ServiceFunction.Counselling });
        var booking = Make.Booking(resource: "house");
        if (practitioner is not null)
            booking = booking with { Claims = [.. booking.Claims, new(new(practitioner), 1)] };
        var counter = new DayCounter(entry, [], DateTimeZoneProviders.Tzdb["Asia/Shanghai"]);

        var days = counter.CountSpaces(Tuesday, [booking])
            .ToDictionary(one => one.Space.Id.Value, one => one.Used.Sum());

        days["court"].ShouldBe(used);
        days["booth"].ShouldBe(120);
        counter.MinutesOf(booking, Tuesday, space => space.Id.Value == "court").Sum().ShouldBe(used);
    }
}
