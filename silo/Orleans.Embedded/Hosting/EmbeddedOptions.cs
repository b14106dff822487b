namespace Orleans.Embedded;

/// <summary>Settings that only the stand-in has.</summary>
public sealed class EmbeddedOptions
{
    /// <summary>How long stopping waits for calls that are under way.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Whether the caller's Activity is the parent of the grain's spans: AddActivityPropagation.</summary>
    public bool PropagatesActivity { get; set; }
}
