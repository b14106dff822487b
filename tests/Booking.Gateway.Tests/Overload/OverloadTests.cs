using System.Net;
using System.Net.Http.Headers;
using Booking.Gateway.Tests.Hosting;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;

namespace Booking.Gateway.Tests.Overload;

/// <summary>A gateway with 64 places for commands, before grains that answer when the test says so.</summary>
public sealed class OverloadTests : IAsyncLifetime, IDisposable
{
    private const int PlacesMax = 64;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly GatewayHost _host = new()
    {
        Options = new()
        {
            CommandsUnderWayMax = PlacesMax,
            RetryAfter = TimeSpan.FromSeconds(2),
            WatchersMax = 4,
        },
    };

    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _arrived = new(0);

    public async Task InitializeAsync()
    {
        await _host.InitializeAsync();
        _host.Grains.Member.Until = _open.Task;
        _host.Grains.Member.Arrived = () => _arrived.Release();
    }

    public Task DisposeAsync() => _host.DisposeAsync();

    public void Dispose()
    {
        _arrived.Dispose();
        _host.Dispose();
    }

    [Fact]
    public async Task CommandTooMany_IsSentAwayAtOnce_AndTheOthersAreServed()
    {
        var inside = await FillAsync();

        var answer = await Answer.OfAsync(_host.Bookings.CancelBookingAsync(Cancel(), _host.As()));
        _open.SetResult();
        await Task.WhenAll(inside).WaitAsync(Patience);

        answer.Code.ShouldBe(StatusCode.ResourceExhausted);
        answer.Info.Reason.ShouldBe("OVERLOADED");
        answer.Info.Domain.ShouldBe("booking");
        answer.Refusal.Reason.ShouldBe(Wire.RefusalReason.Overloaded);
        var wait = answer.Detail<RetryInfo>()!.RetryDelay.ToTimeSpan();
        wait.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(6));
        answer.Info.Metadata["retryAfterMs"].ShouldBe(
            ((int)wait.TotalMilliseconds).ToString(System.Globalization.CultureInfo.InvariantCulture));
        answer.Rich.Code.ShouldBe((int)StatusCode.ResourceExhausted);
        answer.Rich.Message.ShouldBe(answer.Message);
        _host.Grains.Member.Calls.ShouldBe(PlacesMax);
        (await _host.Bookings.CancelBookingAsync(Cancel(), _host.As())).ShouldNotBeNull();
    }

    [Fact]
    public async Task ThoseSentAway_AreToldToComeBackAtDifferentTimes()
    {
        await FillAsync();
        var waits = new HashSet<TimeSpan>();

        for (var i = 0; i < 16; i++)
            waits.Add((await Answer.OfAsync(_host.Bookings.CancelBookingAsync(Cancel(), _host.As())))
                .Detail<RetryInfo>()!.RetryDelay.ToTimeSpan());

        waits.Count.ShouldBeGreaterThan(8);
        _open.SetResult();
    }

    [Fact]
    public async Task Rush_LeavesReadsTheirPlaces()
    {
        await FillAsync();

        var facility = await _host.Facilities.GetFacilityAsync(new() { FacilityId = "palace" }, _host.As());

        facility.Id.ShouldBe("palace");
        _open.SetResult();
    }

    [Fact]
    public async Task HotFacility_IsHeldBack_BeforeOthersAre()
    {
        using var channels = new Channels(_host.Address);
        var inside = new List<Task>();
        var refused = 0;
        // More than half of the places: it is held back once it has what is free.
        for (var i = 0; i < PlacesMax; i++)
        {
            var call = new Wire.Bookings.BookingsClient(channels.Next()).PlaceBookingAsync(
                Samples.Place(), _host.As()).ResponseAsync;
            var arrived = _arrived.WaitAsync(Patience);
            if (await Task.WhenAny(call, arrived) == call) refused++;
            else inside.Add(call);
            if (call.IsFaulted) _arrived.Release();
            await arrived;
        }
        var other = Samples.Place();
        other.FacilityId = "another";

        var answered = _host.Bookings.PlaceBookingAsync(other, _host.As());
        (await _arrived.WaitAsync(Patience)).ShouldBeTrue();
        _open.SetResult();
        await Task.WhenAll([answered.ResponseAsync, .. inside]).WaitAsync(Patience);

        refused.ShouldBeInRange(PlacesMax / 4, PlacesMax / 2);
    }

    [Fact]
    public async Task WatcherTooMany_IsSentAway_AndOneFacilityHasNotAllOfThem()
    {
        _host.Grains.Facility.Watch = (_, cancellation) => OneThenNothingAsync(cancellation);
        using var leave = new CancellationTokenSource();
        var open = new List<AsyncServerStreamingCall<Wire.FacilityNotice>>();
        foreach (var facility in new[] { "palace", "palace", "hall", "club" })
        {
            var call = _host.Facilities.WatchFacility(
                new() { FacilityId = facility }, _host.As(), cancellationToken: leave.Token);
            (await call.ResponseStream.MoveNext(default).WaitAsync(Patience)).ShouldBeTrue();
            open.Add(call);
        }

        using var fifth = _host.Facilities.WatchFacility(new() { FacilityId = "gym" }, _host.As());
        var refused = await Should.ThrowAsync<RpcException>(
            () => fifth.ResponseStream.MoveNext(default).WaitAsync(Patience));

        refused.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        Answer.Of(refused).Info.Reason.ShouldBe("OVERLOADED");
        await leave.CancelAsync();
        foreach (var call in open) call.Dispose();
    }

    [Fact]
    public async Task Browser_HearsTheSame_InItsOwnForm()
    {
        await FillAsync();
        using var handler = new SocketsHttpHandler();
        using var http = new HttpClient(handler);
        using var request = new HttpRequestMessage(
            HttpMethod.Post, _host.Address + "/booking.v1.Bookings/CancelBooking")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent([0, 0, 0, 0, (byte)Cancel().CalculateSize(), .. Cancel().ToByteArray()]),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc-web+proto");

        using var response = await http.SendAsync(request).WaitAsync(Patience);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/grpc-web+proto");
        response.Headers.GetValues("grpc-status").Single().ShouldBe("8");
        (await response.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        _open.SetResult();
    }

    // Takes every place with commands that name no facility.
    private async Task<List<Task>> FillAsync()
    {
        var inside = new List<Task>();
        for (var i = 0; i < PlacesMax; i++)
        {
            inside.Add(_host.Bookings.CancelBookingAsync(Cancel(), _host.As()).ResponseAsync);
            (await _arrived.WaitAsync(Patience)).ShouldBeTrue();
        }
        return inside;
    }

    private static Wire.CancelBookingRequest Cancel() =>
        new() { CommandId = Samples.CommandId, BookingId = Samples.BookingText };

    private static async IAsyncEnumerable<FacilityNotice> OneThenNothingAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return new EntryNotice(1, Samples.Evening.Start);
        await Task.Delay(Timeout.Infinite, cancellation);
    }

    // As many callers on as few connections as the server lets.
    private sealed class Channels(string address) : IDisposable
    {
        private readonly GrpcChannel[] _channels = [GrpcChannel.ForAddress(address), GrpcChannel.ForAddress(address)];
        private int _next;

        public CallInvoker Next() => _channels[_next++ % _channels.Length].CreateCallInvoker();

        public void Dispose()
        {
            foreach (var channel in _channels) channel.Dispose();
        }
    }
}
