namespace Orleans.Runtime;

/// <summary>Names the activation whose turn runs on this thread.</summary>
internal static class RuntimeContext
{
    [ThreadStatic]
    private static IGrainContext? _current;

    internal static IGrainContext? Current
    {
        get => _current;
        set => _current = value;
    }
}
