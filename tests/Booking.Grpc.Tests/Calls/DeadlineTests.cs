using Booking.Grpc.Tests.Echo;
using Booking.Grpc.Tests.Host;
using Grpc.Core;
using Grpc.Net.Client;

namespace Booking.Grpc.Tests.Calls;

public sealed class DeadlineTests(EchoFixture echo) : IClassFixture<EchoFixture>
{
    private readonly string _text = Guid.NewGuid().ToString();

    [Fact]
    public async Task PassedDeadline_EndsTheCall_AndTellsTheHandler()
    {
        var failure = await Should.ThrowAsync<RpcException>(echo.Client.HangAsync(
            new EchoRequest { Text = _text }, deadline: DateTime.UtcNow.AddMilliseconds(200)).ResponseAsync);

        failure.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        await echo.ShouldHaveBeenToldAsync(_text);
    }

    [Fact]
    public async Task DeadlineInThePast_FailsAtOnce()
    {
        var failure = await Should.ThrowAsync<RpcException>(echo.Client.HangAsync(
            new EchoRequest { Text = _text }, deadline: DateTime.UtcNow.AddSeconds(-1)).ResponseAsync);

        failure.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
    }

    [Fact]
    public async Task DistantDeadline_DoesNoHarm() =>
        (await echo.Client.SayAsync(new EchoRequest { Text = "then" }, deadline: DateTime.UtcNow.AddYears(100)))
            .Text.ShouldBe("then");

    [Fact]
    public async Task Cancellation_EndsTheCall_AndTellsTheHandler()
    {
        using var leave = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        var failure = await Should.ThrowAsync<RpcException>(echo.Client.HangAsync(
            new EchoRequest { Text = _text }, cancellationToken: leave.Token).ResponseAsync);

        failure.StatusCode.ShouldBe(StatusCode.Cancelled);
        await echo.ShouldHaveBeenToldAsync(_text);
    }

    [Fact]
    public async Task CancellationBeforehand_SendsNothing()
    {
        var failure = await Should.ThrowAsync<RpcException>(echo.Client.HangAsync(
            new EchoRequest { Text = _text }, cancellationToken: new CancellationToken(true)).ResponseAsync);

        failure.StatusCode.ShouldBe(StatusCode.Cancelled);
    }

    [Fact]
    public async Task DisposedCall_IsCancelled()
    {
        var call = echo.Client.HangAsync(new EchoRequest { Text = _text });
        call.Dispose();

        (await Should.ThrowAsync<RpcException>(call.ResponseAsync)).StatusCode.ShouldBe(StatusCode.Cancelled);
    }

    [Fact]
    public async Task Cancellation_SurfacesAsOperationCanceled_WhereTheChannelSaysSo()
    {
        using var channel = GrpcChannel.ForAddress(
            $"http://127.0.0.1:{echo.Host.Http2Port}",
            new GrpcChannelOptions { ThrowOperationCanceledOnCancellation = true });
        using var leave = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Should.ThrowAsync<OperationCanceledException>(new Echo.Echo.EchoClient(channel).HangAsync(
            new EchoRequest { Text = _text }, cancellationToken: leave.Token).ResponseAsync);
    }

    [Fact]
    public async Task HandlerDeafToItsToken_IsAnsweredForByTheServer()
    {
        using var http = RawHttp.Http2(echo.Host);

        var answer = await http.CallAsync(
            "Stubborn", RawHttp.Message(new EchoRequest { Text = _text }), ("grpc-timeout", "200m"));

        answer.Status.ShouldBe("4");
        answer.StatusIsInHeaders.ShouldBeTrue();
        await echo.Client.SeenAsync(new EchoRequest { Text = _text, Count = 1 }); // Lets the handler go.
    }

    [Fact]
    public async Task DeadlineOfACallerWhoHasLeft_HarmsNobody()
    {
        using var http = RawHttp.Http2(echo.Host);
        using var leave = new CancellationTokenSource();
        var message = RawHttp.Message(new EchoRequest { Text = _text });

        var left = http.CallAsync("Stubborn", message, leave.Token, ("grpc-timeout", "2S"));
        await echo.ShouldHaveBeenToldAsync("begun " + _text);
        await leave.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(left);
        var later = await http.CallAsync("Hang", message, ("grpc-timeout", "2500m")); // After the first one.

        later.Status.ShouldBe("4");
        await echo.Client.SeenAsync(new EchoRequest { Text = _text, Count = 1 });
    }

    [Theory]
    [InlineData("")]
    [InlineData("m")]
    [InlineData("5x")]
    [InlineData("-5m")]
    [InlineData("123456789m")]
    public async Task MalformedTimeout_IsInternal(string timeout)
    {
        using var http = RawHttp.Http2(echo.Host);

        var answer = await http.CallAsync("Say", RawHttp.Message(new EchoRequest()), ("grpc-timeout", timeout));

        answer.Status.ShouldBe("13");
    }

    [Theory]
    [InlineData("99999999H")]
    [InlineData("10S")]
    [InlineData("60000000u")]
    [InlineData("1M")]
    public async Task TimeoutInAnyUnit_IsUnderstood(string timeout)
    {
        using var http = RawHttp.Http2(echo.Host);

        var answer = await http.CallAsync("Say", RawHttp.Message(new EchoRequest()), ("grpc-timeout", timeout));

        answer.Status.ShouldBe("0");
    }

    [Fact]
    public async Task TimeoutOfNanoseconds_HasPassed()
    {
        using var http = RawHttp.Http2(echo.Host);

        var answer = await http.CallAsync(
            "Hang", RawHttp.Message(new EchoRequest { Text = _text }), ("grpc-timeout", "1n"));

        answer.Status.ShouldBe("4");
    }
}
