using Booking.Domain;

namespace Booking.Storage.Internal;

/// <summary>What is on record of people, in SQL that both databases understand.</summary>
internal static class PersonQueries
{
    public static Statement Find(DatabaseKind kind, MemberId member)
    {
        var cast = kind == DatabaseKind.Postgres ? "::text" : "";
        return new(
            $"""
            select is_union_member{(kind == DatabaseKind.Postgres ? "::int" : "")}, born{cast}, division, grounds, grounds_until{cast},
              recorded_by, recorded_at
            from person where member_id = $1
            """, member.Value);
    }

    public static Statement Put(PersonFacts facts) => new(
        """
        insert into person (member_id, is_union_member, born, division, grounds, grounds_until, recorded_by, recorded_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (member_id) do update set is_union_member = excluded.is_union_member, born = excluded.born,
          division = excluded.division, grounds = excluded.grounds, grounds_until = excluded.grounds_until,
          recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at
        """,
        facts.Member.Value, facts.IsUnionMember, facts.Born, facts.Division, string.Join(',', facts.Grounds.Select(Names.Of)),
        facts.GroundsUntil, facts.RecordedBy!.Value.Value, facts.RecordedAt!.Value);

    public static PersonFacts Read(MemberId member, Row row) => new(
        member, row.Int(0) != 0, Date(row, 1), row.Text(2),
        [.. row.Text(3).Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Names.Parse<ConcessionGround>)], Date(row, 4),
        new(row.Text(5)), row.Instant(6));

    private static LocalDate? Date(Row row, int column) =>
        row.TextOrNull(column) is { } text ? NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value : null;
}
