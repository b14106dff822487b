using System.Globalization;
using Grpc.Core;

namespace Booking.Seeds;

/// <summary>Sets the city's services through the gateway. One that the city has or had keeps what was made of
/// it.</summary>
/// <remarks>Best before the facilities are there: each new rule of the city is told to every one of them.</remarks>
public static class ServiceLoader
{
    private static readonly TimeSpan CityOffset = TimeSpan.FromHours(8);

    /// <param name="invoker">Leads to the gateway.</param>
    /// <param name="token">An access token with the role city_administrator.</param>
    /// <param name="clock">Where today's date in the city is read.</param>
    /// <param name="cancellation">Stops the load; what was answered stays.</param>
    /// <returns>How many were set.</returns>
    /// <exception cref="RpcException">One was refused or not answered.</exception>
    public static async Task<int> LoadAsync(
        CallInvoker invoker, string token, TimeProvider clock, CancellationToken cancellation)
    {
        var rules = new Rules.RulesClient(invoker);
        var headers = new Metadata { { "authorization", "Bearer " + token } };
        var known = (await rules.ListRulesAsync(new(), headers, cancellationToken: cancellation)).Rules
            .Where(rule => rule.Scope.Level == RuleLevel.City).Select(rule => rule.Name).ToHashSet();
        var missing = PlannedServices.All.Where(planned => !known.Contains(planned.Name)).ToList();
        foreach (var planned in missing)
        {
            var request = planned.Clone();
            request.CommandId = Guid.NewGuid().ToString("D");
            request.From = clock.GetUtcNow().ToOffset(CityOffset).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            await rules.SetRuleAsync(request, headers, cancellationToken: cancellation);
        }
        return missing.Count;
    }
}
