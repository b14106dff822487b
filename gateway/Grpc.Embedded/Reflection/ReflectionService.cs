using Google.Protobuf.Reflection;
using Grpc.AspNetCore.Server.Internal;
using Grpc.Core;
using Grpc.Reflection.V1;

namespace Grpc.Reflection;

/// <summary>
/// Tells tools such as grpcurl what this server offers. The descriptors are read at the first question.
/// </summary>
internal sealed class ReflectionService(MappedServices mapped) : ServerReflection.ServerReflectionBase
{
    private readonly Lazy<DescriptorCatalogue> _catalogue = new(
        () => new DescriptorCatalogue(mapped.Services.Values.OfType<ServiceDescriptor>()));

    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream,
        IServerStreamWriter<ServerReflectionResponse> responseStream,
        ServerCallContext context)
    {
        while (await requestStream.MoveNext(context.CancellationToken))
        {
            var response = Answer(requestStream.Current);
            response.OriginalRequest = requestStream.Current;
            response.ValidHost = requestStream.Current.Host;
            await responseStream.WriteAsync(response);
        }
    }

    private ServerReflectionResponse Answer(ServerReflectionRequest request) => request.MessageRequestCase switch
    {
        ServerReflectionRequest.MessageRequestOneofCase.ListServices => new() { ListServicesResponse = List() },
        ServerReflectionRequest.MessageRequestOneofCase.FileByFilename =>
            File(_catalogue.Value.File(request.FileByFilename), request.FileByFilename),
        ServerReflectionRequest.MessageRequestOneofCase.FileContainingSymbol =>
            File(_catalogue.Value.FileOfSymbol(request.FileContainingSymbol), request.FileContainingSymbol),
        // proto3 services declare no extensions but of options, which no caller asks for.
        ServerReflectionRequest.MessageRequestOneofCase.FileContainingExtension =>
            Error(StatusCode.NotFound, "No extensions are known."),
        ServerReflectionRequest.MessageRequestOneofCase.AllExtensionNumbersOfType =>
            Error(StatusCode.NotFound, "No extensions are known."),
        _ => Error(StatusCode.Unimplemented, "Request type not supported by this server reflection service.")
    };

    private ListServiceResponse List()
    {
        var list = new ListServiceResponse();
        foreach (var name in mapped.Services.Keys.Order(StringComparer.Ordinal))
            list.Service.Add(new ServiceResponse { Name = name });
        return list;
    }

    private static ServerReflectionResponse File(FileDescriptor? file, string asked)
    {
        if (file is null)
            return Error(StatusCode.NotFound, $"'{asked}' not found.");
        var files = new FileDescriptorResponse();
        files.FileDescriptorProto.AddRange(DescriptorCatalogue.WithImports(file));
        return new ServerReflectionResponse { FileDescriptorResponse = files };
    }

    private static ServerReflectionResponse Error(StatusCode code, string message) =>
        new() { ErrorResponse = new ErrorResponse { ErrorCode = (int)code, ErrorMessage = message } };
}
