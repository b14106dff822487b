using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>A named state of a grain, read before activation.</summary>
public interface IPersistentState<TState> : IStorage<TState>;

/// <summary>Asks for a named state as a constructor argument.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public class PersistentStateAttribute : Attribute
{
    public PersistentStateAttribute(string stateName, string? storageName = null)
    {
        ArgumentNullException.ThrowIfNull(stateName);
        StateName = stateName;
        StorageName = storageName;
    }

    public string StateName { get; }

    public string? StorageName { get; }
}
