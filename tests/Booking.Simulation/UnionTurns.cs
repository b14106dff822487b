using System.Collections.Immutable;
using Booking.Contracts;
using Booking.Grains.Unions;

namespace Booking.Simulation;

/// <summary>A union's grain in one life of the process: its real claims, one call at a time.</summary>
internal sealed class UnionTurns(UnionClaims claims) : IUnionGrain
{
    private Task _before = Task.CompletedTask;

    public Task<ImmutableArray<UsedTime>> ClaimAsync(CommandId command, UnionWish wish) => InTurnAsync(() => claims.ClaimAsync(command, wish));

    public Task<ImmutableArray<UsedTime>> ClaimManyAsync(CommandId command, UnionSeriesWish wish) =>
        InTurnAsync(() => claims.ClaimAsync(command, wish));

    public async Task ReleaseAsync(CommandId command)
    {
        await _before;
        claims.Release(command);
    }

    private async Task<ImmutableArray<UsedTime>> InTurnAsync(Func<Task<ImmutableArray<UsedTime>>> act)
    {
        var before = _before;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _before = done.Task;
        await before;
        try
        {
            return await act();
        }
        finally
        {
            done.SetResult();
        }
    }
}
