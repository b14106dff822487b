using Booking.Contracts;
using Booking.Domain;

namespace Booking.Grains.Figures;

/// <summary>Gives the follower a turn every few seconds, and at most a tenth of the time: in a rush figures come later,
/// bookings do not.</summary>
/// <remarks>A grain, so that of several silos one follows.</remarks>
public sealed class FiguresGrain(
    IFigures figures, BookingOptions options, IClock clock) : Grain, IFiguresGrain, IRemindable
{
    private const string Follow = "follow";

    private static readonly TimeSpan RemindedEvery = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var every = TimeSpan.FromSeconds(options.FigureRoundSeconds);
        this.RegisterGrainTimer(
            static (grain, cancellation) => grain.RoundAsync(cancellation),
            this,
            new() { DueTime = TimeSpan.FromMilliseconds(100), Period = every, KeepAlive = true });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task FollowAsync()
    {
        if (await this.GetReminder(Follow) is null)
            await this.RegisterOrUpdateReminder(Follow, RemindedEvery, RemindedEvery);
    }

    /// <inheritdoc/>
    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    private async Task RoundAsync(CancellationToken cancellation)
    {
        try
        {
            await figures.FollowAsync(
                clock.GetCurrentInstant(), Duration.FromSeconds(options.FigureRoundSeconds) / 10, cancellation);
        }
        catch (Exception fault) when (fault is JournalUnavailableException or OperationCanceledException)
        {
            // Storage is away, or this silo ends: nothing is lost, the next round counts it.
        }
    }
}
