using System.Collections.Immutable;
using Booking.Domain;

namespace Booking.Grains;

/// <summary>When the platform served nobody, as the grains of this process know it. Safe from any thread.</summary>
/// <remarks>Where nobody leaves word (neither method was ever called) there are no outages.</remarks>
public sealed class OutageWatch(BookingOptions options)
{
    private volatile Word? _last;

    /// <summary>Silence that counts as an outage.</summary>
    public Duration Gap => Duration.FromMinutes(options.OutageMinutes);

    /// <summary>Word cannot be left: until it can be, for all anybody knows the platform served nobody.</summary>
    public void Unheard() =>
        _last ??= new(Instant.FromUnixTimeSeconds(0), new([], Duration.FromMinutes(options.OutageGraceMinutes)));

    /// <summary>Takes what the heartbeat was told.</summary>
    public void Beaten(Instant at, ImmutableArray<Stretch> outages) =>
        _last = new(at, new(outages, Duration.FromMinutes(options.OutageGraceMinutes)));

    /// <summary>The outages as of now: one that goes on among them, for the database may be away, or the clock have
    /// jumped.</summary>
    public Outages At(Instant now) =>
        _last is not { } last ? Outages.None
        : now - last.At <= Gap ? last.Outages
        : last.Outages with { Times = last.Outages.Times.Add(new(last.At, now)) };

    private sealed record Word(Instant At, Outages Outages);
}
