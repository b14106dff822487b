using Grpc.Core;

namespace Booking.Gateway;

/// <summary>What an exception becomes on the wire.</summary>
internal static class Faults
{
    /// <summary>The status for an expected fault, or null for a bug.</summary>
    /// <param name="fault">What was thrown.</param>
    /// <param name="isCallOver">The caller left or its deadline passed.</param>
    /// <param name="isPastDeadline">Its deadline passed.</param>
    /// <param name="retryAfter">What a caller is told to wait.</param>
    public static RpcException? Expected(Exception fault, bool isCallOver, bool isPastDeadline, TimeSpan retryAfter) =>
        fault switch
        {
            // The outcome of a command that was under way is unknown to the caller in both cases; the same id settles
            // it.
            OperationCanceledException when isPastDeadline =>
                Plain(StatusCode.DeadlineExceeded, "The deadline has passed."),
            OperationCanceledException when isCallOver => Plain(StatusCode.Cancelled, "The caller has gone."),

            // Cancelled by us: the host is stopping.
            OperationCanceledException => RefusalStatus.Retry(RefusalReason.Unavailable, retryAfter),
            LimitExceededException => RefusalStatus.Retry(RefusalReason.Overloaded, retryAfter),
            JournalUnavailableException or TimeoutException or OrleansMessageRejectionException
                or EnumerationAbortedException =>
                RefusalStatus.Retry(RefusalReason.Unavailable, retryAfter),
            _ => null,
        };

    /// <summary>A bug: the caller gets a number to quote and nothing else.</summary>
    public static RpcException Bug(string correlation) =>
        Plain(StatusCode.Internal, $"Something is wrong on our side. Quote {correlation} when you report it.");

    private static RpcException Plain(StatusCode status, string message) => new(new Status(status, message), message);
}
