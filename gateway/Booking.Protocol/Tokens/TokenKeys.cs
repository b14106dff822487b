using System.Buffers.Text;
using System.Security.Cryptography;

namespace Booking.Protocol.Tokens;

/// <summary>The P-256 key that signs access tokens, kept in one file that only its owner may read.</summary>
/// <remarks>Made on first use. Two processes that start at once agree on one key: the file appears whole or not at all,
/// and who comes second reads the first one's.</remarks>
public sealed class TokenKeys : IDisposable
{
    /// <summary>The file's name inside the key directory.</summary>
    public const string FileName = "token-es256.pem";

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute |
        UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private TokenKeys(ECDsa key)
    {
        Key = key;
        KeyId = Thumbprint(key);
    }

    /// <summary>The key pair.</summary>
    public ECDsa Key { get; }

    /// <summary>The key's thumbprint, which tokens carry as <c>kid</c>.</summary>
    public string KeyId { get; }

    /// <summary>Reads the key in <paramref name="directory"/>, making directory and key when there is none.</summary>
    /// <exception cref="TokenKeyException">Others may read the file, or it holds no P-256 key; the message says what to
    /// do.</exception>
    public static TokenKeys Open(string directory)
    {
        var path = Path.Combine(Path.GetFullPath(directory), FileName);
        PrivateFile.Create(path, Make);
        return Load(path);
    }

    /// <summary>Reads the key in <paramref name="directory"/>, which must be there.</summary>
    /// <exception cref="TokenKeyException">There is none, others may read it, or it holds no P-256 key.</exception>
    public static TokenKeys OpenExisting(string directory)
    {
        var path = Path.Combine(Path.GetFullPath(directory), FileName);
        return File.Exists(path)
            ? Load(path)
            : throw new TokenKeyException(
                $"There is no token key at {path}. Start the server once, or name its key directory.");
    }

    /// <inheritdoc/>
    public void Dispose() => Key.Dispose();

    private static string Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }

    private static TokenKeys Load(string path)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
            throw new TokenKeyException(
                $"Others may read the token key {path}, so anybody could have signed a token with it. Make it private with " +
                $"'chmod 600 {path}'; or, if somebody may have seen it, delete it: a new one is made and old tokens end.");

        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            if (key.KeySize == 256) return new TokenKeys(key);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new TokenKeyException(
                $"The file {path} holds no key that can be read. Delete it: a new one is made.", e);
        }

        key.Dispose();
        throw new TokenKeyException($"The key in {path} is not on the curve P-256. Delete it: a new one is made.");
    }

    // RFC 7638: the hash of the required members in lexical order, without white space.
    private static string Thumbprint(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var json =
            $$"""{"crv":"P-256","kty":"EC","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}""";
        return Base64Url.EncodeToString(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(json)));
    }
}

/// <summary>The token key cannot be used; the message says why and what to do.</summary>
public sealed class TokenKeyException(string message, Exception? inner = null) : Exception(message, inner);
