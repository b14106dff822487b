namespace Booking.Gateway;

/// <summary>Whose a card or a phone is: names are sealed, so that people are found by what they can show, and by the
/// whole of it.</summary>
/// <param name="secret">Of it the keyed hashes are made by which accounts are found.</param>
/// <param name="accounts">None where the host keeps no accounts: nobody is found.</param>
internal sealed class PeopleByNumber(IdentitySecret secret, IAccountStore? accounts = null)
{
    /// <summary>The owner of a card, or null.</summary>
    /// <exception cref="RefusedException">WrongCardNumber: it is no card's number.</exception>
    public ValueTask<MemberId?> ByCardAsync(string field, string card, CancellationToken cancellation) =>
        FindAsync(secret.KeyOf(CardNumber.Parse(field, card).OrRefuse()), cancellation);

    /// <summary>The owner of a card or a phone, or null.</summary>
    /// <exception cref="RefusedException">WrongCardNumber: it is neither's number.</exception>
    public ValueTask<MemberId?> ByNumberAsync(string field, string number, CancellationToken cancellation) =>
        MobilePhone.Parse(field, number) is { IsAccepted: true, Value: var phone }
            ? FindAsync(secret.KeyOf(phone), cancellation)
            : ByCardAsync(field, number, cancellation);

    private async ValueTask<MemberId?> FindAsync(string key, CancellationToken cancellation) =>
        accounts is null ? null : (await accounts.FindByIdentifierAsync(key, cancellation))?.Member;
}
