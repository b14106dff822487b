using System.Collections.Immutable;
using Google.Protobuf.Collections;

namespace Booking.Gateway;

/// <summary>Rule requests as commands.</summary>
internal static class RuleRequests
{
    private const int ListMax = 50;
    private const int TriedDaysMax = 62;

    public static SetRule Set(Wire.SetRuleRequest request, Caller caller)
    {
        var fields = new Fields();
        var command = new SetRule(
            fields.Command("command_id", request.CommandId),
            caller,
            fields.Id("name", request.Name),
            Scope(fields, "scope", request.Scope),
            fields.Date("from", request.From),
            fields.Text("source", request.Source, RuleShape.SourceLengthMax, min: 1),
            Setting(fields, "setting", request.Setting));
        fields.Settle();
        return command;
    }

    public static RuleAsked Try(Wire.TryRuleRequest request)
    {
        var fields = new Fields();
        var asked = new RuleAsked(
            fields.Id("name", request.Name),
            Scope(fields, "scope", request.Scope),
            Setting(fields, "setting", request.Setting),
            fields.Date("from_date", request.FromDate),
            fields.Date("until_date", request.UntilDate));
        SettleDays(fields, asked.From, asked.Until);
        return RuleShape.Check(asked.Setting) is { } malformed ? throw RefusalStatus.Of(malformed) : asked;
    }

    public static HouseAsked TryHouse(Wire.TryHouseRequest request)
    {
        var fields = new Fields();
        var asked = new HouseAsked(
            fields.Facility("facility_id", request.FacilityId),
            fields.Date("from_date", request.FromDate),
            fields.Date("until_date", request.UntilDate));
        asked = request.ProposedCase switch
        {
            Wire.TryHouseRequest.ProposedOneofCase.Hours => asked with
            {
                Hours = FacilityReader.Hours(fields, "hours.hours", request.Hours.Hours),
                Resource = request.Hours.ResourceId.Length == 0
                    ? null
                    : new ResourceId(fields.Id("hours.resource_id", request.Hours.ResourceId)),
            },
            Wire.TryHouseRequest.ProposedOneofCase.Approvals => asked with
            {
                Approvals = TermsReader.Approvals(fields, "approvals.rules", request.Approvals.Rules),
            },
            Wire.TryHouseRequest.ProposedOneofCase.CheckIn => asked with
            {
                ChangesCheckIn = true,
                CheckIn = FacilityReader.CheckIn(fields, "check_in.rule", request.CheckIn.Rule),
            },
            _ => Missing(),
        };
        SettleDays(fields, asked.From, asked.Until);
        return asked;

        HouseAsked Missing()
        {
            fields.Wrong("proposed", "is missing: hours, approvals or check_in");
            return asked;
        }
    }

    private static void SettleDays(Fields fields, LocalDate from, LocalDate until)
    {
        if (until <= from) fields.Wrong("until_date", "must lie after from_date");
        else if (Period.DaysBetween(from, until) > TriedDaysMax)
            fields.Wrong("until_date", "must be at most 62 days after from_date");
        fields.Settle();
    }

    public static FacilityId? List(Wire.ListRulesRequest request)
    {
        if (request.FacilityId.Length == 0) return null;
        var fields = new Fields();
        var facility = fields.Facility("facility_id", request.FacilityId);
        fields.Settle();
        return facility;
    }

    internal static RuleScope Scope(Fields fields, string at, Wire.RuleScope? wire)
    {
        var level = fields.Choice<RuleLevel>($"{at}.level", (int)(wire?.Level ?? 0));
        var key = wire?.Key ?? "";
        if (level == RuleLevel.City && key.Length > 0) fields.Wrong($"{at}.key", "must be empty for the city");
        if (level == RuleLevel.Facility) fields.Id($"{at}.key", key);
        if (level == RuleLevel.District && (key.Length != 6 || !key.All(char.IsAsciiDigit)))
            fields.Wrong($"{at}.key", "is not a district's code of 6 digits");
        return new(level, key);
    }

    internal static RuleSetting? Setting(Fields fields, string at, Wire.RuleSetting? wire) => wire?.KindCase switch
    {
        null => null,
        Wire.RuleSetting.KindOneofCase.Quota => new(Quota: Quota(fields, $"{at}.quota", wire.Quota)),
        Wire.RuleSetting.KindOneofCase.Release => new(Release: Release(fields, $"{at}.release", wire.Release)),
        Wire.RuleSetting.KindOneofCase.Service =>
            new(Service: ServiceRequests.Offer(fields, $"{at}.service", wire.Service)),
        _ => Nothing(fields, at),
    };

    private static RuleSetting? Nothing(Fields fields, string at)
    {
        fields.Wrong(at, "is empty; leave it out to withdraw the rule");
        return null;
    }

