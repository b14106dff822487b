using Grpc.Core;

namespace Booking.Gateway;

/// <summary>Refuses a call by setting its status, without throwing.</summary>
/// <remarks>Where a thousand people want one hall nearly every answer is a refusal, and unwinding an exception through
/// the layers of a call costs more than deciding it. What is rare, or found deep inside, may go on being
/// thrown.</remarks>
internal static class QuietRefusal
{
    private static readonly object Key = new();

    /// <summary>Ends the call as refused; what it returns is a placeholder that the status overrides.</summary>
    public static T Refuse<T>(this ServerCallContext context, RefusedException refused)
        where T : new()
    {
        context.Status = refused.Status;
        foreach (var entry in refused.Trailers) context.ResponseTrailers.Add(entry);
        context.UserState[Key] = refused.Reason;
        return new();
    }

    /// <summary>Why it was refused without throwing, or null.</summary>
    public static RefusalReason? QuietlyRefused(this ServerCallContext context) =>
        context.Status.StatusCode != StatusCode.OK && context.UserState.TryGetValue(Key, out var reason)
            ? (RefusalReason)reason
            : null;
}
