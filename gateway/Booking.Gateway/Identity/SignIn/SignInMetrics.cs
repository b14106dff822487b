using System.Diagnostics.Metrics;

namespace Booking.Gateway;

/// <summary>Counts what becomes of signing in. No label says whose.</summary>
internal sealed class SignInMetrics(IMeterFactory meters)
{
    public const string CounterName = "booking_sign_ins_total";

    // The factory keeps and disposes of what it makes.
    private readonly Counter<long> _steps = meters.Create(CommandCounter.MeterName)
        .CreateCounter<long>(CounterName, description: "Steps of signing in, by outcome.");

    public void Count(string outcome) => _steps.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
