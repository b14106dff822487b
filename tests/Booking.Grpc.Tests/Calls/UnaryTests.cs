using Booking.Grpc.Tests.Echo;
using Booking.Grpc.Tests.Host;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;

namespace Booking.Grpc.Tests.Calls;

public sealed class UnaryTests(EchoFixture echo) : IClassFixture<EchoFixture>
{
    private const int Mebibyte = 1024 * 1024;

    [Fact]
    public async Task Text_ComesBack()
    {
        var reply = await echo.Client.SayAsync(new EchoRequest { Text = "北京市劳动人民文化宫 🎾" });

        reply.Text.ShouldBe("北京市劳动人民文化宫 🎾");
    }

    [Fact]
    public void BlockingCall_Answers() => echo.Client.Say(new EchoRequest { Text = "now" }).Text.ShouldBe("now");

    [Fact]
    public async Task ThousandCallsAtOnce_EachGetTheirOwnAnswer()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 1000)
            .Select(i => echo.Client.SayAsync(new EchoRequest { Text = $"{i}" }).ResponseAsync));

        replies.Select(reply => reply.Text).ShouldBe(Enumerable.Range(0, 1000).Select(i => $"{i}"));
    }

    [Fact]
    public async Task Metadata_GoesBothWays_TextAndBytes()
    {
        byte[] bytes = [0, 255, 128];
        var headers = new Metadata
        {
            { "X-Plain", "value" }, { "x-bytes-bin", bytes }, { "x-twice", "1" }, { "x-twice", "2" }
        };

        using var call = echo.Client.SayAsync(new EchoRequest(), headers);
        var reply = await call;
        var returned = await call.ResponseHeadersAsync;

        reply.Headers["x-plain"].ShouldBe("value");
        reply.Headers["x-bytes-bin"].ShouldBe("AP+A");
        returned.GetValue("x-plain").ShouldBe("value");
        returned.GetValueBytes("x-bytes-bin").ShouldBe(bytes);
        string.Join(", ", returned.GetAll("x-twice").Select(entry => entry.Value)).ShouldBe("1, 2");
        call.GetTrailers().GetValue("trailing-x-plain").ShouldBe("value");
        call.GetTrailers().GetValueBytes("trailing-x-bytes-bin").ShouldBe(bytes);
        call.GetStatus().StatusCode.ShouldBe(StatusCode.OK);
    }

    [Fact]
    public async Task Refusal_CarriesCodeChineseWordsAndDetails()
    {
        var details = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        using var call = echo.Client.SayAsync(new EchoRequest
        {
            StatusCode = (int)StatusCode.FailedPrecondition,
            StatusMessage = "场地已被预订 100%\r\n再试",
            Details = ByteString.CopyFrom(details)
        });

        var refusal = await Should.ThrowAsync<RpcException>(call.ResponseAsync);

        refusal.StatusCode.ShouldBe(StatusCode.FailedPrecondition);
        refusal.Status.Detail.ShouldBe("场地已被预订 100%\r\n再试");
        refusal.Trailers.GetValueBytes("grpc-status-details-bin").ShouldBe(details);
        call.GetStatus().StatusCode.ShouldBe(StatusCode.FailedPrecondition);
        call.GetTrailers().GetValueBytes("grpc-status-details-bin").ShouldBe(details);
    }

    [Fact]
    public async Task RefusalAfterHeaders_ComesInTrailers()
    {
        var refusal = await Should.ThrowAsync<RpcException>(echo.Client.SayAsync(
            new EchoRequest { StatusCode = (int)StatusCode.Aborted, StatusMessage = "旧" },
            new Metadata { { "x-plain", "value" } }).ResponseAsync);

        refusal.StatusCode.ShouldBe(StatusCode.Aborted);
        refusal.Status.Detail.ShouldBe("旧");
        refusal.Trailers.GetValue("trailing-x-plain").ShouldBe("value");
    }

    [Fact]
    public async Task UnknownMethod_IsUnimplemented() =>
        (await Should.ThrowAsync<RpcException>(echo.Client.MissingAsync(new EchoRequest()).ResponseAsync))
            .StatusCode.ShouldBe(StatusCode.Unimplemented);

    [Fact]
    public async Task UnknownService_IsUnimplemented()
    {
        var method = new Method<string, string>(
            MethodType.Unary, "nobody.v1.Nothing", "Do", Marshallers.StringMarshaller, Marshallers.StringMarshaller);

        var refusal = await Should.ThrowAsync<RpcException>(
            echo.Channel.CreateCallInvoker().AsyncUnaryCall(method, null, default, "x").ResponseAsync);

        refusal.StatusCode.ShouldBe(StatusCode.Unimplemented);
    }

    [Fact]
    public async Task Bug_IsUnknown_AndTellsNothing()
    {
        var failure = await Should.ThrowAsync<RpcException>(echo.Client.CrashAsync(new EchoRequest()).ResponseAsync);

        failure.StatusCode.ShouldBe(StatusCode.Unknown);
        failure.Status.Detail.ShouldBe("Exception was thrown by handler.");
    }

    [Fact]
    public async Task Bug_WithDetailedErrors_TellsItsMessage()
    {
        await using var host = await EchoHost.StartAsync(options => options.EnableDetailedErrors = true);
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{host.Http2Port}");

        var failure = await Should.ThrowAsync<RpcException>(
            new Echo.Echo.EchoClient(channel).CrashAsync(new EchoRequest()).ResponseAsync);

        failure.Status.Detail.ShouldBe("Exception was thrown by handler. InvalidOperationException: a secret");
    }

    [Fact]
    public async Task RequestOverTheLimit_IsResourceExhausted_AndTheConnectionLivesOn()
    {
        var request = new EchoRequest { Padding = ByteString.CopyFrom(new byte[4 * Mebibyte]) };

        var failure = await Should.ThrowAsync<RpcException>(echo.Client.SayAsync(request).ResponseAsync);

        failure.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        (await echo.Client.SayAsync(new EchoRequest { Text = "still" })).Text.ShouldBe("still");
    }

    [Fact]
    public async Task RequestJustWithinTheLimit_IsServed() =>
        await echo.Client.SayAsync(new EchoRequest { Padding = ByteString.CopyFrom(new byte[4 * Mebibyte - 5]) });

    [Fact]
    public async Task AnswerOverTheClientsLimit_IsResourceExhausted()
    {
        var failure = await Should.ThrowAsync<RpcException>(
            echo.Client.SayAsync(new EchoRequest { ReplyBytes = 5 * Mebibyte }).ResponseAsync);

        failure.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
    }

    [Fact]
    public async Task AnswerOverTheServersLimit_IsResourceExhausted()
    {
        await using var host = await EchoHost.StartAsync(options => options.MaxSendMessageSize = 1000);
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{host.Http2Port}");

        var failure = await Should.ThrowAsync<RpcException>(
            new Echo.Echo.EchoClient(channel).SayAsync(new EchoRequest { ReplyBytes = 1001 }).ResponseAsync);

        failure.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
    }

    [Fact]
    public async Task CompressedRequest_IsExpanded()
    {
        var headers = new Metadata { { "grpc-internal-encoding-request", "gzip" } };

        var reply = await echo.Client.SayAsync(
            new EchoRequest { Padding = ByteString.CopyFrom(new byte[Mebibyte]), ReplyBytes = Mebibyte }, headers);

        reply.Headers["grpc-encoding"].ShouldBe("gzip");
        reply.Payload.Length.ShouldBe(Mebibyte);
    }

    [Fact]
    public async Task ClientWithoutServer_IsUnavailable()
    {
        using var channel = GrpcChannel.ForAddress("http://127.0.0.1:1");

        var failure = await Should.ThrowAsync<RpcException>(
            new Echo.Echo.EchoClient(channel).SayAsync(new EchoRequest()).ResponseAsync);

        failure.StatusCode.ShouldBe(StatusCode.Unavailable);
    }

    [Fact]
    public async Task OtherHost_IsWhatTheHandlerSees()
    {
        using var call = echo.Client.WithHost("palace.example").SayAsync(new EchoRequest { Text = "hi" });

        (await call).Text.ShouldBe("hi");
    }
}
