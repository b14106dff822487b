using System.Collections.Immutable;
using System.Text.Json;
using Booking.Domain;

namespace Booking.Storage.Internal;

/// <summary>The questions that the current rows answer, in SQL that both databases understand.</summary>
internal static partial class RowQueries
{
    private static readonly Duration s_longestBooking = Duration.FromDays(32);

    public const string BookingColumns = """
        id, facility_id, booked_for, booked_by, claims, starts_at, ends_at, attendees, purpose, state, placed_at, placed_with,
        version, cancelled_at, check_in_by, arrived_at, arrival_way, people, lapsed_at, lapse_cause, booked_until, appeal,
        asked.organisation_id, asked.approval, asked.companions, asked.service, asked.permit, asked.how, asked.excused
        """;

    /// <summary>Where they are read from: what only few bookings carry stands apart from them.</summary>
    public const string Bookings = """
        booking left join (select booking_id, organisation_id, approval, companions, service, permit, how, excused from booking_request) asked
          on asked.booking_id = booking.id
        """;

    public static Statement Head(StreamId stream) =>
        new("select version, at from stream_head where stream = $1", stream.Value);

    public static Statement FacilityEntry(FacilityId facility) =>
        new("select entry from facility where id = $1", facility.Value);

    public static Statement FacilityEntries() => new("select entry from facility order by id");

    public static Statement Closures(FacilityId facility, Instant endsAfter) => new(
        """
        select id, resource_id, starts_at, ends_at, because, declared_by, cause, urgency, declared_at from closure
        where facility_id = $1 and ends_at > $2
        """,
        facility.Value, Micros.Clamped(endsAfter));

    public static Statement BookingsOf(FacilityId facility, Instant endsAfter) => new(
        $"select {BookingColumns} from {Bookings} where facility_id = $1 and ends_at > $2", facility.Value,
        Micros.Clamped(endsAfter));

    public static Statement Appointments(FacilityId facility, Instant endsAfter) => new(
        "select detail from appointment where facility_id = $1 and ends_at > $2", facility.Value,
        Micros.Clamped(endsAfter));

    public static Statement Commands(StreamId stream, Instant acceptedAfter) => new(
        "select id, body_hash from command where stream = $1 and at > $2", stream.Value, Micros.Clamped(acceptedAfter));

    public static Statement Outcome(StreamId stream, CommandId command) => new(
        "select body_hash, at, version, outcome from command where stream = $1 and id = $2", stream.Value,
        command.Value);

    public static Statement BookingsOf(MemberId member, Instant before, int limit) => new(
        $"""
        select {BookingColumns} from {Bookings} where booked_for = $1 and starts_at < $2
        order by starts_at desc, id desc limit $3
        """, member.Value, Micros.Clamped(before), (long)limit);

    /// <summary>What waits for approval where this scope reaches.</summary>
    public static Statement Pending(StaffScope scope, FacilityId? facility, int limit) => new(
        $"""
        select {BookingColumns} from {Bookings} where state = 'pending' and id in (
          select q.booking_id from booking_request q join facility f on f.id = q.facility_id
          where q.due_at is not null and (cast($1 as text) = '' or q.facility_id = $1)
            and ($2 = 'city' or ($2 = 'facility' and f.id = $3)
              or ($2 = 'district' and substr(f.division, 1, length(cast($3 as text))) = $3 and $3 <> '')))
        order by (select r.due_at from booking_request r where r.booking_id = booking.id), id limit $4
        """, facility?.Value ?? "", Names.Of(scope.Reach), scope.Key, (long)limit);

