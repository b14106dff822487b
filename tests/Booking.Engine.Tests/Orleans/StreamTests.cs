using Booking.Engine.Tests.Grains;
using Booking.Engine.Tests.Hosts;

namespace Booking.Engine.Tests.Conformance;

public sealed class StreamTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task Sequence_ArrivesWholeAndInOrder_AsOftenAsItIsRead()
    {
        var sequence = silo.Host.Grain<IStreamGrain>("stream/whole").Count(1_234, failAt: 0);

        (await sequence.ToListAsync()).ShouldBe(Enumerable.Range(1, 1_234));
        (await sequence.CountAsync()).ShouldBe(1_234);
        (await silo.Host.Grain<IStreamGrain>("stream/whole").Count(0, 0).ToListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task FailureInTheMiddle_ReachesTheReader()
    {
        var read = new List<int>();

        await Should.ThrowAsync<OddWeekException>(async () =>
        {
            await foreach (var one in silo.Host.Grain<IStreamGrain>("stream/fails").Count(300, failAt: 250))
                read.Add(one);
        });

        read.Count.ShouldBeInRange(100, 249);
    }

    [Fact]
    public async Task LiveSequence_InterleavesWithCalls_AndEndsWhenItsReaderLeaves()
    {
        var grain = silo.Host.Grain<IStreamGrain>("stream/live");
        await using (var reader = grain.Live("live").GetAsyncEnumerator())
        {
            var next = reader.MoveNextAsync();
            await Gate.Seen("live/reading");
            await grain.Publish("first");
            (await next).ShouldBeTrue();
            reader.Current.ShouldBe("first");
            await grain.Publish("second");
            (await reader.MoveNextAsync()).ShouldBeTrue();
            reader.Current.ShouldBe("second");
        }

        await Gate.Seen("live/ended");
    }

    [Fact]
    public async Task CancelledReader_StopsWaiting_AndTheGrainStopsToo()
    {
        using var source = new CancellationTokenSource();
        var grain = silo.Host.Grain<IStreamGrain>("stream/cancel");
        var reading = grain.Live("cancel-stream", source.Token).ToListAsync().AsTask();
        await Gate.Seen("cancel-stream/reading");

        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(reading);
        await Gate.Seen("cancel-stream/ended");
    }

    [Fact]
    public async Task SequenceThatFailsWhileItIsEnded_DoesNotKeepItsActivation()
    {
        var grain = silo.Host.Grain<IStreamGrain>("stream/spiteful");
        var reading = grain.Live("spiteful").ToListAsync().AsTask();
        await Gate.Seen("spiteful/reading");

        await grain.End();

        await Should.ThrowAsync<Exception>(reading.WaitAsync(Gate.Patience));
        await grain.Publish("goes on");
        (await grain.Count(3, failAt: 0).ToListAsync()).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task SequenceOfAnEndedActivation_IsAborted()
    {
        var grain = silo.Host.Grain<IStreamGrain>("stream/abort");
        var reading = grain.Live("abort").ToListAsync().AsTask();
        await Gate.Seen("abort/reading");

        await grain.End();

        await Should.ThrowAsync<EnumerationAbortedException>(reading.WaitAsync(Gate.Patience));
        await Gate.Seen("abort/ended");
    }
}