    private static Quota Quota(Fields fields, string at, Wire.Quota wire) => new(
        fields.Choice<QuotaMeasure>($"{at}.measure", (int)wire.Measure),
        fields.Number($"{at}.max", wire.Max, 0, 100_000),
        fields.Choice<QuotaPeriod>($"{at}.period", (int)wire.Period),
        Types(fields, $"{at}.resource_types", wire.ResourceTypes),
        Peak(fields, $"{at}.peak", wire.Peak),
        fields.ChoiceOrNone<QuotaHolder>($"{at}.holder", (int)wire.Holder),
        fields.ChoiceOrNone<QuotaBookers>($"{at}.bookers", (int)wire.Bookers));

    private static ReleaseRule Release(Fields fields, string at, Wire.Release wire) => new(
        fields.Number($"{at}.days_ahead", wire.DaysAhead, 0, 366),
        fields.TimeOfDay($"{at}.at", wire.At),
        All(fields, $"{at}.fixed", wire.Fixed, (field, one) => new FixedRelease(
            fields.Date($"{field}.from", one.From), fields.Date($"{field}.until", one.Until),
            fields.LocalTime($"{field}.opens", one.Opens))),
        fields.Number($"{at}.kept_back_percent", wire.KeptBackPercent, 0, 100),
        All(fields, $"{at}.further_at", wire.FurtherAt, fields.TimeOfDay),
        Types(fields, $"{at}.resource_types", wire.ResourceTypes),
        Peak(fields, $"{at}.peak", wire.Peak));

    internal static ImmutableArray<string> Types(Fields fields, string at, RepeatedField<string> wire) =>
        All(fields, at, wire, fields.Id);

    internal static ImmutableArray<WeeklyOpening> Peak(
        Fields fields, string at, RepeatedField<Wire.WeeklyOpening> wire) =>
        All(fields, at, wire, (field, one) => new WeeklyOpening(
            (IsoDayOfWeek)fields.Number($"{field}.iso_weekday", one.IsoWeekday, 1, 7),
            new(fields.TimeOfDay($"{field}.interval.open", one.Interval?.Open ?? ""),
                fields.TimeOfDay($"{field}.interval.close", one.Interval?.Close ?? ""))));

    private static ImmutableArray<TDomain> All<TWire, TDomain>(
        Fields fields, string at, IList<TWire> wire, Func<string, TWire, TDomain> read)
    {
        if (wire.Count <= ListMax) return [.. wire.Select((one, i) => read($"{at}[{i}]", one))];
        fields.Wrong(at, $"has {wire.Count} entries; at most {ListMax} are allowed");
        return [];
    }
}

/// <summary>A rule to be tried.</summary>
/// <param name="Name">What it would be called.</param>
/// <param name="Scope">Where it would hold.</param>
/// <param name="Setting">What it would say; null: withdrawn.</param>
/// <param name="From">The first local day that is replayed.</param>
/// <param name="Until">The local day after the last.</param>
internal sealed record RuleAsked(string Name, RuleScope Scope, RuleSetting? Setting, LocalDate From, LocalDate Until);

/// <summary>What is to be tried of one house; what is null stays as it is.</summary>
/// <param name="Facility">Which.</param>
/// <param name="From">The first local day that is replayed.</param>
/// <param name="Until">The local day after the last.</param>
/// <param name="Hours">Other hours.</param>
/// <param name="Resource">Whose; null: the house's.</param>
/// <param name="Approvals">All approval rules there would be.</param>
/// <param name="ChangesCheckIn">Whether <paramref name="CheckIn"/> takes the place of what holds.</param>
/// <param name="CheckIn">When one would have to check in; null: nobody has to.</param>
internal sealed record HouseAsked(
    FacilityId Facility, LocalDate From, LocalDate Until, OpeningHours? Hours = null, ResourceId? Resource = null,
    ImmutableArray<ApprovalRule>? Approvals = null, bool ChangesCheckIn = false, CheckInRule? CheckIn = null)
{
    /// <summary>The entry with it.</summary>
    public Facility Within(Facility entry)
    {
        if (Hours is not null && Resource is { } own)
            return entry with
            {
                Resources = [.. entry.Resources.Select(one => one.Id == own ? one with { Hours = Hours } : one)],
            };
        if (Hours is not null) return entry with { Hours = Hours };
        var policy = entry.Policy;
        if (ChangesCheckIn) return entry with { Policy = policy with { CheckIn = CheckIn } };
        var terms = policy.Terms ?? new([], [], [], BookingTerms.KeptPercentDefault);
        return entry with { Policy = policy with { Terms = terms with { Approvals = Approvals ?? terms.Approvals } } };
    }
}