    /// <summary>Appeals against no-shows that stand and wait for an answer where this scope reaches, but for those of
    /// one person. The index booking_appealed holds them alone; its condition must stand here word by word.</summary>
    public static Statement Appeals(StaffScope scope, FacilityId? facility, MemberId except, int limit) => new(
        $"""
        select {BookingColumns} from {Bookings} where lapse_cause = 'no_show' and appeal is not null and appeal ->> 'answer' is null
          and (cast($1 as text) = '' or facility_id = $1) and booked_for <> $4 and booked_by <> $4
          and exists (select 1 from facility f where f.id = facility_id and ($2 = 'city' or ($2 = 'facility' and f.id = $3)
            or ($2 = 'district' and substr(f.division, 1, length(cast($3 as text))) = $3 and $3 <> '')))
        order by starts_at, id limit $5
        """, facility?.Value ?? "", Names.Of(scope.Reach), scope.Key, except.Value, (long)limit);

    public static Statement OneBooking(BookingId booking) =>
        new($"select {BookingColumns} from {Bookings} where id = $1", booking.Value);

    public static Statement BookingsById(DatabaseKind kind, string[] bookings) =>
        new($"select {BookingColumns} from {Bookings} where id {In(kind, "$1")}", new IdList(bookings));

    /// <summary>What people hold, and what they missed. Somebody's years of past bookings are not looked at: no booking
    /// is longer than 31 days, so what is open began lately, and what was missed has an index of its own.</summary>
    public static Statement OpenAndMissed(DatabaseKind kind, string[] members, Instant now, Instant missedSince) => new(
        $"""
        select booked_for, id, facility_id, starts_at, ends_at, state, check_in_by, arrived_at, appeal,
          (select how from booking_request where booking_id = booking.id) from booking
        where booked_for {In(kind, "$1")} and starts_at > $4 and ends_at > $2 and state in ('confirmed', 'pending')
        union all
        select booked_for, id, facility_id, starts_at, ends_at, state, check_in_by, arrived_at, appeal, null from booking
        where booked_for {In(kind, "$1")} and starts_at > $3 and lapse_cause = 'no_show'
        """, new IdList(members), Micros.Clamped(now), Micros.Clamped(missedSince), Micros.Clamped(now - s_longestBooking));

    public static Statement Overdue(Instant since, Instant now) => new(
        """
        select distinct facility_id from booking
        where state = 'confirmed' and check_in_by is not null and arrived_at is null
          and check_in_by <= $2 and check_in_by > $1 and ends_at > $1
        union
        select facility_id from booking_request where due_at <= $2 and due_at > $1
        union
        select facility_id from waiting where offer_until <= $2 and offer_until > $1
        union
        select facility_id from withheld where until <= $2 and until > $1
        """, Micros.Clamped(since), Micros.Clamped(now));

    public static Statement Journal(StreamId stream, long after, int limit) => new(
        "select version, at, kind, payload from journal where stream = $1 and version > $2 order by version limit $3",
        stream.Value, after, (long)limit);

    public static Statement Divisions() =>
        new("select code, name_zh, name_en, level, kind, parent, population from division order by code");

    public static Statement Organisations() =>
        new("select id, name_zh, name_en, kind, parent, division from organisation order by id");

    public static Statement Holidays(DatabaseKind kind) =>
        new(
            $"select {Text(kind, "date")}, name_zh, name_en, kind, {Text(kind, "statutory")}, source from holiday order by 1");

    public static Closure ReadClosure(Row row) => new(
        new(row.Text(0)), row.TextOrNull(1) is { } resource ? new ResourceId(resource) : null,
        new(row.Instant(2), row.Instant(3)), row.Text(4), new(row.Text(5)),
        row.TextOrNull(6) is { } cause ? new(Names.Parse<ClosureCause>(cause), row.Text(7), row.Instant(8)) : null);

    public static RecordedEvent ReadEvent(Row row) =>
        new(row.Long(0), row.Instant(1), JournalCodec.Decode(row.Text(2), row.Text(3)));

    public static Division ReadDivision(Row row) => new(
        row.Text(0), row.Text(1), row.Text(2), Names.Parse<DivisionLevel>(row.Text(3)), row.Text(4), row.Text(5),
        row.IsNull(6) ? null : row.Long(6));

