using System.Net;
using System.Text;
using Booking.Grpc.Tests.Echo;
using Booking.Grpc.Tests.Host;

namespace Booking.Grpc.Tests.Wire;

/// <summary>gRPC-Web on HTTP/1.1, binary and text; connect-web judges the binary form too.</summary>
public sealed class GrpcWebTests : IClassFixture<EchoFixture>, IDisposable
{
    private const byte TrailersFlag = 0x80;

    private readonly EchoFixture _echo;
    private readonly RawHttp _http;

    public GrpcWebTests(EchoFixture echo)
    {
        _echo = echo;
        _http = RawHttp.Http1(echo.Host);
    }

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("application/grpc-web")]
    [InlineData("application/grpc-web+proto")]
    [InlineData("application/grpc-web-text")]
    [InlineData("application/grpc-web-text+proto")]
    public async Task UnaryCall_EndsInATrailersFrame(string type)
    {
        var answer = await CallAsync(type, "Say", RawHttp.Message(new EchoRequest { Text = "您好" }));

        answer.ContentType.ShouldBe(type);
        var frames = Frames(answer, type);
        frames.Count.ShouldBe(2);
        EchoReply.Parser.ParseFrom(frames[0].Payload).Text.ShouldBe("您好");
        frames[1].Flag.ShouldBe(TrailersFlag);
        Encoding.ASCII.GetString(frames[1].Payload).ShouldBe("grpc-status: 0\r\n");
    }

    [Theory]
    [InlineData("application/grpc-web")]
    [InlineData("application/grpc-web-text")]
    public async Task Stream_ArrivesWhole(string type)
    {
        var answer = await CallAsync(
            type, "Repeat", RawHttp.Message(new EchoRequest { Count = 100, ReplyBytes = 1000 }));

        var frames = Frames(answer, type);
        frames.Count.ShouldBe(101);
        frames.Take(100).Select(frame => EchoReply.Parser.ParseFrom(frame.Payload).Index)
            .ShouldBe(Enumerable.Range(0, 100));
        frames[100].Flag.ShouldBe(TrailersFlag);
    }

    [Theory]
    [InlineData("application/grpc-web")]
    [InlineData("application/grpc-web-text")]
    public async Task ErrorAfterMessages_IsInTheTrailersFrame(string type)
    {
        var answer = await CallAsync(
            type, "Repeat", RawHttp.Message(new EchoRequest { Count = 1, StatusCode = 10, StatusMessage = "改" }));

        Encoding.ASCII.GetString(Frames(answer, type)[1].Payload)
            .ShouldBe("grpc-status: 10\r\ngrpc-message: %E6%94%B9\r\n");
    }

    [Fact]
    public async Task ErrorBeforeMessages_IsInTheHeaders()
    {
        var answer = await CallAsync(
            "application/grpc-web", "Say", RawHttp.Message(new EchoRequest { StatusCode = 5 }));

        answer.Headers["grpc-status"].ShouldBe("5");
        answer.Body.ShouldBeEmpty();
    }

    [Fact]
    public async Task TextRequest_MayBePaddedInTheMiddle()
    {
        var message = RawHttp.Message(new EchoRequest { Text = "in two pieces" });
        var text = Convert.ToBase64String(message[..4]) + Convert.ToBase64String(message[4..]);

        var answer = await _http.CallAsync(
            "Say", Encoding.ASCII.GetBytes(text), ("content-type", "application/grpc-web-text"));

        EchoReply.Parser.ParseFrom(Frames(answer, "application/grpc-web-text")[0].Payload).Text
            .ShouldBe("in two pieces");
    }

    [Theory]
    [InlineData("!!!!")]
    [InlineData("AAA")]
    public async Task TextThatIsNotBase64_IsAnError(string text)
    {
        var answer = await _http.CallAsync(
            "Say", Encoding.ASCII.GetBytes(text), ("content-type", "application/grpc-web-text"));

        answer.Status.ShouldBe("13");
    }

    [Fact]
    public async Task LargeTextRequest_CrossesManyReads()
    {
        var padding = Google.Protobuf.ByteString.CopyFrom(new byte[1_000_003]);

        var answer = await CallAsync(
            "application/grpc-web-text", "Say", RawHttp.Message(new EchoRequest { Text = "large", Padding = padding }));

        EchoReply.Parser.ParseFrom(Frames(answer, "application/grpc-web-text")[0].Payload).Text.ShouldBe("large");
    }

    [Fact]
    public async Task UnknownMethod_IsUnimplemented() =>
        (await CallAsync("application/grpc-web", "Missing", RawHttp.Message(new EchoRequest()))).Status.ShouldBe("12");

    [Fact]
    public async Task Preflight_IsAnswered()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(
            HttpMethod.Options, $"http://127.0.0.1:{_echo.Host.Http1Port}/booking.echo.v1.Echo/Say");
        request.Headers.Add("Origin", "http://kiosk.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type,x-grpc-web");

        using var answer = await http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
    }

    private Task<RawAnswer> CallAsync(string type, string method, byte[] message) => _http.CallAsync(
        method,
        type.Contains("text", StringComparison.Ordinal)
            ? Encoding.ASCII.GetBytes(Convert.ToBase64String(message))
            : message,
        ("content-type", type));

    private static List<(byte Flag, byte[] Payload)> Frames(RawAnswer answer, string type)
    {
        var body = type.Contains("text", StringComparison.Ordinal) ? FromBase64(answer.Body) : answer.Body;
        var frames = new List<(byte, byte[])>();
        for (var at = 0; at < body.Length;)
        {
            var length = (body[at + 1] << 24) | (body[at + 2] << 16) | (body[at + 3] << 8) | body[at + 4];
            frames.Add((body[at], body[(at + 5)..(at + 5 + length)]));
            at += 5 + length;
        }

        return frames;
    }

    /// <summary>A stream is several base64 texts in a row; padding ends each.</summary>
    private static byte[] FromBase64(byte[] body)
    {
        var bytes = new List<byte>();
        for (var at = 0; at < body.Length; at += 4)
            bytes.AddRange(Convert.FromBase64String(Encoding.ASCII.GetString(body, at, 4)));
        return [.. bytes];
    }
}
