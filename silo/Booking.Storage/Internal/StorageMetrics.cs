using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Booking.Storage.Internal;

/// <summary>What the journal tells about itself: meter and activity source <c>Booking.Storage</c>.</summary>
internal sealed class StorageMetrics : IDisposable
{
    public const string Name = "Booking.Storage";

    private const int LinksMax = 100;

    public static readonly ActivitySource Source = new(Name);

    private readonly Meter _meter = new(Name);
    private readonly Histogram<int> _batchAppends;
    private readonly Histogram<double> _commitSeconds;
    private readonly Counter<long> _events;
    private readonly Counter<long> _fenced;
    private readonly Counter<long> _failures;
    private readonly KeyValuePair<string, object?> _database;

    public StorageMetrics(DatabaseKind kind, Func<int> queueDepth)
    {
        _database = new("database", Names.Of(kind));
        _batchAppends = _meter.CreateHistogram<int>("booking.journal.batch", "{append}", "Appends in one transaction");
        _commitSeconds = _meter.CreateHistogram<double>("booking.journal.commit", "s", "Time one transaction took");
        _events = _meter.CreateCounter<long>("booking.journal.events", "{event}", "Events written");
        _fenced = _meter.CreateCounter<long>("booking.journal.fenced", "{append}", "Appends fenced off");
        _failures = _meter.CreateCounter<long>("booking.journal.failures", "{batch}", "Transactions that failed");
        _meter.CreateObservableGauge("booking.journal.queue",
            () => new Measurement<int>(queueDepth(), _database), "{append}", "Appends waiting");
    }

    /// <summary>The span of one transaction: below the first append that it serves, linked with the others.</summary>
    public static Activity? StartCommit(IReadOnlyList<PendingAppend> batch) => Source.HasListeners()
        ? Source.StartActivity(
            "journal commit", ActivityKind.Internal, batch[0].Asked,
            links: batch.Skip(1).Take(LinksMax)
                .Where(append => append.Asked != default)
                .Select(append => new ActivityLink(append.Asked)))
        : null;

    public void Committed(int appends, int events, int fenced, TimeSpan took)
    {
        _batchAppends.Record(appends, _database);
        _commitSeconds.Record(took.TotalSeconds, _database);
        _events.Add(events, _database);
        if (fenced > 0) _fenced.Add(fenced, _database);
    }

    public void Failed() => _failures.Add(1, _database);

    public void Dispose() => _meter.Dispose();
}