    public static Organisation ReadOrganisation(Row row) => new(
        new(row.Text(0)), row.Text(1), row.Text(2), Names.Parse<OrganisationKind>(row.Text(3)),
        row.TextOrNull(4) is { } parent ? new OrganisationId(parent) : null, row.Text(5));

    public static Holiday ReadHoliday(Row row) => new(
        NodaTime.Text.LocalDatePattern.Iso.Parse(row.Text(0)).Value, row.Text(1), row.Text(2),
        Names.Parse<HolidayKind>(row.Text(3)), row.Text(4) is "true" or "1", row.Text(5));

    public static Appointment ReadAppointment(string json) =>
        JsonSerializer.Deserialize<Appointment>(json, JournalCodec.Options)
        ?? throw new JsonException("An appointment holds null.");

    public static Appeal ReadAppeal(string json) => JsonSerializer.Deserialize<Appeal>(json, JournalCodec.Options)
        ?? throw new JsonException("An appeal holds null.");

    /// <summary>How many columns a booking has.</summary>
    public static readonly int BookingColumnsCount = BookingColumns.Split(',').Length;

    public static string In(DatabaseKind kind, string parameter) => kind == DatabaseKind.Postgres
        ? $"= any ({parameter})"
        : $"in (select value from json_each({parameter}))";

    private static string Text(DatabaseKind kind, string column) =>
        kind == DatabaseKind.Postgres ? $"{column}::text" : $"cast({column} as text)";

    /// <summary>Reads booking rows. Most of a facility's thousands share few claims and people, so those are kept
    /// once.</summary>
    public sealed class BookingReader
    {
        private readonly Dictionary<string, ImmutableArray<Claim>> _claims = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

        public BookingRecord Read(Row row)
        {
            var packed = row.Text(4);
            if (!_claims.TryGetValue(packed, out var claims)) _claims.Add(packed, claims = Names.Unpack(packed));
            return new(
                new(row.Text(0)), new(Shared(row.Text(1))), new(Shared(row.Text(2))), new(Shared(row.Text(3))), claims,
                new(row.Instant(5), row.Instant(6)), row.Int(7), Shared(row.Text(8)),
                Names.Parse<BookingState>(row.Text(9)), row.Instant(10), new(row.Guid(11)), row.Long(12),
                row.IsNull(13) ? null : row.Instant(13), row.IsNull(14) ? null : row.Instant(14),
                row.IsNull(15)
                    ? null
                    : new Arrival(row.Instant(15), Names.Parse<CheckInWay>(row.Text(16)), row.Int(17)),
                row.IsNull(18) ? null : new Lapse(row.Instant(18), Names.Parse<LapseCause>(row.Text(19))),
                row.IsNull(20) ? null : row.Instant(20),
                row.TextOrNull(21) is { } appeal ? ReadAppeal(appeal) : null,
                row.TextOrNull(22) is { } group ? new OrganisationId(Shared(group)) : null,
                row.TextOrNull(23) is { } approval
                    ? JsonSerializer.Deserialize<Approval>(approval, JournalCodec.Options)
                    : null,
                row.TextOrNull(24) is { } named
                    ? JsonSerializer.Deserialize<CompanionList>(named, JournalCodec.Options)
                    : null,
                row.TextOrNull(25) is { } service
                    ? JsonSerializer.Deserialize<ServiceUse>(service, JournalCodec.Options)
                    : null,
                row.TextOrNull(26) is { } permit
                    ? JsonSerializer.Deserialize<EventPermit>(permit, JournalCodec.Options)
                    : null,
                row.TextOrNull(27) is { } how ? Names.Parse<BookedHow>(how) : null,
                row.IsNull(28) ? null : true);
        }

        private string Shared(string text)
        {
            if (_texts.TryGetValue(text, out var known)) return known;
            _texts.Add(text, text);
            return text;
        }
    }
}
