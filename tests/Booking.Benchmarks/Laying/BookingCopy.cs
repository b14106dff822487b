using System.Buffers.Binary;
using System.Globalization;
using Booking.Domain;
using Booking.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Booking.Benchmarks.Laying;

/// <summary>Fills one of the product's tables by COPY, a row a booking.</summary>
internal sealed class BookingCopy : IAsyncDisposable
{
    public static readonly TableOfBookings Journal = new("journal", "stream, version, at, kind, payload", WriteJournal);

    public static readonly TableOfBookings Booking = new(
        "booking",
        "id, facility_id, booked_for, booked_by, claims, starts_at, ends_at, attendees, purpose, state, placed_at, placed_with, version",
        WriteBooking);

    public static readonly TableOfBookings Command = new("command", "stream, id, body_hash, at, version", WriteCommand);

    public static readonly TableOfBookings Outbox = new("outbox", "stream, version, at, topic, key", WriteOutbox);

    private static readonly string s_placed = JournalCodec.KindOf(Placed(Sample()));

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction? _transaction;
    private readonly NpgsqlBinaryImporter _rows;
    private readonly TableOfBookings _table;

    private BookingCopy(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, NpgsqlBinaryImporter rows,
        TableOfBookings table) =>
        (_connection, _transaction, _rows, _table) = (connection, transaction, rows, table);

    /// <summary>Begins to fill a table whose few rows stay. Emptied and filled in one transaction, its rows need no log
    /// and no later vacuum.</summary>
    public static async Task<BookingCopy> RefillAsync(NpgsqlDataSource data, string name, TableOfBookings table)
    {
        var connection = await data.OpenConnectionAsync();
        var transaction = await connection.BeginTransactionAsync();
        await using (var keep = new NpgsqlCommand(
            $"""
            create temp table kept_{name} on commit drop as select {table.Columns} from {name};
            truncate {name};
            insert into {name} ({table.Columns}) select {table.Columns} from kept_{name}
            """,
            connection))
            await keep.ExecuteNonQueryAsync();
        var rows = await connection.BeginBinaryImportAsync(
            $"copy {name} ({table.Columns}) from stdin (format binary, freeze)");
        rows.Timeout = TimeSpan.FromMinutes(10);
        return new(connection, transaction, rows, table);
    }

    /// <summary>Begins to add rows inside the caller's transaction.</summary>
    public static async Task<BookingCopy> AppendAsync(NpgsqlConnection connection, TableOfBookings table)
    {
        var rows = await connection.BeginBinaryImportAsync(
            $"copy {table.Table} ({table.Columns}) from stdin (format binary)");
        return new(connection, null, rows, table);
    }

    public void Write(BookingRecord booking)
    {
        _rows.StartRow();
        _table.Write(_rows, booking);
    }

    /// <summary>Ends the COPY, and the transaction if it is ours.</summary>
    public async Task CommitAsync()
    {
        await _rows.CompleteAsync();
        await _rows.CloseAsync();
        if (_transaction is not null) await _transaction.CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _rows.DisposeAsync();
        if (_transaction is null) return;
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    /// <summary>The event that placed it.</summary>
    public static BookingPlaced Placed(BookingRecord b) =>
        new(b.Id, b.BookedFor, b.BookedBy, b.Claims, b.Stretch, b.Attendees, b.Purpose, b.PlacedWith);

    /// <summary>The hash of the command that placed it, as its stream remembers it.</summary>
    public static Guid BodyHash(BookingRecord b)
    {
        var zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
        var wish = new Wish(b.Stretch.Start.InZone(zone).LocalDateTime, b.Stretch.End.InZone(zone).LocalDateTime);
        var command = new PlaceBooking(
            b.PlacedWith, new(b.BookedBy, StaffScope.City), b.Facility, b.BookedFor, b.Claims, wish, b.Attendees,
            b.Purpose);
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, CommandBody.Hash(command));
        return new(bytes, bigEndian: true);
    }

    public static string Stream(BookingRecord b) => StreamId.Of(b.Facility).Value;

    public static string Claims(BookingRecord b) =>
        string.Create(CultureInfo.InvariantCulture, $"{b.Claims[0].Resource.Value}:{b.Claims[0].Quantity}");

    private static void WriteJournal(NpgsqlBinaryImporter row, BookingRecord b)
    {
        row.Write(Stream(b), NpgsqlDbType.Text);
        row.Write(b.Version, NpgsqlDbType.Bigint);
        row.Write(b.PlacedAt.ToDateTimeUtc(), NpgsqlDbType.TimestampTz);
        row.Write(s_placed, NpgsqlDbType.Text);
        row.Write(JournalCodec.Encode(Placed(b)), NpgsqlDbType.Text);
    }

    private static void WriteBooking(NpgsqlBinaryImporter row, BookingRecord b)
    {
        row.Write(b.Id.Value, NpgsqlDbType.Text);
        row.Write(b.Facility.Value, NpgsqlDbType.Text);
        row.Write(b.BookedFor.Value, NpgsqlDbType.Text);
        row.Write(b.BookedBy.Value, NpgsqlDbType.Text);
        row.Write(Claims(b), NpgsqlDbType.Text);
        row.Write(b.Stretch.Start.ToDateTimeUtc(), NpgsqlDbType.TimestampTz);
        row.Write(b.Stretch.End.ToDateTimeUtc(), NpgsqlDbType.TimestampTz);
        row.Write(b.Attendees, NpgsqlDbType.Integer);
        row.Write(b.Purpose, NpgsqlDbType.Text);
        row.Write("confirmed", NpgsqlDbType.Text);
        row.Write(b.PlacedAt.ToDateTimeUtc(), NpgsqlDbType.TimestampTz);
        row.Write(b.PlacedWith.Value, NpgsqlDbType.Uuid);
        row.Write(b.Version, NpgsqlDbType.Bigint);
    }

    private static void WriteCommand(NpgsqlBinaryImporter row, BookingRecord b)
    {
        row.Write(Stream(b), NpgsqlDbType.Text);
        row.Write(b.PlacedWith.Value, NpgsqlDbType.Uuid);
        row.Write(BodyHash(b), NpgsqlDbType.Uuid);
        row.Write(b.PlacedAt.ToDateTimeUtc(), NpgsqlDbType.TimestampTz);
        row.Write(b.Version, NpgsqlDbType.Bigint);
    }

    private static void WriteOutbox(NpgsqlBinaryImporter row, BookingRecord b)
    {
        row.Write(Stream(b), NpgsqlDbType.Text);
        row.Write(b.Version, NpgsqlDbType.Bigint);
        row.Write(b.PlacedAt.ToDateTimeUtc(), NpgsqlDbType.TimestampTz);
        row.Write(s_placed, NpgsqlDbType.Text);
        row.Write(b.Id.Value, NpgsqlDbType.Text);
    }

    private static BookingRecord Sample() => TestKit.Make.Booking();
}

/// <summary>One of the product's tables that a booking writes a row of.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Columns">The columns that are written.</param>
/// <param name="Write">Writes them.</param>
internal sealed record TableOfBookings(string Table, string Columns, Action<NpgsqlBinaryImporter, BookingRecord> Write);
