using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Booking.Gateway.Tests.Hosting;
using Booking.Protocol.Tokens;
using Google.Rpc;
using Grpc.Core;

namespace Booking.Gateway.Tests.Calls;

public sealed class WatchTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly GatewayHost _host = new();
    private readonly Channel<FacilityNotice> _notices = Channel.CreateUnbounded<FacilityNotice>();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _after = -1;

    public async Task InitializeAsync()
    {
        await _host.InitializeAsync();
        _host.Grains.Facility.Watch = (after, cancellation) =>
        {
            _after = after;
            return WatchAsync(cancellation);
        };
    }

    public Task DisposeAsync() => _host.DisposeAsync();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Notices_ArriveAsTheyHappen_AndTheGrainIsLeftWhenTheCallerGoes()
    {
        using var leave = new CancellationTokenSource();
        using var call = _host.Facilities.WatchFacility(new() { FacilityId = "palace", AfterVersion = 6 }, _host.As(),
            cancellationToken: leave.Token);
        _notices.Writer.TryWrite(new FreedNotice(7, Samples.Evening.Start, "k"));

        (await call.ResponseStream.MoveNext(default).WaitAsync(Patience)).ShouldBeTrue();
        call.ResponseStream.Current.FreedKey.ShouldBe("k");
        _after.ShouldBe(6);
        _notices.Writer.TryWrite(new EntryNotice(8, Samples.Evening.Start));
        (await call.ResponseStream.MoveNext(default).WaitAsync(Patience)).ShouldBeTrue();
        call.ResponseStream.Current.Version.ShouldBe(8);

        await leave.CancelAsync();
        await _ended.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task Stop_EndsAWatch_AndAsksToComeBack()
    {
        using var call = _host.Facilities.WatchFacility(new() { FacilityId = "palace" }, _host.As());
        _notices.Writer.TryWrite(new EntryNotice(1, Samples.Evening.Start));
        await call.ResponseStream.MoveNext(default).WaitAsync(Patience);

        var stop = _host.StopAsync();
        var refused = await Should.ThrowAsync<RpcException>(() => call.ResponseStream.MoveNext(default)
            .WaitAsync(Patience));

        refused.StatusCode.ShouldBe(StatusCode.Unavailable);
        Answer.Of(refused).Info.Reason.ShouldBe("UNAVAILABLE");
        await stop.WaitAsync(Patience);
    }

    [Fact]
    public async Task WatchThatTheGrainEnds_AsksToComeBack()
    {
        using var call = _host.Facilities.WatchFacility(new() { FacilityId = "palace" }, _host.As());
        _notices.Writer.Complete();

        var refused = await Should.ThrowAsync<RpcException>(() => call.ResponseStream.MoveNext(default)
            .WaitAsync(Patience));

        refused.StatusCode.ShouldBe(StatusCode.Unavailable);
    }

    [Fact]
    public async Task WatchOfAnUnknownFacility_IsNotFound()
    {
        _host.Grains.Facility.Entry = () => Refusal.Because(RefusalReason.UnknownFacility, ("facility", "nowhere"));
        using var call = _host.Facilities.WatchFacility(new() { FacilityId = "nowhere" }, _host.As());

        var refused = await Should.ThrowAsync<RpcException>(() => call.ResponseStream.MoveNext(default)
            .WaitAsync(Patience));

        refused.StatusCode.ShouldBe(StatusCode.NotFound);
    }

    // One member must not take the places of everybody who looks at a facility.
    [Fact]
    public async Task Member_WatchesOnlySoManyAtOnce_AndStaffAsManyAsTheyLike()
    {
        _host.Grains.Facility.Watch = (_, cancellation) => OneThenNothingAsync(cancellation);
        var most = new GatewayOptions().WatchesPerPersonMax;
        var open = new List<AsyncServerStreamingCall<Wire.FacilityNotice>>();
        for (var i = 0; i < most; i++) open.Add((await BeginAsync(_host.As())).Call);

        var refused = (await BeginAsync(_host.As())).Refused.ShouldNotBeNull();
        refused.Reason.ShouldBe("TOO_MANY_WATCHES");
        refused.Metadata["limit"].ShouldBe(most.ToString(System.Globalization.CultureInfo.InvariantCulture));
        (await BeginAsync(_host.As("li.na"))).Refused.ShouldBeNull();
        for (var i = 0; i <= most; i++) (await BeginAsync(_host.As("desk", Role.DeskStaff))).Refused.ShouldBeNull();

        // Whoever closes one may open another.
        open[0].Dispose();
        var patience = DateTime.UtcNow + Patience;
        while ((await BeginAsync(_host.As())).Refused is not null) DateTime.UtcNow.ShouldBeLessThan(patience);
    }

    private async Task<(AsyncServerStreamingCall<Wire.FacilityNotice> Call, ErrorInfo? Refused)> BeginAsync(
        Metadata who)
    {
        var call = _host.Facilities.WatchFacility(new() { FacilityId = "palace" }, who);
        try
        {
            (await call.ResponseStream.MoveNext(default).WaitAsync(Patience)).ShouldBeTrue();
            return (call, null);
        }
        catch (RpcException refused)
        {
            return (call, Answer.Of(refused).Info);
        }
    }

    private static async IAsyncEnumerable<FacilityNotice> OneThenNothingAsync(
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return new EntryNotice(1, Samples.Evening.Start);
        await Task.Delay(Timeout.Infinite, cancellation);
    }

    private async IAsyncEnumerable<FacilityNotice> WatchAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        try
        {
            await foreach (var notice in _notices.Reader.ReadAllAsync(cancellation)) yield return notice;
        }
        finally
        {
            _ended.TrySetResult();
        }
    }
}
