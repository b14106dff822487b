using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Booking.Gateway;

/// <summary>Packs a status and its details into the trailer where every gRPC library looks for them.</summary>
internal static class RichStatus
{
    public const string TrailerName = "grpc-status-details-bin";

    public static Metadata Pack(StatusCode code, string message, IReadOnlyList<IMessage> details)
    {
        var status = new Google.Rpc.Status { Code = (int)code, Message = message };
        foreach (var detail in details) status.Details.Add(Any.Pack(detail));
        return new Metadata { { TrailerName, status.ToByteArray() } };
    }
}
