namespace Booking.Gateway;

/// <summary>Requests about who came, as commands.</summary>
internal static class AttendanceRequests
{
    private const int ReasonMax = 200;
    private const int ListMax = 200;
    private const int ListDefault = 50;

    /// <summary>What a check-in says before its booking is known.</summary>
    /// <param name="Id">The command's id.</param>
    /// <param name="Code">What was scanned; empty when the booking is named.</param>
    /// <param name="Booking">The booking that is named.</param>
    /// <param name="Way">How they are known.</param>
    /// <param name="People">0: as announced.</param>
    /// <param name="SeenAt">When, if not now.</param>
    public readonly record struct Said(
        CommandId Id, string Code, BookingId Booking, CheckInWay Way, int People, Instant? SeenAt);

    public static Said CheckIn(Wire.CheckInRequest request)
    {
        var fields = new Fields();
        var scanned = request.Code.Length > 0;
        if (scanned == (request.BookingId.Length > 0))
            fields.Wrong("code", "or booking_id must be given, and not both");
        if (request.Code.Length > 300) fields.Wrong("code", "is too long for a code");
        var way = scanned ? CheckInWay.Code : fields.Choice<CheckInWay>("way", (int)request.Way);
        if (!scanned && way is CheckInWay.Code or CheckInWay.Correction) fields.Wrong("way", "must be staff or kiosk");
        Instant? seen = null;
        if (request.SeenAt is { } at)
        {
            // Far more than any clock is wrong; what it means is for the facility to say.
            if (at.Seconds is < 0 or > 32_503_680_000 || at.Nanos is < 0 or > 999_999_999)
                fields.Wrong("seen_at", "is no time");
            else seen = Instant.FromUnixTimeSeconds(at.Seconds);
        }
        var said = new Said(
            fields.Command("command_id", request.CommandId),
            request.Code,
            scanned ? default : fields.Booking("booking_id", request.BookingId),
            way,
            request.People == 0 ? 0 : fields.Number("people", request.People, 1, Fields.AttendeesMax),
            seen);
        fields.Settle();
        return said;
    }

    public static EndBooking End(Wire.EndBookingRequest request, Caller caller)
    {
        var fields = new Fields();
        var command = new EndBooking(
            fields.Command("command_id", request.CommandId), caller, fields.Booking("booking_id", request.BookingId));
        fields.Settle();
        return command;
    }

    public static CorrectAttendance Correct(Wire.CorrectAttendanceRequest request, Caller caller)
    {
        var fields = new Fields();
        var command = new CorrectAttendance(
            fields.Command("command_id", request.CommandId),
            caller,
            fields.Booking("booking_id", request.BookingId),
            fields.Number("people", request.People, 0, Fields.AttendeesMax),
            fields.Text("because", request.Because, ReasonMax, min: 1));
        fields.Settle();
        return command;
    }

    public static AppealNoShow Appeal(Wire.AppealNoShowRequest request, Caller caller)
    {
        var fields = new Fields();
        var command = new AppealNoShow(
            fields.Command("command_id", request.CommandId),
            caller,
            fields.Booking("booking_id", request.BookingId),
            fields.Text("text", request.Text, FacilityLedger.AppealLengthMax, min: 1));
        fields.Settle();
        return command;
    }

    public static AnswerAppeal Answer(Wire.AnswerAppealRequest request, Caller caller)
    {
        var fields = new Fields();
        var command = new AnswerAppeal(
            fields.Command("command_id", request.CommandId),
            caller,
            fields.Booking("booking_id", request.BookingId),
            request.Granted,
            fields.Text("text", request.Text, FacilityLedger.AppealLengthMax, min: 1));
        fields.Settle();
        return command;
    }

    public static (FacilityId? Facility, int Limit) Appeals(Wire.ListAppealsRequest request)
    {
        var fields = new Fields();
        var facility = fields.FacilityOrAll("facility_id", request.FacilityId);
        var limit = fields.NumberOr("page_size", request.PageSize, 1, ListMax, ListDefault);
        fields.Settle();
        return (facility, limit);
    }

    public static BookingId Key(Wire.GetHolderKeyRequest request)
    {
        var fields = new Fields();
        var id = fields.Booking("booking_id", request.BookingId);
        fields.Settle();
        return id;
    }

    public static MemberId Standing(Wire.GetStandingRequest request, Caller caller)
    {
        if (request.MemberId.Length == 0) return caller.Member;
        var fields = new Fields();
        var member = new MemberId(fields.Id("member_id", request.MemberId));
        fields.Settle();
        return member;
    }
}
