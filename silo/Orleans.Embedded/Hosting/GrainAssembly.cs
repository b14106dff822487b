using System.Reflection;

namespace Orleans.Embedded;

/// <summary>An assembly whose grain classes the silo runs.</summary>
internal sealed record GrainAssembly(Assembly Assembly)
{
    internal IEnumerable<Type> GrainClasses() => Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false })
        .Where(type => typeof(IGrainBase).IsAssignableFrom(type));
}
