namespace Booking.Silo.Tls;

/// <summary>Where the certificate comes from that browsers and other machines are shown.</summary>
/// <param name="Certificate">A PEM file with the whole chain, or a PKCS #12 file; null: a local one, made on first
/// use.</param>
/// <param name="Key">The PEM file of its key, where that lies apart.</param>
internal sealed record TlsSource(string? Certificate, string? Key)
{
    public const string Words =
        "--tls stands alone for a local certificate, or names a PEM file with --tls-key beside it, or a .pfx file.";

    public static TlsSource Local { get; } = new(null, null);
}
