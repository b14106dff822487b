using System.IO.Compression;
using System.Net;
using Booking.Grpc.Tests.Echo;
using Booking.Grpc.Tests.Host;
using Google.Protobuf;

namespace Booking.Grpc.Tests.Wire;

/// <summary>What lies on the wire, byte by byte; clients hide it.</summary>
public sealed class ProtocolTests : IClassFixture<EchoFixture>, IDisposable
{
    private readonly EchoFixture _echo;
    private readonly RawHttp _http;

    public ProtocolTests(EchoFixture echo)
    {
        _echo = echo;
        _http = RawHttp.Http2(echo.Host);
    }

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Success_HasOneFrame_AndItsStatusInTrailers()
    {
        var answer = await _http.CallAsync("Say", RawHttp.Message(new EchoRequest { Text = "hi" }));

        answer.HttpStatus.ShouldBe(HttpStatusCode.OK);
        answer.ContentType.ShouldBe("application/grpc");
        answer.Body[0].ShouldBe((byte)0);
        EchoReply.Parser.ParseFrom(answer.Body.AsSpan(5)).Text.ShouldBe("hi");
        answer.Trailers["grpc-status"].ShouldBe("0");
        answer.Headers.ShouldNotContainKey("grpc-status");
    }

    [Fact]
    public async Task RefusalBeforeAnyMessage_IsTrailersOnly_AndPercentEncoded()
    {
        var answer = await _http.CallAsync(
            "Say", RawHttp.Message(new EchoRequest { StatusCode = 9, StatusMessage = "已满 100%" }));

        answer.HttpStatus.ShouldBe(HttpStatusCode.OK);
        answer.Headers["grpc-status"].ShouldBe("9");
        answer.Headers["grpc-message"].ShouldBe("%E5%B7%B2%E6%BB%A1 100%25");
        answer.Trailers.ShouldBeEmpty();
        answer.Body.ShouldBeEmpty();
    }

    [Fact]
    public async Task RefusalByStatus_IsTrailersOnly_WhateverMessageWasReturned()
    {
        var answer = await _http.CallAsync(
            "Say",
            RawHttp.Message(
                new EchoRequest { Text = "unheard", StatusCode = 9, StatusMessage = "full", SetsStatus = true }));

        answer.Headers["grpc-status"].ShouldBe("9");
        answer.Headers["grpc-message"].ShouldBe("full");
        answer.Body.ShouldBeEmpty();
    }

    [Fact]
    public async Task RefusalAfterMessages_IsInTrailers()
    {
        var answer = await _http.CallAsync(
            "Repeat", RawHttp.Message(new EchoRequest { Count = 1, StatusCode = 10, StatusMessage = "x" }));

        answer.Trailers["grpc-status"].ShouldBe("10");
        answer.Headers.ShouldNotContainKey("grpc-status");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/grpcx")]
    [InlineData("")]
    public async Task OtherContentType_Is415(string type)
    {
        var answer = await _http.CallAsync("Say", RawHttp.Message(new EchoRequest()), ("content-type", type));

        answer.HttpStatus.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task ContentTypeWithSuffix_IsServed() =>
        (await _http.CallAsync("Say", RawHttp.Message(new EchoRequest()), ("content-type", "application/grpc+proto")))
            .Status.ShouldBe("0");

    [Fact]
    public async Task GrpcOverHttp1_Is426()
    {
        using var http1 = RawHttp.Http1(_echo.Host);

        var answer = await http1.CallAsync("Say", RawHttp.Message(new EchoRequest()));

        answer.HttpStatus.ShouldBe(HttpStatusCode.UpgradeRequired);
    }

    [Fact]
    public async Task UnknownFlag_IsInternal() =>
        (await _http.CallAsync("Say", RawHttp.Frame(2, []))).Status.ShouldBe("13");

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    public async Task CutOffMessage_IsInternal(int length)
    {
        var whole = RawHttp.Message(new EchoRequest { Text = "twelve bytes" });

        (await _http.CallAsync("Say", whole[..length])).Status.ShouldBe("13");
    }

    [Fact]
    public async Task SecondMessageOfAUnaryCall_IsInternal()
    {
        var message = RawHttp.Message(new EchoRequest());

        (await _http.CallAsync("Say", [.. message, .. message])).Status.ShouldBe("13");
    }

    [Fact]
    public async Task GarbageInAFrame_IsInternal() =>
        (await _http.CallAsync("Say", RawHttp.Frame(0, [0xff, 0xff, 0xff]))).Status.ShouldBe("13");

    [Fact]
    public async Task AnnouncedLengthOverTheLimit_IsRefusedBeforeItArrives() =>
        (await _http.CallAsync("Say", [0, 0xff, 0xff, 0xff, 0xff])).Status.ShouldBe("8");

    [Fact]
    public async Task CompressedMessageWithoutCoding_IsInternal() =>
        (await _http.CallAsync("Say", RawHttp.Frame(1, Gzip(new EchoRequest())))).Status.ShouldBe("13");

    [Fact]
    public async Task DamagedGzip_IsInternal() =>
        (await _http.CallAsync("Say", RawHttp.Frame(1, [1, 2, 3]), ("grpc-encoding", "gzip"))).Status.ShouldBe("13");

    [Fact]
    public async Task UnknownCoding_IsUnimplemented_AndTheKnownOnesAreNamed()
    {
        var answer = await _http.CallAsync("Say", RawHttp.Message(new EchoRequest()), ("grpc-encoding", "snappy"));

        answer.Status.ShouldBe("12");
        answer.Headers["grpc-accept-encoding"].ShouldBe("identity,gzip");
    }

    [Fact]
    public async Task AnswerIsCompressed_WhereTheCallerAcceptsIt()
    {
        var request = RawHttp.Message(new EchoRequest { Text = "hi", ReplyBytes = 100_000 });

        var packed = await _http.CallAsync("Say", request, ("grpc-accept-encoding", "identity, gzip"));
        var plain = await _http.CallAsync("Say", request, ("grpc-accept-encoding", "identity"));

        packed.Headers["grpc-encoding"].ShouldBe("gzip");
        packed.Body[0].ShouldBe((byte)1);
        packed.Body.Length.ShouldBeLessThan(10_000);
        plain.Headers.ShouldNotContainKey("grpc-encoding");
        plain.Body[0].ShouldBe((byte)0);
        plain.Body.Length.ShouldBeGreaterThan(100_000);
    }

    private static byte[] Gzip(IMessage message)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest))
            message.WriteTo(gzip);
        return target.ToArray();
    }
}
