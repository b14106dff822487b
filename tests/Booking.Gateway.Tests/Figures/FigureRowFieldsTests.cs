using Booking.Gateway.Tests.Hosting;

namespace Booking.Gateway.Tests.Figures;

/// <summary>Rows behind numbers tell what numbers need: a booking with everything in it comes down to these fields (I6,
/// I7).</summary>
public sealed class FigureRowFieldsTests
{
    private static readonly string[] s_told =
    [
        "id", "facility_id", "facility_name_zh", "facility_name_en", "claims", "stretch", "placed_at", "attendees",
        "state", "arrived_at", "people_present", "lapse_cause",
    ];

    [Fact]
    public void OfABookingWithEverything_NothingElseIsTold()
    {
        var at = Instant.FromUtc(2026, 3, 4, 11, 0);
        var booking = Samples.Booking() with
        {
            Purpose = "合唱",
            State = BookingState.Lapsed,
            CancelledAt = at,
            CheckInBy = at,
            Arrival = new(at, CheckInWay.Correction, 4),
            Lapse = new(at, LapseCause.Attended),
            BookedUntil = at,
            Appeal = new(at, "门锁着", new(at, new("desk"), true, "属实")),
            Group = new("choir"),
            Approval = new("large", [], at, at, StaffReach.City, [new(at, new("boss"), true, "同意")]),
            Companions = new(1, at, [new("friend")]),
            Service = new("gala", RuleScope.City, 1, 0, 0, BenefitClass.LowCharge, Price.Free),
            Permit = new("京公许 1", 20),
        };

        var everything = Told(WireBookings.Booking(booking, Name));
        everything.ShouldContain("companions");
        everything.ShouldContain("approval");
        Told(WireFigureRows.Row(booking, Name)).ShouldBe(s_told, ignoreOrder: true);
    }

    private static FacilityName Name => FacilityName.Of(TestKit.Make.Facility() with { NameEn = "Palace" });

    private static IEnumerable<string> Told(Wire.Booking row) =>
        Wire.Booking.Descriptor.Fields.InDeclarationOrder().Where(field =>
        field.IsRepeated ? ((System.Collections.IList)field.Accessor.GetValue(row)).Count > 0
            : field.HasPresence ? field.Accessor.HasValue(row)
            : !field.Accessor.GetValue(row).Equals(Default(field))).Select(field => field.Name);

    private static object Default(Google.Protobuf.Reflection.FieldDescriptor field) =>
        field.Accessor.GetValue(new Wire.Booking());
}
