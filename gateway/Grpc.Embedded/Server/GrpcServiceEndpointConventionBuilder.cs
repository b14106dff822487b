namespace Microsoft.AspNetCore.Builder;

/// <summary>Adds metadata (authorisation, CORS, gRPC-Web, rate limits) to all endpoints of a service.</summary>
public sealed class GrpcServiceEndpointConventionBuilder : IEndpointConventionBuilder
{
    private readonly List<IEndpointConventionBuilder> _endpoints;

    internal GrpcServiceEndpointConventionBuilder(List<IEndpointConventionBuilder> endpoints)
    {
        _endpoints = endpoints;
    }

    public void Add(Action<EndpointBuilder> convention)
    {
        foreach (var endpoint in _endpoints)
            endpoint.Add(convention);
    }

    public void Finally(Action<EndpointBuilder> finallyConvention)
    {
        foreach (var endpoint in _endpoints)
            endpoint.Finally(finallyConvention);
    }
}
