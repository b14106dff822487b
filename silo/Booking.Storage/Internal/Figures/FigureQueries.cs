using System.Text.Json;
using Booking.Domain;
using NodaTime.Text;

namespace Booking.Storage.Internal.Figures;

/// <summary>The statements of <see cref="FigureStore"/> and <see cref="FigureFollower"/>.</summary>
internal static class FigureQueries
{
    /// <summary>No booking is longer than 31 days, so whatever touches a stretch ends within 32 days after
    /// it.</summary>
    private static readonly Duration s_longestBooking = Duration.FromDays(32);

    /// <summary>So much longer, on either side, a booking may occupy its spaces.</summary>
    public static readonly Duration BufferMax = Duration.FromMinutes(ServiceShape.BufferMinutesMax);

    private static readonly YearMonthPattern s_month = YearMonthPattern.CreateWithInvariantCulture("uuuu-MM");

    public static string Text(YearMonth month) => s_month.Format(month);

    public static YearMonth Month(string text) => s_month.Parse(text).Value;

    /// <summary>Streams that have more than was taken in, or days that came within sight.</summary>
    public static Statement Behind(LocalDate until) => new(
        """
        select h.stream, h.version, coalesce(c.version, 0) from stream_head h
        left join figure_cursor c on c.stream = h.stream
        where h.stream like 'facility/%' and (c.version is null or c.version < h.version or c.counted_until < $1)
        order by h.stream
        """, until);

    public static Statement Cursor(DatabaseKind kind, StreamId stream) => new(
        $"select version, {(kind == DatabaseKind.Postgres ? "counted_until::text" : "counted_until")} from figure_cursor where stream = $1",
        stream.Value);

    public static Statement PutCursor(StreamId stream, long version, LocalDate until) => new(
        """
        insert into figure_cursor (stream, version, counted_until) values ($1, $2, $3)
        on conflict (stream) do update set version = excluded.version, counted_until = excluded.counted_until
        """, stream.Value, version, until);

    public static Statement Entries(FacilityId facility) => new(
        "select since, entry from figure_entry where facility_id = $1 order by version", facility.Value);

    public static Statement PutEntry(FacilityId facility, RecordedEvent recorded, Facility entry) => new(
        "insert into figure_entry (facility_id, version, since, entry) values ($1, $2, $3, $4) on conflict do nothing",
        facility.Value, recorded.Version, recorded.At, JsonSerializer.Serialize(entry, JournalCodec.Options));

    public static (Instant Since, Facility Entry) ReadEntry(Row row) => (row.Instant(0),
        JsonSerializer.Deserialize<Facility>(row.Text(1), JournalCodec.Options)
            ?? throw new JsonException("An entry holds null."));

    /// <summary>Where bookings lie, as booked: whatever was ended early lay where it was booked for.</summary>
    public static Statement Stretches(DatabaseKind kind, string[] bookings) => new(
        $"select starts_at, coalesce(booked_until, ends_at) from booking where id {In(kind, "$1")}",
        new IdList(bookings));

    /// <summary>All that may occupy something within the stretch, and what lies so near that only a set-up or clean-up
    /// could.</summary>
    public static Statement Bookings(FacilityId facility, Stretch within) => new(
        $"""
        select {RowQueries.BookingColumns} from {RowQueries.Bookings}
        where facility_id = $1 and ends_at > $2 and ends_at < $4 and starts_at < $3
        order by starts_at, id
        """, facility.Value, within.Start - BufferMax, within.End + BufferMax, within.End + BufferMax + s_longestBooking);

    /// <summary>The same of several facilities.</summary>
    public static Statement BookingsOf(DatabaseKind kind, string[] facilities, Stretch within) => new(
        $"""
        select {RowQueries.BookingColumns} from {RowQueries.Bookings}
        where facility_id {In(kind, "$1")} and ends_at > $2 and ends_at < $4 and starts_at < $3
        order by facility_id, starts_at, id
        """, new IdList(facilities), within.Start - BufferMax, within.End + BufferMax,
        within.End + BufferMax + s_longestBooking);

    /// <summary>Closures that touch a stretch, as long as they lasted, with the versions that declared them.</summary>
    public static Statement Closures(FacilityId facility, Stretch within) => new(
        """
        select version, id, resource_id, starts_at, ends_at, cause from figure_closure
        where facility_id = $1 and ends_at > $2 and starts_at < $3 and ends_at > starts_at order by version
        """, facility.Value, within.Start, within.End);

