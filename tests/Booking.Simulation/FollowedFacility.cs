using System.Runtime.CompilerServices;
using Booking.Contracts;
using Booking.Grains.Boards;

namespace Booking.Simulation;

/// <summary>What a board sees of a facility from another process: it outlives the facility's, and its watch breaks off
/// with it.</summary>
internal sealed class FollowedFacility(
    World world, FacilityId id, VirtualTime time, Random chance, Faults faults) : IFollowedFacility
{
    public Task<Outcome<FacilityEntry>> GetAsync()
    {
        var server = world.Server;
        return server.Unless(server.Facility(id).GetAsync());
    }

    public async IAsyncEnumerable<FacilityNotice> WatchAsync(
        long afterVersion, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var server = world.Server;
        // Left as it is when the process is gone: what it waits for never comes, and nobody may touch it any more.
        var notices = server.Facility(id).WatchAsync(afterVersion, cancellation).GetAsyncEnumerator(cancellation);
        while (await server.Unless(notices.MoveNextAsync().AsTask()))
        {
            await time.Delay(Duration.FromMilliseconds(chance.Next(0, 3)));
            if (faults.Strikes(faults.BrokenWatch))
            {
                await notices.DisposeAsync();
                throw new JournalUnavailableException("simulated: the watch broke off");
            }
            yield return notices.Current;
        }
    }
}
