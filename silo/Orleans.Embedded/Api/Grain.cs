using Microsoft.Extensions.DependencyInjection;
using Orleans.Embedded;
using Orleans.Runtime;

namespace Orleans;

/// <summary>The base class of grains.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    /// <summary>Used by the runtime, which names the activation that is being built on this thread.</summary>
    protected Grain()
        : this(RuntimeContext.Current!)
    {
    }

    /// <summary>Lets a test build a grain with a context of its own.</summary>
    protected Grain(IGrainContext grainContext) => GrainContext = grainContext;

    public IGrainContext GrainContext { get; }

    public GrainReference GrainReference => GrainContext.GrainReference;

    public string IdentityString => GrainContext.GrainId.ToString();

    // Straight from the silo: asking the activation's services would make a scope for every activation.
    protected IGrainFactory GrainFactory => GrainContext is Activation activation
        ? activation.Silo.Factory
        : ServiceProvider.GetRequiredService<IGrainFactory>();

    protected internal IServiceProvider ServiceProvider => GrainContext.ActivationServices;

    /// <summary>Runs before the first call; a failure fails those who wait and leaves no activation behind.</summary>
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs after the last call; never if the process dies.</summary>
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <summary>Ends this activation once the running calls are done; waiting calls go to a fresh one.</summary>
    protected void DeactivateOnIdle() => GrainBaseExtensions.DeactivateOnIdle(this);

    /// <summary>Keeps the activation from idle collection for a time; zero undoes it, infinite never ends.</summary>
    protected void DelayDeactivation(TimeSpan timeSpan) => (GrainContext as Activation)?.DelayDeactivation(timeSpan);
}
