using System.Text.Json;
using Booking.Domain;

namespace Booking.Storage.Internal;

/// <summary>What is asked for rules, in SQL that both databases understand.</summary>
internal static class RuleQueries
{
    public static Statement Rules(DatabaseKind kind, FacilityId? facility)
    {
        var date = kind == DatabaseKind.Postgres ? "from_date::text" : "from_date";
        var columns = $"select version, name, level, key, {date}, source, setting, set_by, set_at from rule";
        return facility is { } one
            ? new($"""
                {columns} where level = 'city' or (level = 'facility' and key = $1)
                  or (level = 'district' and key = (select district from facility where id = $1)) order by version
                """, one.Value)
            : new(columns + " order by version");
    }

    public static Rule ReadRule(Row row) => new(
        row.Text(1), new(Names.Parse<RuleLevel>(row.Text(2)), row.Text(3)),
        NodaTime.Text.LocalDatePattern.Iso.Parse(row.Text(4)).Value, row.Text(5),
        row.TextOrNull(6) is { } setting
            ? JsonSerializer.Deserialize<RuleSetting>(setting, JournalCodec.Options)
            : null,
        row.Long(0), new(row.Text(7)), row.Instant(8));
}
