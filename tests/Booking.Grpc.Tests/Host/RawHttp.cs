using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;

namespace Booking.Grpc.Tests.Host;

/// <summary>
/// Speaks to the echo host without any gRPC library, so that every byte of question and answer is the test's own.
/// </summary>
public sealed class RawHttp : IDisposable
{
    private readonly HttpClient _http;
    private readonly Version _version;

    private RawHttp(int port, Version version)
    {
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        _version = version;
    }

    public static RawHttp Http2(EchoHost host) => new(host.Http2Port, HttpVersion.Version20);

    public static RawHttp Http1(EchoHost host) => new(host.Http1Port, HttpVersion.Version11);

    public static byte[] Message(IMessage message) => Frame(0, message.ToByteArray());

    public static byte[] Frame(byte flag, byte[] payload)
    {
        var frame = new byte[5 + payload.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), payload.Length);
        payload.CopyTo(frame, 5);
        return frame;
    }

    public Task<RawAnswer> CallAsync(string method, byte[] body, params (string Name, string Value)[] headers) =>
        CallAsync(method, body, CancellationToken.None, headers);

    public async Task<RawAnswer> CallAsync(
        string method, byte[] body, CancellationToken token, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/booking.echo.v1.Echo/" + method)
        {
            Version = _version,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body)
        };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/grpc");
        foreach (var (name, value) in headers)
        {
            if (name == "content-type")
                request.Content.Headers.ContentType = value.Length == 0 ? null : MediaTypeHeaderValue.Parse(value);
            else
                request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(request, token);
        return new RawAnswer(
            response.StatusCode,
            response.Content.Headers.ContentType?.ToString(),
            Flatten(response.Headers),
            Flatten(response.TrailingHeaders),
            await response.Content.ReadAsByteArrayAsync());
    }

    public void Dispose() => _http.Dispose();

    private static Dictionary<string, string> Flatten(HttpHeaders headers) =>
        headers.NonValidated.ToDictionary(header => header.Key, header => header.Value.ToString());
}

public sealed record RawAnswer(
    HttpStatusCode HttpStatus,
    string? ContentType,
    Dictionary<string, string> Headers,
    Dictionary<string, string> Trailers,
    byte[] Body)
{
    public bool StatusIsInHeaders => Headers.ContainsKey("grpc-status");

    public string? Status => Headers.GetValueOrDefault("grpc-status") ?? Trailers.GetValueOrDefault("grpc-status");
}
