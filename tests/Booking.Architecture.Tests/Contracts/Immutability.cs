using System.Collections.Immutable;
using System.Reflection;

namespace Booking.Architecture.Tests.Contracts;

/// <summary>Proves that what grains hand to each other cannot change under the other's hands: the embedded engine
/// passes references, it does not copy.</summary>
/// <remarks>A type is immutable when all its instance fields, private ones and its bases' included, are read-only and
/// of immutable types, and nobody can derive a mutable type from it.</remarks>
public sealed class Immutability
{
    private static readonly Type[] s_values =
    [
        typeof(string), typeof(decimal), typeof(Guid), typeof(UInt128), typeof(Int128), typeof(void),
        typeof(CancellationToken), typeof(Task), typeof(ValueTask), typeof(Period), typeof(DateTimeZone),
    ];

    private static readonly Type[] s_wrappers =
    [
        typeof(Nullable<>), typeof(Task<>), typeof(ValueTask<>), typeof(IAsyncEnumerable<>), typeof(ImmutableArray<>),
        typeof(ImmutableList<>), typeof(ImmutableHashSet<>), typeof(ImmutableSortedSet<>),
        typeof(ImmutableDictionary<,>), typeof(ImmutableSortedDictionary<,>),
    ];

    private readonly HashSet<Type> _seen = [];
    private readonly SortedSet<string> _found = new(StringComparer.Ordinal);

    /// <summary>Walks from the parameters and results of the interfaces' methods.</summary>
    public static IReadOnlyCollection<string> CheckInterfaces(IEnumerable<Type> grainInterfaces)
    {
        var walk = new Immutability();
        foreach (var method in grainInterfaces.SelectMany(type => type.GetMethods().Where(method => !method.IsStatic)))
        {
            walk.Visit(method.ReturnType, $"{method.DeclaringType!.Name}.{method.Name}");
            foreach (var parameter in method.GetParameters())
                walk.Visit(parameter.ParameterType, $"{method.DeclaringType!.Name}.{method.Name}({parameter.Name})");
        }
        return walk._found;
    }

    public static IReadOnlyCollection<string> Check(Type type)
    {
        var walk = new Immutability();
        walk.Visit(type, type.Name);
        return walk._found;
    }

    /// <summary>Every type that was met on the way and belongs to us.</summary>
    public static IEnumerable<Type> Reachable(IEnumerable<Type> grainInterfaces)
    {
        var walk = new Immutability();
        foreach (var method in grainInterfaces.SelectMany(type => type.GetMethods().Where(method => !method.IsStatic)))
        {
            walk.Visit(method.ReturnType, "");
            foreach (var parameter in method.GetParameters()) walk.Visit(parameter.ParameterType, "");
        }
        return walk._seen.Where(IsOurs);
    }

    private void Visit(Type type, string where)
    {
        if (!_seen.Add(type)) return;
        if (type.IsGenericType && s_wrappers.Contains(type.GetGenericTypeDefinition()))
        {
            foreach (var argument in type.GetGenericArguments()) Visit(argument, where);
        }
        else if (type.IsPrimitive || type.IsEnum || s_values.Contains(type)
            || (type.IsValueType && type.Namespace == "NodaTime"))
        {
            return;
        }
        else if (!IsOurs(type) || type.IsInterface || type.IsArray || typeof(Delegate).IsAssignableFrom(type))
        {
            _found.Add($"{where}: {type.Name} may change after it was handed over");
        }
        else
        {
            VisitOurs(type, where);
        }
    }

    private void VisitOurs(Type type, string where)
    {
        if (type.IsGenericType) foreach (var argument in type.GetGenericArguments()) Visit(argument, where);
        if (type.IsAbstract)
        {
            foreach (var derived in type.Assembly.GetTypes().Where(other => other.BaseType == type))
                Visit(derived, where);
        }
        else if (!type.IsValueType && !type.IsSealed)
        {
            _found.Add($"{type.Name} is not sealed");
        }
        for (var level = type; level is not null && level != typeof(object)
            && level != typeof(ValueType); level = level.BaseType)
        {
            foreach (var field in level.GetFields(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                var name = NameOf(field);
                if (!field.IsInitOnly) _found.Add($"{level.Name}.{name} can be set");
                Visit(field.FieldType, $"{level.Name}.{name}");
            }
        }
    }

    private static bool IsOurs(Type type) =>
        type.Assembly.GetName().Name!.StartsWith("Booking.", StringComparison.Ordinal);

    private static string NameOf(FieldInfo field) =>
        field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>')] : field.Name;
}
