using System.Runtime.Versioning;
using System.Security.Cryptography;
using Booking.Protocol.Tokens;

namespace Booking.Gateway.Tests.Identity;

[UnsupportedOSPlatform("windows")]
public sealed class TokenKeysTests : IDisposable
{
    private readonly string _directory =
        Path.Combine(Path.GetTempPath(), "token-keys-" + Guid.NewGuid().ToString("N"), "keys");

    private string File => Path.Combine(_directory, TokenKeys.FileName);

    [Fact]
    public void FirstStart_MakesAKey_ThatOnlyItsOwnerMayRead()
    {
        using var made = TokenKeys.Open(_directory);

        System.IO.File.GetUnixFileMode(File).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        System.IO.File.GetUnixFileMode(_directory)
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        made.Key.KeySize.ShouldBe(256);
        Directory.GetFiles(_directory).Length.ShouldBe(1);
    }

    [Fact]
    public void LaterStart_FindsTheSameKey()
    {
        using var made = TokenKeys.Open(_directory);
        using var found = TokenKeys.Open(_directory);

        found.KeyId.ShouldBe(made.KeyId);
        found.Key.ExportPkcs8PrivateKey().ShouldBe(made.Key.ExportPkcs8PrivateKey());
    }

    [Fact]
    public async Task ManyStartsAtOnce_AgreeOnOneKey()
    {
        var starts = Enumerable.Range(0, 16).Select(_ => Task.Run(() =>
        {
            using var keys = TokenKeys.Open(_directory);
            return keys.KeyId;
        }));

        (await Task.WhenAll(starts)).Distinct().Count().ShouldBe(1);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void KeyThatOthersMayRead_IsRefused_WithTheCure(UnixFileMode others)
    {
        TokenKeys.Open(_directory).Dispose();
        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.UserWrite | others);

        Should.Throw<TokenKeyException>(() => TokenKeys.Open(_directory)).Message.ShouldContain($"chmod 600 {File}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a key")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")]
    public void FileWithoutAKey_IsRefused(string content)
    {
        TokenKeys.Open(_directory).Dispose();
        System.IO.File.WriteAllText(File, content);

        Should.Throw<TokenKeyException>(() => TokenKeys.Open(_directory)).Message.ShouldContain(File);
    }

    [Fact]
    public void KeyOnAnotherCurve_IsRefused()
    {
        TokenKeys.Open(_directory).Dispose();
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        System.IO.File.WriteAllText(File, other.ExportPkcs8PrivateKeyPem());

        Should.Throw<TokenKeyException>(() => TokenKeys.Open(_directory)).Message.ShouldContain("P-256");
    }

    [Fact]
    public void ToolWithoutAKey_DoesNotMakeOne()
    {
        Should.Throw<TokenKeyException>(() => TokenKeys.OpenExisting(_directory)).Message.ShouldContain(File);
        Directory.Exists(_directory).ShouldBeFalse();
    }

    public void Dispose()
    {
        var parent = Path.GetDirectoryName(_directory)!;
        if (Directory.Exists(parent)) Directory.Delete(parent, recursive: true);
    }
}
