namespace Booking.Gateway.Tests.EndToEnd;

/// <summary>What a stranger who watches a house hears, to be compared with what another house tells.</summary>
internal sealed class Overheard
{
    private readonly TaskCompletionSource _joined = new();
    private readonly List<string> _heard = [];

    private Overheard(RealHost host, string house, int notices, CancellationToken ends) =>
        Done = ListenAsync(host, house, notices, ends);

    /// <summary>The first is what is taken when the watch begins.</summary>
    public IReadOnlyList<string> Heard => _heard;

    /// <summary>When so many notices have come.</summary>
    public Task Done { get; }

    /// <summary>Answers once the watch has begun: what is done after it is heard.</summary>
    public static async Task<Overheard> BeginAsync(RealHost host, string house, int notices, CancellationToken ends)
    {
        var begun = new Overheard(host, house, notices, ends);
        await begun._joined.Task.WaitAsync(ends);
        return begun;
    }

    // Moments and keys differ from one house to another and say nothing.
    private async Task ListenAsync(RealHost host, string house, int notices, CancellationToken ends)
    {
        using var call = host.Facilities.WatchFacility(
            new() { FacilityId = house }, host.As("stranger"), cancellationToken: ends);
        while (_heard.Count < notices && await call.ResponseStream.MoveNext(ends))
        {
            var notice = call.ResponseStream.Current.Clone();
            notice.At = null;
            if (notice.Occupied is not null) notice.Occupied.Key = "KEY";
            if (notice.FreedKey.Length > 0) notice.FreedKey = "KEY";
            foreach (var one in notice.Snapshot?.Occupied ?? []) one.Key = "KEY";
            _heard.Add(notice.ToString());
            _joined.TrySetResult();
        }
    }
}
