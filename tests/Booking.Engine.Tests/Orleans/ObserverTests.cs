using System.Collections.Concurrent;
using Booking.Engine.Tests.Grains;
using Booking.Engine.Tests.Hosts;

namespace Booking.Engine.Tests.Conformance;

public sealed class ObserverTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task Observer_HearsInOrder_AndMayBeAsked()
    {
        var listener = new Listener(3);
        var reference = silo.Host.Client.CreateObjectReference<IListener>(listener);
        var speaker = silo.Host.Grain<ISpeakerGrain>("speaker/order");
        await speaker.Join(reference);

        foreach (var word in new[] { "one", "two", "three" })
            await speaker.Say(word);

        await listener.All.Task.WaitAsync(Gate.Patience);
        listener.Words.ShouldBe(["one", "two", "three"]);
        (await speaker.Ask(2)).ShouldBe(2);
        silo.Host.Client.DeleteObjectReference<IListener>(reference);
        GC.KeepAlive(listener);
    }

    [Fact]
    public async Task DeletedObserver_HearsNothingMore()
    {
        var listener = new Listener(1);
        var reference = silo.Host.Client.CreateObjectReference<IListener>(listener);
        var speaker = silo.Host.Grain<ISpeakerGrain>("speaker/deleted");
        await speaker.Join(reference);
        await speaker.Say("first");
        await listener.All.Task.WaitAsync(Gate.Patience);

        silo.Host.Client.DeleteObjectReference<IListener>(reference);
        var witness = new Listener(1);
        await speaker.Join(silo.Host.Client.CreateObjectReference<IListener>(witness));
        await speaker.Say("second");

        await witness.All.Task.WaitAsync(Gate.Patience);
        listener.Words.ShouldBe(["first"]);
        GC.KeepAlive(listener);
        GC.KeepAlive(witness);
    }

    private sealed class Listener(int expected) : IListener
    {
        public ConcurrentQueue<string> Words { get; } = new();

        public TaskCompletionSource All { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Heard(string word)
        {
            Words.Enqueue(word);
            if (Words.Count == expected)
                All.TrySetResult();
        }

        public Task<int> Count(int upTo) => Task.FromResult(Math.Min(upTo, Words.Count));
    }
}
