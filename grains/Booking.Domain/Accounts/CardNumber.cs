namespace Booking.Domain;

/// <summary>A union member's card number. The card is a bank card, so its number is one of ISO/IEC 7812.</summary>
/// <param name="Value">16 to 19 ASCII digits, the last of them Luhn's check digit.</param>
public readonly record struct CardNumber(string Value)
{
    private const int LengthMin = 16;
    private const int LengthMax = 19;

    /// <summary>What may be shown and kept in the clear.</summary>
    public string Last4 => Value[^4..];

    /// <summary>Reads what a person typed or a reader read; spaces, hyphens and full-width digits do not
    /// matter.</summary>
    /// <returns>The number, or WrongCardNumber.</returns>
    public static Outcome<CardNumber> Parse(string field, string text)
    {
        if (Digits.Tidy(text) is not { Length: >= LengthMin and <= LengthMax } tidy || !Digits.Only(tidy))
            return Wrong(field, "has 16 to 19 digits");
        return Luhn(tidy) ? new CardNumber(tidy) : Wrong(field, "does not fit its check digit");
    }

    /// <summary>Never the number itself, wherever it may be logged.</summary>
    public override string ToString() => "card ending in " + Last4;

    private static Refusal Wrong(string field, string problem) =>
        Refusal.Because(RefusalReason.WrongCardNumber, ("field", field), ("problem", problem));

    private static bool Luhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            if (i % 2 == 1) digit = digit > 4 ? (digit * 2) - 9 : digit * 2;
            sum += digit;
        }
        return sum % 10 == 0;
    }
}
