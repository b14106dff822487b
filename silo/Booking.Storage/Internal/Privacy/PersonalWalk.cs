using System.Text.Json;
using Booking.Domain;

namespace Booking.Storage.Internal.Privacy;

/// <summary>Walks everything that may hold people's words, a page at a time, and writes back what was
/// changed.</summary>
internal sealed class PersonalWalk(ISqlEngine engine, Func<string, TextSeal> sealAt, bool writes)
{
    private const int Page = 500;

    private readonly Dictionary<BookingId, MemberId> _people = [];

    /// <summary>How many rows were changed.</summary>
    public int Changed { get; private set; }

    public async Task RunAsync(CancellationToken cancellation)
    {
        await JournalAsync(cancellation);
        await BookingsAsync(cancellation);
        await WaitingAsync(cancellation);
        await SeriesAsync(cancellation);
        await AppointmentsAsync(cancellation);
        await OutcomesAsync(cancellation);
    }

    private async Task JournalAsync(CancellationToken cancellation)
    {
        var (stream, version) = ("", 0L);
        for (var isMore = true; isMore;)
        {
            var rows = new List<(string Stream, long Version, Instant At, string Kind, string Payload)>();
            await engine.ReadAsync([new(
                $"""
                select stream, version, at, kind, payload from journal
                where (stream, version) > ($1, $2) and kind in ('{string.Join("','", PersonalTexts.Kinds)}')
                order by stream, version limit $3
                """, stream, version, (long)Page)],
                (_, row) => rows.Add((row.Text(0), row.Long(1), row.Instant(2), row.Text(3), row.Text(4))),
                cancellation, patient: true);
            isMore = rows.Count == Page;
            var statements = new List<Statement>();
            foreach (var row in rows)
            {
                (stream, version) = (row.Stream, row.Version);
                var happened = JournalCodec.Decode(row.Kind, row.Payload);
                var touched = Watched($"{row.Stream} journal version {row.Version}", out var seal);
                var mapped = await PersonalTexts.MapAsync(happened, row.At, id => PersonAsync(id, cancellation), seal);
                if (touched.Count > 0)
                    statements.Add(new("update journal set payload = $3 where stream = $1 and version = $2",
                        row.Stream, row.Version, JournalCodec.Encode(mapped)));
            }
            await WriteAsync(statements, cancellation);
        }
    }

    private Task BookingsAsync(CancellationToken cancellation) => RowsAsync(
        $"select {RowQueries.BookingColumns} from {RowQueries.Bookings} where id > $1 and (purpose <> '' or appeal is not null "
            + "or asked.approval is not null) order by id limit $2",
        row => new RowQueries.BookingReader().Read(row), booking => booking.Id.Value, "booking",
        async (booking, seal, statements) =>
        {
            var mapped = await PersonalTexts.MapAsync(booking, seal);
            statements.Add(
                new("update booking set purpose = $2, appeal = $3 where id = $1", booking.Id.Value, mapped.Purpose,
                mapped.Appeal is { } appeal ? new JsonText(Rows.Text(appeal)) : null));
            if (mapped.Approval is { } approval)
                statements.Add(
                    new(
                        "update booking_request set approval = $2 where booking_id = $1", booking.Id.Value,
                        Json(approval)));
        }, cancellation);

    private Task WaitingAsync(CancellationToken cancellation) => RowsAsync(
        "select id, member, purpose, entered_at, appointment from waiting where id > $1 and (purpose <> '' or appointment is not null) "
            + "order by id limit $2",
        row =>
            (Id: row.Text(0), Member: row.Text(1), Purpose: row.Text(2), At: row.Instant(3),
                Appointment: row.TextOrNull(4)),
        entry => entry.Id, "waiting",
        async (entry, seal, statements) =>
            statements.Add(new("update waiting set purpose = $2, appointment = $3 where id = $1", entry.Id,
            await PersonalTexts.WordsAsync(new(entry.Member), "purpose", entry.Purpose, entry.At, seal),
            entry.Appointment is { } wanted
                ? Json(await PersonalTexts.MapAsync(Read<WaitedAppointment>(wanted), new(entry.Member), entry.At, seal))
                : null)), cancellation);

