using System.Data;
using System.Data.Common;
using System.Globalization;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>Reads and writes the rows that Orleans' ADO.NET reminder table reads and writes.</summary>
internal sealed class DatabaseReminders(StoredQueries queries, string serviceId) : IReminderRows
{
    // An arc that begins where it ends is the whole ring.
    public Task<List<ReminderRow>> ReadAllAsync() => queries.RunAsync(
        "ReadRangeRows2Key",
        command =>
        {
            AddService(command);
            command.Add("BeginHash", DbType.Int32, 0);
            command.Add("EndHash", DbType.Int32, 0);
        },
        ReadRow);

    public Task<List<ReminderRow>> ReadAsync(GrainId grainId) => queries.RunAsync(
        "ReadReminderRowsKey",
        command =>
        {
            AddService(command);
            command.Add("GrainId", DbType.String, grainId.ToString());
        },
        ReadRow);

    public async Task<ReminderRow> UpsertAsync(ReminderRow row)
    {
        var versions = await queries.RunAsync(
            "UpsertReminderRowKey",
            command =>
            {
                AddKey(command, row);
                command.Add("StartTime", DbType.DateTime, row.StartAt);
                command.Add("Period", DbType.Int64, (long)row.Period.TotalMilliseconds);
                command.Add("GrainHash", DbType.Int32, unchecked((int)row.GrainId.GetUniformHashCode()));
            },
            static reader => reader.GetInt32(0));
        return row with { ETag = versions[0].ToString(CultureInfo.InvariantCulture) };
    }

    public async Task<bool> DeleteAsync(ReminderRow row)
    {
        var counts = await queries.RunAsync(
            "DeleteReminderRowKey",
            command =>
            {
                AddKey(command, row);
                command.Add("Version", DbType.Int32, int.Parse(row.ETag, CultureInfo.InvariantCulture));
            },
            static reader => Convert.ToInt32(reader.GetValue(0), CultureInfo.InvariantCulture));
        return counts.Sum() > 0;
    }

    private static ReminderRow ReadRow(DbDataReader reader) => new(
        GrainId.Parse(reader.GetString(0), CultureInfo.InvariantCulture),
        reader.GetString(1),
        DateTime.SpecifyKind(reader.GetDateTime(2), DateTimeKind.Utc),
        TimeSpan.FromMilliseconds(reader.GetInt64(3)),
        reader.GetInt32(4).ToString(CultureInfo.InvariantCulture));

    private void AddService(DbCommand command) => command.Add("ServiceId", DbType.String, serviceId);

    private void AddKey(DbCommand command, ReminderRow row)
    {
        AddService(command);
        command.Add("GrainId", DbType.String, row.GrainId.ToString());
        command.Add("ReminderName", DbType.String, row.ReminderName);
    }
}
