using System.Globalization;

namespace Booking.Gateway;

/// <summary>Hours by season and special day, read from the wire.</summary>
internal static class HoursReader
{
    public static DayRules? Rules(Fields fields, string at, Wire.OpeningHours wire) =>
        wire.Seasons.Count + wire.SpecialDays.Count == 0
            ? null
            : new(
                [.. wire.Seasons.Select((season, i) => Season(fields, $"{at}.seasons[{i}]", season))],
                // Their order means nothing: the same hours are the same entry.
                [.. wire.SpecialDays.Select(
                    (special, i) =>
                        Special(fields, $"{at}.special_days[{i}]", special)).OrderBy(special => special.Kind)]);

    private static SeasonOpening Season(Fields fields, string at, Wire.SeasonOpening wire) => new(
        Day(fields, $"{at}.from", wire.From),
        Day(fields, $"{at}.until", wire.Until),
        [.. wire.Weekly.Select((opening, i) => new WeeklyOpening(
            (IsoDayOfWeek)fields.Number($"{at}.weekly[{i}].iso_weekday", opening.IsoWeekday, 1, 7),
            FacilityReader.Interval(fields, $"{at}.weekly[{i}].interval", opening.Interval)))]);

    private static SpecialOpening Special(Fields fields, string at, Wire.SpecialOpening wire)
    {
        var like = fields.NumberOr($"{at}.like_iso_weekday", wire.LikeIsoWeekday, 1, 7, otherwise: 0);
        return new(
            fields.Choice<SpecialDayKind>($"{at}.kind", (int)wire.Kind),
            like == 0 ? null : (IsoDayOfWeek)like,
            [.. wire.Intervals.Select(
                (interval, i) => FacilityReader.Interval(fields, $"{at}.intervals[{i}]", interval))]);
    }

    private static DayOfYear Day(Fields fields, string field, string text)
    {
        if (text.Length == 5 && text[2] == '-'
            && int.TryParse(text.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            && int.TryParse(text.AsSpan(3, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var day)
            && new DayOfYear(month, day) is var found && found.IsValid()) return found;
        fields.Wrong(field, "is not a day of the year such as 04-01");
        return new(1, 1);
    }
}
