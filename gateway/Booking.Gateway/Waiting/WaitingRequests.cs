namespace Booking.Gateway;

/// <summary>Requests about waiting lists, as commands.</summary>
internal static class WaitingRequests
{
    private const int ResourcesMax = 20;
    private const int MinutesMax = FacilityLedger.WaitingHoursMax * 60;

    public static EnterWaiting Enter(Wire.EnterWaitingListRequest request, Caller caller)
    {
        var fields = new Fields();
        var isNamed = request.ResourceIds.Count > 0 || request.ResourceType.Length > 0 || request.Service.Length == 0;
        if (isNamed && request.ResourceIds.Count == 0 == (request.ResourceType.Length == 0))
            fields.Wrong("resource_ids", "or resource_type must be given, and not both");
        if (request.ResourceIds.Count > ResourcesMax)
            fields.Wrong("resource_ids", $"has more than {ResourcesMax} entries");
        var command = new EnterWaiting(
            fields.Command("command_id", request.CommandId),
            caller,
            fields.Facility("facility_id", request.FacilityId),
            request.MemberId.Length == 0 ? caller.Member : new(fields.Id("member_id", request.MemberId)),
            [.. request.ResourceIds.Take(ResourcesMax).Select(
                (id, i) => new ResourceId(fields.Id($"resource_ids[{i}]", id)))],
            request.ResourceType.Length == 0 ? "" : fields.Id("resource_type", request.ResourceType),
            fields.Wish("range", request.Range),
            fields.Number("minutes", request.Minutes, 0, MinutesMax),
            fields.Number("minutes_min", request.MinutesMin, 0, MinutesMax),
            fields.Number("people", request.People, 1, Fields.AttendeesMax),
            fields.Text("purpose", request.Purpose, FacilityLedger.PurposeLengthMax),
            request.Service.Length == 0 ? null : fields.Id("service", request.Service));
        fields.Settle();
        return command;
    }

    public static WaitForAppointment Wait(Wire.WaitForAppointmentRequest request, Caller caller)
    {
        var fields = new Fields();
        var command = new WaitForAppointment(
            fields.Command("command_id", request.CommandId),
            caller,
            fields.Facility("facility_id", request.FacilityId),
            fields.Choice<AppointmentKind>("kind", (int)request.Kind),
            fields.ChoiceOrNone<PractitionerChoice>("choice", (int)request.Choice)
                ?? (request.PractitionerId.Length > 0 ? PractitionerChoice.Named : PractitionerChoice.Any),
            request.PractitionerId.Length == 0
                ? null
                : new ResourceId(fields.Id("practitioner_id", request.PractitionerId)),
            fields.Wish("range", request.Range),
            fields.Text("language", request.Language, 64),
            fields.Text("matter", request.Matter, 64, min: 1),
            fields.Text("alias", request.Alias, 40),
            request.Consent,
            fields.Text("opponent", request.Opponent, 100));
        fields.Settle();
        return command;
    }

    public static LeaveWaiting Leave(Wire.LeaveWaitingListRequest request, Caller caller)
    {
        var (id, waiting) = Read(request.CommandId, request.WaitingId);
        return new(id, caller, waiting);
    }

    public static AcceptOffer Accept(Wire.AcceptOfferRequest request, Caller caller)
    {
        var (id, waiting) = Read(request.CommandId, request.WaitingId);
        return new(id, caller, waiting);
    }

    public static DeclineOffer Decline(Wire.DeclineOfferRequest request, Caller caller)
    {
        var (id, waiting) = Read(request.CommandId, request.WaitingId);
        return new(id, caller, waiting);
    }

    public static FacilityId Facility(string id)
    {
        var fields = new Fields();
        var facility = fields.Facility("facility_id", id);
        fields.Settle();
        return facility;
    }

    public static BookingId Affected(Wire.GetAffectedRequest request)
    {
        var fields = new Fields();
        var booking = fields.Booking("booking_id", request.BookingId);
        fields.Settle();
        return booking;
    }

    private static (CommandId Id, WaitingId Waiting) Read(string command, string waiting)
    {
        var fields = new Fields();
        var read = (fields.Command("command_id", command), new WaitingId(fields.Id("waiting_id", waiting)));
        fields.Settle();
        return read;
    }
}
