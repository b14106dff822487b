using System.Collections.Immutable;
using System.Globalization;
using Google.Protobuf.Collections;

namespace Booking.Gateway;

/// <summary>A facility's register entry, read from the wire.</summary>
internal static class FacilityReader
{
    private const int CapacityMax = 100_000;
    private const int PiecesMax = 10_000;
    private const int MinutesPerDay = 1_440;
    private const int MinutesMax = 44_640;
    private const int IntervalsMax = 1_000;
    private const int FeaturesMax = 20;

    public static Facility Read(Fields fields, string at, Wire.Facility wire) => new(
        fields.Facility($"{at}.id", wire.Id),
        fields.Text($"{at}.name_zh", wire.NameZh, FacilityRules.NameLengthMax, min: 1),
        fields.Text($"{at}.name_en", wire.NameEn, FacilityRules.NameLengthMax),
        fields.Choice<FacilityKind>($"{at}.kind", (int)wire.Kind),
        fields.Text($"{at}.kind_label", wire.KindLabel, FacilityRules.NameLengthMax),
        new(fields.Id($"{at}.owner_id", wire.OwnerId)),
        fields.Choice<OwnerTier>($"{at}.owner_tier", (int)wire.OwnerTier),
        Division(fields, $"{at}.division", wire.Division),
        fields.Text($"{at}.address_zh", wire.AddressZh, FacilityRules.TextLengthMax),
        Zone(fields, $"{at}.zone", wire.Zone),
        Area(fields, $"{at}.building_area_m2", wire.BuildingAreaM2) is { } building ? new BuildingArea(building) : null,
        Area(fields, $"{at}.usable_area_m2", wire.UsableAreaM2) is { } usable ? new UsableArea(usable) : null,
        wire.LeasedOut,
        Hours(fields, $"{at}.hours", wire.Hours) ?? new([], []),
        Policy(fields, $"{at}.policy", wire.Policy),
        Resources(fields, $"{at}.resources", wire.Resources),
        fields.Choice<DataOrigin>($"{at}.origin", (int)wire.Origin),
        fields.Text($"{at}.source", wire.Source, FacilityRules.TextLengthMax),
        Accessibility: Domain.Accessibility.Of(Accessibility(fields, $"{at}.accessibility", wire.Accessibility)));

    public static ImmutableArray<AccessibilityFeature> Accessibility(
        Fields fields, string at, RepeatedField<Wire.AccessibilityFeature> wire)
    {
        if (wire.Count <= FeaturesMax)
            return [.. wire.Select((one, i) => fields.Choice<AccessibilityFeature>($"{at}[{i}]", (int)one))];
        fields.Wrong(at, $"has {wire.Count} entries; at most {FeaturesMax} are allowed");
        return [];
    }

    private static ImmutableArray<Resource> Resources(Fields fields, string at, RepeatedField<Wire.Resource> wire)
    {
        if (wire.Count > FacilityRules.ResourcesMax)
        {
            fields.Wrong(at, $"has {wire.Count} entries; at most {FacilityRules.ResourcesMax} are allowed");
            return [];
        }

        return [.. wire.Select((resource, i) => ReadResource(fields, $"{at}[{i}]", resource))];
    }

    private static Resource ReadResource(Fields fields, string at, Wire.Resource wire)
    {
        var kind = fields.Choice<ResourceKind>($"{at}.kind", (int)wire.Kind);
        var isSpace = kind != ResourceKind.Equipment;
        return new(
            new(fields.Id($"{at}.id", wire.Id)),
            kind,
            fields.Id($"{at}.type", wire.Type),
            fields.Text($"{at}.name_zh", wire.NameZh, FacilityRules.NameLengthMax, min: 1),
            fields.Text($"{at}.name_en", wire.NameEn, FacilityRules.NameLengthMax),
            fields.Choice<ServiceFunction>($"{at}.function", (int)wire.Function),
            wire.PartOf.Length == 0 ? null : new(fields.Id($"{at}.part_of", wire.PartOf)),
            isSpace ? fields.Number($"{at}.capacity", wire.Capacity, 1, CapacityMax)
                : fields.Number($"{at}.capacity", wire.Capacity, 0, 0),
            Area(fields, $"{at}.usable_area_m2", wire.UsableAreaM2) is { } area ? new UsableArea(area) : null,
            isSpace
                ? fields.NumberOr($"{at}.quantity", wire.Quantity, 1, 1, otherwise: 1)
                : fields.Number($"{at}.quantity", wire.Quantity, 1, PiecesMax),
            wire.Hours is null ? null : Hours(fields, $"{at}.hours", wire.Hours),
            wire.Bookable);
    }

