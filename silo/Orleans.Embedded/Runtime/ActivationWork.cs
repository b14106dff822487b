namespace Orleans.Embedded;

/// <summary>Work of the runtime itself in an activation's queue; no rule of reentrancy holds it back.</summary>
internal abstract class ActivationWork
{
    internal abstract void Run(Activation activation);
}

/// <summary>The first item in every queue.</summary>
internal sealed class Activating(Dictionary<string, object>? context) : ActivationWork
{
    internal override void Run(Activation activation) => activation.Begin(context);
}

/// <summary>Looks again at who waits, and whether the activation can end; posted rather than called, so that no turn
/// begins in the middle of another.</summary>
internal sealed class Nudge : ActivationWork
{
    internal static readonly Nudge Instance = new();

    internal override void Run(Activation activation) => activation.GoOn();
}
