using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;

namespace Orleans.Embedded;

/// <summary>The parts of a silo that only this build needs; for the composition root alone.</summary>
public static class EmbeddedSiloBuilderExtensions
{
    /// <summary>Names the assemblies with grain classes, which the Orleans build finds through generated code.</summary>
    public static ISiloBuilder UseEmbeddedGrains(this ISiloBuilder builder, params Assembly[] assemblies)
    {
        foreach (var assembly in assemblies)
            builder.Services.AddSingleton(new GrainAssembly(assembly));

        return builder;
    }
}
