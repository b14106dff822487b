using System.Buffers.Binary;
using System.Net.Http.Headers;
using System.Text;
using Google.Protobuf;
using Grpc.Core;

namespace Booking.Gateway.Tests.SignIn;

/// <summary>Speaks gRPC-Web as a page's script does, and keeps cookies as a browser does.</summary>
internal sealed class Browser(SignInHost host) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = host.Http };

    /// <summary>The origins that its calls name.</summary>
    public List<string> Origins { get; } = [SignInHost.Origin];

    /// <summary>What it sends as cookies.</summary>
    public string Cookie { get; set; } = "";

    /// <summary>The access token that its script holds.</summary>
    public string Token { get; set; } = "";

    /// <summary>The last cookie that was set, with its attributes.</summary>
    public string Set { get; set; } = "";

    public async Task<(StatusCode Code, T Message)> CallAsync<T>(string method, IMessage message)
        where T : IMessage<T>, new()
    {
        var body = message.ToByteArray();
        var framed = new byte[body.Length + 5];
        BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), body.Length);
        body.CopyTo(framed, 5);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/booking.v1.SignIn/" + method)
        {
            Content = new ByteArrayContent(framed),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc-web+proto");
        foreach (var origin in Origins) request.Headers.TryAddWithoutValidation("Origin", origin);
        if (Cookie.Length > 0) request.Headers.Add("Cookie", Cookie);
        if (Token.Length > 0) request.Headers.Add("Authorization", "Bearer " + Token);
        using var response = await _http.SendAsync(request);
        if (response.Headers.TryGetValues("Set-Cookie", out var set))
        {
            Set = set.Single();
            Cookie = Set.Split(';')[0];
        }

        return Read<T>(response, await response.Content.ReadAsByteArrayAsync());
    }

    public async Task<Wire.Session> SignInAsync(string card = SignInHost.Card)
    {
        var (_, asked) = await CallAsync<Wire.RequestCodeResponse>(
            "RequestCode", new Wire.RequestCodeRequest { Identifier = card });
        var code = await host.CodeAsync();
        host.Pass(TimeSpan.FromMinutes(1));
        var (status, session) = await CallAsync<Wire.Session>(
            "Verify", new Wire.VerifyRequest { SignInId = asked.SignInId, Code = code.Code });
        status.ShouldBe(StatusCode.OK);
        return session;
    }

    public void Dispose() => _http.Dispose();

    // The status is in the headers when nothing else was sent, and in a last frame of text otherwise.
    private static (StatusCode Code, T Message) Read<T>(HttpResponseMessage response, byte[] body)
        where T : IMessage<T>, new()
    {
        var message = new T();
        var status = response.Headers.TryGetValues("grpc-status", out var early) ? early.Single() : "";
        for (var at = 0; at + 5 <= body.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(at + 1));
            var payload = body.AsSpan(at + 5, length);
            if (body[at] == 0) message.MergeFrom(payload.ToArray());
            else status = Encoding.ASCII.GetString(payload).Split("grpc-status:")[1].Trim().Split('\r')[0];
            at += 5 + length;
        }

        return ((StatusCode)int.Parse(status, System.Globalization.CultureInfo.InvariantCulture), message);
    }
}
