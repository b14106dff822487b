namespace Booking.Gateway;

/// <summary>The identity provider of an organisation, for its staff: any that speaks OpenID Connect.</summary>
public sealed record OidcOptions
{
    /// <summary>The issuer, whose <c>/.well-known/openid-configuration</c> says the rest; https, or this
    /// machine.</summary>
    public string Authority { get; init; } = "";

    /// <summary>What the provider knows us by.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>Our secret with it; empty for a public client, which PKCE protects.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>What is asked for.</summary>
    public string Scopes { get; init; } = "openid profile";

    /// <summary>On the button.</summary>
    public string NameZh { get; init; } = "统一身份认证";

    /// <summary>On the button, in English.</summary>
    public string NameEn { get; init; } = "single sign-on";

    /// <summary>The claim that says what somebody is there; it may hold several values.</summary>
    public string RolesClaim { get; init; } = "groups";

    /// <summary>What that makes them here: <c>VALUE ROLE+ROLE SCOPE</c>. The first whose value they have
    /// counts.</summary>
    public IReadOnlyList<string> Grants { get; init; } = [];

    /// <summary>How long a session lasts at most, 10 minutes to 24 hours: what the provider takes away is heard at the
    /// next.</summary>
    public TimeSpan SessionLasts { get; init; } = TimeSpan.FromHours(10);

    /// <summary>Whether there is one.</summary>
    public bool IsConfigured => Authority.Length > 0;

    internal IReadOnlyList<(string Value, StaffPost Post)> Posts => [.. Grants.Select(Read)];

    /// <summary>Throws when a setting cannot be used.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Names the setting and what it may be.</exception>
    public void Check()
    {
        if (!IsConfigured) return;
        if (!Uri.TryCreate(Authority, UriKind.Absolute, out var issuer)
            || (issuer.Scheme != Uri.UriSchemeHttps && !(issuer.Scheme == Uri.UriSchemeHttp && issuer.IsLoopback)))
        {
            throw Odd(nameof(Authority), Authority, "SignIn:Oidc:Authority is an https address.");
        }

        if (ClientId.Length == 0) throw Odd(nameof(ClientId), ClientId, "SignIn:Oidc:ClientId is missing.");
        if (!Scopes.Split(' ').Contains("openid"))
            throw Odd(nameof(Scopes), Scopes, "SignIn:Oidc:Scopes holds openid.");
        if (SessionLasts < TimeSpan.FromMinutes(10) || SessionLasts > TimeSpan.FromHours(24))
            throw Odd(nameof(SessionLasts), SessionLasts, "SignIn:Oidc:SessionLasts is 10 minutes to 24 hours.");
        if (Posts.Count == 0)
            throw Odd(nameof(Grants), "", "SignIn:Oidc:Grants is empty, so nobody could sign in.");
    }

    private static (string, StaffPost) Read(string text)
    {
        // The provider's value may hold spaces; roles and scope hold none.
        var words = text.Split(' ');
        try
        {
            return words.Length < 3
                ? throw new FormatException()
                : (string.Join(' ', words[..^2]), StaffPost.Parse($"x {words[^2]} {words[^1]}"));
        }
        catch (FormatException)
        {
            throw Odd(
                nameof(Grants), text,
                "SignIn:Oidc:Grants reads: booking-desk desk_staff+facility_manager facility:bj-110101-club-1");
        }
    }

    private static ArgumentOutOfRangeException Odd(string name, object value, string words) => new(name, value, words);
}
