using Booking.Domain;

namespace Booking.TestKit;

/// <summary>Builders with sensible defaults: a test names only what its case is about, and changes the rest by
/// <c>with</c>.</summary>
public static class Make
{
    /// <summary>Monday 2 March 2026, 09:00 in Beijing: where <see cref="ManualClock"/> starts.</summary>
    public static Instant Monday { get; } = Instant.FromUtc(2026, 3, 2, 1, 0);

    /// <summary>A space for 40 people that anybody may book.</summary>
    public static Resource Space(string id = "hall", string? partOf = null, int capacity = 40) => new(
        new(id), ResourceKind.Space, "multi_function_hall", "多功能厅", "Hall", ServiceFunction.CultureAndSports,
        partOf is null ? null : new ResourceId(partOf), capacity, new UsableArea(120.5m), 1, null, true);

    /// <summary>A stock of equal pieces of equipment.</summary>
    public static Resource Equipment(string id = "projector", int quantity = 3) => new(
        new(id), ResourceKind.Equipment, "projector", "投影仪", "Projector", ServiceFunction.EducationAndTraining,
        null, 0, null, quantity, null, true);

    /// <summary>Open every day between two full hours; an end of 24 means midnight.</summary>
    public static OpeningHours Daily(int openHour = 8, int closeHour = 22) => new(
        [.. Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None).Select(day =>
            new WeeklyOpening(day, new(new(openHour, 0), new(closeHour % 24, 0))))],
        []);

    /// <summary>A palace in Dongcheng, open daily 8–22 with the default policy; without resources it has one
    /// hall.</summary>
    public static Facility Facility(string id = "palace-1", params ReadOnlySpan<Resource> resources) => new(
        new(id), "示例·工人文化宫", "Workers' Palace", FacilityKind.CulturalPalace, "", new("bj-federation"), OwnerTier.City,
        "110101", "示例路1号", "Asia/Shanghai", new BuildingArea(5200m), null, false, Daily(), BookingPolicy.Default,
        resources.IsEmpty ? [Space()] : [.. resources], DataOrigin.Synthetic, "");

    /// <summary>The <paramref name="number"/>th booking id: the same number gives the same id.</summary>
    public static BookingId BookingId(int number)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes[12..], number);
        return Domain.BookingId.FromBytes(bytes);
    }

    /// <summary>The <paramref name="number"/>th command id: the same number gives the same id.</summary>
    public static CommandId CommandId(int number) => new(new Guid(number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));

    /// <summary>A stretch that begins some hours after <see cref="Monday"/>.</summary>
    public static Stretch Stretch(double startsAfterHours = 24, double hours = 2) => new(
        Monday + Duration.FromHours(startsAfterHours), Monday + Duration.FromHours(startsAfterHours + hours));

    /// <summary>A confirmed booking of <c>hall</c>, placed at <see cref="Monday"/> by the first command.</summary>
    public static BookingRecord Booking(
        int number = 1, string facility = "palace-1", string member = "ann", string resource = "hall",
        Stretch? stretch = null, long version = 2) => new(
        BookingId(number), new(facility), new(member), new(member), [new(new(resource), 1)], stretch ?? Stretch(), 10,
        "排练", BookingState.Confirmed, Monday, CommandId(number), version);
}
