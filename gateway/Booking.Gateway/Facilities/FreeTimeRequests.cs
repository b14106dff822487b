using System.Collections.Immutable;

namespace Booking.Gateway;

/// <summary>A question about free time, read from the wire.</summary>
internal static class FreeTimeRequests
{
    private const int LimitDefault = 50;
    private const int MinutesADay = 1_440;
    private const string EndOfDay = "24:00";

    /// <summary>The service that is asked for, or the function of which any service will do; neither: the bare
    /// space.</summary>
    public static (string Service, ServiceFunction? Function) Service(Wire.SearchFreeTimeRequest request)
    {
        var fields = new Fields();
        var service = request.Service.Length == 0 ? "" : fields.Id("service", request.Service);
        var function = fields.ChoiceOrNone<ServiceFunction>("service_function", (int)request.ServiceFunction);
        fields.Settle();
        return (service, function);
    }

    public static (string Division, FreeTimeQuery Query) Search(Wire.SearchFreeTimeRequest request)
    {
        var fields = new Fields();
        var division = fields.Text("division", request.Division, 64);
        var earliest = request.Earliest.Length == 0 ? 0 : Minute(fields, "earliest", request.Earliest);
        var latest = request.Latest is "" or EndOfDay ? MinutesADay : Minute(fields, "latest", request.Latest);
        var types = Types(fields, request);
        var query = new FreeTimeQuery(
            fields.Date("from_date", request.FromDate),
            fields.NumberOr("days", request.Days, 1, FreeTimeQuery.DaysMax, otherwise: 1),
            earliest,
            latest <= earliest ? latest + MinutesADay : latest,
            fields.NumberOr("minutes", request.Minutes, 1, MinutesADay, otherwise: 1),
            types is [var first, ..] ? first : "",
            fields.ChoiceOrNone<ServiceFunction>("function", (int)request.Function),
            fields.NumberOr("people", request.People, 1, Fields.AttendeesMax, otherwise: 0),
            fields.ChoiceOrNone<FacilityKind>("kind", (int)request.Kind),
            Division: "",
            fields.NumberOr("limit", request.Limit, 1, FreeTimeQuery.TakeMax, LimitDefault))
        {
            OrTypes = types.Length > 1 ? types[1..] : [],
            Accessibility = FacilityReader.Accessibility(fields, "accessibility", request.Accessibility),
        };
        fields.Settle();
        return (division, query);
    }

    private static ImmutableArray<string> Types(Fields fields, Wire.SearchFreeTimeRequest request)
    {
        var types = request.ResourceTypes.ToHashSet();
        if (request.ResourceType.Length > 0) types.Add(fields.Text("resource_type", request.ResourceType, 64));
        if (types.Count <= FreeTimeQuery.TypesMax)
            return [.. types.Select(type => fields.Text("resource_types", type, 64, min: 1))];
        fields.Wrong("resource_types", $"has {types.Count} entries; at most {FreeTimeQuery.TypesMax} are allowed");
        return [];
    }

    private static int Minute(Fields fields, string field, string text)
    {
        var time = fields.TimeOfDay(field, text);
        return time.Hour * 60 + time.Minute;
    }
}
