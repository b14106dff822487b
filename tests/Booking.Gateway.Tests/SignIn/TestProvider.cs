using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Booking.Gateway.Tests.SignIn;

/// <summary>A small OpenID provider with keys of its own, over real HTTP: metadata, keys, authorization code with PKCE,
/// ID token. Whoever comes is signed in at once as the person that the test says. What it says can be bent.</summary>
internal sealed class TestProvider : IAsyncDisposable
{
    public const string ClientId = "booking";
    public const string Secret = "s3cret & more";

    private readonly ConcurrentDictionary<string, (string Challenge, string Redirect, string Nonce)> _codes = new();
    private readonly Func<DateTimeOffset> _now;
    private readonly WebApplication _application;
    private RsaSecurityKey _key = NewKey();

    private TestProvider(Func<DateTimeOffset> now)
    {
        _now = now;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _application = builder.Build();
        _application.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, object>
        {
            ["issuer"] = Issuer,
            ["authorization_endpoint"] = Address + "/authorize",
            ["token_endpoint"] = Address + "/token",
            ["jwks_uri"] = Address + "/keys",
            ["response_types_supported"] = new[] { "code" },
            ["subject_types_supported"] = new[] { "public" },
            ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
        }));
        _application.MapGet("/keys", () =>
        {
            var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(
                new RsaSecurityKey(_key.Rsa.ExportParameters(false)) { KeyId = _key.KeyId });
            return Results.Json(
                new
                {
                    keys = new[] { new
                    { kty = key.Kty, kid = key.Kid, n = key.N, e = key.E, use = "sig", alg = "RS256" } }
                });
        });
        _application.MapGet("/authorize", (Delegate)Authorize);
        _application.MapPost("/token", (Delegate)TokenAsync);
    }

    public string Address { get; private set; } = "";

    /// <summary>What it calls itself in its metadata.</summary>
    public string Issuer { get; set; } = "";

    public string Subject { get; set; } = "u-17";

    public string Name { get; set; } = "陈静";

    public string[] Groups { get; set; } = ["booking-city"];

    /// <summary>Changes the token before it is signed.</summary>
    public Action<Dictionary<string, object>> Bend { get; set; } = _ => { };

    /// <summary>Signs with a key that nobody was told of.</summary>
    public bool ForgesSignature { get; set; }

    /// <summary>Sends the token without a signature.</summary>
    public bool LeavesSignatureOut { get; set; }

    public static async Task<TestProvider> StartAsync(Func<DateTimeOffset> now)
    {
        var provider = new TestProvider(now);
        await provider._application.StartAsync();
        provider.Address = provider._application.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        provider.Issuer = provider.Address;
        return provider;
    }

    /// <summary>As providers do every few weeks.</summary>
    public void ChangeKey() => _key = NewKey();

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private IResult Authorize(HttpContext http)
    {
        var query = http.Request.Query;
        if (query["response_type"] != "code" || query["client_id"] != ClientId
            || query["code_challenge_method"] != "S256"
            || query["code_challenge"].ToString().Length != 43
            || !query["scope"].ToString().Split(' ').Contains("openid"))
        {
            return Results.BadRequest();
        }

        var code = Guid.NewGuid().ToString("N");
        _codes[code] = (query["code_challenge"]!, query["redirect_uri"]!, query["nonce"]!);
        return Results.Redirect($"{query["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(query["state"]!)}");
    }

    private async Task<IResult> TokenAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        var basic = "Basic " + Convert.ToBase64String(
            Encoding.UTF8.GetBytes($"{ClientId}:{Uri.EscapeDataString(Secret)}"));
        if (http.Request.Headers.Authorization != basic || form["grant_type"] != "authorization_code")
            return Results.Unauthorized();
        // A code works once.
        if (!_codes.TryRemove(form["code"]!, out var asked) || asked.Redirect != form["redirect_uri"]
            || Base64Url.EncodeToString(
                SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != asked.Challenge)
        {
            return Results.BadRequest(new { error = "invalid_grant" });
        }

        return Results.Json(new { access_token = "x", token_type = "Bearer", id_token = IdToken(asked.Nonce) });
    }

    private string IdToken(string nonce)
    {
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Issuer,
            ["aud"] = ClientId,
            ["sub"] = Subject,
            ["name"] = Name,
            ["nonce"] = nonce,
            ["groups"] = Groups,
            ["iat"] = _now().ToUnixTimeSeconds(),
            ["exp"] = _now().AddMinutes(5).ToUnixTimeSeconds(),
        };
        Bend(claims);
        var payload = JsonSerializer.Serialize(claims);
        if (LeavesSignatureOut)
            return $"{Base64Url.EncodeToString("{\"alg\":\"none\"}"u8)}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}.";
        var key = _key;
        if (ForgesSignature) key = new RsaSecurityKey(RSA.Create(2048)) { KeyId = _key.KeyId };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }
            .CreateToken(payload, new SigningCredentials(key, SecurityAlgorithms.RsaSha256));
    }

    private static RsaSecurityKey NewKey() => new(RSA.Create(2048)) { KeyId = Guid.NewGuid().ToString("N") };
}
