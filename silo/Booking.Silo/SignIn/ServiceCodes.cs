using System.Net.Http.Headers;
using Booking.Gateway;

namespace Booking.Silo.SignIn;

/// <summary>Hands codes to the operator's message service: one POST of JSON with <c>phone</c>, <c>code</c>, <c>text</c>
/// and
/// <c>locale</c>. Any answer in the 200s means that the service has taken it.</summary>
internal sealed class ServiceCodes : ICodeChannel, IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http;
    private readonly Uri _address;

    /// <param name="address">Where to.</param>
    /// <param name="token">Sent as a bearer token unless empty.</param>
    public ServiceCodes(Uri address, string token)
    {
        _address = address;
        // A code that followed a redirect would go to whoever redirects.
        _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = s_patience };
        if (token.Length > 0)
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public async Task SendAsync(CodeMessage message, CancellationToken cancellation)
    {
        using var answer = await _http.PostAsJsonAsync(
            _address,
            new { phone = message.Phone.Value, code = message.Code, text = message.Text, locale = message.IsChinese ? "zh" : "en" },
            cancellation);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();
}
