using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>The activations that share a stateless worker's key; the next call goes to an idle one, or a new one, or
/// the next in turn.</summary>
internal sealed class WorkerGroup(EmbeddedSilo silo, GrainClass grainClass, GrainId grainId)
{
    private readonly List<Activation> _workers = [];
    private int _turn;

    internal IReadOnlyList<Activation> Workers
    {
        get
        {
            lock (_workers)
            {
                return [.. _workers];
            }
        }
    }

    internal void Send(GrainCall call)
    {
        while (!Choose(call).TryAccept(call))
        {
            // That worker was about to end and has left the group meanwhile.
        }
    }

    internal void Remove(Activation worker)
    {
        lock (_workers)
        {
            _workers.Remove(worker);
        }
    }

    private Activation Choose(GrainCall call)
    {
        lock (_workers)
        {
            var idle = _workers.Find(one => one.IsIdle);
            if (idle is not null)
                return idle;

            if (_workers.Count >= grainClass.MaxWorkers)
                return _workers[(int)((uint)_turn++ % (uint)_workers.Count)];

            var worker = new Activation(silo, grainClass, grainId, call.Context);
            _workers.Add(worker);
            return worker;
        }
    }
}
