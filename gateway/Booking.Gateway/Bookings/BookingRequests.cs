using System.Collections.Immutable;
using Google.Protobuf.Collections;

namespace Booking.Gateway;

/// <summary>Booking requests as commands.</summary>
internal static class BookingRequests
{
    private const int ClaimsMax = 20;
    private const int PiecesMax = 10_000;
    private const int PurposeMax = 200;

    // Made once: nearly every request is right, and none should pay for what would be said if it were not.
    private static readonly string[] s_resourceFields = [
        .. Enumerable.Range(0, ClaimsMax).Select(i => $"claims[{i}].resource_id")];
    private static readonly string[] s_quantityFields = [
        .. Enumerable.Range(0, ClaimsMax).Select(i => $"claims[{i}].quantity")];

    public static PlaceBooking Place(Wire.PlaceBookingRequest request, Caller caller)
    {
        var fields = new Fields();
        var command = new PlaceBooking(
            fields.Command("command_id", request.CommandId),
            caller,
            fields.Facility("facility_id", request.FacilityId),
            request.BookedFor.Length == 0 ? caller.Member : new(fields.Id("booked_for", request.BookedFor)),
            Claims(fields, request.Claims, required: request.Service.Length == 0),
            fields.Wish("wish", request.Wish),
            fields.Number("attendees", request.Attendees, 1, Fields.AttendeesMax),
            fields.Text("purpose", request.Purpose, PurposeMax),
            request.OrganisationId.Length == 0
                ? null
                : new OrganisationId(fields.Id("organisation_id", request.OrganisationId)),
            request.Service.Length == 0 ? null : fields.Id("service", request.Service),
            request.PermitNumber.Length == 0
                ? null
                : fields.Text("permit_number", request.PermitNumber, EventPermit.NumberLengthMax, min: 1));
        fields.Settle();
        return command;
    }

    public static MoveBooking Move(Wire.MoveBookingRequest request, Caller caller)
    {
        var fields = new Fields();
        var command = new MoveBooking(
            fields.Command("command_id", request.CommandId),
            caller,
            fields.Booking("booking_id", request.BookingId),
            Claims(fields, request.Claims, required: false),
            request.Wish is null ? null : fields.Wish("wish", request.Wish),
            fields.Version("expected_version", request.ExpectedVersion));
        if (request.Claims.Count == 0 && request.Wish is null)
            fields.Wrong("wish", "is missing, and so are claims: nothing would move");
        fields.Settle();
        return command;
    }

    public static ResizeBooking Resize(Wire.ResizeBookingRequest request, Caller caller)
    {
        var fields = new Fields();
        var command = new ResizeBooking(
            fields.Command("command_id", request.CommandId),
            caller,
            fields.Booking("booking_id", request.BookingId),
            fields.LocalTime("end", request.End),
            fields.Version("expected_version", request.ExpectedVersion));
        fields.Settle();
        return command;
    }

    public static CancelBooking Cancel(Wire.CancelBookingRequest request, Caller caller)
    {
        var fields = new Fields();
        var command = new CancelBooking(
            fields.Command("command_id", request.CommandId),
            caller,
            fields.Booking("booking_id", request.BookingId),
            fields.Text("because", request.Because, PurposeMax));
        fields.Settle();
        return command;
    }

    public static BookingId Get(Wire.GetBookingRequest request)
    {
        var fields = new Fields();
        var id = fields.Booking("booking_id", request.BookingId);
        fields.Settle();
        return id;
    }

    internal static ImmutableArray<Claim> Claims(Fields fields, RepeatedField<Wire.Claim> wire, bool required)
    {
        if (wire.Count == 0 && !required) return [];
        if (wire.Count is 0 or > ClaimsMax)
        {
            fields.Wrong("claims", wire.Count == 0 ? "is missing"
                : $"has {wire.Count} entries; at most {ClaimsMax} are allowed");
            return [];
        }

        var claims = ImmutableArray.CreateBuilder<Claim>(wire.Count);
        for (var i = 0; i < wire.Count; i++)
        {
            var resource = new ResourceId(fields.Id(s_resourceFields[i], wire[i].ResourceId));
            var quantity = fields.NumberOr(s_quantityFields[i], wire[i].Quantity, 1, PiecesMax, otherwise: 1);
            foreach (var other in claims)
                if (other.Resource == resource && resource.Value != "-")
                    fields.Wrong(s_resourceFields[i], $"'{resource}' is there twice");
            claims.Add(new(resource, quantity));
        }

        return claims.MoveToImmutable();
    }
}
