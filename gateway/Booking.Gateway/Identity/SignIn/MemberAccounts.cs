namespace Booking.Gateway;

/// <summary>Who is to get an account, as typed.</summary>
/// <param name="Member">The id that bookings name; null draws one.</param>
/// <param name="NameZh">1 to 50 characters.</param>
/// <param name="NameEn">Up to 100 characters; may be empty.</param>
/// <param name="Card">The union card's number.</param>
/// <param name="Phone">A mainland mobile phone.</param>
/// <param name="IdNumber">The citizen's ID number; may be empty.</param>
public sealed record NewMember(
    MemberId? Member, string NameZh, string NameEn, string Card, string Phone, string IdNumber)
{
    /// <summary>A person's data belongs into no log.</summary>
    public override string ToString() => "a new member";
}

/// <summary>Makes accounts. One card, one phone and one person have one account.</summary>
public sealed class MemberAccounts
{
    private const int NameZhMax = 50;
    private const int NameEnMax = 100;

    private readonly IAccountStore _store;
    private readonly IdentitySecret _secret;
    private readonly PersonKeys _keys;
    private readonly TimeProvider _time;

    internal MemberAccounts(IAccountStore store, IdentitySecret secret, PersonKeys keys, TimeProvider time) =>
        (_store, _secret, _keys, _time) = (store, secret, keys, time);

    /// <summary>Adds an account.</summary>
    /// <returns>The member's id, or the first that applies of: Malformed (a name), WrongCardNumber, WrongPhone,
    /// WrongIdNumber, AlreadyRegistered.</returns>
    public async Task<Outcome<MemberId>> RegisterAsync(NewMember member, CancellationToken cancellation)
    {
        var now = SignInClock.Now(_time);
        if (NameProblem(member) is { } odd) return odd;
        var card = CardNumber.Parse("card_number", member.Card);
        if (card.Refused is { } noCard) return noCard;
        var phone = MobilePhone.Parse("phone", member.Phone);
        if (phone.Refused is { } noPhone) return noPhone;
        string? idNumberKey = null;
        var idNumberLast4 = "";
        if (member.IdNumber.Length > 0)
        {
            // A person is born before today somewhere on earth: the zone of the ID number's country is enough.
            var today = now.InUtc().Date.PlusDays(1);
            var idNumber = IdNumber.Parse("id_number", member.IdNumber, today);
            if (idNumber.Refused is { } noIdNumber) return noIdNumber;
            (idNumberKey, idNumberLast4) = (_secret.KeyOf(idNumber.Value), idNumber.Value.Last4);
        }

        var id = member.Member ?? new MemberId(BookingId.New().Value);
        var keyId = new PersonKeyId(id, PersonKeyId.OfPerson);
        // Whoever was erased never comes back under the same id.
        if (await _keys.EnsureAsync(keyId, cancellation) is not { } key)
            return Refusal.Because(RefusalReason.AlreadyRegistered, ("field", FieldName(AccountField.Member)));
        var sealedKey = await _keys.EnsureSealedAsync(keyId, cancellation);
        var sealedPerson = PersonSeal.Seal(
            key, id,
            new(member.NameZh.Trim(), member.NameEn.Trim(), phone.Value.Value, card.Value.Last4, idNumberLast4));
        var clash = await _store.AddAsync(
            new(id, _secret.KeyOf(card.Value), "", _secret.KeyOf(phone.Value), idNumberKey, "", sealedKey,
                sealedPerson, now), cancellation);
        return clash is { } field ? Refusal.Because(RefusalReason.AlreadyRegistered, ("field", FieldName(field))) : id;
    }

    private static Refusal? NameProblem(NewMember member)
    {
        if (string.IsNullOrWhiteSpace(member.NameZh) || Texts.Length(member.NameZh) > NameZhMax
            || Texts.HasControls(member.NameZh))
            return Refusal.Malformed("name_zh", $"has 1 to {NameZhMax} characters");
        return Texts.Length(member.NameEn) > NameEnMax || Texts.HasControls(member.NameEn)
            ? Refusal.Malformed("name_en", $"has up to {NameEnMax} characters")
            : null;
    }

    private static string FieldName(AccountField field) => field switch
    {
        AccountField.Card => "card_number",
        AccountField.Phone => "phone",
        AccountField.IdNumber => "id_number",
        _ => "member",
    };
}

/// <summary>The time as both databases can keep it: whole microseconds.</summary>
internal static class SignInClock
{
    public static Instant Now(TimeProvider time)
    {
        var now = time.GetUtcNow();
        return Instant.FromDateTimeOffset(now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)));
    }
}
