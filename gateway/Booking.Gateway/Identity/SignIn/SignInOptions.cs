namespace Booking.Gateway;

/// <summary>What a host settles about signing in.</summary>
public sealed record SignInOptions
{
    /// <summary>The origins that browsers may call from, such as <c>https://booking.example.org</c>. None: this
    /// machine's own names, on any port, as in development.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>Who of the members is staff. Whoever leaves loses it with the next access token: ten minutes after the
    /// restart.</summary>
    public IReadOnlyList<StaffPost> Staff { get; init; } = [];

    /// <summary>Whether a code alone makes staff of those who have set up neither authenticator nor passkey. For
    /// demonstrations.</summary>
    public bool StaffByCode { get; init; }

    /// <summary>Whether codes are sent at all.</summary>
    public bool Codes { get; init; } = true;

    /// <summary>Whether they may also go to a confirmed e-mail address; the host then brings an
    /// <see cref="ICodeMail"/>.</summary>
    public bool CodesByEmail { get; init; }

    /// <summary>The identity provider of the staff's organisation, if any.</summary>
    public OidcOptions Oidc { get; init; } = new();

    /// <summary>Times and limits.</summary>
    public SignInPolicy Policy { get; init; } = new();

    /// <summary>Throws when a setting cannot be used.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Names the setting and what it may be.</exception>
    public void Check()
    {
        Policy.Check();
        Oidc.Check();
        foreach (var origin in Origins)
        {
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var read) || read.Scheme is not ("http" or "https")
                || read.GetLeftPart(UriPartial.Authority) != origin)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(Origins), origin,
                    "SignIn:Origins lists origins such as https://booking.example.org, without a path.");
            }
        }
    }
}
