using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Booking.Protocol.Tokens;

namespace Booking.Gateway.Tests.Identity;

public sealed class TokenReaderTests : IDisposable
{
    private readonly string _directory =
        Path.Combine(Path.GetTempPath(), "token-reader-" + Guid.NewGuid().ToString("N"));
    private readonly ManualTime _time = new();
    private readonly TokenKeys _keys;
    private readonly TokenReader _reader;

    public TokenReaderTests()
    {
        _keys = TokenKeys.Open(_directory);
        _reader = new(_keys, new() { KeyDirectory = _directory }, _time);
    }

    private Dictionary<string, object> Header => new() { ["alg"] = "ES256", ["typ"] = "JWT", ["kid"] = _keys.KeyId };

    private Dictionary<string, object> Payload => new()
    {
        ["iss"] = "booking",
        ["aud"] = "booking",
        ["sub"] = "zhang.wei",
        ["roles"] = new[] { "member" },
        ["scope"] = "city",
        ["exp"] = _time.Now.AddHours(1).ToUnixTimeSeconds(),
    };

    [Fact]
    public async Task GoodToken_NamesItsMember_WhoIsNoStaffWhateverTheScope()
    {
        var (identity, problem) = await ReadAsync(Header, Payload);

        problem.ShouldBe("");
        identity!.Caller.ShouldBe(Caller.Plain(new("zhang.wei")));
        identity.Expires.ToDateTimeOffset().ShouldBe(_time.Now.AddHours(1));
    }

    [Theory]
    [InlineData("desk_staff", "facility:palace", StaffReach.Facility, "palace")]
    [InlineData("facility_manager", "facility:palace", StaffReach.Facility, "palace")]
    [InlineData("district_administrator", "district:110101", StaffReach.District, "110101")]
    [InlineData("city_administrator", "city", StaffReach.City, "")]
    public async Task StaffToken_ReachesAsFarAsItsScope(string role, string scope, StaffReach reach, string key)
    {
        var (identity, _) = await ReadAsync(Header, With(("roles", new[] { "member", role }), ("scope", scope)));

        identity!.Caller.Desk.ShouldBe(new StaffScope(reach, key));
    }

    public static TheoryData<string, string, object?> WrongClaims() => new()
    {
        { "another issuer", "iss", "elsewhere" },
        { "another audience", "aud", "elsewhere" },
        { "no audience", "aud", null },
        { "no expiry", "exp", null },
        { "expired", "exp", new DateTimeOffset(2026, 11, 22, 11, 59, 0, TimeSpan.Zero).ToUnixTimeSeconds() },
        { "not valid yet", "nbf", new DateTimeOffset(2026, 11, 22, 12, 5, 0, TimeSpan.Zero).ToUnixTimeSeconds() },
        { "no subject", "sub", null },
        { "a subject that is no id", "sub", "zhang wei" },
        { "a subject that would leave its grain key", "sub", "../facility" },
        { "no roles", "roles", Array.Empty<string>() },
        { "only an unknown role", "roles", new[] { "root" } },
        { "a staff role with a bad scope", "roles+scope", "district:abc" },
        { "a staff role with no scope", "roles+scope", "" },
    };

