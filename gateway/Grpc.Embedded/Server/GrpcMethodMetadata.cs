using Grpc.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>Hangs on every mapped endpoint, so that middleware sees which method a request is for.</summary>
public sealed class GrpcMethodMetadata(Type serviceType, IMethod method)
{
    public Type ServiceType { get; } = serviceType;
    public IMethod Method { get; } = method;
}
