namespace Booking.Storage.Internal.Verification;

/// <summary>A table as the verification reads it.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Key">Which column names a row among its fellows.</param>
/// <param name="Columns">All columns that the journal determines.</param>
/// <param name="Secret">Columns whose contents a report of differences does not repeat: people and their words.</param>
/// <param name="Scope">The column that says whose rows they are; null for the register's.</param>
internal sealed record Shape(string Table, int Key, string[] Columns, string[] Secret, string? Scope)
{
    public static Shape Facility { get; } = new("facility", 0,
    [
        "id", "name_zh", "name_en", "kind", "kind_label", "owner", "owner_tier", "district", "division", "address_zh",
        "zone", "building_area_m2", "usable_area_m2", "leased_out", "origin", "version", "entry",
    ], ["entry"], "id");

    public static Shape Resource { get; } = new("resource", 1,
    [
        "facility_id", "id", "place", "kind", "type", "name_zh", "name_en", "function", "part_of", "capacity",
        "quantity", "usable_area_m2", "bookable",
    ], [], "facility_id");

    public static Shape Closure { get; } = new("closure", 1,
        [
            "facility_id", "id", "resource_id", "starts_at", "ends_at", "because", "declared_by", "cause", "urgency",
            "declared_at",
        ], ["because", "declared_by", "urgency"],
        "facility_id");

    public static Shape Series { get; } = new("series", 0,
        ["id", "facility_id", "booked_for", "last_day", "version", "plan"], ["booked_for", "plan"], "facility_id");

    public static Shape Booking { get; } = new("booking", 0,
    [
        "id", "facility_id", "booked_for", "booked_by", "claims", "starts_at", "ends_at", "attendees", "purpose",
        "state", "placed_at", "placed_with", "version", "cancelled_at", "check_in_by", "arrived_at", "arrival_way",
        "people", "lapsed_at", "lapse_cause", "booked_until", "appeal",
    ], ["booked_for", "booked_by", "purpose", "appeal"], "facility_id");

    public static Shape Request { get; } = new("booking_request", 0,
    [
        "booking_id", "facility_id", "organisation_id", "due_at", "approval", "companions", "service_name", "price_fen",
        "service", "permit", "how", "excused", "starts_at",
    ], ["approval", "companions", "permit"], "facility_id");

    public static Shape Waiting { get; } = new("waiting", 0,
    [
        "id", "facility_id", "member", "entered_by", "resources", "resource_type", "range_starts_at", "range_ends_at",
        "minutes", "minutes_min", "people", "purpose", "instead_of", "state", "entered_at", "place", "version",
        "offer_id", "offer_resource", "offer_starts_at", "offer_ends_at", "offer_made_at", "offer_until", "passed",
        "unanswered", "booking_id", "passed_over", "service", "offer_besides", "appointment",
    ], ["member", "entered_by", "purpose", "passed_over", "appointment"], "facility_id");

    public static Shape Withheld { get; } = new("withheld", 1,
        ["facility_id", "id", "resource_id", "starts_at", "ends_at", "until"], [], "facility_id");

    public static Shape Affected { get; } = new("affected", 1,
        ["facility_id", "booking_id", "closure_id", "at"], [], "facility_id");

    public static Shape Appointment { get; } = new("appointment", 1,
        ["facility_id", "booking_id", "practitioner_id", "starts_at", "ends_at", "detail"], ["detail"], "facility_id");

    public static Shape Division { get; } = new("division", 0,
        ["code", "name_zh", "name_en", "level", "kind", "parent", "population"], [], null);

    public static Shape Organisation { get; } = new("organisation", 0,
        ["id", "name_zh", "name_en", "kind", "parent", "division"], [], null);

    public static Shape Holiday { get; } = new("holiday", 0,
        ["date", "name_zh", "name_en", "kind", "statutory", "source"], [], null);

    public static Shape Rule { get; } = new("rule", 0,
        ["version", "name", "level", "key", "from_date", "source", "setting", "set_by", "set_at"], ["set_by"], null);

    public Statement Query(string? scope) => Scope is null
        ? new($"select {string.Join(", ", Columns)} from {Table}")
        : new($"select {string.Join(", ", Columns)} from {Table} where {Scope} = $1", scope);
}
