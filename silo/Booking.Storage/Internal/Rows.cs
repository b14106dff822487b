using System.Text.Json;
using Booking.Domain;

namespace Booking.Storage.Internal;

/// <summary>What is known as table rows, value by value in the order of <see cref="Verification.Shape"/>'s columns.
/// Written from here and, at a verification, compared with what is found.</summary>
internal static class Rows
{
    public static object?[] Of(Facility entry, long version) =>
    [
        entry.Id.Value, entry.NameZh, entry.NameEn, Names.Of(entry.Kind), entry.KindLabel, entry.Owner.Value,
        Names.Of(entry.OwnerTier), entry.Division.Length > 6 ? entry.Division[..6] : entry.Division, entry.Division,
        entry.AddressZh, entry.Zone, entry.BuildingArea?.SquareMetres, entry.UsableArea?.SquareMetres, entry.LeasedOut,
        Names.Of(entry.Origin), version, new JsonText(JsonSerializer.Serialize(entry, JournalCodec.Options)),
    ];

    public static object?[] Of(Facility entry, int place)
    {
        var resource = entry.Resources[place];
        return
        [
            entry.Id.Value, resource.Id.Value, place, Names.Of(resource.Kind), resource.Type, resource.NameZh,
            resource.NameEn, Names.Of(resource.Function), resource.PartOf?.Value, resource.Capacity, resource.Quantity,
            resource.Area?.SquareMetres, resource.Bookable,
        ];
    }

    public static object?[] Of(string facility, Closure closure) =>
    [
        facility, closure.Id.Value, closure.Resource?.Value, closure.Stretch.Start, closure.Stretch.End,
        closure.Because, closure.DeclaredBy.Value, closure.Detail is { } detail ? Names.Of(detail.Cause) : null,
        closure.Detail?.Urgency, closure.Detail?.DeclaredAt,
    ];

    public static object?[] Of(SeriesPlan plan) =>
    [
        plan.Id.Value, plan.Facility.Value, plan.BookedFor.Value,
        NodaTime.Text.LocalDatePattern.Iso.Format(plan.LastDay), plan.Version,
        new JsonText(JsonSerializer.Serialize(plan, JournalCodec.Options)),
    ];

    public static object?[] Of(string facility, Appointment appointment) =>
    [
        facility, appointment.Booking.Value, appointment.Practitioner.Value, appointment.Stretch.Start,
        appointment.Stretch.End, new JsonText(JsonSerializer.Serialize(appointment, JournalCodec.Options)),
    ];

    public static object?[] Of(BookingRecord booking) =>
    [
        booking.Id.Value, booking.Facility.Value, booking.BookedFor.Value, booking.BookedBy.Value,
        Names.Pack(booking.Claims), booking.Stretch.Start, booking.Stretch.End, booking.Attendees, booking.Purpose,
        Names.Of(booking.State), booking.PlacedAt, booking.PlacedWith.Value, booking.Version, booking.CancelledAt,
        booking.CheckInBy, booking.Arrival?.At, booking.Arrival is { } arrival ? Names.Of(arrival.Way) : null,
        booking.Arrival?.People, booking.Lapse?.At, booking.Lapse is { } lapse ? Names.Of(lapse.Cause) : null,
        booking.BookedUntil, booking.Appeal is { } appeal ? new JsonText(Text(appeal)) : null,
    ];

    /// <summary>Whether a booking has a row among the requests.</summary>
    public static bool IsRequest(this BookingRecord booking) =>
        booking.Group is not null || booking.Approval is not null || booking.Companions is not null
        || booking.Service is not null
        || booking.Permit is not null || booking.How is not null || booking.Excused is not null;

    public static object?[] OfRequest(BookingRecord booking) =>
    [
        booking.Id.Value, booking.Facility.Value, booking.Group?.Value, booking.AnswerDueAt(), Json(booking.Approval),
        Json(booking.Companions), booking.Service?.Name, booking.Service?.Price.Fen, Json(booking.Service),
        Json(booking.Permit), booking.How is { } how ? Names.Of(how) : null, booking.Excused,
        booking.Stretch.Start,
    ];

    private static JsonText? Json<T>(T? value) where T : class =>
        value is null ? null : new(JsonSerializer.Serialize(value, JournalCodec.Options));

    public static object?[] Of(WaitingEntry entry) =>
    [
        entry.Id.Value, entry.Facility.Value, entry.Member.Value, entry.EnteredBy.Value,
        string.Join(',', entry.Resources.Select(resource => resource.Value)), entry.ResourceType, entry.Range.Start,
        entry.Range.End, entry.Minutes, entry.MinutesMin, entry.People, entry.Purpose, entry.InsteadOf?.Value,
        Names.Of(entry.State), entry.EnteredAt, entry.Place, entry.Version, entry.Offer?.Booking.Value,
        entry.Offer?.Resource.Value, entry.Offer?.Stretch.Start, entry.Offer?.Stretch.End, entry.Offer?.MadeAt,
        entry.Offer?.Until,
        new JsonText(JsonSerializer.Serialize(entry.Passed.IsDefault ? [] : entry.Passed, JournalCodec.Options)),
        entry.Unanswered, entry.Booking?.Value, Json(entry.PassedOver), Json(entry.Service), Json(entry.Offer?.Besides),
        Json(entry.Appointment),
    ];

    public static object?[] Of(string facility, WithheldTime withheld) =>
    [
        facility, withheld.Hold.Value, withheld.Resource.Value, withheld.Stretch.Start, withheld.Stretch.End,
        withheld.Until,
    ];

    public static object?[] Of(string facility, AffectedBooking affected) =>
        [facility, affected.Booking.Value, affected.Closure.Value, affected.At];

    /// <summary>An appeal as its column holds it.</summary>
    public static string Text(Appeal appeal) => JsonSerializer.Serialize(appeal, JournalCodec.Options);

    public static object?[] Of(Division division) =>
    [
        division.Code, division.NameZh, division.NameEn, Names.Of(division.Level), division.Kind, division.Parent,
        division.Population,
    ];

    public static object?[] Of(Organisation organisation) =>
    [
        organisation.Id.Value, organisation.NameZh, organisation.NameEn, Names.Of(organisation.Kind),
        organisation.Parent?.Value, organisation.Division,
    ];

    public static object?[] Of(Rule rule) =>
    [
        rule.Version, rule.Name, Names.Of(rule.Scope.Level), rule.Scope.Key, rule.From, rule.Source,
        rule.Setting is { } setting ? new JsonText(JsonSerializer.Serialize(setting, JournalCodec.Options)) : null,
        rule.SetBy.Value, rule.SetAt,
    ];

    public static object?[] Of(Holiday holiday) =>
        [holiday.Date, holiday.NameZh, holiday.NameEn, Names.Of(holiday.Kind), holiday.Statutory, holiday.Source];
}
