namespace Booking.Gateway;

/// <summary>Requests about approval, companions and terms, as commands.</summary>
internal static class ApprovalRequests
{
    private const int TextMax = 200;
    private const int ListMax = 200;
    private const int ListDefault = 50;

    public static (FacilityId? Facility, int Limit) List(Wire.ListPendingRequest request)
    {
        var fields = new Fields();
        var facility = fields.FacilityOrAll("facility_id", request.FacilityId);
        var limit = fields.NumberOr("page_size", request.PageSize, 1, ListMax, ListDefault);
        fields.Settle();
        return (facility, limit);
    }

    public static ApproveBooking Approve(Wire.ApproveBookingRequest request, Caller caller)
    {
        var fields = new Fields();
        var command = new ApproveBooking(
            fields.Command("command_id", request.CommandId),
            caller,
            fields.Booking("booking_id", request.BookingId),
            fields.Text("text", request.Text, TextMax),
            fields.Version("expected_version", request.ExpectedVersion));
        fields.Settle();
        return command;
    }

    public static DeclineBooking Decline(Wire.DeclineBookingRequest request, Caller caller)
    {
        var fields = new Fields();
        var command = new DeclineBooking(
            fields.Command("command_id", request.CommandId),
            caller,
            fields.Booking("booking_id", request.BookingId),
            fields.Text("because", request.Because, TextMax, min: 1),
            fields.Version("expected_version", request.ExpectedVersion));
        fields.Settle();
        return command;
    }

    public static NameCompanions Name(Wire.NameCompanionsRequest request, Caller caller)
    {
        var fields = new Fields();
        if (request.Companions.Count == 0) fields.Wrong("companions", "is missing");
        var command = new NameCompanions(
            fields.Command("command_id", request.CommandId),
            caller,
            fields.Booking("booking_id", request.BookingId),
            TermsReader.Ids(
                fields, "companions", request.Companions, FacilityLedger.CompanionsMax, id => new MemberId(id)));
        fields.Settle();
        return command;
    }

    public static FacilityId Get(Wire.GetBookingTermsRequest request)
    {
        var fields = new Fields();
        var facility = fields.Facility("facility_id", request.FacilityId);
        fields.Settle();
        return facility;
    }

    public static (FacilityId Facility, SetBookingTerms Command) Set(Wire.SetBookingTermsRequest request, Caller caller)
    {
        var fields = new Fields();
        var facility = fields.Facility("facility_id", request.FacilityId);
        var command = new SetBookingTerms(
            fields.Command("command_id", request.CommandId), caller, TermsReader.Read(fields, "terms", request.Terms),
            fields.Version("expected_version", request.ExpectedVersion));
        fields.Settle();
        return (facility, command);
    }
}
