using System.Globalization;
using NodaTime.Text;

namespace Booking.Domain;

/// <summary>A citizen's ID number (GB 11643-1999): six digits of place, eight of birth, three of order, one check
/// character.</summary>
/// <param name="Value">18 characters: ASCII digits, the last may be <c>X</c>.</param>
public readonly record struct IdNumber(string Value)
{
    private const int Length = 18;
    private const string Checks = "10X98765432";

    private static readonly int[] s_weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    private static readonly LocalDatePattern s_birth = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    /// <summary>What may be shown and kept in the clear.</summary>
    public string Last4 => Value[^4..];

    /// <summary>The day of birth that the number states.</summary>
    public LocalDate Birth => s_birth.Parse(Value.Substring(6, 8)).Value;

    /// <summary>Reads what a person typed; a small x counts as X.</summary>
    /// <param name="field">Named in a refusal.</param>
    /// <param name="text">As typed.</param>
    /// <param name="today">Nobody is born later.</param>
    /// <returns>The number, or WrongIdNumber.</returns>
    public static Outcome<IdNumber> Parse(string field, string text, LocalDate today)
    {
        var tidy = (Digits.Tidy(text) ?? "").ToUpper(CultureInfo.InvariantCulture);
        if (tidy.Length != Length || !Digits.Only(tidy.AsSpan(0, Length - 1))
            || !Checks.Contains(tidy[^1], StringComparison.Ordinal))
            return Wrong(field, "has 17 digits and a last one that may be X");
        if (!s_birth.Parse(tidy.Substring(6, 8)).TryGetValue(LocalDate.MinIsoValue, out var birth) || birth.Year < 1850
            || birth > today)
            return Wrong(field, "holds no possible day of birth");
        var sum = 0;
        for (var i = 0; i < s_weights.Length; i++) sum += (tidy[i] - '0') * s_weights[i];
        return tidy[^1] == Checks[sum % 11] ? new IdNumber(tidy) : Wrong(field, "does not fit its check digit");
    }

    /// <summary>Never the number itself, wherever it may be logged.</summary>
    public override string ToString() => "ID number ending in " + Last4;

    private static Refusal Wrong(string field, string problem) =>
        Refusal.Because(RefusalReason.WrongIdNumber, ("field", field), ("problem", problem));
}