    [Theory]
    [MemberData(nameof(WrongClaims))]
    public async Task TokenWithWrongClaims_IsTurnedAway(string why, string claim, object? value)
    {
        var payload = claim == "roles+scope" ? With(("roles", new[] { "desk_staff" }), ("scope", value))
            : With((claim, value));

        var (identity, problem) = await ReadAsync(Header, payload);

        identity.ShouldBeNull(why);
        problem.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task ExpiredToken_IsToldSo_ButOnlyWithAGoodSignature()
    {
        var token = Sign(Header, Payload);
        _time.Now += TimeSpan.FromHours(2);

        (await _reader.ReadAsync(token)).Problem.ShouldContain("expired");
        (await _reader.ReadAsync(Tampered(token))).Problem.ShouldNotContain("expired");
    }

    [Theory]
    [InlineData(367L * 86_400)]
    [InlineData(251_600_000_000)]
    [InlineData(long.MaxValue / 2)]
    public async Task TokenThatLastsTooLong_IsTurnedAway(long seconds)
    {
        var now = _time.Now.ToUnixTimeSeconds();

        var (identity, problem) = await ReadAsync(Header, With(("exp", now + seconds)));

        identity.ShouldBeNull();
        problem.ShouldNotContain("expired");
        (await ReadAsync(Header, With(("exp", now + (365 * 86_400))))).Identity.ShouldNotBeNull();
    }

    [Fact]
    public async Task TamperedToken_IsTurnedAway() =>
        (await _reader.ReadAsync(Tampered(Sign(Header, Payload)))).Identity.ShouldBeNull();

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("nOnE")]
    public async Task UnsignedToken_IsTurnedAway(string algorithm)
    {
        var parts = Sign(new() { ["alg"] = algorithm, ["typ"] = "JWT" }, Payload).Split('.');

        (await _reader.ReadAsync($"{parts[0]}.{parts[1]}.")).Identity.ShouldBeNull();
        (await _reader.ReadAsync($"{parts[0]}.{parts[1]}.{parts[2]}")).Identity.ShouldBeNull();
    }

    [Fact]
    public async Task TokenOfAnotherKey_IsTurnedAway_EvenUnderOurKeysName()
    {
        var other = Path.Combine(_directory, "other");
        using var keys = TokenKeys.Open(other);
        var minter = new TokenMinter(keys);

        (await _reader.ReadAsync(minter.Sign(Header, Payload))).Identity.ShouldBeNull();
        (await _reader.ReadAsync(minter.Mint("zhang.wei", ["member"], "city", _time.Now, TimeSpan.FromHours(1))))
            .Identity.ShouldBeNull();
    }

    [Fact]
    public async Task TokenThatNamesNoKeyOrAnother_IsTurnedAway()
    {
        var header = Header;
        header["kid"] = "another";
        (await ReadAsync(header, Payload)).Identity.ShouldBeNull();
        header.Remove("kid");
        (await ReadAsync(header, Payload)).Identity.ShouldBeNull();
    }

    [Fact]
    public async Task TokenSignedWithThePublicKeyAsASecret_IsTurnedAway()
    {
        var header = Header;
        header["alg"] = "HS256";
        var signed = $"{Part(header)}.{Part(Payload)}";
        var mac = HMACSHA256.HashData(_keys.Key.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(signed));

        (await _reader.ReadAsync($"{signed}.{Base64Url.EncodeToString(mac)}")).Identity.ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("a.b.c")]
    [InlineData("..")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30.")]
    [InlineData("中文")]
    public async Task Garbage_IsTurnedAway(string token) => (await _reader.ReadAsync(token)).Identity.ShouldBeNull();

    [Fact]
    public async Task HugeToken_IsTurnedAway() =>
        (await _reader.ReadAsync(Sign(Header, With(("note", new string('x', 20_000)))))).Identity.ShouldBeNull();

    public void Dispose()
    {
        _keys.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private Dictionary<string, object> With(params (string Claim, object? Value)[] changes)
    {
        var payload = Payload;
        foreach (var (claim, value) in changes)
        {
            if (value is null) payload.Remove(claim);
            else payload[claim] = value;
        }

        return payload;
    }

    private string Sign(Dictionary<string, object> header, Dictionary<string, object> payload) =>
        new TokenMinter(_keys).Sign(header, payload);

    private Task<(Gateway.Identity? Identity, string Problem)> ReadAsync(Dictionary<string, object> header,
        Dictionary<string, object> payload) =>
        _reader.ReadAsync(Sign(header, payload));

    private static string Part(Dictionary<string, object> content) =>
        Base64Url.EncodeToString(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(content));

    // The subject is changed and the signature kept.
    private static string Tampered(string token)
    {
        var parts = token.Split('.');
        var payload = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1]))
            .Replace("zhang.wei", "wang.fang", StringComparison.Ordinal);
        return $"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}.{parts[2]}";
    }
}
