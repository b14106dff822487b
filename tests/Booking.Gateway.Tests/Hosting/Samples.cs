namespace Booking.Gateway.Tests.Hosting;

/// <summary>One hall on one evening, and requests about it that are good in every field.</summary>
internal static class Samples
{
    public const string CommandId = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
    public const string BookingText = "0123456789abcdefghjkmnpqrs";

    /// <summary>19:00 to 21:00 in Beijing on Saturday 28 November 2026.</summary>
    public static Stretch Evening { get; } =
        new(Instant.FromUtc(2026, 11, 28, 11, 0), Instant.FromUtc(2026, 11, 28, 13, 0));

    public static BookingRecord Booking(string id = BookingText) => new(
        new(id), new("palace"), new("zhang.wei"), new("zhang.wei"), [new(new("hall"), 1), new(new("projector"), 2)],
            Evening, 80, "合唱排练",
        BookingState.Confirmed, Instant.FromUtc(2026, 11, 22, 3, 0), new(Guid.Parse(CommandId)), 7);

    public static Facility Facility(string id = "palace") => new(
        new(id), "东城区工人文化宫", "Dongcheng Workers' Cultural Palace", FacilityKind.CulturalPalace, "", new("dongcheng"),
            OwnerTier.District,
        "110101", "演乐胡同15号", "Asia/Shanghai", new(3000.5m), null, false,
        new(
            [new(IsoDayOfWeek.Saturday, new(new(8, 30), new(21, 0))),
                new(IsoDayOfWeek.Sunday, new(new(18, 0), LocalTime.Midnight))],
            [new(new(2026, 10, 1), []), new(new(2026, 10, 10), [new(new(9, 0), new(17, 0))])],
            new(
                [new(new(11, 1), new(3, 31), [new(IsoDayOfWeek.Sunday, new(new(10, 0), new(16, 0)))])],
                [new(SpecialDayKind.StatutoryHoliday, null, [new(new(9, 0), new(12, 0))]),
                    new(SpecialDayKind.MakeUpWorkday, IsoDayOfWeek.Monday, [])])),
        BookingPolicy.Default with { CheckIn = CheckInRule.Default },
        [
            new(new("hall"), ResourceKind.Space, "multi_function_hall", "多功能厅", "Hall",
                ServiceFunction.CultureAndSports, null, 100, new(120.25m), 1, null, true),
            new(new("hall-a"), ResourceKind.Space, "multi_function_hall", "多功能厅甲", "",
                ServiceFunction.CultureAndSports, new("hall"), 50, null, 1,
                new([new(IsoDayOfWeek.Saturday, new(new(9, 0), new(12, 0)))], []), true),
            new(new("projector"), ResourceKind.Equipment, "projector", "投影仪", "Projector",
                ServiceFunction.CultureAndSports, null, 0, null, 3, null, true),
        ],
        DataOrigin.Known, "http://www.bjdch.gov.cn/");

    public static Wire.PlaceBookingRequest Place() => new()
    {
        CommandId = CommandId,
        FacilityId = "palace",
        Claims = { new Wire.Claim { ResourceId = "hall" }, new Wire.Claim { ResourceId = "projector", Quantity = 2 } },
        Wish = new() { Start = "2026-11-28T19:00", End = "2026-11-28T21:00" },
        Attendees = 80,
        Purpose = "合唱排练 🎤",
    };
}
