using Google.Protobuf.Reflection;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>What has been mapped so far; reflection answers from it.</summary>
internal sealed class MappedServices
{
    private readonly Dictionary<string, ServiceDescriptor?> _services = [];

    internal bool UnknownServicesMapped { get; set; }

    internal IReadOnlyDictionary<string, ServiceDescriptor?> Services => _services;

    internal void Add(string name, ServiceDescriptor? descriptor) => _services[name] = descriptor;
}
