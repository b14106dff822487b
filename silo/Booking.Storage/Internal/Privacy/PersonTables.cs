using System.Collections.Immutable;
using System.Globalization;
using Booking.Domain;
using NodaTime.Text;

namespace Booking.Storage.Internal.Privacy;

/// <summary>Where a person stands in the tables: one question a table, each by an index or in a small table.</summary>
internal sealed record PersonTables(string Name, string Sql, params string[] Columns)
{
    // A column's name ends in _at where it is an instant, and begins with # where it is a number; people read neither
    // mark.

    public static IReadOnlyList<PersonTables> For(DatabaseKind kind)
    {
        var (holds, payload) = kind == DatabaseKind.Postgres
            ? ("strpos", "cast(j.payload as jsonb)")
            : ("instr", "j.payload");
        return
        [
            Of("account", "from account where member_id = $1",
                "sealed_person", "card_last4", "id_number_last4", "registered_at"),
            Of("sign_ins", "from sign_in_family where member_id = $1 order by started_at",
                "started_at", "rotated_at", "ends_at", "#cast(in_browser as integer) in_browser", "client",
                "revoked_at"),
            Of("passkeys", "from passkey where member_id = $1 order by added_at", "name", "added_at", "used_at"),
            Of("authenticator", "from authenticator where member_id = $1", "confirmed_at"),
            Of("provider_grant", "from provider_grant where member_id = $1", "roles", "scope", "granted_at"),
            Of("devices", "from sign_in_device where member_id = $1 order by seen_at", "seen_at"),
            Of("papers", "from person where member_id = $1",
                "#cast(is_union_member as integer) is_union_member", "cast(born as text) born", "division",
                "cast(grounds as text) grounds", "cast(grounds_until as text) grounds_until", "recorded_by",
                "recorded_at"),
            Of(
                "unions", "from union_membership where member_id = $1 order by since", "union_id", "since since_at",
                "recorded_by"),
            Of("pin", "from member_pin where member_id = $1", "set_at"),
            Of("notice_settings", "from notice_settings where member_id = $1",
                "sealed_key", "sealed_email", "#cast(is_chinese as integer) is_chinese", "channels", "#quiet_from",
                "#quiet_until", "#remind_minutes", "changed_at", "email_confirmed_at"),
            Of(
                "notices", "from notice where member_id = $1 order by planned_at", "kind", "channel", "booking_id",
                "planned_at", "settled_at", "state"),
            Of(
                "feeds", "from feed where member_id = $1 order by created_at", "kind", "facility_id", "resource_id",
                "created_at", "revoked_at"),
            Of("bookings", "from booking where booked_for = $1 order by starts_at",
                "id", "facility_id", "claims", "starts_at", "ends_at", "#attendees", "purpose", "state", "placed_at",
                "cancelled_at", "arrived_at", "lapsed_at", "lapse_cause", "booked_by", "cast(appeal as text) appeal"),
            // Reasons stand in events alone; a booking's last change is found by its version.
            Of("reasons",
                $"""
                from booking b join journal j on j.stream = 'facility/' || b.facility_id and j.version = b.version
                where b.booked_for = $1 and j.kind in ('booking.cancelled', 'booking.attendance_corrected')
                order by j.at
                """, "b.id booking_id", "j.kind kind", "j.at changed_at", $"{payload} ->> 'because' because"),
            Of("requests",
                "from booking_request where booking_id in (select id from booking where booked_for = $1) order by booking_id",
                "booking_id", "organisation_id", "cast(approval as text) approval",
                "cast(companions as text) companions"),
            Of(
                "companions",
                $"from booking_request where {holds}(cast(companions as text), '\"' || cast($1 as text) || '\"') > 0 order by booking_id",
                "booking_id", "facility_id"),
            Of(
                "series", "from series where booked_for = $1 order by id", "id", "facility_id", "last_day",
                "plan ->> 'purpose' purpose", "plan ->> 'recurrence' recurrence"),
            Of("waiting", "from waiting where member = $1 order by entered_at",
                "id", "facility_id", "range_starts_at", "range_ends_at", "#minutes", "#people", "purpose", "state",
                "entered_at", "appointment ->> 'kind' kind", "appointment ->> 'alias' alias",
                "appointment ->> 'matter' matter", "appointment ->> 'opponent' opponent",
                "appointment ->> 'hasConsent' has_consent"),
            Of(
                "appointments",
                "from appointment where booking_id in (select id from booking where booked_for = $1) order by starts_at",
                "booking_id", "facility_id", "practitioner_id", "starts_at", "ends_at", "detail ->> 'kind' kind",
                "detail ->> 'alias' alias", "detail ->> 'matter' matter", "detail ->> 'opponent' opponent",
                "detail ->> 'hasConsent' has_consent"),
            Of(
                "rosters",
                $"from facility where {holds}(cast(entry as text), '\"' || cast($1 as text) || '\"') > 0 order by id",
                "id facility_id"),
            Of(
                "looks", "from audit where subject_id = $1 order by number", "at", "roles", "scope", "method",
                "facility_id", "reason", "outcome"),
        ];
    }

    public PersonRow Read(Row row)
    {
        var values = ImmutableArray.CreateBuilder<PersonValue>();
        for (var i = 0; i < Columns.Length; i++)
        {
            if (row.IsNull(i)) continue;
            var column = Columns[i];
            var name = column[(column.LastIndexOf(' ') + 1)..].TrimStart('#');
            var text = column[0] == '#' ? row.Long(i).ToString(CultureInfo.InvariantCulture)
                : name == "at" || name.EndsWith("_at", StringComparison.Ordinal)
                ? InstantPattern.ExtendedIso.Format(row.Instant(i))
                : row.Text(i);
            if (text.Length > 0) values.Add(new(name, text));
        }
        return new(values.DrainToImmutable());
    }

    private static PersonTables Of(string name, string from, params string[] columns) =>
        new(name, $"select {string.Join(", ", columns.Select(Sqled))} {from}", columns);

    // Numbers of both databases as the same type.
    private static string Sqled(string column)
    {
        var bare = column.TrimStart('#');
        if (column[0] != '#') return bare;
        var last = bare.LastIndexOf(' ');
        return last < 0 ? $"cast({bare} as bigint) {bare}" : $"cast({bare[..last]} as bigint) {bare[(last + 1)..]}";
    }
}
