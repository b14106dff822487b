using System.Runtime.CompilerServices;
using Booking.Engine.Tests.Hosts;

namespace Booking.Engine.Tests.Grains;

/// <summary>Tells whoever follows it, and takes a moment to wake.</summary>
public interface IFollowedGrain : IGrainWithStringKey
{
    IAsyncEnumerable<int> Follow(CancellationToken cancellation);
}

public sealed class FollowedGrain : Grain, IFollowedGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken) => Task.Delay(5, cancellationToken);

    public async IAsyncEnumerable<int> Follow([EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return 1;
        await Task.Delay(Timeout.Infinite, cancellation);
    }
}

/// <summary>Follows another grain for as long as it lives, whatever becomes of that one.</summary>
public interface IFollowerGrain : IGrainWithStringKey
{
    Task Begin(string followed, string told);
}

public sealed class FollowerGrain : Grain, IFollowerGrain, IDisposable
{
    private readonly CancellationTokenSource _ends = new();

    public void Dispose() => _ends.Dispose();

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        _ends.CancelAsync();

    public Task Begin(string followed, string told)
    {
        _ = FollowAsync(GrainFactory.GetGrain<IFollowedGrain>(followed), told);
        return Task.CompletedTask;
    }

    private async Task FollowAsync(IFollowedGrain followed, string told)
    {
        var ends = _ends.Token;
        while (!ends.IsCancellationRequested)
        {
            try
            {
                await foreach (var _ in followed.Follow(ends).WithCancellation(ends)) Gate.Open(told);
            }
            catch (Exception)
            {
                await Task.Yield();
            }
        }
    }
}
