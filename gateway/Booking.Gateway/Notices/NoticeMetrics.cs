using System.Diagnostics.Metrics;

namespace Booking.Gateway;

/// <summary>Counts notices by channel, kind and what became of them. No label says whose.</summary>
internal sealed class NoticeMetrics : IDisposable
{
    public const string MeterName = "Booking.Notices";

    private readonly Meter _meter;
    private readonly Counter<long> _notices;
    private long _due, _dead;

    public NoticeMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _notices = _meter.CreateCounter<long>("booking.notices", "{notice}", "Notices by channel, kind and outcome");
        _meter.CreateObservableGauge(
            "booking.notices.due", () => Volatile.Read(ref _due), "{notice}", "Notices that wait to be sent");
        _meter.CreateObservableGauge("booking.notices.dead", () => Volatile.Read(ref _dead), "{notice}",
            "Notices given up within the last day");
    }

    public void Settled(NoticeDelivery delivery, string outcome) =>
        _notices.Add(1, new("channel", delivery.Channel), new("kind", delivery.Kind), new("outcome", outcome));

    public void Counted(long due, long dead)
    {
        Volatile.Write(ref _due, due);
        Volatile.Write(ref _dead, dead);
    }

    public void Dispose() => _meter.Dispose();
}
