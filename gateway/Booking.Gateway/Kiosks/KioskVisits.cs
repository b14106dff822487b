namespace Booking.Gateway;

/// <summary>Who stands in front of a kiosk: by card and PIN, or by a code to the phone.</summary>
/// <remarks>As at signing in, known and unknown cards are answered alike after the same steps.</remarks>
internal sealed class KioskVisits(
    IKioskStore store, IAccountStore accounts, IdentitySecret identities, KioskSecrets secrets, KioskEntry entry,
    KioskPolicy policy, TimeProvider time, MemberSignIn? signIn = null)
{
    private static readonly MemberId s_nobody = new("-");

    /// <summary>The account whose card and PIN these are.</summary>
    public async Task<Account> ByPinAsync(Kiosk kiosk, string card, string pin, CancellationToken cancellation)
    {
        var atKiosk = "kiosk/guess/" + kiosk.Id;
        await entry.ChargeAsync(atKiosk, policy.KioskGuesses, cancellation);
        var key = identities.KeyOf(CardNumber.Parse("card_number", card).OrRefuse());
        var byCard = "pin/identifier/" + key;
        await entry.ChargeAsync(byCard, policy.PinGuesses, cancellation);
        var account = await accounts.FindByIdentifierAsync(key, cancellation);
        var member = account?.Member ?? s_nobody;
        var isRight = secrets.IsPin(member, pin, await store.FindPinAsync(member, cancellation));
        if (!isRight || account is null) throw KioskEntry.Failed();
        // Only failures add up.
        await accounts.GiveBackAsync(atKiosk, policy.KioskGuesses, cancellation);
        await accounts.GiveBackAsync(byCard, policy.PinGuesses, cancellation);
        return account;
    }

    public Task<CodeAsked> AskCodeAsync(
        string identifier, bool isChinese, string address, CancellationToken cancellation) =>
        SignIn.RequestVisitCodeAsync(identifier, isChinese, address, cancellation);

    /// <summary>The account to whose phone the code went.</summary>
    public async Task<Account> ByCodeAsync(
        Kiosk kiosk, string signInId, string code, string address, CancellationToken cancellation)
    {
        var atKiosk = "kiosk/guess/" + kiosk.Id;
        await entry.ChargeAsync(atKiosk, policy.KioskGuesses, cancellation);
        var account = await SignIn.ProveVisitAsync(signInId, code, address, cancellation);
        await accounts.GiveBackAsync(atKiosk, policy.KioskGuesses, cancellation);
        return account;
    }

    public async Task SetPinAsync(MemberId member, string pin, CancellationToken cancellation) =>
        await store.PutPinAsync(
        member, pin.Length == 0 ? null : secrets.HashOfPin(member, pin), SignInClock.Now(time), cancellation);

    // A host that sends no codes has no signing in by code anywhere.
    private MemberSignIn SignIn =>
        signIn ?? throw RefusalStatus.Of(Refusal.Because(RefusalReason.NotAllowed, ("permission", "codes")));
}
