using Grpc.Core;
using Told = Booking.Client.RefusedException;

namespace Booking.Gateway.Tests.Client;

/// <summary>What a client makes of a connection that the server closed while a call was on its way.</summary>
public sealed class ClosedConnectionTests
{
    [Fact]
    public void ConnectionClosedInGoodOrder_IsNoAnswer_AndMayBeRepeated()
    {
        var closed = new HttpRequestException("closed", new HttpProtocolException(0, "NO_ERROR", null));

        var told = Told.From(new RpcException(new Status(StatusCode.Internal, "closed", closed)));

        told.StatusCode.ShouldBe(StatusCode.Unavailable);
        told.IsUnanswered.ShouldBeTrue();
    }

    [Fact]
    public void BugThatTheServerTellsOf_StaysOne()
    {
        var told = Told.From(new RpcException(new Status(StatusCode.Internal, "correlation 7")));

        told.StatusCode.ShouldBe(StatusCode.Internal);
        told.IsUnanswered.ShouldBeFalse();
    }
}
