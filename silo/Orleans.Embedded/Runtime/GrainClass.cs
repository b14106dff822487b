using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Concurrency;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>What is known of a grain class once and for all, and how to build its grains.</summary>
internal sealed class GrainClass
{
    private readonly ConstructorInvoker _constructor;
    private readonly Func<Activation, object?>[] _arguments;

    internal GrainClass(Type type, GrainCollectionOptions collection, RegisteredServices services)
    {
        Type = type;
        GrainType = GrainType.Create(type.GetCustomAttribute<GrainTypeAttribute>()?.Name ?? ConventionalName(type));
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute));
        MaxWorkers = type.GetCustomAttribute<StatelessWorkerAttribute>()?.MaxLocal ?? 0;
        CollectionAge = AgeOf(type, collection);
        HasActivationHook = Overrides(type, nameof(Grain.OnActivateAsync));
        HasDeactivationHook = Overrides(type, nameof(Grain.OnDeactivateAsync));
        var constructor = ChooseConstructor(type);
        _constructor = ConstructorInvoker.Create(constructor);
        _arguments = [.. constructor.GetParameters().Select(one => SourceOf(one, services))];
    }

    internal Type Type { get; }

    internal GrainType GrainType { get; }

    internal bool IsReentrant { get; }

    /// <summary>How many activations may share a key; 0 unless the class is a stateless worker.</summary>
    internal int MaxWorkers { get; }

    internal TimeSpan CollectionAge { get; }

    internal bool HasActivationHook { get; }

    internal bool HasDeactivationHook { get; }

    internal IGrainBase Construct(Activation activation)
    {
        var arguments = new object?[_arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = _arguments[i](activation);

        return (IGrainBase)_constructor.Invoke(arguments.AsSpan());
    }

    // "FacilityGrain" becomes "facility". The name is part of stored reminders: renaming a class loses them.
    private static string ConventionalName(Type type)
    {
        var name = type.Name.ToLowerInvariant();
        return name.Length > 5 && name.EndsWith("grain", StringComparison.Ordinal) ? name[..^5] : name;
    }

    private static TimeSpan AgeOf(Type type, GrainCollectionOptions collection)
    {
        if (type.IsDefined(typeof(KeepAliveAttribute)))
            return TimeSpan.FromDays(short.MaxValue);

        if (type.FullName is { } name && collection.ClassSpecificCollectionAge.TryGetValue(name, out var age))
            return age;

        return type.GetCustomAttribute<CollectionAgeLimitAttribute>()?.AgeLimit ?? collection.CollectionAge;
    }

    private static bool Overrides(Type type, string method) =>
        !typeof(Grain).IsAssignableFrom(type)
        || type.GetMethods().Any(one => one.Name == method && one.DeclaringType != typeof(Grain));

    private static ConstructorInfo ChooseConstructor(Type type)
    {
        var all = type.GetConstructors();
        return all.FirstOrDefault(one => one.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute)))
            ?? all.MaxBy(one => one.GetParameters().Length)
            ?? throw new OrleansConfigurationException($"Grain class {type} has no public constructor");
    }

    private static Func<Activation, object?> SourceOf(ParameterInfo parameter, RegisteredServices services)
    {
        var type = parameter.ParameterType;
        if (parameter.GetCustomAttribute<PersistentStateAttribute>() is { } state)
            return StateSource(type, state);

        if (type == typeof(IGrainContext))
            return static activation => activation;

        if (parameter.GetCustomAttribute<FromKeyedServicesAttribute>() is { } keyed)
            return activation => activation.ActivationServices.GetRequiredKeyedService(type, keyed.Key);

        if (services.IsSingleton(type))
            return OnceFromTheRoot(type);

        if (parameter.HasDefaultValue)
            return activation => activation.ActivationServices.GetService(type) ?? parameter.DefaultValue;

        return activation => activation.ActivationServices.GetRequiredService(type);
    }

    private static Func<Activation, object?> OnceFromTheRoot(Type type)
    {
        object? known = null;
        return activation => known ??= activation.Silo.Services.GetRequiredService(type);
    }

    private static Func<Activation, object?> StateSource(Type type, PersistentStateAttribute state)
    {
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IPersistentState<>))
            throw new OrleansConfigurationException($"[PersistentState] stands on a {type}, not an IPersistentState");

        var slot = typeof(PersistentState<>).MakeGenericType(type.GetGenericArguments());
        return activation =>
        {
            var storage = activation.Silo.StorageNamed(state.StorageName);
            const BindingFlags Internal = BindingFlags.Instance | BindingFlags.NonPublic;
            object[] arguments = [activation, storage, state.StateName];
            var made = Activator.CreateInstance(slot, Internal, null, arguments, null)!;
            activation.Keep((IStateSlot)made);
            return made;
        };
    }
}
