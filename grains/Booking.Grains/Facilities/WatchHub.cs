using System.Threading.Channels;
using Booking.Contracts;

namespace Booking.Grains.Facilities;

/// <summary>Tells watchers what became durable, in journal order. One that falls too far behind is dropped, never
/// waited for.</summary>
internal sealed class WatchHub(int backlogMax)
{
    private readonly List<Watcher> _watchers = [];
    private readonly Queue<FacilityNotice> _recent = [];
    private long _forgottenVersion;

    /// <summary>The version up to which everything was told.</summary>
    public long ToldVersion { get; private set; }

    /// <summary>Whether anybody listens.</summary>
    public bool IsWatched => _watchers.Count > 0;

    /// <summary>Whether every notice after <paramref name="version"/> is still at hand.</summary>
    public bool Remembers(long version) => version >= _forgottenVersion;

    /// <summary>Where the memory of notices begins: what happened up to this version was never told here.</summary>
    public void StartAt(long version) => _forgottenVersion = ToldVersion = version;

    /// <summary>A watcher that is told what comes after <paramref name="version"/>, beginning with what is at hand of
    /// it.</summary>
    public Watcher Join(long version)
    {
        var watcher = new Watcher(version, backlogMax);
        foreach (var notice in _recent) watcher.Tell(notice);
        _watchers.Add(watcher);
        GrainTelemetry.WatchingChanged(+1);
        return watcher;
    }

    public void Leave(Watcher watcher)
    {
        watcher.End(null);
        if (_watchers.Remove(watcher)) GrainTelemetry.WatchingChanged(-1);
    }

    public void Tell(FacilityNotice notice)
    {
        _recent.Enqueue(notice);
        ToldVersion = notice.Version;
        if (_recent.Count > backlogMax) _forgottenVersion = _recent.Dequeue().Version;
        for (var i = _watchers.Count - 1; i >= 0; i--)
            if (!_watchers[i].Tell(notice))
            {
                GrainTelemetry.FellBehind();
                var why = $"The watcher is {backlogMax} notices behind; watch again after the last version seen.";
                Drop(i, new LimitExceededException(why));
            }
    }

    /// <summary>Sends everybody away: what they were told up to now stands, what comes next is for the reloaded
    /// facility.</summary>
    public void Close(Exception why)
    {
        for (var i = _watchers.Count - 1; i >= 0; i--) Drop(i, why);
    }

    private void Drop(int index, Exception why)
    {
        _watchers[index].End(why);
        _watchers.RemoveAt(index);
        GrainTelemetry.WatchingChanged(-1);
    }

    internal sealed class Watcher(long afterVersion, int backlogMax)
    {
        private readonly Channel<FacilityNotice> _notices =
            Channel.CreateBounded<FacilityNotice>(new BoundedChannelOptions(backlogMax) { SingleReader = true });

        public ChannelReader<FacilityNotice> Notices => _notices.Reader;

        // What is kept counts no version: it may be news to whoever knows the last one.
        public bool Tell(FacilityNotice notice) =>
            (notice.Version <= afterVersion && notice is not KeptNotice) || _notices.Writer.TryWrite(notice);

        public void End(Exception? why) => _notices.Writer.TryComplete(why);
    }
}
