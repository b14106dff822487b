using System.Globalization;
using System.Security.Cryptography;

namespace Booking.Gateway;

/// <summary>A code was asked for.</summary>
internal sealed record CodeAsked(string SignInId, Instant ExpiresAt, Instant ResendAfter);

/// <summary>Signs members in by a code. Whether or not there is an account, each step does the same work and says the
/// same.</summary>
internal sealed class MemberSignIn(
    IAccountStore store, IdentitySecret secret, SignInLimits limits, Sessions sessions, CodeSender sender,
    SignInOptions options, SignInMetrics metrics, TimeProvider time)
{
    // Stands for "nobody" in questions that are asked in any case.
    private static readonly MemberId s_nobody = new("-");

    // A code for one is no code for the other: whoever talks a code out of somebody gets what that person believes it
    // to be.
    private const string ErasureMark = "erase-";

    // What is typed at a kiosk is good for a visit there: a kiosk somebody tampered with must not come by a session of
    // weeks.
    private const string VisitMark = "visit-";
    private const string AddressMark = "email-";

    private readonly SignInPolicy _policy = options.Policy;

    /// <param name="identifier">Card number or phone, as typed.</param>
    /// <param name="isChinese">The language of the message.</param>
    /// <param name="device">The device's id, or empty.</param>
    /// <param name="address">Where the call comes from.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="by">To the phone, or to the confirmed e-mail address, if any.</param>
    public Task<CodeAsked> RequestCodeAsync(
        string identifier, bool isChinese, string device, string address, CancellationToken cancellation,
        CodeWay by = CodeWay.Phone) =>
        RequestAsync("", identifier, isChinese, device, address, by, cancellation);

    /// <summary>Sends a code that is good for a visit to a kiosk and nothing else.</summary>
    public Task<CodeAsked> RequestVisitCodeAsync(
        string identifier, bool isChinese, string address, CancellationToken cancellation) =>
        RequestAsync(VisitMark, identifier, isChinese, "", address, CodeWay.Phone, cancellation);

    private async Task<CodeAsked> RequestAsync(
        string mark, string identifier, bool isChinese, string device, string address, CodeWay by,
        CancellationToken cancellation)
    {
        var key = KeyOf(identifier);
        var deviceKey = DeviceKey(device);
        var account = await store.FindByIdentifierAsync(key, cancellation);
        var isKnown = await store.KnowsDeviceAsync(account?.Member ?? s_nobody, deviceKey, cancellation);
        await limits.ChargeCodeAsync(new(address, deviceKey, key, isKnown ? account?.Member : null), cancellation);

        return await SendAsync(mark + BookingId.New().Value, "", key, account, isChinese, by, cancellation);
    }

    private async Task<CodeAsked> SendAsync(
        string id, string binding, string key, Account? account, bool isChinese, CodeWay by,
        CancellationToken cancellation)
    {
        var now = SignInClock.Now(time);
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        await store.PutCodeAsync(
            new(id, key, account?.Member, secret.HashOfCode(id + binding, code), now + _policy.CodeLasts, 0),
            cancellation);
        if (account is not null) sender.Send(new(account, isChinese, code, _policy.CodeLasts, UseOf(id), by));
        metrics.Count("code_asked");
        return new(id, now + _policy.CodeLasts, now + _policy.ResendAfter);
    }

    /// <summary>Begins a session when the code is right, for the first time, in time, and among the first few
    /// guesses.</summary>
    public async Task<OpenSession> VerifyAsync(
        string signInId, string code, string device, string address, SessionStart start,
        CancellationToken cancellation) =>
        IsFor(ErasureMark, signInId) || IsFor(VisitMark, signInId) || IsFor(AddressMark, signInId)
            ? throw Failed()
            : await sessions.StartAsync(
                await ProveAnyAsync(signInId, code, device, address, cancellation), start, cancellation);

    /// <summary>Whose code of <see cref="RequestVisitCodeAsync"/> it is, without a session: at a kiosk the person stays
    /// for a moment only.</summary>
    public async Task<Account> ProveVisitAsync(
        string signInId, string code, string address, CancellationToken cancellation) =>
        IsFor(VisitMark, signInId) ? await ProveAnyAsync(signInId, code, "", address, cancellation) : throw Failed();

    /// <summary>Sends a code to the account's own phone that is good for ending it and nothing else.</summary>
    public async Task<CodeAsked> RequestErasureCodeAsync(
        Account account, bool isChinese, string address, CancellationToken cancellation)
    {
        await limits.ChargeCodeAsync(new(address, "", account.PhoneKey, null), cancellation);
        return await SendAsync(
            ErasureMark + BookingId.New().Value, "", account.PhoneKey, account, isChinese, CodeWay.Phone, cancellation);
    }

    /// <summary>Sends a code to an address of the account's that is good for confirming it and nothing else.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="sealedEmail">The address as it is kept: another one is not confirmed by this code.</param>
    /// <param name="isChinese">The language of the message.</param>
    /// <param name="address">Where the call comes from.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<CodeAsked> RequestAddressCodeAsync(
        Account account, string sealedEmail, bool isChinese, string address, CancellationToken cancellation)
    {
        // Counted apart from signing in: whoever has just done so need not wait. Erasing finds "/known/" and the member.
        var key = $"address/known/{account.Member}/";
        await limits.ChargeCodeAsync(new(address, "", key, null), cancellation);
        return await SendAsync(
            AddressMark + BookingId.New().Value, sealedEmail, key, account, isChinese, CodeWay.Email, cancellation);
    }

    /// <summary>Takes a code of <see cref="RequestAddressCodeAsync"/>; nobody else's, and of no other
    /// address.</summary>
    public async Task ProveAddressAsync(
        MemberId member, string sealedEmail, string id, string code, string address, CancellationToken cancellation)
    {
        if (!IsFor(AddressMark, id)) throw Failed();
        if ((await ProveAnyAsync(id, code, "", address, cancellation, sealedEmail)).Member != member) throw Failed();
    }

    /// <summary>Takes a code of <see cref="RequestErasureCodeAsync"/>; nobody else's.</summary>
    public async Task ProveErasureAsync(
        MemberId member, string id, string code, string address, CancellationToken cancellation)
    {
        if (!IsFor(ErasureMark, id)) throw Failed();
        if ((await ProveAnyAsync(id, code, "", address, cancellation)).Member != member) throw Failed();
    }

    private async Task<Account> ProveAnyAsync(
        string signInId, string code, string device, string address, CancellationToken cancellation,
        string binding = "")
    {
        var byAddress = await limits.ChargeAddressGuessAsync(address, cancellation);
        var deviceKey = DeviceKey(device);
        var pending = await store.FindCodeAsync(signInId, cancellation) ?? throw Failed();
        var isKnown = await store.KnowsDeviceAsync(pending.Member ?? s_nobody, deviceKey, cancellation);
        var spent = await limits.ChargeGuessAsync(
            new(address, deviceKey, pending.IdentifierKey, isKnown ? pending.Member : null), cancellation);

        // The try is taken before it is looked at, so that guesses side by side are counted too.
        if (!await store.TakeTryAsync(signInId, _policy.TriesMax, SignInClock.Now(time), cancellation)) throw Failed();
        var isRight = IdentitySecret.IsSame(secret.HashOfCode(signInId + binding, code), pending.CodeHash);
        if (!isRight || pending.Member is not { } member) throw Failed();
        if (!await store.UseCodeAsync(signInId, SignInClock.Now(time), cancellation)) throw Failed();
        var account = await store.FindAsync(member, cancellation) ?? throw Failed();

        await limits.GiveBackAsync(byAddress, cancellation);
        await limits.GiveBackAsync(spent, cancellation);
        if (deviceKey.Length > 0)
            await store.RememberDeviceAsync(member, deviceKey, SignInClock.Now(time), cancellation);
        metrics.Count("signed_in");
        return account;
    }

    private static CodeUse UseOf(string id) => IsFor(ErasureMark, id) ? CodeUse.Erasure
        : IsFor(AddressMark, id) ? CodeUse.Address
        : CodeUse.SignIn;

    private static bool IsFor(string mark, string id) => id.StartsWith(mark, StringComparison.Ordinal);

    // A card is longer than any phone, so the number of digits says which rule a mistake is measured by.
    private string KeyOf(string identifier)
    {
        var digits = identifier.Count(c => char.IsDigit(c));
        return digits > 15
            ? secret.KeyOf(CardNumber.Parse("identifier", identifier).OrRefuse())
            : secret.KeyOf(MobilePhone.Parse("identifier", identifier).OrRefuse());
    }

    private string DeviceKey(string device) => device.Length == 0 ? "" : secret.KeyOfDevice(device);

    private RefusedException Failed()
    {
        metrics.Count("failed");
        return RefusalStatus.Of(Refusal.Because(RefusalReason.SignInFailed));
    }
}
