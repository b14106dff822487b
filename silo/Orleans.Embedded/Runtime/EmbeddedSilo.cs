using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Embedded;

/// <summary>All grains of this process: finds or makes the activation for a call, and ends them all.</summary>
internal sealed partial class EmbeddedSilo
{
    private readonly ConcurrentDictionary<GrainId, Activation> _activations = new();
    private readonly ConcurrentDictionary<GrainId, WorkerGroup> _workers = new();
    private readonly ConcurrentDictionary<ObserverTarget, GrainId> _observers = new();
    private readonly Lazy<IIncomingGrainCallFilter[]> _incoming;
    private readonly Lazy<IOutgoingGrainCallFilter[]> _outgoing;
    private readonly GrainClass[] _classes;
    private readonly GrainCollectionOptions _collection;
    private readonly string _serviceId;
    private readonly SiloMetrics _metrics;

    public EmbeddedSilo(
        IServiceProvider services,
        IEnumerable<GrainAssembly> assemblies,
        IOptions<SiloMessagingOptions> messaging,
        IOptions<GrainCollectionOptions> collection,
        IOptions<ClusterOptions> cluster,
        IOptions<EmbeddedOptions> embedded,
        RegisteredServices registered,
        ILogger<EmbeddedSilo> logger,
        TimeProvider time)
    {
        Services = services;
        Factory = new GrainFactory(this);
        Log = new SiloLog(logger);
        Time = time;
        CoarseNow = time.GetUtcNow().UtcTicks;
        _collection = collection.Value;
        _serviceId = cluster.Value.ServiceId;
        ResponseTimeout = messaging.Value.ResponseTimeout;
        MaxEnqueuedRequests = messaging.Value.MaxEnqueuedRequestsHardLimit;
        PropagatesActivity = embedded.Value.PropagatesActivity;
        DrainTimeout = embedded.Value.DrainTimeout;
        _classes = [.. assemblies.SelectMany(one => one.GrainClasses()).Distinct()
            .Select(type => new GrainClass(type, _collection, registered))];
        References = new References(this, _classes);
        _metrics = new(() => AllActivations.Count());

        // Filters may themselves ask for the grain factory, so they are made on first use.
        _incoming = new(() => [.. services.GetServices<IIncomingGrainCallFilter>()]);
        _outgoing = new(() => [.. services.GetServices<IOutgoingGrainCallFilter>()]);
    }

    internal IServiceProvider Services { get; }

    internal IGrainFactory Factory { get; }

    internal TimeProvider Time { get; }

    internal SiloLog Log { get; }

    internal References References { get; }

    internal TimeSpan ResponseTimeout { get; }

    internal TimeSpan ActivationTimeout => _collection.ActivationTimeout;

    internal TimeSpan DeactivationTimeout => _collection.DeactivationTimeout;

    internal int MaxEnqueuedRequests { get; }

    internal bool PropagatesActivity { get; }

    internal TimeSpan DrainTimeout { get; }

    /// <summary>UTC ticks as of a moment ago: good enough to measure idleness, and free to read.</summary>
    internal long CoarseNow { get; private set; }

    internal IIncomingGrainCallFilter[] IncomingFilters => _incoming.Value;

    internal IOutgoingGrainCallFilter[] OutgoingFilters => _outgoing.Value;

    internal IGrainStorage StorageNamed(string? name) =>
        Services.GetKeyedService<IGrainStorage>(name ?? "Default")
        ?? throw new OrleansConfigurationException($"No grain storage named \"{name ?? "Default"}\" is configured");

    internal void Send(GrainCall call)
    {
        if (_state is not State.Running && !MayStillSend(call))
        {
            var why = _state == State.New ? "has not been started" : "is stopping";
            call.Fail(new SiloUnavailableException($"{call}: the silo {why}"));
            return;
        }

        var reference = call.Reference;
        if (reference.LastTarget is { } last && last.TryAccept(call))
            return;

        if (reference.Class is not { } grainClass)
        {
            call.Fail(new ClientNotAvailableException($"{call}: the observer is unknown here"));
        }
        else if (grainClass.MaxWorkers > 0)
        {
            var id = reference.GrainId;
            var its = (Silo: this, Class: grainClass);
            _workers.GetOrAdd(id, static (id, its) => new WorkerGroup(its.Silo, its.Class, id), its).Send(call);
        }
        else
        {
            SendToGrain(call, reference, grainClass);
        }
    }

    internal void Remove(Activation activation)
    {
        if (activation.Class.MaxWorkers > 0)
            _workers[activation.GrainId].Remove(activation);
        else
            _activations.TryRemove(KeyValuePair.Create(activation.GrainId, activation));
    }

    internal TObserver Register<TObserver>(IGrainObserver observer)
        where TObserver : IGrainObserver
    {
        if (observer is GrainReference)
            throw new ArgumentException("This is already a reference", nameof(observer));

        var target = new ObserverTarget(observer);
        var id = GrainId.Create("sys.client", Guid.NewGuid().ToString("N"));
        _observers[target] = id;
        return (TObserver)(object)References.Create(typeof(TObserver), null, id, target);
    }

    internal void Unregister(IGrainObserver observer)
    {
        foreach (var target in _observers.Keys)
        {
            var isMeant = observer is GrainReference reference
                ? ReferenceEquals(reference.LastTarget, target)
                : target.Is(observer);
            if (isMeant)
            {
                target.Delete();
                _observers.TryRemove(target, out _);
            }
        }
    }

    private void SendToGrain(GrainCall call, GrainReference reference, GrainClass grainClass)
    {
        while (true)
        {
            if (!_activations.TryGetValue(reference.GrainId, out var activation))
            {
                if (call.IsForTheLivingOnly)
                    return;

                activation = new Activation(this, grainClass, reference.GrainId, call.Context);
                if (!_activations.TryAdd(reference.GrainId, activation))
                    continue;
            }

            if (activation.TryAccept(call))
            {
                reference.LastTarget = activation;
                return;
            }
        }
    }
}
