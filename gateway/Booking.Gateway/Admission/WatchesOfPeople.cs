using System.Collections.Concurrent;
using System.Globalization;

namespace Booking.Gateway;

/// <summary>How many watches each person has open at this gateway: one who opens them without end would take the places
/// of all others. Safe to use from any thread.</summary>
internal sealed class WatchesOfPeople(GatewayOptions options)
{
    private readonly ConcurrentDictionary<MemberId, int> _open = new();

    /// <summary>Counts one more.</summary>
    /// <returns>What ends it.</returns>
    /// <exception cref="RefusedException">TooManyWatches: the person has as many as they may.</exception>
    public IDisposable Begin(Caller caller)
    {
        var begun = new Begun(this, caller.Member);
        var open = _open.AddOrUpdate(caller.Member, 1, (_, before) => before + 1);
        if (open <= options.WatchesPerPersonMax || caller.Desk.IsStaff) return begun;
        begun.Dispose();
        throw RefusalStatus.Retry(RefusalReason.TooManyWatches, options.RetryAfter,
            ("limit", options.WatchesPerPersonMax.ToString(CultureInfo.InvariantCulture)));
    }

    private void End(MemberId member)
    {
        var left = _open.AddOrUpdate(member, 0, (_, before) => before - 1);
        // Whoever begins meanwhile is counted from there on: only what is still nothing is forgotten.
        if (left == 0) _open.TryRemove(new(member, 0));
    }

    private sealed class Begun(WatchesOfPeople all, MemberId member) : IDisposable
    {
        private int _ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0) all.End(member);
        }
    }
}