    public static OpeningHours? Hours(Fields fields, string at, Wire.OpeningHours? wire)
    {
        if (wire is null)
        {
            fields.Wrong(at, "is missing");
            return null;
        }

        if (wire.Weekly.Count + wire.Exceptions.Sum(day => day.Intervals.Count + 1) > IntervalsMax
            || wire.Seasons.Sum(season => season.Weekly.Count + 1) + wire.SpecialDays.Sum(
                day => day.Intervals.Count + 1) > IntervalsMax)
        {
            fields.Wrong(at, $"has more than {IntervalsMax} entries");
            return null;
        }

        return new(
            [.. wire.Weekly.Select((opening, i) => new WeeklyOpening(
                (IsoDayOfWeek)fields.Number($"{at}.weekly[{i}].iso_weekday", opening.IsoWeekday, 1, 7),
                Interval(fields, $"{at}.weekly[{i}].interval", opening.Interval)))],
            [.. wire.Exceptions.Select((day, i) => new DateOpening(
                fields.Date($"{at}.exceptions[{i}].date", day.Date),
                [.. day.Intervals.Select(
                    (interval, j) => Interval(fields, $"{at}.exceptions[{i}].intervals[{j}]", interval))]))],
            HoursReader.Rules(fields, at, wire));
    }

    internal static OpeningInterval Interval(Fields fields, string at, Wire.OpeningInterval? wire) => new(
        fields.TimeOfDay($"{at}.open", wire?.Open ?? ""), fields.TimeOfDay($"{at}.close", wire?.Close ?? ""));

    private static BookingPolicy Policy(Fields fields, string at, Wire.BookingPolicy? wire)
    {
        if (wire is null) return BookingPolicy.Default;
        var grid = fields.Number($"{at}.grid_minutes", wire.GridMinutes, 1, MinutesPerDay);
        if (MinutesPerDay % grid != 0) fields.Wrong($"{at}.grid_minutes", $"is {grid}; it must divide {MinutesPerDay}");
        var shortest = fields.Number($"{at}.minutes_min", wire.MinutesMin, 1, MinutesMax);
        var longest = fields.Number($"{at}.minutes_max", wire.MinutesMax, 1, MinutesMax);
        if (longest < shortest) fields.Wrong($"{at}.minutes_max", "is less than minutes_min");
        return new(grid, shortest, longest, fields.Number($"{at}.window_days", wire.WindowDays, 0, 366),
            CheckIn(fields, $"{at}.check_in", wire.CheckIn),
            Waiting: wire.Waiting is { } waiting
                ? new(fields.Number($"{at}.waiting.offer_minutes", waiting.OfferMinutes, 5, MinutesPerDay),
                    fields.Number($"{at}.waiting.late_offer_minutes", waiting.LateOfferMinutes, 5, 240),
                    fields.Number($"{at}.waiting.late_hours", waiting.LateHours, 0, 72),
                    fields.Number($"{at}.waiting.return_minutes", waiting.ReturnMinutes, 0, 60))
                : null);
    }

    internal static CheckInRule? CheckIn(Fields fields, string at, Wire.CheckInRule? wire) => wire is null
        ? null
        : new(fields.Number($"{at}.opens_minutes", wire.OpensMinutes, 0, 120),
            fields.Number($"{at}.closes_minutes", wire.ClosesMinutes, 1, 240));

    private static decimal? Area(Fields fields, string field, string text)
    {
        if (text.Length == 0) return null;
        if (text.Length <= 20 && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out var area)
            && area is > 0 and <= FacilityRules.SquareMetresMax) return area;
        fields.Wrong(field, "is not an area in m² such as 3000 or 296.5, more than 0 and at most 10,000,000");
        return null;
    }

    private static string Zone(Fields fields, string field, string text)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(text) is not null) return text;
        fields.Wrong(field, "is not an IANA time zone such as Asia/Shanghai");
        return "UTC";
    }

    public static string Division(Fields fields, string field, string text)
    {
        if (text.Length is 6 or 9 && text.All(char.IsAsciiDigit)) return text;
        fields.Wrong(field, "is not a division code of 6 or 9 digits");
        return "";
    }
}
