namespace Orleans.Embedded;

/// <summary>The calls that a target has taken and not answered; every use holds the target's lock.</summary>
internal struct InFlightCalls
{
    private GrainCall? _head;

    internal readonly bool IsEmpty => _head is null;

    internal void Add(GrainCall call)
    {
        call.Previous = null;
        call.Next = _head;
        if (_head is not null)
            _head.Previous = call;

        _head = call;
        call.IsLinked = true;
    }

    internal void Remove(GrainCall call)
    {
        if (!call.IsLinked)
            return;

        if (call.Previous is null)
            _head = call.Next;
        else
            call.Previous.Next = call.Next;

        if (call.Next is not null)
            call.Next.Previous = call.Previous;

        call.Previous = null;
        call.Next = null;
        call.IsLinked = false;
    }

    internal void TakeOverdue(long now, List<GrainCall> overdue)
    {
        for (var call = _head; call is not null;)
        {
            var next = call.Next;
            if (call.Deadline <= now)
            {
                overdue.Add(call);
                Remove(call);
            }

            call = next;
        }
    }
}
