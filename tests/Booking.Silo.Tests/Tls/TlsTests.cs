using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Booking.Protocol.Tokens;
using Grpc.Core;
using Grpc.Net.Client;

namespace Booking.Silo.Tests.Tls;

/// <summary><c>up --tls</c> as browsers, programs and strangers meet it.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("booking-tls-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task OnePort_SpeaksBothVersionsOfHttp_AndGrpc_UnderALocalCertificate()
    {
        await using var platform = await UpAsync("--tls");
        platform.Http.ShouldStartWith("https://localhost:");
        var pem = Path.Combine(_folder, "keys", "tls-local.pem");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(pem).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var trusted = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(_folder, "keys", "tls-local.crt"));

        using var http = new HttpClient(Trusting(trusted));
        foreach (var version in new[] { HttpVersion.Version11, HttpVersion.Version20 })
        {
            using var answer = await http.SendAsync(Get(platform, version));
            (answer.StatusCode, answer.Version).ShouldBe((HttpStatusCode.OK, version));
            answer.Headers.Contains("Strict-Transport-Security").ShouldBeFalse(
                "other programs on this machine would suffer from it");
            answer.Headers.Server.ShouldBeEmpty();
        }

        using var named = Get(platform, HttpVersion.Version11);
        named.Headers.Host = "booking.example.org";
        var lenient = Trusting(trusted);
        lenient.SslOptions.RemoteCertificateValidationCallback = (_, _, _, faults) =>
            faults == SslPolicyErrors.RemoteCertificateNameMismatch;
        using var elsewhere = new HttpClient(lenient);
        using var told = await elsewhere.SendAsync(named);
        told.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000"]);

        using var channel = GrpcChannel.ForAddress(
            platform.Http, new GrpcChannelOptions { HttpHandler = Trusting(trusted), DisposeHttpClient = true });
        using var keys = TokenKeys.OpenExisting(Path.Combine(_folder, "keys"));
        var token = new TokenMinter(keys).Mint(
            "zhang.wei", [Role.Member], "", DateTimeOffset.UtcNow, TimeSpan.FromMinutes(5));
        var who = await new Wire.SignIn.SignInClient(channel).WhoAmIAsync(
            new(), new Metadata { { "authorization", "Bearer " + token } });
        who.Roles.ShouldBe(["member"]);
    }

    [Fact]
    public async Task WhoDoesNotTrustIt_OrComesInTheClear_GetsNothing()
    {
        await using var platform = await UpAsync("--tls");

        using var strict = new HttpClient();
        var refused = await Should.ThrowAsync<HttpRequestException>(
            () => strict.GetAsync(new Uri(platform.Http + "/health/live")));
        refused.HttpRequestError.ShouldBe(HttpRequestError.SecureConnectionError);
        using var clear = new HttpClient();
        await Should.ThrowAsync<HttpRequestException>(
            () =>
                clear.GetAsync(
                    new Uri(platform.Http.Replace("https:", "http:", StringComparison.Ordinal) + "/health/live")));
    }

    [Fact]
    public async Task SecondStart_ShowsTheSameCertificate()
    {
        string first;
        await using (await UpAsync("--tls")) first = await PublicAsync();
        await using (await UpAsync("--tls")) (await PublicAsync()).ShouldBe(first);

        Task<string> PublicAsync() => File.ReadAllTextAsync(Path.Combine(_folder, "keys", "tls-local.crt"));
    }

    [Fact]
    public async Task CommandLineClient_ComesIn_WithTheCertificateItWasGiven()
    {
        await using var platform = await UpAsync("--tls");
        await using var client = RunningProgram.Start(
            "booking-client", _folder,
            new Dictionary<string, string> { ["SSL_CERT_FILE"] = Path.Combine(_folder, "keys", "tls-local.crt") },
            ["search", "--as", "zhang.wei", "--keys", Path.Combine(_folder, "keys"), "--address", platform.Http,
                "--lang", "en"]);

        (await client.ExitAsync()).ShouldBe(0, client.Output);
        client.Output.ShouldContain("dongcheng-palace");
    }

    [Theory]
    [InlineData("--listen needs --tls", "--listen", "0.0.0.0")]
    [InlineData("there is no file", "--tls", "nowhere.pem")]
    [InlineData("there is no file", "--tls", "nowhere.pfx")]
    [InlineData("--listen must be", "--tls", "--listen", "everywhere")]
    public async Task WhatCannotBe_IsSaid(string words, params string[] options)
    {
        var (code, output) = await RunningProgram.RunAsync(
            "Booking.Silo", _folder, ["up", "--http-port", "0", "--grpc-port", "0", .. options]);

        code.ShouldBe(2, output);
        output.ShouldContain(words == "--listen needs --tls" ? "needs --tls" : words);
    }

    private Task<Platform> UpAsync(params string[] options) => Platform.UpAsync(
        _folder, Path.Combine(_folder, "booking.db"), "tiny", new Dictionary<string, string>(), options);

    private static HttpRequestMessage Get(Platform platform, Version version) =>
        new(HttpMethod.Get, platform.Http + "/health/live")
        {
            Version = version,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

    private static SocketsHttpHandler Trusting(X509Certificate2 root) => new()
    {
        SslOptions = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { root },
                RevocationMode = X509RevocationMode.NoCheck,
            },
        },
    };
}
