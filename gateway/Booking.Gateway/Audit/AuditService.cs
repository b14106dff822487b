using Grpc.Core;

namespace Booking.Gateway;

/// <summary>Searches the audit.</summary>
internal sealed class AuditService(IAuditTrail trail, PeopleByNumber people) : Wire.Audit.AuditBase
{
    private const int SizeMax = 500;
    private const int SizeDefault = 50;
    private const int MethodMax = 100;
    private const char Kind = 'a';

    public override async Task<Wire.SearchAuditResponse> SearchAudit(
        Wire.SearchAuditRequest request, ServerCallContext context)
    {
        var identity = context.Identity();
        // An auditor's rights hold everywhere; an administrator's only where their scope is the city.
        if ((identity.Roles & Roles.Auditor) == 0) Rights.RequireCity(identity);
        if (request.Number.Length > 0 && !await FindAsync(request, context.CancellationToken)) return new();
        var query = Read(request);
        var rows = await trail.SearchAsync(query with { Limit = query.Limit + 1 }, context.CancellationToken);
        var response = new Wire.SearchAuditResponse();
        response.Rows.Add(rows.Take(query.Limit).Select(Row));
        if (rows.Length > query.Limit) response.NextPageToken = PageTokens.Write(Kind, response.Rows[^1].Number, 0);
        return response;
    }

    // Who was found stands in the request from here on: looking for somebody is audited as being about them.
    private async Task<bool> FindAsync(Wire.SearchAuditRequest request, CancellationToken cancellation)
    {
        if (request.MemberId.Length > 0)
            throw RefusalStatus.Of(Refusal.Malformed("number", "goes in place of member_id"));
        if (await people.ByNumberAsync("number", request.Number, cancellation) is not { } found) return false;
        request.MemberId = found.Value;
        return true;
    }

    private static AuditQuery Read(Wire.SearchAuditRequest request)
    {
        var fields = new Fields();
        var query = new AuditQuery(
            request.Who.Length > 0 ? new MemberId(fields.Id("who", request.Who)) : null,
            request.MemberId.Length > 0 ? new MemberId(fields.Id("member_id", request.MemberId)) : null,
            request.FacilityId.Length > 0 ? fields.Facility("facility_id", request.FacilityId) : null,
            request.BookingId.Length > 0 ? fields.Booking("booking_id", request.BookingId) : null,
            At(fields, "from", request.From), At(fields, "until", request.Until),
            Method: request.Method.Length > 0 ? fields.Text("method", request.Method, MethodMax) : null,
            Limit: fields.NumberOr("page_size", request.PageSize, 1, SizeMax, SizeDefault));
        if (request.PageToken.Length > 0)
        {
            if (PageTokens.Read(Kind, request.PageToken) is ( > 0 and var below, 0))
                query = query with { Below = below };
            else fields.Wrong("page_token", "is not a token of this list");
        }
        fields.Settle();
        return query;
    }

    private static Instant? At(Fields fields, string field, Google.Protobuf.WellKnownTypes.Timestamp? at)
    {
        if (at is null) return null;
        // From the year 1 to 9999, as the format has it.
        if (at.Seconds is >= -62_135_596_800 and <= 253_402_300_799 && at.Nanos is >= 0 and <= 999_999_999)
            return Instant.FromUnixTimeSeconds(at.Seconds) + Duration.FromNanoseconds(at.Nanos);
        fields.Wrong(field, "is not a moment between the years 1 and 9999");
        return null;
    }

    private static Wire.AuditRow Row(AuditRow row)
    {
        var (number, entry, hash) = row;
        return new()
        {
            Number = number,
            At = WireTimes.Timestamp(entry.At),
            Who = entry.Who.Value,
            Roles = entry.Roles,
            Scope = entry.Scope,
            Method = entry.Method,
            FacilityId = entry.Facility?.Value ?? "",
            BookingId = entry.Booking?.Value ?? "",
            MemberId = entry.Subject?.Value ?? "",
            CommandId = entry.Command?.ToString() ?? "",
            Because = entry.Reason,
            Outcome = entry.Outcome,
            Hash = hash,
        };
    }
}
