namespace Booking.Gateway;

/// <summary>Requests about series as commands.</summary>
internal static class SeriesRequests
{
    private const int PurposeMax = 200;

    // A preview is no command; nothing keeps its id.
    private static readonly CommandId s_preview = new(new Guid(1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]));

    public static PlaceSeries Place(Wire.PlaceSeriesRequest request, Caller caller)
    {
        var fields = new Fields();
        var command = new PlaceSeries(
            Command(fields, request.CommandId, request.DryRun),
            caller,
            fields.Facility("facility_id", request.FacilityId),
            request.BookedFor.Length == 0 ? caller.Member : new(fields.Id("booked_for", request.BookedFor)),
            BookingRequests.Claims(fields, request.Claims, required: request.Service.Length == 0),
            fields.Wish("first", request.First),
            Recurrence(fields, request.Recurrence),
            (fields.ChoiceOrNone<Choice>("holidays", (int)request.Holidays) ?? Choice.Keep).AsHolidays(),
            fields.ChoiceOrNone<SeriesMode>("mode", (int)request.Mode) ?? SeriesMode.AllOrNothing,
            fields.Number("attendees", request.Attendees, 1, Fields.AttendeesMax),
            fields.Text("purpose", request.Purpose, PurposeMax),
            request.OrganisationId.Length == 0
                ? null
                : new OrganisationId(fields.Id("organisation_id", request.OrganisationId)),
            request.Service.Length == 0 ? null : fields.Id("service", request.Service),
            request.Programme);
        fields.Settle();
        return command;
    }

    public static EditSeries Edit(Wire.EditSeriesRequest request, Caller caller)
    {
        var fields = new Fields();
        var command = new EditSeries(
            Command(fields, request.CommandId, request.DryRun),
            caller,
            new(fields.Id("series_id", request.SeriesId)),
            fields.Choice<SeriesScope>("scope", (int)request.Scope),
            Original(fields, request.Original),
            request.Wish is null ? null : fields.Wish("wish", request.Wish),
            request.Recurrence.Length == 0 ? null : Recurrence(fields, request.Recurrence),
            BookingRequests.Claims(fields, request.Claims, required: false),
            fields.ChoiceOrNone<SeriesMode>("mode", (int)request.Mode) ?? SeriesMode.AllOrNothing,
            fields.Version("expected_version", request.ExpectedVersion));
        fields.Settle();
        return command;
    }

    public static CancelSeries Cancel(Wire.CancelSeriesRequest request, Caller caller)
    {
        var fields = new Fields();
        var command = new CancelSeries(
            Command(fields, request.CommandId, request.DryRun),
            caller,
            new(fields.Id("series_id", request.SeriesId)),
            fields.Choice<SeriesScope>("scope", (int)request.Scope),
            Original(fields, request.Original),
            fields.Text("because", request.Because, PurposeMax),
            fields.Version("expected_version", request.ExpectedVersion));
        fields.Settle();
        return command;
    }

    public static SeriesId Get(Wire.GetSeriesRequest request)
    {
        var fields = new Fields();
        var id = new SeriesId(fields.Id("series_id", request.SeriesId));
        fields.Settle();
        return id;
    }

    private static CommandId Command(Fields fields, string id, bool isPreview) =>
        isPreview && id.Length == 0 ? s_preview : fields.Command("command_id", id);

    private static LocalDateTime? Original(Fields fields, string text) =>
        text.Length == 0 ? null : fields.LocalTime("original", text);

    private static string Recurrence(Fields fields, string text)
    {
        if (text.Length <= RecurrenceLines.TextMax) return text;
        fields.Wrong("recurrence", $"is {text.Length} characters long; at most {RecurrenceLines.TextMax} are allowed");
        return "";
    }

    private static HolidayChoice AsHolidays(this Choice choice) => (HolidayChoice)((int)choice - 1);

    /// <summary>The wire's numbers: its zero means "not said".</summary>
    private enum Choice
    {
        Keep = 1,
        Skip = 2,
        MoveLater = 3,
        MoveEarlier = 4,
    }
}
