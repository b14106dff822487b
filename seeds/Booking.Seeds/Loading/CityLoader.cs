using Grpc.Core;

namespace Booking.Seeds;

/// <summary>Loads a plan through the gateway, as an administrator would. Loading again writes nothing.</summary>
public static class CityLoader
{
    /// <summary>Sends the register first, since facilities name divisions and owners; then the facilities, several at a
    /// time.</summary>
    /// <param name="invoker">Leads to the gateway.</param>
    /// <param name="token">An access token with the role city_administrator.</param>
    /// <param name="plan">What to load.</param>
    /// <param name="progress">Is told after each answer; may be called from several threads.</param>
    /// <param name="options">How; null for the usual.</param>
    /// <param name="ct">Stops the load; what was answered stays loaded.</param>
    /// <exception cref="LoadFailedException">A command was refused or not answered in the attempts allowed.</exception>
    public static Task<LoadReport> LoadAsync(
        CallInvoker invoker,
        string token,
        CityPlan plan,
        IProgress<LoadProgress>? progress = null,
        LoadOptions? options = null,
        CancellationToken ct = default) =>
        new CityLoad(invoker, token, plan, progress, options ?? new LoadOptions()).RunAsync(ct);
}
