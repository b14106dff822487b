using System.Collections.Immutable;

namespace Booking.Gateway;

/// <summary>Register and closure requests as commands.</summary>
internal static class RegistryRequests
{
    private const int NameMax = 120;
    private const int EntriesMax = 1_000;
    private const int BecauseMax = 200;

    public static RegisterFacility Register(Wire.RegisterFacilityRequest request, Caller caller)
    {
        var fields = new Fields();
        var id = fields.Command("command_id", request.CommandId);
        if (request.Facility is null) fields.Wrong("facility", "is missing");
        var entry = FacilityReader.Read(fields, "facility", request.Facility ?? new());
        var expected = fields.Version("expected_version", request.ExpectedVersion);
        fields.Settle();
        return new(id, caller, entry, expected);
    }

    public static ImportRegister Import(Wire.ImportRegisterRequest request, Caller caller)
    {
        var fields = new Fields();
        var command = new ImportRegister(
            fields.Command("command_id", request.CommandId),
            caller,
            All(fields, "divisions", request.Divisions, Division),
            All(fields, "organisations", request.Organisations, Organisation),
            All(fields, "holidays", request.Holidays, Holiday));
        fields.Settle();
        return command;
    }

    public static (FacilityId Facility, DeclareClosure Command) Declare(Wire.DeclareClosureRequest request,
        Caller caller)
    {
        var fields = new Fields();
        var facility = fields.Facility("facility_id", request.FacilityId);
        var command = new DeclareClosure(
            fields.Command("command_id", request.CommandId),
            caller,
            new(fields.Id("closure_id", request.ClosureId)),
            request.ResourceId.Length == 0 ? null : new(fields.Id("resource_id", request.ResourceId)),
            fields.Wish("wish", request.Wish),
            fields.Text("because", request.Because, BecauseMax, min: 1),
            fields.ChoiceOrNone<ClosureCause>("cause", (int)request.Cause),
            fields.Text("urgency", request.Urgency, BecauseMax));
        fields.Settle();
        return (facility, command);
    }

    public static (FacilityId Facility, LiftClosure Command) Lift(Wire.LiftClosureRequest request, Caller caller)
    {
        var fields = new Fields();
        var facility = fields.Facility("facility_id", request.FacilityId);
        var command = new LiftClosure(
            fields.Command("command_id", request.CommandId), caller, new(fields.Id("closure_id", request.ClosureId)));
        fields.Settle();
        return (facility, command);
    }

    private static ImmutableArray<TDomain> All<TWire, TDomain>(
        Fields fields, string at, IList<TWire> wire, Func<Fields, string, TWire, TDomain> read)
    {
        if (wire.Count <= EntriesMax) return [.. wire.Select((entry, i) => read(fields, $"{at}[{i}]", entry))];
        fields.Wrong(at, $"has {wire.Count} entries; at most {EntriesMax} are allowed");
        return [];
    }

    private static Division Division(Fields fields, string at, Wire.Division wire)
    {
        if (wire.Population < 0) fields.Wrong($"{at}.population", "must not be negative");
        return new(
            FacilityReader.Division(fields, $"{at}.code", wire.Code),
            fields.Text($"{at}.name_zh", wire.NameZh, NameMax, min: 1),
            fields.Text($"{at}.name_en", wire.NameEn, NameMax),
            fields.Choice<DivisionLevel>($"{at}.level", (int)wire.Level),
            fields.Id($"{at}.kind", wire.Kind),
            wire.Parent.Length == 0 ? "" : FacilityReader.Division(fields, $"{at}.parent", wire.Parent),
            wire.Population > 0 ? wire.Population : null);
    }

    private static Organisation Organisation(Fields fields, string at, Wire.Organisation wire) => new(
        new(fields.Id($"{at}.id", wire.Id)),
        fields.Text($"{at}.name_zh", wire.NameZh, NameMax, min: 1),
        fields.Text($"{at}.name_en", wire.NameEn, NameMax),
        fields.Choice<OrganisationKind>($"{at}.kind", (int)wire.Kind),
        wire.ParentId.Length == 0 ? null : new(fields.Id($"{at}.parent_id", wire.ParentId)),
        wire.Division.Length == 0 ? "" : FacilityReader.Division(fields, $"{at}.division", wire.Division));

    private static Holiday Holiday(Fields fields, string at, Wire.Holiday wire) => new(
        fields.Date($"{at}.date", wire.Date),
        fields.Text($"{at}.name_zh", wire.NameZh, NameMax, min: 1),
        fields.Text($"{at}.name_en", wire.NameEn, NameMax),
        fields.Choice<HolidayKind>($"{at}.kind", (int)wire.Kind),
        wire.Statutory,
        fields.Text($"{at}.source", wire.Source, 1_000));
}
