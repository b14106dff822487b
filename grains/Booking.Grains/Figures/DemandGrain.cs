using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Booking.Contracts;
using Booking.Domain;

namespace Booking.Grains.Figures;

/// <summary>Writes demand turned away in batches, as often as figures are counted.</summary>
public sealed class DemandGrain(IFigures figures, BookingOptions options) : Grain, IDemandGrain
{
    // In small transactions: a booking's own must not wait behind a rush of refusals.
    private const int WrittenAtOnce = 500;

    // By everything but how often.
    private Dictionary<TurnedAway, long> _gathered = [];

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var every = TimeSpan.FromSeconds(options.FigureRoundSeconds);
        this.RegisterGrainTimer(
            static (grain, cancellation) => grain.WriteAsync(cancellation),
            this,
            new() { DueTime = every, Period = every, KeepAlive = false });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        WriteAsync(cancellationToken);

    /// <inheritdoc/>
    public Task CountAsync(ImmutableArray<TurnedAway> taken)
    {
        foreach (var one in taken) Add(one);
        return Task.CompletedTask;
    }

    private async Task WriteAsync(CancellationToken cancellation)
    {
        if (_gathered.Count == 0) return;
        TurnedAway[] taken = [.. _gathered.Select(one => one.Key with { Times = one.Value })];
        _gathered = [];
        var written = 0;
        try
        {
            for (; written < taken.Length; written += WrittenAtOnce)
                await figures.AddTurnedAwayAsync(
                    taken[written..Math.Min(written + WrittenAtOnce, taken.Length)], cancellation);
        }
        catch (Exception fault) when (fault is JournalUnavailableException or OperationCanceledException)
        {
            // Storage is away: the next round writes what this one did not.
            foreach (var one in taken.AsSpan(Math.Min(written, taken.Length))) Add(one);
        }
    }

    private void Add(TurnedAway one) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_gathered, one with { Times = 1 }, out _) += one.Times;
}
