namespace Orleans;

/// <summary>Names the grain type instead of the convention (class name in lower case without "Grain").</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GrainTypeAttribute(string grainType) : Attribute
{
    internal string Name { get; } = grainType;
}
