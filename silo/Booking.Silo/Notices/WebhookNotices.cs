using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Booking.Domain;
using Booking.Gateway;

namespace Booking.Silo.Notices;

/// <summary>Hands notices to the operator's own service: one POST of JSON for each, signed, with the time at which it
/// was sent. Any answer in the 200s means that it was taken. The same notice may come again and has the same <c>id</c>
/// then.</summary>
internal sealed class WebhookNotices : INoticeChannel, IDisposable
{
    public const string IdHeader = "Booking-Notice";
    public const string TimeHeader = "Booking-Timestamp";
    public const string SignatureHeader = "Booking-Signature";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly HttpClient _http;
    private readonly Uri _address;
    private readonly byte[] _secret;
    private readonly TimeProvider _time;

    public WebhookNotices(Uri address, byte[] secret, TimeProvider time)
    {
        (_address, _secret, _time) = (address, secret, time);
        // What followed a redirect would go to whoever redirects.
        _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = s_patience };
    }

    public string Name => NoticeChannels.Webhook;

    public bool MayRepeat => true;

    /// <summary>What the receiver compares: HMAC-SHA256 over the time, a full stop and the body, in lower-case
    /// hexadecimal.</summary>
    public static string Sign(byte[] secret, string timestamp, ReadOnlySpan<byte> body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        mac.AppendData(Encoding.ASCII.GetBytes(timestamp + "."));
        mac.AppendData(body);
        return "v1=" + Convert.ToHexStringLower(mac.GetHashAndReset());
    }

    public async Task<NoticeVerdict> SendAsync(NoticeMessage message, CancellationToken cancellation)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            id = message.Id,
            kind = message.Kind,
            member = message.To.Value,
            booking = message.Booking?.Value,
            language = message.IsChinese ? "zh" : "en",
            subject = message.Subject,
            text = message.Text,
            at = message.At.ToString(),
        }, s_json);
        var timestamp = _time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        request.Headers.Add(IdHeader, message.Id);
        request.Headers.Add(TimeHeader, timestamp);
        request.Headers.Add(SignatureHeader, Sign(_secret, timestamp, body));
        try
        {
            using var answer = await _http.SendAsync(request, cancellation);
            if (answer.IsSuccessStatusCode) return NoticeVerdict.Sent;
            // Everything but "gone" may be mended at the other end within hours.
            return new(answer.StatusCode == HttpStatusCode.Gone ? NoticeOutcome.Never : NoticeOutcome.NotNow,
                FormattableString.Invariant($"answered {(int)answer.StatusCode}"));
        }
        catch (HttpRequestException fault)
        {
            return new(NoticeOutcome.NotNow, fault.HttpRequestError.ToString());
        }
    }

    public void Dispose() => _http.Dispose();
}