    private Task SeriesAsync(CancellationToken cancellation) => RowsAsync(
        "select id, plan from series where id > $1 order by id limit $2",
        row => (Id: row.Text(0), Plan: row.Text(1)), entry => entry.Id, "series",
        async (entry, seal, statements) => statements.Add(new("update series set plan = $2 where id = $1", entry.Id,
            Json(await PersonalTexts.MapAsync(Read<SeriesPlan>(entry.Plan), seal)))), cancellation);

    private Task AppointmentsAsync(CancellationToken cancellation) => RowsAsync(
        """
        select a.booking_id, a.detail, b.booked_for, b.placed_at from appointment a join booking b on b.id = a.booking_id
        where a.booking_id > $1 order by a.booking_id limit $2
        """,
        row => (Id: row.Text(0), Detail: row.Text(1), Member: row.Text(2), At: row.Instant(3)), entry => entry.Id,
        "appointment",
        async (entry, seal, statements) =>
            statements.Add(new("update appointment set detail = $2 where booking_id = $1", entry.Id,
            Json(
                await PersonalTexts.MapAsync(
                    RowQueries.ReadAppointment(entry.Detail), new(entry.Member), entry.At, seal)))), cancellation);

    // What placings came to is their event; the few others are remembered for a week.
    private async Task OutcomesAsync(CancellationToken cancellation)
    {
        var rows = new List<(string Stream, Guid Id, string Outcome)>();
        await engine.ReadAsync([new("select stream, id, outcome from command where outcome is not null")],
            (_, row) => rows.Add((row.Text(0), row.Guid(1), row.Text(2))), cancellation, patient: true);
        foreach (var page in rows.Chunk(Page))
        {
            var statements = new List<Statement>();
            foreach (var row in page)
            {
                var touched = Watched($"{row.Stream} command {row.Id}", out var seal);
                var mapped = await PersonalTexts.MapAsync(JournalCodec.DecodeBooking(row.Outcome), seal);
                if (touched.Count > 0)
                    statements.Add(new("update command set outcome = $3 where stream = $1 and id = $2",
                        row.Stream, row.Id, JournalCodec.Encode(mapped)));
            }
            await WriteAsync(statements, cancellation);
        }
    }

    private async Task RowsAsync<T>(
        string sql, Func<Row, T> read, Func<T, string> idOf, string table, Func<T, TextSeal, List<Statement>, Task> map,
        CancellationToken cancellation)
    {
        var last = "";
        for (var isMore = true; isMore;)
        {
            var rows = new List<T>();
            await engine.ReadAsync(
                [new(sql, last, (long)Page)], (_, row) => rows.Add(read(row)), cancellation, patient: true);
            isMore = rows.Count == Page;
            var statements = new List<Statement>();
            foreach (var row in rows)
            {
                last = idOf(row);
                var touched = Watched($"{table} {last}", out var seal);
                var before = statements.Count;
                await map(row, seal, statements);
                if (touched.Count == 0) statements.RemoveRange(before, statements.Count - before);
            }
            await WriteAsync(statements, cancellation);
        }
    }

    private List<string> Watched(string where, out TextSeal seal)
    {
        var touched = new List<string>();
        var inner = sealAt(where);
        seal = (member, field, text, at) =>
        {
            touched.Add(field);
            return inner(member, field, text, at);
        };
        return touched;
    }

    private async Task WriteAsync(List<Statement> statements, CancellationToken cancellation)
    {
        if (!writes || statements.Count == 0) return;
        await engine.ExecuteAllAsync(statements, cancellation);
        Changed += statements.Count;
    }

    private async ValueTask<MemberId> PersonAsync(BookingId booking, CancellationToken cancellation)
    {
        if (_people.TryGetValue(booking, out var known)) return known;
        MemberId? person = null;
        await engine.ReadAsync([new("select booked_for from booking where id = $1", booking.Value)],
            (_, row) => person = new(row.Text(0)), cancellation);
        if (_people.Count > 10_000) _people.Clear();
        return _people[booking] = person ?? throw new JsonException($"There is no booking {booking}.");
    }

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, JournalCodec.Options)
        ?? throw new JsonException($"A {typeof(T).Name} holds null.");

    private static JsonText Json<T>(T value) => new(JsonSerializer.Serialize(value, JournalCodec.Options));
}
