using System.Collections.Immutable;
using Google.Protobuf.Collections;

namespace Booking.Gateway;

/// <summary>Requests about appointments, as commands and questions.</summary>
internal static class AppointmentRequests
{
    private const int DaysMax = 31;
    internal const int PerDayDefault = 8;
    private const int PlacesPage = 200;

    public static (AppointmentKind? Kind, FacilityQuery Query) Places(Wire.ListAppointmentPlacesRequest request)
    {
        var fields = new Fields();
        var kind = fields.ChoiceOrNone<AppointmentKind>("kind", (int)request.Kind);
        var division = fields.Text("division", request.Division, FacilityRules.NameLengthMax);
        fields.Settle();
        return (kind, new(division, null, "", "", null, 0, 0, PlacesPage));
    }

    public static (FacilityId Facility, AppointmentKind? Kind) Practitioners(Wire.ListPractitionersRequest request)
    {
        var fields = new Fields();
        var asked = (fields.Facility("facility_id", request.FacilityId),
            fields.ChoiceOrNone<AppointmentKind>("kind", (int)request.Kind));
        fields.Settle();
        return asked;
    }

    public static FacilityId Entries(Wire.ListPractitionerEntriesRequest request)
    {
        var fields = new Fields();
        var facility = fields.Facility("facility_id", request.FacilityId);
        fields.Settle();
        return facility;
    }

    public static (FacilityId Facility, RegisterPractitioner Command) Register(
        Wire.RegisterPractitionerRequest request, Caller caller)
    {
        var fields = new Fields();
        var facility = fields.Facility("facility_id", request.FacilityId);
        var id = fields.Command("command_id", request.CommandId);
        if (request.Practitioner is null) fields.Wrong("practitioner", "is missing");
        var wire = request.Practitioner ?? new();
        var kind = fields.Choice<AppointmentKind>("practitioner.kind", (int)wire.Kind);
        var rule = AppointmentRule.All.FirstOrDefault(one => one.Kind == kind) ?? AppointmentRule.All[0];
        var practice = new Practice(
            kind,
            new(fields.Id("practitioner.account_id", wire.AccountId)),
            Texts(fields, "practitioner.matters", wire.Matters, 50, 64),
            Texts(fields, "practitioner.languages", wire.Languages, 10, 64),
            [.. Texts(fields, "practitioner.room_ids", wire.RoomIds, 10, 64).Select(room => new ResourceId(room))],
            fields.NumberOr("practitioner.session_minutes", wire.SessionMinutes, 10, 240, rule.SessionMinutes),
            wire.HasGapMinutes ? fields.Number("practitioner.gap_minutes", wire.GapMinutes, 0, 120) : rule.GapMinutes,
            wire.HasCancelHours
                ? fields.Number("practitioner.cancel_hours", wire.CancelHours, 0, 168)
                : rule.CancelHours,
            fields.NumberOr("practitioner.per_day_max", wire.PerDayMax, 1, 48, PerDayDefault),
            Texts(fields, "practitioner.acts_for", wire.ActsFor, 200, 100),
            !wire.Retired);
        var rota = FacilityReader.Hours(fields, "practitioner.rota", wire.Rota) ?? new([], []);
        var resource = FacilityLedger.PractitionerOf(
            new(fields.Id("practitioner.id", wire.Id)),
            fields.Text("practitioner.name_zh", wire.NameZh, FacilityRules.NameLengthMax, min: 1),
            fields.Text("practitioner.name_en", wire.NameEn, FacilityRules.NameLengthMax),
            rota, practice);
        var expected = fields.Version("expected_version", request.ExpectedVersion);
        fields.Settle();
        return (facility, new(id, caller, resource, expected));
    }

    public static (FacilityId Facility, AppointmentQuery Query) Times(Wire.SearchAppointmentTimesRequest request)
    {
        var fields = new Fields();
        var facility = fields.Facility("facility_id", request.FacilityId);
        var query = new AppointmentQuery(
            fields.Choice<AppointmentKind>("kind", (int)request.Kind),
            Resource(fields, "practitioner_id", request.PractitionerId),
            fields.Text("matter", request.Matter, 64),
            fields.Text("language", request.Language, 64),
            fields.Date("from_date", request.FromDate),
            fields.NumberOr("days", request.Days, 1, DaysMax, otherwise: 7));
        fields.Settle();
        return (facility, query);
    }

    public static BookAppointment Book(Wire.BookAppointmentRequest request, Caller caller)
    {
        var fields = new Fields();
        var isKiosk = caller.Desk.Reach == StaffReach.Kiosk;
        var channel = fields.ChoiceOrNone<AppointmentChannel>("channel", (int)request.Channel)
            ?? (isKiosk ? AppointmentChannel.Kiosk : AppointmentChannel.Web);
        var command = new BookAppointment(
            fields.Command("command_id", request.CommandId),
            caller,
            fields.Facility("facility_id", request.FacilityId),
            request.BookedFor.Length == 0 ? caller.Member : new(fields.Id("booked_for", request.BookedFor)),
            fields.Choice<AppointmentKind>("kind", (int)request.Kind),
            fields.ChoiceOrNone<PractitionerChoice>("choice", (int)request.Choice)
                ?? (request.PractitionerId.Length > 0 ? PractitionerChoice.Named : PractitionerChoice.Any),
            Resource(fields, "practitioner_id", request.PractitionerId),
            fields.LocalTime("start", request.Start),
            fields.Text("language", request.Language, 64),
            fields.Text("matter", request.Matter, 64, min: 1),
            fields.Text("alias", request.Alias, 40),
            channel,
            request.Consent,
            fields.Text("opponent", request.Opponent, 100),
            Booking(fields, "follows_up", request.FollowsUp),
            Booking(fields, "instead_of", request.InsteadOf));
        fields.Settle();
        return command;
    }

    public static (FacilityId Facility, ResourceId? Practitioner, LocalDate From, int Days) Days(
        Wire.ListAppointmentsRequest request)
    {
        var fields = new Fields();
        if (request.ForOthers && request.PractitionerId.Length > 0)
            fields.Wrong("practitioner_id", "must be empty with for_others");
        var asked = (
            fields.Facility("facility_id", request.FacilityId),
            Resource(fields, "practitioner_id", request.PractitionerId),
            fields.Date("from_date", request.FromDate),
            fields.NumberOr("days", request.Days, 1, DaysMax, otherwise: 1));
        fields.Settle();
        return asked;
    }

    public static (FacilityId Facility, HandOver Command) HandOver(Wire.HandOverRequest request, Caller caller)
    {
        var fields = new Fields();
        var facility = fields.Facility("facility_id", request.FacilityId);
        var command = new HandOver(
            fields.Command("command_id", request.CommandId),
            caller,
            new(fields.Id("practitioner_id", request.PractitionerId)),
            fields.Wish("wish", request.Wish),
            fields.Text("because", request.Because, 200, min: 1));
        fields.Settle();
        return (facility, command);
    }

    private static ResourceId? Resource(Fields fields, string field, string text) =>
        text.Length == 0 ? null : new(fields.Id(field, text));

    private static BookingId? Booking(Fields fields, string field, string text) =>
        text.Length == 0 ? null : fields.Booking(field, text);

    private static ImmutableArray<string> Texts(
        Fields fields, string field, RepeatedField<string> wire, int countMax, int lengthMax)
    {
        if (wire.Count <= countMax)
            return [.. wire.Select((text, i) => fields.Text($"{field}[{i}]", text, lengthMax, min: 1))];
        fields.Wrong(field, $"has {wire.Count} entries; at most {countMax} are allowed");
        return [];
    }
}
