using System.Collections;
using System.Collections.Immutable;
using System.Reflection;

namespace Booking.Grains.Tests;

/// <summary>Makes a value of any type that grains hand to each other, with something in every member.</summary>
internal sealed class MessageSamples
{
    private const BindingFlags Fields =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private int _count;

    /// <summary>What the grains' methods take and answer, with all that is inside.</summary>
    public static IEnumerable<Type> TypesBetweenGrains()
    {
        var seen = new HashSet<Type>();
        var methods = typeof(IFacilityGrain).Assembly.GetExportedTypes().Where(type => type.IsInterface)
            .SelectMany(type => type.GetMethods().Where(method => !method.IsStatic));
        foreach (var method in methods)
        {
            Visit(method.ReturnType, seen);
            foreach (var parameter in method.GetParameters()) Visit(parameter.ParameterType, seen);
        }
        return seen.OrderBy(type => type.ToString(), StringComparer.Ordinal);
    }

    /// <summary>A new one, unlike those before it.</summary>
    public object Make(Type type)
    {
        var number = ++_count;
        if (Nullable.GetUnderlyingType(type) is { } underlying) return Make(underlying);
        if (type.IsEnum) return Enum.GetValues(type).GetValue(number % Enum.GetValues(type).Length)!;
        if (type.IsAbstract) return Make(Derived(type).ElementAt(number % Derived(type).Count()));
        return type switch
        {
            _ when type == typeof(string) => $"词 \"<&> {number}",
            _ when type == typeof(bool) => number % 2 == 0,
            _ when type == typeof(int) => number,
            _ when type == typeof(long) => (1L << 60) + number,
            _ when type == typeof(ulong) => (1UL << 63) + (ulong)number,
            _ when type == typeof(decimal) => number + 0.25m,
            _ when type == typeof(Guid) => new Guid(number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
            // Clocks give more than the microseconds that are stored.
            _ when type == typeof(Instant) =>
                Instant.FromUnixTimeSeconds(1_800_000_000 + number).PlusNanoseconds(number),
            _ when type == typeof(LocalDate) => new LocalDate(2026, 2, 3).PlusDays(number),
            _ when type == typeof(LocalTime) => new LocalTime(9, number % 60),
            _ when type == typeof(LocalDateTime) => new LocalDateTime(2026, 2, 3, 9, number % 60),
            _ when type == typeof(BookingId) =>
                BookingId.FromBytes(new Guid(number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToByteArray()),
            _ when type == typeof(Stretch) =>
                new Stretch(Instant.FromUnixTimeSeconds(number), Instant.FromUnixTimeSeconds(number + 3_600)),
            _ when Is(typeof(ImmutableArray<>)) => MakeMany(nameof(MakeArray)),
            _ when Is(typeof(ImmutableHashSet<>)) => MakeMany(nameof(MakeSet)),
            _ when Is(typeof(ImmutableDictionary<,>)) => MakeMany(nameof(MakeDictionary)),
            _ => MakeRecord(type),
        };

        bool Is(Type collection) => type.IsGenericType && type.GetGenericTypeDefinition() == collection;

        object MakeMany(string maker) =>
            typeof(MessageSamples).GetMethod(maker, BindingFlags.Instance | BindingFlags.NonPublic)!
            .MakeGenericMethod(type.GetGenericArguments()).Invoke(this, null)!;
    }

    /// <summary>Where two values differ, down to the last field.</summary>
    public static IEnumerable<string> Differences(object? sent, object? arrived, string where)
    {
        if (sent is null || arrived is null)
            return sent == arrived ? [] : [$"{where}: {sent ?? "null"} became {arrived ?? "null"}"];
        var type = sent.GetType();
        if (type != arrived.GetType()) return [$"{where}: {type.Name} became {arrived.GetType().Name}"];
        if (!IsOurs(type) && sent is not IEnumerable or string || type.IsEnum)
            return sent.Equals(arrived) ? [] : [$"{where}: {sent} became {arrived}"];
        if (sent is IEnumerable list)
        {
            var (left, right) = (list.Cast<object?>().ToList(), ((IEnumerable)arrived).Cast<object?>().ToList());
            return left.Count != right.Count
                ? [$"{where}: {left.Count} became {right.Count}"]
                : left.Zip(right).SelectMany((pair, i) => Differences(pair.First, pair.Second, $"{where}[{i}]"));
        }
        return Levels(type).SelectMany(level => level.GetFields(Fields))
            .SelectMany(field => Differences(field.GetValue(sent), field.GetValue(arrived), $"{where}.{field.Name}"));
    }

    private ImmutableArray<T> MakeArray<T>() => [(T)Make(typeof(T)), (T)Make(typeof(T))];

    private ImmutableHashSet<T> MakeSet<T>() => [(T)Make(typeof(T)), (T)Make(typeof(T))];

    private ImmutableDictionary<TKey, TValue> MakeDictionary<TKey, TValue>() where TKey : notnull =>
        ImmutableDictionary<TKey, TValue>.Empty.Add((TKey)Make(typeof(TKey)), (TValue)Make(typeof(TValue)));

    private object MakeRecord(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(one => one.GetParameters().Length)
            ?? throw new InvalidOperationException($"{type} has no public constructor.");
        var made = constructor.Invoke(
            [.. constructor.GetParameters().Select(parameter => Make(parameter.ParameterType))]);
        // What has no constructor of its own is filled property by property.
        if (constructor.GetParameters().Length == 0)
            foreach (var property in type.GetProperties().Where(one => one.SetMethod is not null))
                property.SetValue(made, Make(property.PropertyType));
        return made;
    }

    private static void Visit(Type type, HashSet<Type> seen)
    {
        if (type == typeof(Task) || type == typeof(CancellationToken)) return;
        if (type.IsGenericType && type.GetGenericTypeDefinition() is var open
            && (open == typeof(Task<>) || open == typeof(IAsyncEnumerable<>)))
        {
            Visit(type.GetGenericArguments()[0], seen);
            return;
        }
        if (!seen.Add(type)) return;
        if (type.IsGenericType) foreach (var argument in type.GetGenericArguments()) Visit(argument, seen);
        if (!IsOurs(type)) return;
        foreach (var derived in Derived(type)) Visit(derived, seen);
        foreach (var field in Levels(type).SelectMany(level => level.GetFields(Fields))) Visit(field.FieldType, seen);
    }

    private static IEnumerable<Type> Levels(Type type)
    {
        for (var level = type; level is not null && IsOurs(level) && !level.IsEnum; level = level.BaseType)
            yield return level;
    }

    private static IEnumerable<Type> Derived(Type type) =>
        type.IsAbstract ? type.Assembly.GetTypes().Where(other => other.BaseType == type) : [];

    private static bool IsOurs(Type type) =>
        type.Assembly.GetName().Name!.StartsWith("Booking.", StringComparison.Ordinal);
}
