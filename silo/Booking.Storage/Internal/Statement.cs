namespace Booking.Storage.Internal;

/// <summary>SQL that both databases understand, with its arguments as <c>$1</c>, <c>$2</c>…</summary>
internal sealed record Statement(string Sql, params object?[] Arguments);

/// <summary>An argument that is JSON, which PostgreSQL wants to be told.</summary>
internal readonly record struct JsonText(string Text);

/// <summary>An argument that is a list of ids: <c>= any ($n)</c>, or <c>in (select value from json_each($n))</c> in
/// SQLite.</summary>
internal sealed record IdList(string[] Values);

/// <summary>One result row, whichever the database. Valid only while its callback runs.</summary>
internal abstract class Row
{
    public abstract object? Raw(int column);
    public abstract bool IsNull(int column);
    public abstract string Text(int column);
    public abstract int Int(int column);
    public abstract long Long(int column);
    public abstract Instant Instant(int column);
    public abstract Guid Guid(int column);
    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);
    public UInt128 Hash(int column) => Micros.ToHash(Guid(column));
}
