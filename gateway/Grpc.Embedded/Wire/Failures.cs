using Grpc.Core;

namespace Grpc.Wire;

/// <summary>Protocol failures that both sides report in the same words.</summary>
internal static class Failures
{
    internal static RpcException ReceivedTooLarge() => new(new Status(
        StatusCode.ResourceExhausted, "Received message exceeds the maximum configured message size."));

    internal static RpcException SentTooLarge() => new(new Status(
        StatusCode.ResourceExhausted, "Sending message exceeds the maximum configured message size."));

    internal static RpcException Incomplete() => new(new Status(StatusCode.Internal, "Incomplete message."));

    internal static RpcException BadFlag(byte flag) => new(new Status(
        StatusCode.Internal, $"Unexpected compressed flag value {flag} in message header."));

    internal static RpcException NoEncoding() => new(new Status(
        StatusCode.Internal, "The message is compressed but grpc-encoding names no coding."));

    internal static RpcException Unparseable(Exception cause) => new(new Status(
        StatusCode.Internal, "The message cannot be parsed.", cause));
}
