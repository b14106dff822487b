using System.Collections.Immutable;

namespace Booking.Gateway;

/// <summary>Requests about services as commands.</summary>
internal static class ServiceRequests
{
    private const int NeedsMax = 10;
    private const int ListMax = 50;

    public static FacilityId List(Wire.ListServicesRequest request)
    {
        var fields = new Fields();
        var facility = fields.Facility("facility_id", request.FacilityId);
        fields.Settle();
        return facility;
    }

    public static MemberId Get(Wire.GetPersonRequest request, Caller caller)
    {
        if (request.MemberId.Length == 0) return caller.Member;
        var fields = new Fields();
        var member = new MemberId(fields.Id("member_id", request.MemberId));
        fields.Settle();
        return member;
    }

    public static RecordPerson Record(Wire.RecordPersonRequest request, Caller caller)
    {
        var fields = new Fields();
        var command = new RecordPerson(
            fields.Command("command_id", request.CommandId),
            caller,
            new(fields.Id("member_id", request.MemberId)),
            request.IsUnionMember,
            request.Born.Length == 0 ? null : fields.Birth("born", request.Born),
            fields.Text("division", request.Division, 9),
            Grounds(fields, request),
            request.GroundsUntil.Length == 0 ? null : fields.Date("grounds_until", request.GroundsUntil));
        fields.Settle();
        return command;
    }

    public static RecordUnion Record(Wire.RecordUnionRequest request, Caller caller)
    {
        var fields = new Fields();
        var command = new RecordUnion(
            fields.Command("command_id", request.CommandId), caller, new(fields.Id("member_id", request.MemberId)),
            request.UnionId.Length == 0 ? null : new OrganisationId(fields.Id("union_id", request.UnionId)));
        fields.Settle();
        return command;
    }

    public static ServiceOffer Offer(Fields fields, string at, Wire.ServiceOffer wire)
    {
        if (wire.Needs.Count is 0 or > NeedsMax)
            fields.Wrong($"{at}.needs", $"has {wire.Needs.Count} entries; 1 to {NeedsMax} are allowed");
        return new(
            fields.Text($"{at}.name_zh", wire.NameZh, 120, min: 1),
            fields.Text($"{at}.name_en", wire.NameEn, 120),
            fields.Choice<ServiceFunction>($"{at}.function", (int)wire.Function),
            [.. wire.Needs.Take(NeedsMax).Select((need, i) => Need(fields, $"{at}.needs[{i}]", need))],
            fields.Number($"{at}.grid_minutes", wire.GridMinutes, 1, 1_440),
            fields.Number($"{at}.minutes_min", wire.MinutesMin, 1, 44_640),
            fields.Number($"{at}.minutes_max", wire.MinutesMax, 1, 44_640),
            fields.Number($"{at}.set_up_minutes", wire.SetUpMinutes, 0, 240),
            fields.Number($"{at}.clean_up_minutes", wire.CleanUpMinutes, 0, 240),
            fields.Number($"{at}.people_max", wire.PeopleMax, 0, Fields.AttendeesMax),
            Bookers(fields, $"{at}.bookers", wire.Bookers ?? new()),
            fields.Choice<BenefitClass>($"{at}.benefit", (int)wire.Benefit),
            wire.Tariff is { } tariff ? Tariff(fields, $"{at}.tariff", tariff) : null);
    }

    private static ServiceNeed Need(Fields fields, string at, Wire.ServiceNeed wire) => new(
        wire.ResourceId.Length == 0 ? null : new ResourceId(fields.Id($"{at}.resource_id", wire.ResourceId)),
        wire.ResourceType.Length == 0 ? "" : fields.Id($"{at}.resource_type", wire.ResourceType),
        fields.NumberOr($"{at}.quantity", wire.Quantity, 1, 100, otherwise: 1));

    private static BookerTerms Bookers(Fields fields, string at, Wire.BookerTerms wire)
    {
        if (wire.OrganisationIds.Count > ListMax)
            fields.Wrong($"{at}.organisation_ids", $"has more than {ListMax} entries");
        if (wire.Divisions.Count > ListMax) fields.Wrong($"{at}.divisions", $"has more than {ListMax} entries");
        return new(
            wire.Members, wire.NonMembers, wire.Organisations,
            [.. wire.OrganisationIds.Take(ListMax).Select(
                (id, i) => new OrganisationId(fields.Id($"{at}.organisation_ids[{i}]", id)))],
            wire.HasAgeMin ? fields.Number($"{at}.age_min", wire.AgeMin, 0, 120) : null,
            wire.HasAgeMax ? fields.Number($"{at}.age_max", wire.AgeMax, 0, 120) : null,
            [.. wire.Divisions.Take(ListMax).Select(
                (code, i) => fields.Text($"{at}.divisions[{i}]", code, 9, min: 1))]);
    }

    // How much may be charged is the domain's to say.
    private static Tariff Tariff(Fields fields, string at, Wire.Tariff wire) => new(
        fields.Choice<PricePer>($"{at}.per", (int)wire.Per),
        wire.PublicFen, wire.MemberFen, wire.ConcessionFen,
        wire.MarketFen == 0 ? null : wire.MarketFen,
        fields.Text($"{at}.market_source", wire.MarketSource, 200));

    private static ImmutableArray<ConcessionGround> Grounds(Fields fields, Wire.RecordPersonRequest request) =>
        [.. request.Grounds.Take(ListMax).Select(
            (ground, i) => fields.Choice<ConcessionGround>($"grounds[{i}]", (int)ground))];
}