    public static Statement PutClosure(FacilityId facility, long version, Closure closure) => new(
        """
        insert into figure_closure (facility_id, version, id, resource_id, starts_at, ends_at, cause) values ($1, $2, $3, $4, $5, $6, $7)
        on conflict do nothing
        """, facility.Value, version, closure.Id.Value, closure.Resource?.Value, closure.Stretch.Start, closure.Stretch.End,
        closure.Detail is { } detail ? Names.Of(detail.Cause) : null);

    /// <summary>Ends the last closure of an id where it was lifted, unless it was over by then.</summary>
    public static Statement LiftClosure(FacilityId facility, ClosureId closure, Instant at) => new(
        """
        update figure_closure set ends_at = case when starts_at > $3 then starts_at else $3 end
        where facility_id = $1 and ends_at > $3
          and version = (select max(version) from figure_closure where facility_id = $1 and id = $2)
        """, facility.Value, closure.Value, at);

    /// <summary>Who closed and why in words is kept elsewhere.</summary>
    public static (long Version, Closure Closure) ReadClosure(Row row) => (row.Long(0), new(
        new(row.Text(1)), row.TextOrNull(2) is { } resource ? new ResourceId(resource) : null,
        new(row.Instant(3), row.Instant(4)), "", default,
        row.TextOrNull(5) is { } cause ? new(Names.Parse<ClosureCause>(cause), "", row.Instant(3)) : null));

    public static Statement MonthsOf(FacilityId facility, YearMonth first, YearMonth last) => new(
        "select month, days from figure_month where facility_id = $1 and month >= $2 and month <= $3",
        facility.Value, Text(first), Text(last));

    public static Statement PutMonth(FacilityId facility, MonthFigures month) => new(
        """
        insert into figure_month (facility_id, month, summed, days) values ($1, $2, $3, $4)
        on conflict (facility_id, month) do update set summed = excluded.summed, days = excluded.days
        """, facility.Value, Text(month.Month), month.PackSum(), month.PackDays());

    /// <param name="kind">Which database.</param>
    /// <param name="column"><c>summed</c> or <c>days</c>.</param>
    /// <param name="facilities">Ids, or null for all.</param>
    /// <param name="first">The first month.</param>
    /// <param name="last">The last month.</param>
    public static Statement Packed(
        DatabaseKind kind, string column, string[]? facilities, YearMonth first, YearMonth last) =>
        facilities is null
            ? new(
                $"select facility_id, month, {column} from figure_month where month >= $1 and month <= $2", Text(first),
                Text(last))
            : new(
                $"select facility_id, month, {column} from figure_month where month >= $1 and month <= $2 and facility_id {In(kind, "$3")}",
                Text(first), Text(last), new IdList(facilities));

    public static Statement People(DatabaseKind kind, string[]? facilities, Stretch within) => facilities is null
        ? new($"""
            select count(distinct booked_for) from booking
            where starts_at >= $1 and starts_at < $2 and {Reached} and {NoAppointment}
            """, within.Start, within.End)
        : new($"""
            select count(distinct booked_for) from booking
            where facility_id {In(kind, "$3")} and ends_at > $1 and ends_at < $4 and starts_at >= $1 and starts_at < $2
              and {Reached} and {NoAppointment}
            """, within.Start, within.End, new IdList(facilities), within.End + s_longestBooking);

    /// <summary>People by the places that facilities belong to.</summary>
    /// <param name="kind">Which database.</param>
    /// <param name="places">Of each facility, as one object: two lists would be joined by trying all pairs.</param>
    /// <param name="within">As in <see cref="People"/>.</param>
    public static Statement PeopleBy(
        DatabaseKind kind, IReadOnlyDictionary<string, string> places, Stretch within) => new(
        $"""
        select p.place, count(distinct booked_for) from booking
        join {(kind == DatabaseKind.Postgres
            ? "jsonb_each_text($3) as p(facility, place)"
            : "(select key as facility, value as place from json_each($3)) as p")}
          on p.facility = booking.facility_id
        where ends_at > $1 and ends_at < $4 and starts_at >= $1 and starts_at < $2 and {Reached} and {NoAppointment}
        group by p.place
        """, within.Start, within.End, new JsonText(JsonSerializer.Serialize(places)), within.End + s_longestBooking);

    // Whoever was put down as missing and came all the same, came.
    private const string Reached = "(state = 'confirmed' or arrived_at is not null)";

    // One person more or less would tell of an appointment (I6).
    private const string NoAppointment =
        "not exists (select 1 from appointment where appointment.booking_id = booking.id)";

    public static string In(DatabaseKind kind, string parameter) => kind == DatabaseKind.Postgres
        ? $"= any ({parameter})"
        : $"in (select value from json_each({parameter}))";
}
