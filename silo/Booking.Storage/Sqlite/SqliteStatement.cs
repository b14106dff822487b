using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Booking.Storage.Sqlite;

/// <summary>One prepared statement, bound and stepped without ADO.NET between: a batch on SQLite is bound by the
/// number of statements. Places are numbered <c>?1</c>, since <c>$1</c> would be a name and take the next free
/// number.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    public SqliteStatement Bind(int place, string? text)
    {
        Check(text is null ? raw.sqlite3_bind_null(_statement, place) : raw.sqlite3_bind_text(_statement, place, text));
        return this;
    }

    public SqliteStatement Bind(int place, long number)
    {
        Check(raw.sqlite3_bind_int64(_statement, place, number));
        return this;
    }

    public SqliteStatement Bind(int place, long? number)
    {
        if (number is { } known) return Bind(place, known);
        Check(raw.sqlite3_bind_null(_statement, place));
        return this;
    }

    public SqliteStatement Bind(int place, Guid guid)
    {
        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes, bigEndian: true, out _);
        Check(raw.sqlite3_bind_blob(_statement, place, bytes));
        return this;
    }

    public SqliteStatement Bind(int place, Instant? instant)
    {
        if (instant is { } known) return Bind(place, Internal.Micros.ToMicros(known));
        Check(raw.sqlite3_bind_null(_statement, place));
        return this;
    }

    /// <returns>How many rows it changed.</returns>
    public int Run()
    {
        var result = raw.sqlite3_step(_statement);
        // The reset repeats the code of a failed step, so the step's own is the one to look at.
        _ = raw.sqlite3_reset(_statement);
        if (result is not (raw.SQLITE_DONE or raw.SQLITE_ROW)) Check(result);
        return raw.sqlite3_changes(_database);
    }

    /// <returns>The first column of the first row.</returns>
    public long Ask()
    {
        var result = raw.sqlite3_step(_statement);
        var value = result == raw.SQLITE_ROW ? raw.sqlite3_column_int64(_statement, 0) : 0;
        _ = raw.sqlite3_reset(_statement);
        if (result is not (raw.SQLITE_DONE or raw.SQLITE_ROW)) Check(result);
        return value;
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
