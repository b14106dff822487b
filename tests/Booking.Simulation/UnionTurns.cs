using System.Collections.Immutable;
using Booking.Contracts;
using Booking.Grains.Unions;

namespace Booking.Simulation;

/// <summary>A union's grain in one life of the process: its real claims, one call at a time.</summary>
internal sealed class UnionTurns(UnionClaims claims) : IUnionGrain
{
    private Task _before = Task.CompletedTask;

    public async Task<ImmutableArray<UsedTime>> ClaimAsync(CommandId command, UnionWish wish)
    {
        var before = _before;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _before = done.Task;
        await before;
        try
        {
            return await claims.ClaimAsync(command, wish);
        }
        finally
        {
            done.SetResult();
        }
    }

    public async Task ReleaseAsync(CommandId command)
    {
        await _before;
        claims.Release(command);
    }
}
