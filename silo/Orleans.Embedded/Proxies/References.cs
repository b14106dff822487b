using System.Collections.Concurrent;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>Makes references and knows which class stands behind which interface.</summary>
internal sealed class References(EmbeddedSilo silo, GrainClass[] classes)
{
    private readonly ConcurrentDictionary<Type, Func<GrainReference>> _makers = new();
    private readonly ConcurrentDictionary<(Type, string?), GrainClass> _implementations = new();
    private readonly Dictionary<GrainType, GrainClass> _byType = ByType(classes);

    internal GrainReference Create(Type interfaceType, string key, string? classNamePrefix)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        var grainClass = _implementations.GetOrAdd((interfaceType, classNamePrefix), Implementation);
        return Create(interfaceType, grainClass, GrainId.Create(grainClass.GrainType, key), null);
    }

    internal GrainReference Create(Type interfaceType, GrainId grainId) =>
        Create(interfaceType, ClassOf(grainId.Type), grainId, null);

    internal GrainReference Create(
        Type interfaceType, GrainClass? grainClass, GrainId grainId, ObserverTarget? observer)
    {
        var reference = _makers.GetOrAdd(interfaceType, ReferenceBuilder.Build)();
        reference.Bind(silo, grainClass, grainId);
        reference.LastTarget = observer;
        return reference;
    }

    /// <summary>A reference that knows its grain but no interface yet; see AsReference.</summary>
    internal GrainReference CreateUntyped(GrainId grainId) => Create(typeof(IAddressable), grainId);

    internal bool Knows(GrainType type) => _byType.ContainsKey(type);

    private static Dictionary<GrainType, GrainClass> ByType(GrainClass[] classes)
    {
        var byType = new Dictionary<GrainType, GrainClass>();
        foreach (var one in classes)
        {
            if (!byType.TryAdd(one.GrainType, one))
            {
                throw new OrleansConfigurationException(
                    $"{one.Type} and {byType[one.GrainType].Type} both have the grain type \"{one.GrainType}\"");
            }
        }

        return byType;
    }

    private GrainClass ClassOf(GrainType type) => _byType.TryGetValue(type, out var grainClass)
        ? grainClass
        : throw new ArgumentException($"No grain class has the grain type \"{type}\"", nameof(type));

    private GrainClass Implementation((Type Interface, string? Prefix) wanted)
    {
        var all = classes
            .Where(one => wanted.Interface.IsAssignableFrom(one.Type))
            .Where(one => wanted.Prefix is null
                || one.Type.FullName!.StartsWith(wanted.Prefix, StringComparison.Ordinal))
            .ToArray();
        return all switch
        {
            [] => throw new ArgumentException($"Could not find an implementation for interface {wanted.Interface}"),
            [var only] => only,

            // As in Orleans: of several, the one that is named like the interface.
            _ => all.SingleOrDefault(one => "I" + one.Type.Name == wanted.Interface.Name)
                ?? throw new ArgumentException(
                    $"Several classes implement {wanted.Interface}: {string.Join(", ", all.Select(one => one.Type))}"),
        };
    }
}
