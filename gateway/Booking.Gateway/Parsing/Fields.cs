using System.Globalization;
using System.Text;

namespace Booking.Gateway;

/// <summary>Reads a request field by field and remembers everything that is wrong, so that a caller is told all at
/// once.</summary>
/// <remarks>A reading of a wrong field yields a stand-in value; <see cref="Settle"/> must be called before any value is
/// used.</remarks>
internal sealed class Fields
{
    public const int AttendeesMax = 100_000;

    private const int ViolationsKept = 1_000;
    private List<FieldViolation>? _violations;

    public void Wrong(string field, string problem)
    {
        _violations ??= [];
        if (_violations.Count < ViolationsKept) _violations.Add(new(field, problem));
    }

    /// <summary>Throws the refusal if anything was wrong.</summary>
    public void Settle()
    {
        if (_violations is not null) throw RefusalStatus.Malformed(_violations);
    }

    public CommandId Command(string field, string text)
    {
        if (text.Length == 0) Wrong(field, "is missing: a UUID made and kept by the client is needed");
        else if (!Guid.TryParseExact(text, "D", out var id))
            Wrong(field, "is not a UUID such as 3f0c8f1e-6c1b-4a52-9d0e-1f2a3b4c5d6e");
        else if (id == Guid.Empty) Wrong(field, "must not be the all-zero UUID");
        else return new(id);
        return default;
    }

    public FacilityId Facility(string field, string text) => new(Id(field, text));

    /// <summary>One facility; null where none is named, which means all that the caller looks after.</summary>
    public FacilityId? FacilityOrAll(string field, string text) => text.Length == 0 ? null : Facility(field, text);

    public BookingId Booking(string field, string text)
    {
        if (BookingId.TryParse(text, out var id)) return id;
        Wrong(
            field,
            text.Length == 0 ? "is missing" : $"is not a booking's id: {BookingId.Length} characters of 0-9 a-z");
        return default;
    }

    /// <summary>An id by <see cref="IdText"/>.</summary>
    public string Id(string field, string text)
    {
        if (IdText.IsValid(text)) return text;
        Wrong(field, text.Length == 0
            ? "is missing"
            : $"is not an id: 1 to {IdText.LengthMax} characters of a-z A-Z 0-9 . _ -");
        return "-";
    }

    /// <summary>Text that people wrote or will read; never what looks like a <see cref="SealedText"/>. Lengths count
    /// characters (Unicode scalars), not bytes.</summary>
    public string Text(string field, string text, int max, int min = 0)
    {
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            length++;
            if (!IsUnprintable(rune)) continue;
            Wrong(field, $"holds a control character (U+{rune.Value:X4}) as character {length}");
            return "";
        }

        // Whoever wrote so could have anything opened or, where it does not open, break what shows it.
        if (SealedText.IsSealed(text.TrimStart())) Wrong(field, $"must not begin with {SealedText.Prefix}");
        else if (length > max) Wrong(field, $"is {length} characters long; at most {max} are allowed");
        else if (min > 0 && string.IsNullOrWhiteSpace(text)) Wrong(field, "is missing");
        else return text;
        return "";
    }

    public int Number(string field, int value, int min, int max)
    {
        if (value >= min && value <= max) return value;
        Wrong(field, string.Create(CultureInfo.InvariantCulture, $"is {value}; {min} to {max} is allowed"));
        return min;
    }

    /// <summary>A number whose 0 stands for "not given".</summary>
    public int NumberOr(string field, int value, int min, int max, int otherwise) =>
        value == 0 ? otherwise : Number(field, value, min, max);

    public long? Version(string field, long value)
    {
        if (value < 0) Wrong(field, "must not be negative");
        return value > 0 ? value : null;
    }

    public LocalDateTime LocalTime(string field, string text) =>
        Checked(field, LocalText.DateTime(text), "is not a local time such as 2026-11-28T19:00 (no zone, no offset)");

    public LocalDate Date(string field, string text) =>
        Checked(field, LocalText.Date(text), "is not a date such as 2026-11-28");

    public LocalDate Birth(string field, string text) =>
        Checked(field, LocalText.Birth(text), "is not a date of birth such as 1966-03-28");

    public LocalTime TimeOfDay(string field, string text) =>
        Checked(field, LocalText.TimeOfDay(text), "is not a time of day such as 08:30");

    public Wish Wish(string field, Wire.Wish? wish)
    {
        if (wish is not null) return new(LocalTime(field + ".start", wish.Start), LocalTime(field + ".end", wish.End));
        Wrong(field, "is missing");
        return new(default, default);
    }

    /// <summary>The domain's value with the wire's number. The unspecified zero and unknown numbers are
    /// wrong.</summary>
    public TDomain Choice<TDomain>(string field, int number)
        where TDomain : struct, Enum
    {
        var value = (TDomain)Enum.ToObject(typeof(TDomain), number);
        if (number != 0 && Enum.IsDefined(value)) return value;
        Wrong(field, number == 0 ? "is missing"
            : string.Create(CultureInfo.InvariantCulture, $"has the unknown value {number}"));
        return default;
    }

    public TDomain? ChoiceOrNone<TDomain>(string field, int number)
        where TDomain : struct, Enum =>
        number == 0 ? null : Choice<TDomain>(field, number);

    private T Checked<T>(string field, T? value, string problem)
        where T : struct
    {
        if (value is { } read) return read;
        Wrong(field, problem);
        return default;
    }

    // Control characters, line separators and direction overrides can forge what a log line or a screen seems to say.
    // The joiner inside an emoji (U+200D) is none of these.
    private static bool IsUnprintable(Rune rune) =>
        Rune.IsControl(rune)
        || rune.Value is 0x2028 or 0x2029 or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
