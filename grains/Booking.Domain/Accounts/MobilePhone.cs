namespace Booking.Domain;

/// <summary>A mobile phone of the mainland.</summary>
/// <param name="Value">11 ASCII digits, 13… to 19….</param>
public readonly record struct MobilePhone(string Value)
{
    private const int Length = 11;

    private static readonly string[] s_prefixes = ["+86", "0086", "86"];

    /// <summary>As its owner may see it: <c>138****1234</c>.</summary>
    public string Masked => Value[..3] + "****" + Value[^4..];

    /// <summary>Reads what a person typed; +86 may stand before.</summary>
    /// <returns>The phone, or WrongPhone.</returns>
    public static Outcome<MobilePhone> Parse(string field, string text)
    {
        var tidy = Digits.Tidy(text) ?? "";
        foreach (var prefix in s_prefixes)
        {
            if (tidy.Length != Length + prefix.Length || !tidy.StartsWith(prefix, StringComparison.Ordinal)) continue;
            tidy = tidy[prefix.Length..];
            break;
        }
        if (tidy.Length != Length || !Digits.Only(tidy)) return Wrong(field, "has 11 digits");
        return tidy[0] == '1' && tidy[1] >= '3' ? new MobilePhone(tidy) : Wrong(field, "begins with 13 to 19");
    }

    /// <summary>Never the whole number, wherever it may be logged.</summary>
    public override string ToString() => Masked;

    private static Refusal Wrong(string field, string problem) =>
        Refusal.Because(RefusalReason.WrongPhone, ("field", field), ("problem", problem));
}
