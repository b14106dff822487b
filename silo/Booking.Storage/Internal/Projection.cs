using Booking.Domain;
using Booking.Storage.Internal.Series;

namespace Booking.Storage.Internal;

/// <summary>What events change in the register's tables and those of waiting lists. Bookings and their requests come
/// with the append.</summary>
internal static class Projection
{
    private const string PutFacility = """
        insert into facility (id, name_zh, name_en, kind, kind_label, owner, owner_tier, district, division, address_zh, zone,
          building_area_m2, usable_area_m2, leased_out, origin, version, entry)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
        on conflict (id) do update set name_zh = excluded.name_zh, name_en = excluded.name_en, kind = excluded.kind,
          kind_label = excluded.kind_label, owner = excluded.owner, owner_tier = excluded.owner_tier,
          district = excluded.district, division = excluded.division, address_zh = excluded.address_zh, zone = excluded.zone,
          building_area_m2 = excluded.building_area_m2, usable_area_m2 = excluded.usable_area_m2,
          leased_out = excluded.leased_out, origin = excluded.origin, version = excluded.version, entry = excluded.entry
        """;

    private const string DropResources = "delete from resource where facility_id = $1";

    private const string AddResource = """
        insert into resource (facility_id, id, place, kind, type, name_zh, name_en, function, part_of, capacity, quantity,
          usable_area_m2, bookable)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        """;

    private const string PutClosure = """
        insert into closure (facility_id, id, resource_id, starts_at, ends_at, because, declared_by, cause, urgency, declared_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict (facility_id, id) do update set resource_id = excluded.resource_id, starts_at = excluded.starts_at,
          ends_at = excluded.ends_at, because = excluded.because, declared_by = excluded.declared_by,
          cause = excluded.cause, urgency = excluded.urgency, declared_at = excluded.declared_at
        """;

    private const string AddAppointment = """
        insert into appointment (facility_id, booking_id, practitioner_id, starts_at, ends_at, detail)
        values ($1, $2, $3, $4, $5, $6)
        """;

    private const string DropClosure = "delete from closure where facility_id = $1 and id = $2";

    private const string PutWaiting = """
        insert into waiting (id, facility_id, member, entered_by, resources, resource_type, range_starts_at, range_ends_at, minutes,
          minutes_min, people, purpose, instead_of, state, entered_at, place, version, offer_id, offer_resource, offer_starts_at,
          offer_ends_at, offer_made_at, offer_until, passed, unanswered, booking_id, passed_over,
          service, offer_besides, appointment)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26,
          $27, $28, $29, $30)
        on conflict (id) do update set state = excluded.state, version = excluded.version, offer_id = excluded.offer_id,
          offer_resource = excluded.offer_resource, offer_starts_at = excluded.offer_starts_at, offer_ends_at = excluded.offer_ends_at,
          offer_made_at = excluded.offer_made_at, offer_until = excluded.offer_until, passed = excluded.passed,
          unanswered = excluded.unanswered, booking_id = excluded.booking_id, passed_over = excluded.passed_over,
          offer_besides = excluded.offer_besides
        """;

    private const string PutWithheld =
        "insert into withheld (facility_id, id, resource_id, starts_at, ends_at, until) values ($1, $2, $3, $4, $5, $6)";

    private const string DropWithheld = "delete from withheld where facility_id = $1 and id = $2";

    private const string PutAffected = """
        insert into affected (facility_id, booking_id, closure_id, at) values ($1, $2, $3, $4)
        on conflict (facility_id, booking_id) do update set closure_id = excluded.closure_id, at = excluded.at
        """;

    private const string DropAffected = "delete from affected where facility_id = $1 and booking_id = $2";

    private const string PutDivision = """
        insert into division (code, name_zh, name_en, level, kind, parent, population) values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (code) do update set name_zh = excluded.name_zh, name_en = excluded.name_en, level = excluded.level,
          kind = excluded.kind, parent = excluded.parent, population = excluded.population
        """;

