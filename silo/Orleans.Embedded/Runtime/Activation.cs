using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>One live grain: its identity, its turns, and the scheduler that keeps its code single-threaded.</summary>
/// <remarks>
/// Three ideas share the type because they share one lock and one allocation, and there may be hundreds of thousands of
/// them: the run queue (<c>.Scheduling</c>), the admission of turns (<c>.Turns</c>), the life cycle
/// (<c>.Lifecycle</c>). Fields of the latter two are touched only by the pump, which at most one thread runs at a time.
/// </remarks>
internal sealed partial class Activation : TaskScheduler, IGrainContext, IThreadPoolWorkItem, ICallTarget
{
    private readonly object _gate = new();
    private AsyncServiceScope? _scope;
    private GrainReference? _reference;

    internal Activation(EmbeddedSilo silo, GrainClass grainClass, GrainId grainId, Dictionary<string, object>? context)
    {
        Silo = silo;
        Class = grainClass;
        GrainId = grainId;
        LastUsed = silo.CoarseNow;
        _queue.Enqueue(new Activating(context));
    }

    public GrainId GrainId { get; }

    public object? GrainInstance { get; private set; }

    public Task Deactivated => _ended.Task;

    public GrainReference GrainReference => _reference ??= Silo.References.CreateUntyped(GrainId);

    public IServiceProvider ActivationServices
    {
        get
        {
            if (_scope is { } scope)
                return scope.ServiceProvider;

            lock (_gate)
            {
                _scope ??= Silo.Services.CreateAsyncScope();
                return _scope.Value.ServiceProvider;
            }
        }
    }

    internal EmbeddedSilo Silo { get; }

    internal GrainClass Class { get; }

    internal IIncomingGrainCallFilter? OwnFilter { get; private set; }

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override string ToString() => GrainId.ToString();
}
