using Booking.Contracts;
using Booking.Grains.Unions;

namespace Booking.Simulation;

/// <summary>A union's grain in one life of the process: its real claims, one call at a time.</summary>
internal sealed class UnionTurns(UnionClaims claims) : IUnionGrain
{
    private Task _before = Task.CompletedTask;

    public Task<UnionCount> ClaimAsync(CommandId command, UnionWish wish) =>
        InTurnAsync(() => claims.ClaimAsync(command, wish));

    public Task<UnionCount> ClaimManyAsync(CommandId command, UnionSeriesWish wish) =>
        InTurnAsync(() => claims.ClaimAsync(command, wish));

    public async Task WithdrawAsync(Guid claim)
    {
        await _before;
        claims.Withdraw(claim);
    }

    public async Task ReleaseAsync(CommandId command)
    {
        await _before;
        claims.Release(command);
    }

    public async Task NoticeOvertakenAsync(long epoch)
    {
        await _before;
        claims.NoticeOvertaken(epoch);
    }

    private async Task<UnionCount> InTurnAsync(Func<Task<UnionCount>> act)
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
