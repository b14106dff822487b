using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Reads the text of a rule, part by part, and says of the first fault what and where it is.</summary>
internal sealed class RecurrenceText
{
    private readonly RecurrenceReading _reading;
    private readonly Dictionary<string, string> _parts = new(StringComparer.Ordinal);
    private string? _problem;

    private RecurrenceText(RecurrenceReading reading) => _reading = reading;

    public static Outcome<RecurrenceRule> Parse(string text, RecurrenceReading reading)
    {
        var reader = new RecurrenceText(reading);
        var rule = reader.Split(text) ? reader.Read() : null;
        return rule is not null && reader._problem is null ? rule : Refusal.Malformed("rrule", reader._problem!);
    }

    public static string Upper<T>(T value) where T : struct, Enum => value.ToString().ToUpperInvariant();

    private bool IsLenient => _reading == RecurrenceReading.Lenient;

    private bool Split(string text)
    {
        if (text.Length > RecurrenceRule.TextMax)
            return Fault($"must have at most {RecurrenceRule.TextMax} characters");
        foreach (var written in text.Split(';'))
        {
            var part = IsLenient ? written.Trim() : written;
            if (part.Length == 0)
            {
                if (IsLenient) continue;
                return Fault(text.Length == 0 ? "must not be empty" : "has an empty part between semicolons");
            }
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0) return Fault($"{Shown(part)} is not NAME=value");
            var name = (IsLenient ? part[..equals].Trim() : part[..equals]).ToUpperInvariant();
            var value = (IsLenient ? part[(equals + 1)..].Trim() : part[(equals + 1)..]).ToUpperInvariant();
            if (value.Length == 0) return Fault($"{Shown(name)} has no value");
            if (!s_names.Contains(name)) return Fault($"{Shown(name)} is not a part of a rule");
            if (!_parts.TryAdd(name, value)) return Fault($"{name} appears twice");
        }
        return _parts.ContainsKey("FREQ") || Fault("FREQ is missing");
    }

    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal)
    {
        "FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "RSCALE", "SKIP", "BYMONTH", "BYWEEKNO", "BYYEARDAY",
            "BYMONTHDAY",
        "BYDAY", "BYHOUR", "BYMINUTE", "BYSECOND", "BYSETPOS",
    };

    private RecurrenceRule? Read()
    {
        if (_parts.ContainsKey("COUNT") && _parts.ContainsKey("UNTIL")) Fault("COUNT and UNTIL exclude each other");
        if (_parts.TryGetValue("RSCALE", out var scale) && scale is not ("GREGORIAN" or "GREGORY"))
            Fault($"RSCALE: {Shown(scale)} is not known here, only GREGORIAN");
        if (_parts.ContainsKey("SKIP") && scale is null && !IsLenient) Fault("SKIP needs RSCALE=GREGORIAN");
        var rule = new RecurrenceRule
        {
            Frequency = OneOf<RecurrenceFrequency>("FREQ"),
            Interval = Number("INTERVAL", 1) ?? 1,
            Count = Number("COUNT", IsLenient ? 0 : 1),
            Until = Until(),
            WeekStart = WeekStart(),
            Skip = OneOf<RecurrenceSkip>("SKIP"),
            ByMonth = Numbers("BYMONTH", 1, 12),
            ByWeekNo = Numbers("BYWEEKNO", -53, 53),
            ByYearDay = Numbers("BYYEARDAY", -366, 366),
            ByMonthDay = Numbers("BYMONTHDAY", -31, 31),
            ByDay = Days(),
            ByHour = Numbers("BYHOUR", 0, 23),
            ByMinute = Numbers("BYMINUTE", 0, 59),
            BySecond = Numbers("BYSECOND", 0, 60),
            BySetPos = Numbers("BYSETPOS", -366, 366),
        };
        if (_problem is not null) return null;
        if (RecurrenceLaw.FirstBreach(rule) is not { } breach) return rule;
        if (!IsLenient) Fault(breach);
        return RecurrenceLaw.WithoutForbiddenOrdinals(rule);
    }

    private T OneOf<T>(string part) where T : struct, Enum
    {
        if (!_parts.TryGetValue(part, out var text)) return default;
        foreach (var value in Enum.GetValues<T>())
            if (Upper(value) == text) return value;
        Fault($"{part}: {Shown(text)} is not one of {string.Join(", ", Enum.GetValues<T>().Select(Upper))}");
        return default;
    }

    private int? Number(string part, int min)
    {
        if (!_parts.TryGetValue(part, out var text)) return null;
        if (text[0] is not ('+' or '-') && Integer(text) is { } number && number >= min) return number;
        Fault($"{part}: {Shown(text)} is not a whole number from {min} to {NumberMax}");
        return null;
    }

    private ImmutableArray<int> Numbers(string part, int min, int max)
    {
        if (!_parts.TryGetValue(part, out var text)) return [];
        var numbers = ImmutableArray.CreateBuilder<int>();
        foreach (var item in Items(text))
        {
            var isSigned = item.Length > 0 && item[0] is '+' or '-';
            if ((isSigned && min >= 0) || Integer(item) is not { } number || number < min || number > max
                || (number == 0 && min < 0))
            {
                Fault(
                    $"{part}: {Shown(item)} is not a whole number from {min} to {max}{(min < 0 ? " other than 0" : "")}");
                return [];
            }
            numbers.Add(number);
        }
        return numbers.ToImmutable();
    }

    private ImmutableArray<RecurrenceDay> Days()
    {
        if (!_parts.TryGetValue("BYDAY", out var text)) return [];
        var days = ImmutableArray.CreateBuilder<RecurrenceDay>();
        foreach (var item in Items(text))
        {
            var day = item.Length < 2 ? null : RecurrenceDay.Parse(item.AsSpan(item.Length - 2));
            var ordinal = item.Length == 2 ? 0 : day is null ? null : Integer(item[..^2]);
            if (day is null || ordinal is not (>= -53 and <= 53) || (ordinal == 0 && item.Length > 2))
            {
                Fault(
                    $"BYDAY: {Shown(item)} is not a weekday such as MO, with or without a number from -53 to 53 other than 0");
                return [];
            }
            days.Add(new(ordinal.Value, day.Value));
        }
        return days.ToImmutable();
    }

    private IsoDayOfWeek WeekStart()
    {
        if (!_parts.TryGetValue("WKST", out var text)) return IsoDayOfWeek.Monday;
        if (RecurrenceDay.Parse(text) is { } day) return day;
        Fault($"WKST: {Shown(text)} is not a weekday such as MO");
        return default;
    }

    private RecurrenceUntil? Until()
    {
        if (!_parts.TryGetValue("UNTIL", out var text)) return null;
        if (BasicTime.ParseDate(text) is { } date) return RecurrenceUntil.TheEndOf(date);
        if (BasicTime.ParseTime(text) is { } local) return new(local, RecurrenceUntilKind.Local);
        if (text.EndsWith('Z') && BasicTime.ParseTime(text[..^1]) is { } utc) return new(utc, RecurrenceUntilKind.Utc);
        Fault($"UNTIL: {Shown(text)} is not a date or time such as 20261231, 20261231T180000 or 20261231T100000Z");
        return null;
    }

    private IEnumerable<string> Items(string text) =>
        IsLenient ? text.Split(',').Select(item => item.Trim()) : text.Split(',');

    private const int NumberMax = 999_999_999;

    private static int? Integer(string text)
    {
        var isNegative = text.StartsWith('-');
        var digits = text.AsSpan(isNegative || text.StartsWith('+') ? 1 : 0);
        if (digits.Length is 0 or > 9) return null;
        var number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit)) return null;
            number = number * 10 + (digit - '0');
        }
        return isNegative ? -number : number;
    }

    // The first fault is the one that is told.
    private bool Fault(string problem)
    {
        _problem ??= problem;
        return false;
    }

    // What somebody sent goes back only in part, and without what would break a line.
    private static string Shown(string text)
    {
        var plain = new string([.. text.Take(24).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c)]);
        return text.Length > 24 ? plain + "…" : plain.Length == 0 ? "nothing" : plain;
    }
}
