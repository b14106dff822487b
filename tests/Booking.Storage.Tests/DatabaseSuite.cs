using System.Collections.Immutable;
using System.Data.Common;

namespace Booking.Storage.Tests;

/// <summary>A fresh database for each test, and the few steps that most tests share.</summary>
public abstract class DatabaseSuite : IAsyncLifetime
{
    private readonly List<IBookingDatabase> _opened = [];

    protected static StreamId Palace { get; } = StreamId.Of(new FacilityId("palace-1"));

    protected static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    protected string Address { get; set; } = "";

    protected IBookingDatabase Database { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Address = await CreateAsync();
        Database = await OpenAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var database in _opened) await database.DisposeAsync();
        Cleanup();
    }

    protected abstract Task<string> CreateAsync();

    protected virtual void Cleanup()
    {
    }

    protected IBookingDatabase OpenOnly(StorageOptions? options = null)
    {
        var database = BookingDatabases.Open(Address, options ?? new(), TimeProvider.System);
        _opened.Add(database);
        return database;
    }

    protected async Task<IBookingDatabase> OpenAsync(StorageOptions? options = null)
    {
        var database = OpenOnly(options);
        await database.MigrateAsync(Soon);
        await database.TakeOverAsync(Soon);
        return database;
    }

    protected static JournalAppend Append(StreamId stream, long expected, params ReadOnlySpan<JournalEvent> events)
    {
        var recorded = ImmutableArray.CreateBuilder<RecordedEvent>();
        foreach (var happened in events) recorded.Add(new(expected + recorded.Count + 1, Make.Monday, happened));
        return new(stream, expected, recorded.DrainToImmutable(), [], []);
    }

    /// <summary>Everything that one accepted <c>PlaceBooking</c> writes.</summary>
    protected static JournalAppend Placing(BookingRecord booking)
    {
        var placed = new BookingPlaced(booking.Id, booking.BookedFor, booking.BookedBy, booking.Claims, booking.Stretch,
            booking.Attendees, booking.Purpose, booking.PlacedWith);
        return new(StreamId.Of(booking.Facility), booking.Version - 1,
            [new(booking.Version, booking.PlacedAt, placed)],
            [new(booking.PlacedWith, HashOf(booking), booking.PlacedAt, booking.Version, booking)], [booking]);
    }

    protected static UInt128 HashOf(BookingRecord booking) => new(0x8000_0000_0000_0001, (ulong)booking.Version);

    protected Task<AppendVerdict> AppendAsync(JournalAppend append) => Database.AppendAsync(append, Soon).AsTask();

    protected async Task RegisterAsync(Facility facility) =>
        (await AppendAsync(Append(StreamId.Of(facility.Id), 0, new FacilityRegistered(facility)))).ShouldBe(
            AppendVerdict.Written);

    protected async Task<List<RecordedEvent>> JournalAsync(StreamId stream, long after = 0)
    {
        var events = new List<RecordedEvent>();
        await foreach (var recorded in Database.ReadAsync(stream, after, Soon)) events.Add(recorded);
        return events;
    }

    protected async Task<int> ExecuteAsync(string sql)
    {
        await using var connection = Database.CreateConnection();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync();
    }

    protected async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = Database.CreateConnection();
        await connection.OpenAsync();
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    protected async Task<long> CountAsync(string sql) =>
        Convert.ToInt64(await ScalarAsync(sql), System.Globalization.CultureInfo.InvariantCulture);

    protected static string SqliteFile() =>
        Path.Combine(Path.GetTempPath(), $"booking-{Guid.NewGuid():N}", "journal.db");

    protected static void Remove(string file) => Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
}
