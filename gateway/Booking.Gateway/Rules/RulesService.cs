using Grpc.Core;

namespace Booking.Gateway;

internal sealed class RulesService(
    IGrainFactory grains, FacilityNames names, RuleTrials trials, TimeProvider time) : Wire.Rules.RulesBase
{
    public override async Task<Wire.Rule> SetRule(Wire.SetRuleRequest request, ServerCallContext context)
    {
        var identity = context.Identity();
        var command = RuleRequests.Set(request, identity.Caller);
        await RequireSettingAsync(identity, command.Scope);
        return WireRules.Rule((await Grain.SetAsync(command)).OrRefuse());
    }

    public override async Task<Wire.ListRulesResponse> ListRules(
        Wire.ListRulesRequest request, ServerCallContext context)
    {
        var facility = RuleRequests.List(request);
        var name = facility is { } asked ? await names.FindAsync(asked) : null;
        if (facility is { } unknown && name is null)
            throw RefusalStatus.Of(Refusal.Because(RefusalReason.UnknownFacility, ("facility", unknown.Value)));
        var book = await Grain.ListAsync(facility);
        var zone = name?.Zone ?? DateTimeZoneProviders.Tzdb[CityTime.Zone];
        var inForce = book.InForceOn(Instant.FromDateTimeOffset(time.GetUtcNow()).InZone(zone).Date)
            .Select(rule => rule.Version).ToHashSet();
        var response = new Wire.ListRulesResponse();
        var isStaff = context.Identity().Caller.Desk.IsStaff;
        foreach (var rule in book.All)
        {
            var wire = WireRules.Rule(rule);
            wire.InForce = inForce.Contains(rule.Version);
            if (isStaff) wire.SetBy = rule.SetBy.Value;
            response.Rules.Add(wire);
        }
        response.Proposals.Add(RuleProposals.All.Select(WireRules.Proposal));
        return response;
    }

    public override async Task<Wire.TryRuleResponse> TryRule(Wire.TryRuleRequest request, ServerCallContext context)
    {
        var asked = RuleRequests.Try(request);
        await RequireSettingAsync(context.Identity(), asked.Scope);
        var today = Instant.FromDateTimeOffset(time.GetUtcNow()).InZone(DateTimeZoneProviders.Tzdb[CityTime.Zone]).Date;
        var current = (await Grain.ListAsync(null)).InForceOn(today)
            .FirstOrDefault(rule => rule.Name == asked.Name && rule.Scope == asked.Scope)?.Setting;
        if (asked.Setting is null && current is null)
            throw RefusalStatus.Of(
                Refusal.Malformed("setting", "is missing, and no rule of that name holds there to be withdrawn"));
        if (asked.Setting?.Service?.Tariff?.CheckPrices() is { } dear) throw RefusalStatus.Of(dear);
        if ((asked.Setting ?? current)?.Service is not null)
            return await trials.RunAsync(
                new ServiceTrial(asked.Name, asked.Setting?.Service), current, asked.Scope, asked.From, asked.Until,
                context.CancellationToken);
        return await trials.RunAsync(
            new(asked.Setting, current), asked.Scope, asked.From, asked.Until, context.CancellationToken);
    }

    public override async Task<Wire.TryRuleResponse> TryHouse(Wire.TryHouseRequest request, ServerCallContext context)
    {
        var asked = RuleRequests.TryHouse(request);
        await RequireSettingAsync(context.Identity(), new(RuleLevel.Facility, asked.Facility.Value));
        var house = await grains.GetGrain<IFacilityGrain>(asked.Facility.ToGrainKey()).GetAsync();
        var current = house.OrRefuse().Facility;
        if (asked.Resource is { } resource && current.Resources.All(one => one.Id != resource))
            throw RefusalStatus.Of(
                Refusal.Because(RefusalReason.UnknownResource, ("resource", resource.Value)));
        // Both by the dates as they are now: hours that ask for special days may be the first to.
        var register = await grains.GetGrain<IRegisterGrain>(IRegisterGrain.Key).GetAsync();
        current = current with { Calendar = HolidayCalendar.Of(register.Holidays) };
        var proposed = asked.Within(current);
        if (FacilityRules.Check(proposed, DateTimeZoneProviders.Tzdb) is { } malformed)
            throw RefusalStatus.Of(malformed);
        return await trials.RunAsync(
            new HouseTrial(current, proposed), asked.From, asked.Until, context.CancellationToken);
    }

    private IRulesGrain Grain => grains.GetGrain<IRulesGrain>(IRulesGrain.Key);

    // An unknown facility lies in no district, so only who may keep any facility learns that it is unknown.
    private async ValueTask RequireSettingAsync(Identity identity, RuleScope scope)
    {
        if (scope.Level == RuleLevel.City) Rights.RequireCity(identity);
        else if (scope.Level == RuleLevel.District) Rights.RequireKeeping(identity, new("-"), scope.Key);
        else Rights.RequireKeeping(identity, new(scope.Key), (await names.FindAsync(new(scope.Key)))?.Division ?? "");
    }
}
