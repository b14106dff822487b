using Booking.Protocol.Tokens;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Booking.Gateway;

/// <summary>Checks a token's signature, issuer, audience, key and times, and reads who it is for.</summary>
internal sealed class TokenReader
{
    // A token cannot be called back, so one that is good for ever is a key that nobody can change.
    private static readonly TimeSpan s_lastsMax = TimeSpan.FromDays(366);

    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = 8 * 1024 };
    private readonly TokenValidationParameters _rules;
    private readonly string _keyId;
    private readonly TimeProvider _time;

    public TokenReader(TokenKeys keys, GatewayOptions options, TimeProvider time)
    {
        _keyId = keys.KeyId;
        _time = time;
        _rules = new()
        {
            ValidIssuer = TokenFormat.Issuer,
            ValidAudience = TokenFormat.Audience,
            ValidAlgorithms = [TokenFormat.Algorithm],
            IssuerSigningKey = new ECDsaSecurityKey(keys.Key) { KeyId = keys.KeyId },
            TryAllIssuerSigningKeys = false,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = (from, until, _, _) =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                return until is { } end && now - options.TokenClockSkew < end
                    && (from is not { } start || start <= now + options.TokenClockSkew);
            },
        };
    }

    /// <summary>The identity, or null and why not, in words fit for the caller.</summary>
    public async Task<(Identity? Identity, string Problem)> ReadAsync(string token)
    {
        // The handler would look for a key by itself when the token names none.
        if (!_handler.CanReadToken(token)) return (null, "The access token cannot be read.");
        var result = await _handler.ValidateTokenAsync(token, _rules);
        if (!result.IsValid)
            return (null, result.Exception is SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException
                ? "The access token has expired."
                : "The access token is not valid here.");

        var read = (JsonWebToken)result.SecurityToken;
        if (read.Kid != _keyId) return (null, "The access token is not valid here.");
        if (read.ValidTo - _time.GetUtcNow().UtcDateTime > s_lastsMax)
            return (null, "The access token lasts longer than 366 days.");
        return Identify(read) is { } identity ? (identity, "") : (null, "The access token does not say who it is for.");
    }

    private static Identity? Identify(JsonWebToken token)
    {
        var roles = Roles.None;
        var scope = "";
        foreach (var claim in token.Claims)
        {
            if (claim.Type == TokenFormat.RolesClaim) roles |= RoleOf(claim.Value);
            else if (claim.Type == TokenFormat.ScopeClaim) scope = claim.Value;
        }

        if (!IdText.IsValid(token.Subject) || roles == Roles.None) return null;
        var desk = StaffScope.None;
        if ((roles & (Roles.Staff | Roles.Kiosk | Roles.KioskVisitor)) != 0)
        {
            if (ScopeOf(scope) is not { } read) return null;
            // A terminal stands in one place, and is nothing besides; so is whoever stands in front of it.
            var isKiosk = (roles & (Roles.Kiosk | Roles.KioskVisitor)) != 0;
            if (isKiosk && (roles is not (Roles.Kiosk or Roles.KioskVisitor) || read.Reach != StaffReach.Facility))
                return null;
            desk = isKiosk ? read with { Reach = StaffReach.Kiosk } : read;
        }

        return new(new(new(token.Subject), desk), roles, Instant.FromDateTimeUtc(token.ValidTo));
    }

    // A role that this version does not know gives no right.
    internal static Roles RoleOf(string name) => name switch
    {
        Role.Member => Roles.Member,
        Role.DeskStaff => Roles.DeskStaff,
        Role.FacilityManager => Roles.FacilityManager,
        Role.DistrictAdministrator => Roles.DistrictAdministrator,
        Role.CityAdministrator => Roles.CityAdministrator,
        Role.Practitioner => Roles.Practitioner,
        Role.Trainer => Roles.Trainer,
        Role.Auditor => Roles.Auditor,
        Role.Kiosk => Roles.Kiosk,
        Role.KioskVisitor => Roles.KioskVisitor,
        _ => Roles.None,
    };

    internal static StaffScope? ScopeOf(string scope)
    {
        if (scope == "city") return StaffScope.City;
        var colon = scope.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return null;
        var key = scope[(colon + 1)..];
        return scope[..colon] switch
        {
            "district" when key.Length == 6 && key.All(char.IsAsciiDigit) => new(StaffReach.District, key),
            "facility" when IdText.IsValid(key) => new(StaffReach.Facility, key),
            _ => null,
        };
    }
}
