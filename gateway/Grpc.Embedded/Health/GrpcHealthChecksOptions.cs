using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Grpc.AspNetCore.HealthChecks;

public sealed class GrpcHealthChecksOptions
{
    /// <summary>
    /// Which health checks speak for which gRPC service; at first all of them for the empty name, the server.
    /// </summary>
    public ServiceMappingCollection Services { get; } = [];

    /// <summary>True answers Check from the last published results instead of running the checks.</summary>
    public bool UseHealthChecksCache { get; set; }
}

public sealed class ServiceMapping(string name, Func<HealthCheckMapContext, bool> predicate)
{
    public string Name { get; } = name;
    public Func<HealthCheckMapContext, bool> HealthCheckPredicate { get; } = predicate;
}

public sealed class HealthCheckMapContext(string name, IEnumerable<string> tags)
{
    public string Name { get; } = name;
    public IEnumerable<string> Tags { get; } = tags;
}

[SuppressMessage("Naming", "CA1710", Justification = "Named as in the real API.")]
public sealed class ServiceMappingCollection : IEnumerable<ServiceMapping>
{
    private readonly Dictionary<string, ServiceMapping> _mappings = [];

    public int Count => _mappings.Count;

    /// <summary>Replaces the mapping of that name, if there is one.</summary>
    public void Map(string name, Func<HealthCheckMapContext, bool> predicate) =>
        _mappings[name] = new ServiceMapping(name, predicate);

    public void Add(ServiceMapping service) => _mappings.Add(service.Name, service);

    public void Remove(string name) => _mappings.Remove(name);

    public void Clear() => _mappings.Clear();

    public IEnumerator<ServiceMapping> GetEnumerator() => _mappings.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal ServiceMapping? Find(string name) => _mappings.GetValueOrDefault(name);
}
