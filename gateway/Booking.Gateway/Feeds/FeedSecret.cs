using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Booking.Gateway;

/// <summary>The secret part of a calendar's address: 192 random bits as 32 characters.</summary>
internal static class FeedSecret
{
    private const int Bytes = 24;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    // So much chance needs no salt and no slow hash: nobody can try it out.
    public static string Hash(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("booking/feed/" + secret)));
}
