using Google.Protobuf;
using Grpc.Core;
using Grpc.Reflection.V1;

namespace Grpc.Reflection;

/// <summary>
/// The same answers under the name of the protocol's first draft, for which many tools still ask. Its messages have
/// the same bytes.
/// </summary>
[BindServiceMethod(typeof(ReflectionServiceV1Alpha), nameof(BindService))]
internal sealed class ReflectionServiceV1Alpha(ReflectionService current)
{
    private static readonly Method<ServerReflectionRequest, ServerReflectionResponse> Info = new(
        MethodType.DuplexStreaming,
        "grpc.reflection.v1alpha.ServerReflection",
        nameof(ServerReflectionInfo),
        Marshallers.Create(message => message.ToByteArray(), ServerReflectionRequest.Parser.ParseFrom),
        Marshallers.Create(message => message.ToByteArray(), ServerReflectionResponse.Parser.ParseFrom));

    public static void BindService(ServiceBinderBase binder, ReflectionServiceV1Alpha? service) =>
        binder.AddMethod(Info, service is null ? null : service.ServerReflectionInfo);

    public Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream,
        IServerStreamWriter<ServerReflectionResponse> responseStream,
        ServerCallContext context) =>
        current.ServerReflectionInfo(requestStream, responseStream, context);
}