    private const string PutOrganisation = """
        insert into organisation (id, name_zh, name_en, kind, parent, division) values ($1, $2, $3, $4, $5, $6)
        on conflict (id) do update set name_zh = excluded.name_zh, name_en = excluded.name_en, kind = excluded.kind,
          parent = excluded.parent, division = excluded.division
        """;

    private const string PutHoliday = """
        insert into holiday (date, name_zh, name_en, kind, statutory, source) values ($1, $2, $3, $4, $5, $6)
        on conflict (date) do update set name_zh = excluded.name_zh, name_en = excluded.name_en, kind = excluded.kind,
          statutory = excluded.statutory, source = excluded.source
        """;

    private const string AddRule = """
        insert into rule (version, name, level, key, from_date, source, setting, set_by, set_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """;

    public static void Project(StreamId stream, RecordedEvent recorded, ref List<Statement>? statements)
    {
        switch (recorded.Event)
        {
            case FacilityRegistered registered:
                Register(statements ??= [], registered.Entry, recorded.Version);
                break;
            case BookingPlaced { Appointment: { } appointment }:
                (statements ??= []).Add(new(AddAppointment, Rows.Of(FacilityOf(stream), appointment)));
                break;
            case ClosureDeclared { Closure: var closure }:
                (statements ??= []).Add(new(PutClosure, Rows.Of(FacilityOf(stream), closure)));
                break;
            case ClosureLifted lifted:
                (statements ??= []).Add(new(DropClosure, FacilityOf(stream), lifted.Closure.Value));
                break;
            case SeriesPlaced { Plan: var plan }:
                Put(statements ??= [], plan, recorded.Version);
                break;
            case SeriesChanged changed:
                Put(statements ??= [], changed.Plan, recorded.Version);
                if (changed.Next is { } next) Put(statements, next, recorded.Version);
                break;
            case TimeWithheld held:
                (statements ??= []).Add(new(
                    PutWithheld,
                    Rows.Of(FacilityOf(stream), new WithheldTime(held.Hold, held.Resource, held.Stretch, held.Until))));
                break;
            case TimeReturned returned:
                (statements ??= []).Add(new(DropWithheld, FacilityOf(stream), returned.Hold.Value));
                break;
            case BookingAffected hit:
                (statements ??= []).Add(new(
                    PutAffected,
                    Rows.Of(FacilityOf(stream), new AffectedBooking(hit.Booking, hit.Closure, recorded.At))));
                break;
            case BookingSpared spared:
                (statements ??= []).Add(new(DropAffected, FacilityOf(stream), spared.Booking.Value));
                break;
            case RegisterImported imported:
                Import(statements ??= [], imported);
                break;
            case RuleChanged changed:
                (statements ??= []).Add(new(AddRule, Rows.Of(changed.At(recorded.Version, recorded.At))));
                break;
            default:
                break;
        }
    }

    private static void Put(List<Statement> statements, SeriesPlan plan, long version) =>
        statements.Add(new(SeriesQueries.Put, Rows.Of(plan with { Version = version })));

    /// <summary>Entries of waiting lists come with the append as they stand after it.</summary>
    public static void Project(WaitingEntry entry, ref List<Statement>? statements) =>
        (statements ??= []).Add(new(PutWaiting, Rows.Of(entry)));

    private static void Register(List<Statement> statements, Facility entry, long version)
    {
        statements.Add(new(PutFacility, Rows.Of(entry, version)));
        statements.Add(new(DropResources, entry.Id.Value));
        for (var place = 0; place < entry.Resources.Length; place++)
            statements.Add(new(AddResource, Rows.Of(entry, place)));
    }

    private static void Import(List<Statement> statements, RegisterImported imported)
    {
        foreach (var division in imported.Divisions) statements.Add(new(PutDivision, Rows.Of(division)));
        foreach (var organisation in imported.Organisations)
            statements.Add(new(PutOrganisation, Rows.Of(organisation)));
        foreach (var holiday in imported.Holidays) statements.Add(new(PutHoliday, Rows.Of(holiday)));
    }

    private static string FacilityOf(StreamId stream) =>
        stream.Facility?.Value
        ?? throw new ArgumentException($"'{stream}' is not a facility's stream.", nameof(stream));
}
