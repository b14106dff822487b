using Booking.Domain;

namespace Booking.Storage.Internal;

/// <summary>What is on record of people, in SQL that both databases understand.</summary>
internal static class PersonQueries
{
    public static Statement Find(DatabaseKind kind, string[] members)
    {
        var cast = kind == DatabaseKind.Postgres ? "::text" : "";
        return new(
            $"""
            select member_id, is_union_member{(kind == DatabaseKind.Postgres ? "::int" : "")}, born{cast}, division, grounds, grounds_until{cast},
              recorded_by, recorded_at
            from person where member_id {RowQueries.In(kind, "$1")}
            """, new IdList(members));
    }

    public static Statement Put(PersonFacts facts) => new(
        """
        insert into person (member_id, is_union_member, born, division, grounds, grounds_until, recorded_by, recorded_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (member_id) do update set is_union_member = excluded.is_union_member, born = excluded.born,
          division = excluded.division, grounds = excluded.grounds, grounds_until = excluded.grounds_until,
          recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at
        """,
        facts.Member.Value, facts.IsUnionMember, facts.Born, facts.Division,
        string.Join(',', facts.Grounds.Select(Names.Of)), facts.GroundsUntil, facts.RecordedBy!.Value.Value,
        facts.RecordedAt!.Value);

    public static PersonFacts Read(Row row) => new(
        new(row.Text(0)), row.Int(1) != 0, Date(row, 2), row.Text(3),
        [.. row.Text(4).Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Names.Parse<ConcessionGround>)],
        Date(row, 5), new(row.Text(6)), row.Instant(7));

    public static Statement Unions(DatabaseKind kind, string[] members) => new(
        $"""
        select member_id, since, union_id, recorded_by from union_membership
        where member_id {RowQueries.In(kind, "$1")} order by member_id, since
        """, new IdList(members));

    public static Statement PutUnion(UnionMembership membership) => new(
        """
        insert into union_membership (member_id, since, union_id, recorded_by) values ($1, $2, $3, $4)
        on conflict (member_id, since) do update set union_id = excluded.union_id, recorded_by = excluded.recorded_by
        """,
        membership.Member.Value, Micros.Checked(membership.Since), membership.Union?.Value ?? "",
        membership.RecordedBy.Value);

    public static UnionMembership ReadUnion(Row row) => new(
        new(row.Text(0)), row.Instant(1), row.Text(2) is { Length: > 0 } union ? new OrganisationId(union) : null,
        new(row.Text(3)));

    private static LocalDate? Date(Row row, int column) =>
        row.TextOrNull(column) is { } text ? NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value : null;
}
