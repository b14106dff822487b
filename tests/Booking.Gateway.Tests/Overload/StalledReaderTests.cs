using System.Runtime.CompilerServices;
using Booking.Gateway.Tests.Hosting;
using Grpc.Core;

namespace Booking.Gateway.Tests.Overload;

public sealed class StalledReaderTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly GatewayHost _host = new() { Options = new() { WatchStallMax = TimeSpan.FromMilliseconds(200) } };
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _told;

    public async Task InitializeAsync()
    {
        await _host.InitializeAsync();
        _host.Grains.Facility.Watch = (_, cancellation) => ForEverAsync(cancellation);
    }

    public Task DisposeAsync() => _host.DisposeAsync();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task ReaderThatStops_IsDropped_AndItsConnectionGoesOn()
    {
        using var call = _host.Facilities.WatchFacility(new() { FacilityId = "palace" }, _host.As());
        (await call.ResponseStream.MoveNext(default).WaitAsync(Patience)).ShouldBeTrue();

        // Nothing is read from here on: the reader's window fills, then the server's buffer, then nothing moves.
        await _left.Task.WaitAsync(Patience);

        // Bounded by windows and buffers, though the facility had no end of notices.
        Interlocked.Read(ref _told).ShouldBeLessThan(200_000);
        var facility = await _host.Facilities.GetFacilityAsync(new() { FacilityId = "palace" }, _host.As());
        facility.Id.ShouldBe("palace");
    }

    [Fact]
    public async Task ReaderThatComesBack_HearsWhyItWasDropped()
    {
        using var call = _host.Facilities.WatchFacility(new() { FacilityId = "palace" }, _host.As());
        (await call.ResponseStream.MoveNext(default).WaitAsync(Patience)).ShouldBeTrue();
        await _left.Task.WaitAsync(Patience);

        var dropped = await Should.ThrowAsync<RpcException>(async () =>
        {
            while (await call.ResponseStream.MoveNext(default).WaitAsync(Patience))
            {
            }
        });

        dropped.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
    }

    private async IAsyncEnumerable<FacilityNotice> ForEverAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        try
        {
            while (!cancellation.IsCancellationRequested)
            {
                yield return new EntryNotice(Interlocked.Increment(ref _told), Samples.Evening.Start);
                await Task.Yield();
            }
        }
        finally
        {
            _left.TrySetResult();
        }
    }
}
