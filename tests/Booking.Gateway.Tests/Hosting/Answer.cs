using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;

namespace Booking.Gateway.Tests.Hosting;

/// <summary>What a failed call said, unpacked as a foreign client would.</summary>
internal sealed record Answer(StatusCode Code, string Message, Google.Rpc.Status Rich)
{
    public ErrorInfo Info => Detail<ErrorInfo>()!;

    public Wire.Refusal Refusal => Detail<Wire.Refusal>()!;

    public T? Detail<T>()
        where T : class, IMessage, new()
    {
        foreach (var any in Rich.Details)
            if (any.Is(new T().Descriptor)) return any.Unpack<T>();
        return null;
    }

    public static async Task<Answer> OfAsync<T>(AsyncUnaryCall<T> call)
    {
        using (call)
        {
            try
            {
                var response = await call;
                throw new ShouldAssertException($"The call was accepted with {response}.");
            }
            catch (RpcException e)
            {
                return Of(e);
            }
        }
    }

    public static Answer Of(RpcException e)
    {
        var bytes = e.Trailers.GetValueBytes("grpc-status-details-bin");
        return new(e.StatusCode, e.Status.Detail, bytes is null ? new() : Google.Rpc.Status.Parser.ParseFrom(bytes));
    }
}
