using Booking.Grains.Facilities;

namespace Booking.Grains.Tests;

public sealed class WatchHubTests
{
    private const int BacklogMax = 16;
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 1, 0);

    [Fact]
    public async Task WatcherThatDoesNotRead_IsDroppedWhenItsBacklogIsFull_AndOthersGoOn()
    {
        var hub = new WatchHub(BacklogMax);
        var stalled = hub.Join(0);
        var reader = hub.Join(0);

        for (var version = 1; version <= BacklogMax + 1; version++)
        {
            hub.Tell(new EntryNotice(version, Now));
            (await reader.Notices.ReadAsync()).Version.ShouldBe(version);
        }

        // It still finds what it was told before, and then why it ended.
        for (var version = 1; version <= BacklogMax; version++)
            (await stalled.Notices.ReadAsync()).Version.ShouldBe(version);
        await Should.ThrowAsync<LimitExceededException>(async () =>
        {
            await foreach (var _ in stalled.Notices.ReadAllAsync())
                throw new InvalidOperationException("was told too much");
        });
        hub.Tell(new EntryNotice(BacklogMax + 2, Now));
        (await reader.Notices.ReadAsync()).Version.ShouldBe(BacklogMax + 2);
    }

    [Fact]
    public async Task DroppedWatcher_ResumesWhereItStopped_WithoutASnapshot()
    {
        var hub = new WatchHub(BacklogMax);
        var stalled = hub.Join(0);
        for (var version = 1; version <= BacklogMax + 1; version++) hub.Tell(new EntryNotice(version, Now));
        var last = 0L;
        for (var i = 0; i < BacklogMax; i++) last = (await stalled.Notices.ReadAsync()).Version;

        hub.Remembers(last).ShouldBeTrue();
        (await hub.Join(last).Notices.ReadAsync()).Version.ShouldBe(last + 1);
    }
}
