using System.Collections.Immutable;
using System.Text.Json;
using Booking.Domain;

namespace Booking.Storage.Internal;

// Waiting lists, and bookings under closures.
internal static partial class RowQueries
{
    private const string WaitingColumns = """
        id, facility_id, member, entered_by, resources, resource_type, range_starts_at, range_ends_at, minutes, minutes_min, people,
        purpose, instead_of, state, entered_at, place, version, offer_id, offer_resource, offer_starts_at, offer_ends_at,
        offer_made_at, offer_until, passed, unanswered, booking_id, passed_over, service, offer_besides, appointment
        """;

    public static Statement WaitingOf(FacilityId facility, Instant endsAfter) => new(
        $"select {WaitingColumns} from waiting where facility_id = $1 and range_ends_at > $2",
        facility.Value, Micros.Clamped(endsAfter));

    public static Statement WaitingOf(MemberId member, Instant endsAfter) => new(
        $"select {WaitingColumns} from waiting where member = $1 and range_ends_at > $2 order by entered_at, place, id limit 200",
        member.Value, Micros.Clamped(endsAfter));

    public static Statement OneWaiting(WaitingId waiting) =>
        new($"select {WaitingColumns} from waiting where id = $1", waiting.Value);

    public static Statement WithheldOf(FacilityId facility) =>
        new("select id, resource_id, starts_at, ends_at, until from withheld where facility_id = $1", facility.Value);

    public static Statement AffectedOf(FacilityId facility, Instant endsAfter) => new(
        """
        select a.booking_id, a.closure_id, a.at from affected a join booking b on b.id = a.booking_id
        where a.facility_id = $1 and b.ends_at > $2
        """, facility.Value, Micros.Clamped(endsAfter));

    public static Statement AffectedOf(MemberId member, Instant endsAfter) => new(
        """
        select a.booking_id, a.closure_id, a.at from booking b join affected a on a.booking_id = b.id
        where b.booked_for = $1 and b.starts_at > $3 and b.ends_at > $2 and b.state in ('confirmed', 'pending')
        """, member.Value, Micros.Clamped(endsAfter), Micros.Clamped(endsAfter - s_longestBooking));

    public static WaitingEntry ReadWaiting(Row row) => new(
        new(row.Text(0)), new(row.Text(1)), new(row.Text(2)), new(row.Text(3)),
        [.. row.Text(4).Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => new ResourceId(id))],
        row.Text(5), new(row.Instant(6), row.Instant(7)), row.Int(8), row.Int(9), row.Int(10), row.Text(11),
        row.TextOrNull(12) is { } moved ? new BookingId(moved) : null, Names.Parse<WaitingState>(row.Text(13)),
        row.Instant(14), row.Long(15), row.Long(16),
        row.IsNull(17) ? null : new Offer(
            new(row.Text(17)), new(row.Text(18)), new(row.Instant(19), row.Instant(20)), row.Instant(21),
            row.Instant(22),
            row.TextOrNull(28) is { } besides
                ? JsonSerializer.Deserialize<HeldBesides>(besides, JournalCodec.Options)
                : null),
        JsonSerializer.Deserialize<ImmutableArray<PassedOffer>>(row.Text(23), JournalCodec.Options), row.Int(24),
        row.TextOrNull(25) is { } booking ? new BookingId(booking) : null,
        row.TextOrNull(26) is { } over ? JsonSerializer.Deserialize<PassedOver>(over, JournalCodec.Options) : null,
        row.TextOrNull(27) is { } service
            ? JsonSerializer.Deserialize<WaitedService>(service, JournalCodec.Options)
            : null,
        row.TextOrNull(29) is { } appointment
            ? JsonSerializer.Deserialize<WaitedAppointment>(appointment, JournalCodec.Options)
            : null);

    public static WithheldTime ReadWithheld(Row row) =>
        new(new(row.Text(0)), new(row.Text(1)), new(row.Instant(2), row.Instant(3)), row.Instant(4));

    public static AffectedBooking ReadAffected(Row row) => new(new(row.Text(0)), new(row.Text(1)), row.Instant(2));
}
