using System.Globalization;
using System.Text;
using Booking.Domain;

namespace Booking.Storage.Internal.Audit;

/// <summary>The statements of <see cref="AuditTrail"/>.</summary>
internal static class AuditQueries
{
    private const string Columns =
        "number, at, who, roles, scope, method, facility_id, booking_id, subject_id, command_id, reason, outcome, hash";

    private const int ColumnCount = 13;

    public static Statement Last { get; } = new("select number, hash from audit order by number desc limit 1");

    public static Statement Head { get; } = new("select number, hash from audit_head where id = 1");

    /// <summary>All rows, in the order of their numbers.</summary>
    public static Statement All { get; } = new($"select {Columns} from audit order by number");

    public static Statement Add(IReadOnlyList<AuditRow> rows)
    {
        var sql = new StringBuilder($"insert into audit ({Columns}) values");
        var values = new List<object?>(rows.Count * ColumnCount);
        foreach (var (number, entry, hash) in rows)
        {
            sql.Append(values.Count == 0 ? " (" : ", (");
            for (var i = 0; i < ColumnCount; i++)
                sql.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ", ")}${values.Count + i + 1}");
            sql.Append(')');
            values.AddRange([
                number, Micros.Checked(entry.At), entry.Who.Value, entry.Roles, entry.Scope, entry.Method,
                entry.Facility?.Value, entry.Booking?.Value, entry.Subject?.Value, entry.Command?.Value, entry.Reason,
                entry.Outcome, hash,
            ]);
        }
        return new(sql.ToString(), [.. values]);
    }

    public static Statement Search(AuditQuery query)
    {
        var conditions = new StringBuilder("where number > 0");
        var values = new List<object?>();
        Fit("who =", query.Who?.Value);
        Fit("subject_id =", query.Subject?.Value);
        Fit("facility_id =", query.Facility?.Value);
        Fit("booking_id =", query.Booking?.Value);
        Fit("method =", query.Method);
        Fit("at >=", query.From is { } from ? Micros.Clamped(from) : null);
        Fit("at <", query.Until is { } until ? Micros.Clamped(until) : null);
        Fit("number <", query.Below);
        values.Add((long)query.Limit);
        return new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"select {Columns} from audit {conditions} order by number desc limit ${values.Count}"),
            [.. values]);

        void Fit(string condition, object? value)
        {
            if (value is null) return;
            values.Add(value);
            conditions.Append(CultureInfo.InvariantCulture, $" and {condition} ${values.Count}");
        }
    }

    public static AuditRow Read(Row row) => new(
        row.Long(0),
        new(row.Instant(1), new(row.Text(2)), row.Text(3), row.Text(4), row.Text(5),
            row.TextOrNull(6) is { } facility ? new FacilityId(facility) : null,
            row.TextOrNull(7) is { } booking ? new BookingId(booking) : null,
            row.TextOrNull(8) is { } subject ? new MemberId(subject) : null,
            row.IsNull(9) ? null : new CommandId(row.Guid(9)), row.Text(10), row.Text(11)),
        row.Text(12));
}
