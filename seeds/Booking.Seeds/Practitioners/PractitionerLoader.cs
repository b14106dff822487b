using Grpc.Core;

namespace Booking.Seeds;

/// <summary>Enters a plan's practitioners through the gateway, once its facilities are there. Loading again writes
/// nothing.</summary>
public static class PractitionerLoader
{
    private const int AtATime = 4;

    /// <param name="invoker">Leads to the gateway.</param>
    /// <param name="token">An access token with the role city_administrator.</param>
    /// <param name="plan">Whose practitioners.</param>
    /// <param name="cancellation">Stops the load; what was answered stays.</param>
    /// <returns>How many there are.</returns>
    /// <exception cref="RpcException">One was refused or not answered.</exception>
    public static async Task<int> LoadAsync(
        CallInvoker invoker, string token, CityPlan plan, CancellationToken cancellation)
    {
        var appointments = new Appointments.AppointmentsClient(invoker);
        var headers = new Metadata { { "authorization", "Bearer " + token } };
        var requests = PlannedPractitioners.Of(plan).ToList();
        // Entries of one facility one after another: each replaces the facility's whole entry.
        await Parallel.ForEachAsync(
            requests.GroupBy(request => request.FacilityId),
            new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellation },
            async (ofFacility, stop) =>
            {
                foreach (var request in ofFacility)
                {
                    request.CommandId = Guid.NewGuid().ToString("D");
                    await appointments.RegisterPractitionerAsync(request, headers, cancellationToken: stop);
                }
            });
        return requests.Count;
    }
}
