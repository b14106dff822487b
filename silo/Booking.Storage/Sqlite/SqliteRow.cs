using Booking.Storage.Internal;
using Microsoft.Data.Sqlite;

namespace Booking.Storage.Sqlite;

internal sealed class SqliteRow(SqliteDataReader reader) : Row
{
    public override object? Raw(int column) => reader.GetValue(column);

    public override bool IsNull(int column) => reader.IsDBNull(column);

    public override string Text(int column) => reader.GetString(column);

    public override int Int(int column) => reader.GetInt32(column);

    public override long Long(int column) => reader.GetInt64(column);

    public override Instant Instant(int column) => Micros.FromMicros(reader.GetInt64(column));

    public override Guid Guid(int column) => new(reader.GetFieldValue<byte[]>(column), bigEndian: true);
}
