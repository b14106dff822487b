namespace Orleans.Embedded;

/// <summary>A piece of work that the rules of reentrancy admit to an activation: a call or a timer's tick.</summary>
internal abstract class Turn
{
    /// <summary>The activation that has begun it.</summary>
    internal Activation? RunsOn;

    /// <summary>Whether it may run beside anything.</summary>
    internal abstract bool AlwaysInterleaves { get; }

    /// <summary>Whether it may run beside others of its kind.</summary>
    internal abstract bool IsReadOnly { get; }

    /// <summary>Whether it counts as use of the activation.</summary>
    internal abstract bool KeepsAlive { get; }

    /// <summary>The call chain it belongs to, if that chain may come back into grains.</summary>
    internal virtual Guid ReentrancyId => Guid.Empty;

    /// <summary>Whether nobody waits for it any more, so that it need not begin.</summary>
    internal abstract bool IsAbandoned { get; }

    internal abstract Task Run(Activation activation);

    internal abstract void Complete(Task done, Activation activation);
}
