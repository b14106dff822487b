namespace Booking.Gateway.Tests.Hosting;

internal sealed class FakeRules : IRulesGrain
{
    public Task<Outcome<Rule>> SetAsync(SetRule command) => Task.FromResult<Outcome<Rule>>(new Rule(
        command.Name, command.Scope, command.From, command.Source, command.Setting, 1, command.Caller.Member,
        Instant.FromDateTimeOffset(GatewayHost.Start)));

    public Task<RuleBook> ListAsync(FacilityId? facility) => Task.FromResult(RuleBook.Empty);
}
