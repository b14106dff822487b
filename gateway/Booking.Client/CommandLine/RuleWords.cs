using System.Globalization;

namespace Booking.Client;

/// <summary>Rules as people type them.</summary>
internal static class RuleWords
{
    private static readonly string[] QuotaOptions = ["max", "per", "measure"];
    private static readonly string[] ReleaseOptions = ["days-ahead", "at", "fixed", "kept-back", "further"];

    /// <summary>Reads <c>city</c>, <c>district:110101</c> or <c>facility:ID</c>.</summary>
    /// <exception cref="UsageException">It is none of these.</exception>
    public static Wire.RuleScope Scope(string text)
    {
        if (text == "city") return new() { Level = Wire.RuleLevel.City };
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var level = (colon < 0 ? "" : text[..colon]) switch
        {
            "district" => Wire.RuleLevel.District,
            "facility" => Wire.RuleLevel.Facility,
            _ =>
                throw new UsageException(
                    $"'{text}' is no level: city, district:110101 (a division code) or facility:ID."),
        };
        return new() { Level = level, Key = text[(colon + 1)..] };
    }

    public static string Text(Wire.RuleScope scope) => scope.Level switch
    {
        Wire.RuleLevel.City => "city",
        Wire.RuleLevel.District => "district:" + scope.Key,
        _ => "facility:" + scope.Key,
    };

    /// <summary>What the options say.</summary>
    /// <exception cref="UsageException">They say nothing, two things, or something odd.</exception>
    public static Wire.RuleSetting Setting(Arguments arguments)
    {
        var isQuota = QuotaOptions.Any(arguments.Has);
        var isRelease = ReleaseOptions.Any(arguments.Has);
        if (isQuota == isRelease)
            throw new UsageException("Say one thing: a quota (--max, --per) or a release (--days-ahead, --at).");
        return isQuota ? new() { Quota = Quota(arguments) } : new() { Release = Release(arguments) };
    }

    private static Wire.Quota Quota(Arguments arguments)
    {
        arguments.Need("max");
        var quota = new Wire.Quota
        {
            Measure = Choice<Wire.QuotaMeasure>("measure", arguments.Get("measure", "bookings")),
            Max = arguments.Number("max", 0),
            Period = Choice<Wire.QuotaPeriod>("per", arguments.Need("per")),
            Holder = arguments.Has("holder")
                ? Choice<Wire.QuotaHolder>("holder", arguments.Get("holder"))
                : Wire.QuotaHolder.Unspecified,
            Bookers = arguments.Has("bookers")
                ? Choice<Wire.QuotaBookers>("bookers", arguments.Get("bookers"))
                : Wire.QuotaBookers.Unspecified,
        };
        quota.ResourceTypes.Add(List(arguments, "types"));
        quota.Peak.Add(Peak(arguments.Get("peak")));
        return quota;
    }

    private static Wire.Release Release(Arguments arguments)
    {
        arguments.Need("days-ahead");
        var release = new Wire.Release
        {
            DaysAhead = arguments.Number("days-ahead", 0),
            At = arguments.Need("at"),
            KeptBackPercent = arguments.Number("kept-back", 0),
        };
        release.FurtherAt.Add(List(arguments, "further"));
        release.ResourceTypes.Add(List(arguments, "types"));
        release.Peak.Add(Peak(arguments.Get("peak")));
        foreach (var one in List(arguments, "fixed"))
        {
            var parts = one.Split("..", 2);
            var ends = parts.Length == 2 ? parts[1].Split('@', 2) : [];
            if (ends.Length != 2)
                throw new UsageException($"'{one}' is no range: 2026-10-01..2026-10-07@2026-09-20T08:00.");
            release.Fixed.Add(new Wire.FixedRelease { From = parts[0], Until = ends[0], Opens = ends[1] });
        }
        return release;
    }

    private static string[] List(Arguments arguments, string name) =>
        arguments.Get(name).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Reads <c>1-5@18:00-22:00,6@09:00-12:00</c>: weekdays from Monday, and hours.</summary>
    /// <exception cref="UsageException">It is not like that.</exception>
    internal static IEnumerable<Wire.WeeklyOpening> Peak(string text)
    {
        foreach (var one in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (days, hours) = one.Split('@') is [var left, var right]
                ? (left.Split('-'), right.Split('-'))
                : ([], []);
            if (days.Length is not (1 or 2) || hours.Length != 2 || !Day(days[0], out var first)
                || !Day(days[^1], out var last) || last < first)
                throw new UsageException($"'{one}' is no weekly hours: 1-5@18:00-22:00 (1 is Monday).");
            for (var day = first; day <= last; day++)
                yield return new() { IsoWeekday = day, Interval = new() { Open = hours[0], Close = hours[1] } };
        }
    }

    private static bool Day(string text, out int day) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out day) && day is >= 1 and <= 7;

    private static T Choice<T>(string option, string word)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>().Where(name => name != "Unspecified").ToList();
        return names.FirstOrDefault(name => name.Equals(word, StringComparison.OrdinalIgnoreCase)) is { } known
            ? Enum.Parse<T>(known)
            : throw new UsageException(
                $"--{option} wants one of {string.Join(", ", names.Select(name => name.ToLowerInvariant()))}.");
    }
}
