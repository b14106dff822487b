using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Booking.Gateway;

/// <summary>Questions about facilities, read from the wire.</summary>
internal static class FacilityRequests
{
    private const int PageSizeMax = 200;
    private const int PageSizeDefault = 50;
    private const int SkipMax = 1_000_000;
    private const int ResourcesMax = 1_000;
    private const int DaysMax = 31;
    private const int OpeningDaysMax = 62;
    private const char SearchToken = 's';

    public static FacilityQuery Search(Wire.SearchFacilitiesRequest request)
    {
        var fields = new Fields();
        var query = new FacilityQuery(
            fields.Text("division", request.Division, 64),
            fields.ChoiceOrNone<FacilityKind>("kind", (int)request.Kind),
            fields.Text("text", request.Text, 120),
            fields.Text("resource_type", request.ResourceType, 64),
            fields.ChoiceOrNone<ServiceFunction>("function", (int)request.Function),
            fields.NumberOr("people", request.People, 1, Fields.AttendeesMax, otherwise: 0),
            Skip(fields, request),
            fields.NumberOr("page_size", request.PageSize, 1, PageSizeMax, PageSizeDefault))
        {
            Accessibility = FacilityReader.Accessibility(fields, "accessibility", request.Accessibility),
        };
        fields.Settle();
        return query;
    }

    /// <summary>The token of the page after this one, or empty when it is the last.</summary>
    public static string NextToken(Wire.SearchFacilitiesRequest request, FacilityQuery query, FacilityPage page)
    {
        var next = query.Skip + page.Facilities.Length;
        return next >= page.Total || page.Facilities.IsEmpty ? "" : PageTokens.Write(SearchToken, next, Mark(request));
    }

    public static FacilityId Get(Wire.GetFacilityRequest request)
    {
        var fields = new Fields();
        var id = fields.Facility("facility_id", request.FacilityId);
        fields.Settle();
        return id;
    }

    public static (FacilityId Facility, ResourceId? Resource, LocalDate From, int Days) OpeningDays(
        Wire.GetOpeningDaysRequest request)
    {
        var fields = new Fields();
        var facility = fields.Facility("facility_id", request.FacilityId);
        var resource = request.ResourceId.Length == 0
            ? (ResourceId?)null
            : new(fields.Id("resource_id", request.ResourceId));
        var from = fields.Date("from_date", request.FromDate);
        var days = fields.NumberOr("days", request.Days, 1, OpeningDaysMax, otherwise: 14);
        fields.Settle();
        return (facility, resource, from, days);
    }

    public static (FacilityId Facility, AvailabilityQuery Query) Availability(
        Wire.GetAvailabilityRequest request, Caller caller)
    {
        var fields = new Fields();
        var facility = fields.Facility("facility_id", request.FacilityId);
        var from = fields.Date("from_date", request.FromDate);
        var days = fields.NumberOr("days", request.Days, 1, DaysMax, otherwise: 1);
        var resources = ImmutableArray.CreateBuilder<ResourceId>(Math.Min(request.ResourceIds.Count, ResourcesMax));
        if (request.ResourceIds.Count > ResourcesMax)
            fields.Wrong("resource_ids", $"has more than {ResourcesMax} entries");
        else
            for (var i = 0; i < request.ResourceIds.Count; i++)
                resources.Add(new(fields.Id($"resource_ids[{i}]", request.ResourceIds[i])));
        fields.Settle();
        return (facility, new(from, days, resources.ToImmutable(), caller));
    }

    public static (FacilityId Facility, long AfterVersion) Watch(Wire.WatchFacilityRequest request)
    {
        var fields = new Fields();
        var facility = fields.Facility("facility_id", request.FacilityId);
        var version = fields.Version("after_version", request.AfterVersion);
        fields.Settle();
        return (facility, version ?? 0);
    }

    public static string Parent(Wire.ListDivisionsRequest request)
    {
        var fields = new Fields();
        var parent = request.Parent.Length == 0 ? "" : fields.Id("parent", request.Parent);
        fields.Settle();
        return parent;
    }

    public static int? Year(Wire.ListHolidaysRequest request)
    {
        var fields = new Fields();
        var year = fields.NumberOr("year", request.Year, 1900, 2999, otherwise: 0);
        fields.Settle();
        return year == 0 ? null : year;
    }

    private static int Skip(Fields fields, Wire.SearchFacilitiesRequest request)
    {
        if (request.PageToken.Length == 0) return 0;
        if (PageTokens.Read(SearchToken, request.PageToken) is var (skip, mark) && skip is > 0 and <= SkipMax
            && mark == Mark(request))
            return (int)skip;
        fields.Wrong("page_token", "is not a token of this search");
        return 0;
    }

    // Of the question without the page, so that a token is good for its own search only.
    private static long Mark(Wire.SearchFacilitiesRequest request)
    {
        var question = string.Join('\n', request.Division, (int)request.Kind, request.Text, request.ResourceType,
            (int)request.Function, request.People, string.Join(',', request.Accessibility));
        return BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(question)));
    }
}
