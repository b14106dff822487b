namespace Booking.History;

/// <summary>An accepted command and the version it left.</summary>
/// <param name="Operation">The first of its operations: devices may send a command again as another.</param>
/// <param name="Version">The version.</param>
/// <param name="InvokedAt">When the first of them was invoked.</param>
/// <param name="AnsweredAt">When the first of them was accepted.</param>
internal sealed record Placed(Operation Operation, long Version, long InvokedAt, long AnsweredAt)
{
    public static Placed Of(IReadOnlyCollection<Operation> sameCommand, long version) => new(
        sameCommand.MinBy(o => o.InvokedAt)!, version, sameCommand.Min(o => o.InvokedAt),
        sameCommand.Where(o => o.IsAccepted).Min(o => o.AnsweredAt)!.Value);
}

/// <summary>The greatest version that had been answered by a moment; moments are asked for in rising order.</summary>
internal sealed class Frontier(IEnumerable<Placed> placed)
{
    private readonly List<Placed> _byAnswer = [.. placed.OrderBy(p => p.AnsweredAt)];
    private int _next;
    private Placed? _greatest;

    public Placed? Before(long at)
    {
        for (; _next < _byAnswer.Count && _byAnswer[_next].AnsweredAt < at; _next++)
            if (_greatest is null || _byAnswer[_next].Version > _greatest.Version) _greatest = _byAnswer[_next];
        return _greatest;
    }
}

/// <summary>The versions in which something that changes nothing can have been decided: not before what was
/// acknowledged when it was sent for the last time, and not after what was asked for once it had been answered.
/// Operations are given in the order of their last sending.</summary>
internal sealed class Window
{
    private readonly Frontier _answered;
    private readonly List<Placed> _byInvocation;
    private readonly long[] _leastFrom;

    /// <param name="placed">All acceptances.</param>
    /// <param name="head">The last version there can be.</param>
    public Window(IReadOnlyCollection<Placed> placed, long head)
    {
        _answered = new(placed);
        _byInvocation = [.. placed.OrderBy(p => p.InvokedAt)];
        // From the back: the least version of everything that was invoked at or after an index.
        _leastFrom = new long[_byInvocation.Count + 1];
        _leastFrom[^1] = head == long.MaxValue ? head : head + 1;
        for (var i = _byInvocation.Count - 1; i >= 0; i--)
            _leastFrom[i] = Math.Min(_leastFrom[i + 1], _byInvocation[i].Version);
    }

    public (long First, long Last) Of(Operation operation)
    {
        var first = _answered.Before(operation.LastSentAt)?.Version ?? 0;
        var next = _leastFrom[FirstInvokedAfter(operation.AnsweredAt!.Value)];
        return (first, next == long.MaxValue ? next : next - 1);
    }

    private int FirstInvokedAfter(long at)
    {
        var (low, high) = (0, _byInvocation.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_byInvocation[middle].InvokedAt > at) high = middle;
            else low = middle + 1;
        }
        return low;
    }
}
