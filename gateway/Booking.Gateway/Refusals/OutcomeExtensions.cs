namespace Booking.Gateway;

internal static class OutcomeExtensions
{
    /// <summary>What was accepted; a refusal goes to the caller.</summary>
    public static T OrRefuse<T>(this Outcome<T> outcome) =>
        outcome.Refused is { } refusal ? throw RefusalStatus.Of(refusal) : outcome.Value;
}
