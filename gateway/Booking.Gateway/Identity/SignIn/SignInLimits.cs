namespace Booking.Gateway;

/// <summary>Which limits an attempt counts against.</summary>
/// <remarks>A stranger who guesses at somebody's account spends what belongs to unknown devices; the member's own
/// device, once known, has an account of its own with us and is not locked out by that. Limits by identifier count the
/// same whether or not anybody has it.</remarks>
internal sealed class SignInLimits(IAccountStore store, SignInOptions options, TimeProvider time)
{
    private readonly SignInPolicy _policy = options.Policy;

    public Task<SpentLimits> ChargeCodeAsync(Attempt attempt, CancellationToken cancellation) => ChargeAsync(
        [
            ("codes/address/" + attempt.Address, _policy.AddressCodes),
            .. ByDevice("codes", attempt, _policy.Codes),
            ("resend/" + Whose(attempt), new(1, _policy.ResendAfter)),
            ("codes/" + Whose(attempt), _policy.Codes),
        ], cancellation);

    public Task<SpentLimits> ChargeAddressGuessAsync(string address, CancellationToken cancellation) =>
        ChargeAsync([("guess/address/" + address, _policy.AddressGuesses)], cancellation);

    public Task<SpentLimits> ChargeGuessAsync(Attempt attempt, CancellationToken cancellation) => ChargeAsync(
        [.. ByDevice("guess", attempt, _policy.Guesses), ("guess/" + Whose(attempt), _policy.Guesses)], cancellation);

    public Task<SpentLimits> ChargeRefreshAsync(string address, CancellationToken cancellation) =>
        ChargeAsync([("refresh/address/" + address, _policy.AddressRefreshes)], cancellation);

    /// <summary>A challenge is a row: so many are made for an address.</summary>
    public Task<SpentLimits> ChargeChallengeAsync(string address, CancellationToken cancellation) =>
        ChargeAsync([("challenge/address/" + address, _policy.AddressCodes)], cancellation);

    /// <summary>Codes of an authenticator are guessed only by who has signed in by a code before, so the account alone
    /// counts.</summary>
    public Task<SpentLimits> ChargeProofAsync(MemberId member, CancellationToken cancellation) =>
        ChargeAsync([("proof/" + member, _policy.Guesses)], cancellation);

    /// <summary>Who signed in did not guess: only failures add up.</summary>
    public async Task GiveBackAsync(SpentLimits spent, CancellationToken cancellation)
    {
        foreach (var (key, allowance) in spent.Limits) await store.GiveBackAsync(key, allowance, cancellation);
    }

    private async Task<SpentLimits> ChargeAsync(
        (string Key, Allowance Allowance)[] limits, CancellationToken cancellation)
    {
        var now = SignInClock.Now(time);
        foreach (var (key, allowance) in limits)
        {
            if (await store.ChargeAsync(key, allowance, now, cancellation) is { } wait)
                throw RefusalStatus.Retry(RefusalReason.TooManyAttempts, wait.ToTimeSpan());
        }

        return new(limits);
    }

    private static (string, Allowance)[] ByDevice(string kind, Attempt attempt, Allowance allowance) =>
        attempt.DeviceKey.Length == 0 ? [] : [($"{kind}/device/{attempt.DeviceKey}", allowance)];

    private static string Whose(Attempt attempt) =>
        attempt.KnownMember is { } member
            ? $"known/{member}/{attempt.DeviceKey}"
            : "identifier/" + attempt.IdentifierKey;
}

/// <summary>An attempt to sign in, as far as limits go.</summary>
/// <param name="Address">Where it comes from.</param>
/// <param name="DeviceKey">Keyed hash of the device's id; empty where it named none.</param>
/// <param name="IdentifierKey">Keyed hash of what was typed.</param>
/// <param name="KnownMember">The member, if they signed in from this device before.</param>
internal sealed record Attempt(string Address, string DeviceKey, string IdentifierKey, MemberId? KnownMember);

/// <summary>What was counted.</summary>
internal sealed record SpentLimits((string Key, Allowance Allowance)[] Limits);
