using Grpc.Core;

namespace Booking.Gateway;

/// <summary>A refusal on its way to the caller.</summary>
internal sealed class RefusedException(RefusalReason reason, Status status, Metadata trailers)
    : RpcException(status, trailers, status.Detail)
{
    public RefusalReason Reason { get; } = reason;
}
