using Booking.Contracts;
using Booking.Domain;

namespace Booking.Grains.Unions;

/// <summary>The engine's side of <see cref="UnionClaims"/>. One call at a time, so that of two claims one sees the
/// other.</summary>
public sealed class UnionGrain(IRuleRows rules, IClock clock) : Grain, IUnionGrain
{
    private const string Prefix = "union/";

    private UnionClaims? _claims;

    /// <inheritdoc/>
    public Task<UnionCount> ClaimAsync(CommandId command, UnionWish wish) => Claims.ClaimAsync(command, wish);

    /// <inheritdoc/>
    public Task<UnionCount> ClaimManyAsync(CommandId command, UnionSeriesWish wish) => Claims.ClaimAsync(command, wish);

    /// <inheritdoc/>
    public Task WithdrawAsync(Guid claim)
    {
        Claims.Withdraw(claim);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ReleaseAsync(CommandId command)
    {
        Claims.Release(command);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task NoticeOvertakenAsync(long epoch)
    {
        Claims.NoticeOvertaken(epoch);
        return Task.CompletedTask;
    }

    private UnionClaims Claims => _claims ??= new(
        new(this.GetPrimaryKeyString()[Prefix.Length..]), rules, clock,
        facility => GrainFactory.GetGrain<IFacilityGrain>(facility.ToGrainKey()).SettleAsync());
}
