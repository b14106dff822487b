using Grpc.AspNetCore.Web;
using Grpc.Web;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

public class GrpcWebOptions
{
    /// <summary>Whether services speak gRPC-Web that say nothing about it.</summary>
    public bool DefaultEnabled { get; set; }
}

public static class GrpcWebApplicationBuilderExtensions
{
    public static IApplicationBuilder UseGrpcWeb(this IApplicationBuilder builder) =>
        builder.UseGrpcWeb(new GrpcWebOptions());

    /// <summary>Belongs between UseRouting (and UseCors) and the endpoints.</summary>
    public static IApplicationBuilder UseGrpcWeb(this IApplicationBuilder builder, GrpcWebOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseMiddleware<GrpcWebMiddleware>(Options.Create(options));
    }
}

public static class GrpcWebEndpointConventionBuilderExtensions
{
    public static TBuilder EnableGrpcWeb<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint => endpoint.Metadata.Add(new EnableGrpcWebAttribute()));
        return builder;
    }

    public static TBuilder DisableGrpcWeb<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint => endpoint.Metadata.Add(new DisableGrpcWebAttribute()));
        return builder;
    }
}
