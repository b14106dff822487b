using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Booking.Gateway;

/// <summary>Speaks with the provider: where to send people, a code for a token, and whether the token is
/// true.</summary>
internal sealed class OidcProvider : IDisposable
{
    private static readonly string[] s_algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384,
    ];

    private const int AnswerMax = 64 * 1024;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_askAgainAfter = TimeSpan.FromSeconds(30);

    private readonly OidcOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;
    private readonly string _address;
    private readonly HttpDocumentRetriever _documents;
    private readonly ConfigurationManager<OpenIdConnectConfiguration> _metadata;
    private readonly JsonWebTokenHandler _handler =
        new() { MapInboundClaims = false, MaximumTokenSizeInBytes = AnswerMax };
    private long _askedAgainAt;

    public OidcProvider(SignInOptions options, TimeProvider time)
    {
        (_options, _time) = (options.Oidc, time);
        _http =
            new(new SocketsHttpHandler { AllowAutoRedirect = false })
            { Timeout = s_patience, MaxResponseContentBufferSize = AnswerMax };
        _address = _options.Authority.TrimEnd('/') + "/.well-known/openid-configuration";
        _documents = new(_http) { RequireHttps = _options.Authority.StartsWith("https:", StringComparison.Ordinal) };
        _metadata = new(_address, new OpenIdConnectConfigurationRetriever(), _documents);
    }

    /// <summary>Where the browser goes.</summary>
    public async Task<string> AuthorizeAsync(OidcTrip trip, string callback, CancellationToken cancellation)
    {
        var metadata = await _metadata.GetConfigurationAsync(cancellation);
        var query = new Dictionary<string, string>
        {
            ["response_type"] = "code",
            ["client_id"] = _options.ClientId,
            ["redirect_uri"] = callback,
            ["scope"] = _options.Scopes,
            ["state"] = trip.State,
            ["nonce"] = trip.Nonce,
            ["code_challenge"] = trip.Challenge,
            ["code_challenge_method"] = "S256",
        };
        var joined = string.Join('&', query.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
        return metadata.AuthorizationEndpoint + (metadata.AuthorizationEndpoint.Contains(
            '?', StringComparison.Ordinal) ? "&" : "?") + joined;
    }

    /// <summary>Who came back with this code.</summary>
    /// <exception cref="OidcException">It is no true answer; the message says why, for the log.</exception>
    public async Task<OidcPerson> RedeemAsync(
        string code, OidcTrip trip, string callback, CancellationToken cancellation)
    {
        try
        {
            var token = await TokenAsync(code, trip, callback, cancellation);
            var read = await ReadAsync(token, cancellation);
            if (!IdentitySecret.IsSame(read.GetPayloadValue<string>("nonce"), trip.Nonce))
                throw new OidcException("the nonce is another's");
            if (read.TryGetPayloadValue<string>("azp", out var party) && party != _options.ClientId)
                throw new OidcException("the token was made for another party");
            return new(
                read.Issuer, read.Subject, read.TryGetPayloadValue<string>("name", out var name) ? name : "",
                [.. read.Claims.Where(claim => claim.Type == _options.RolesClaim).Select(claim => claim.Value)]);
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException or InvalidOperationException
            or SecurityTokenException
            or ArgumentException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            throw new OidcException(fault.Message);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<string> TokenAsync(string code, OidcTrip trip, string callback, CancellationToken cancellation)
    {
        var metadata = await _metadata.GetConfigurationAsync(cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Post, metadata.TokenEndpoint)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "authorization_code",
                ["code"] = code,
                ["redirect_uri"] = callback,
                ["client_id"] = _options.ClientId,
                ["code_verifier"] = trip.Verifier,
            }),
        };
        if (_options.ClientSecret.Length > 0)
        {
            var pair = $"{Uri.EscapeDataString(_options.ClientId)}:{Uri.EscapeDataString(_options.ClientSecret)}";
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        }

        using var response = await _http.SendAsync(request, cancellation);
        if (!response.IsSuccessStatusCode)
            throw new OidcException($"the token endpoint answered {(int)response.StatusCode}");
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellation));
        return answer.RootElement.TryGetProperty("id_token", out var token) && token.GetString() is { } text
            ? text
            : throw new OidcException("there is no ID token in the answer");
    }

    // Tokens with keys that nobody knows must not make us a hammer.
    private bool MayAskAgain()
    {
        var (before, now) = (Interlocked.Read(ref _askedAgainAt), _time.GetTimestamp());
        return (before == 0 || _time.GetElapsedTime(before, now) >= s_askAgainAfter)
            && Interlocked.CompareExchange(ref _askedAgainAt, now, before) == before;
    }

    private async Task<JsonWebToken> ReadAsync(string token, CancellationToken cancellation)
    {
        var metadata = await _metadata.GetConfigurationAsync(cancellation);
        for (var round = 0; ; round++)
        {
            var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
            {
                ValidIssuer = metadata.Issuer,
                ValidAudience = _options.ClientId,
                IssuerSigningKeys = metadata.SigningKeys,
                ValidAlgorithms = s_algorithms,
                RequireSignedTokens = true,
                RequireExpirationTime = true,
                LifetimeValidator = (from, until, _, _) =>
                {
                    var now = _time.GetUtcNow().UtcDateTime;
                    return until is { } end && now - s_skew < end && (from is not { } start || start <= now + s_skew);
                },
            });
            if (result.IsValid) return (JsonWebToken)result.SecurityToken;
            if (round > 0 || result.Exception is not SecurityTokenSignatureKeyNotFoundException || !MayAskAgain())
                throw new OidcException(result.Exception.Message);
            // Keys are changed now and then. The manager fetches them behind our back; whoever waits here needs them
            // now.
            _metadata.RequestRefresh();
            metadata = await OpenIdConnectConfigurationRetriever.GetAsync(_address, _documents, cancellation);
        }
    }
}

/// <summary>Whom the provider vouches for.</summary>
/// <param name="Issuer">The provider.</param>
/// <param name="Subject">Never given to another there.</param>
/// <param name="Name">May be empty.</param>
/// <param name="Values">Of the claim that says what they are.</param>
internal sealed record OidcPerson(string Issuer, string Subject, string Name, IReadOnlyList<string> Values);

/// <summary>The provider's answer cannot be believed.</summary>
internal sealed class OidcException(string message) : Exception(message);
