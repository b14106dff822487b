using System.Globalization;
using Booking.Domain;
using NodaTime;
using NodaTime.Text;
using Wire = Booking.Protocol.V1;

namespace Booking.Seeds.Tests;

/// <summary>Reads planned facilities as the domain sees them, to judge them by its own rules.</summary>
internal static class DomainEntries
{
    public static Facility ToDomain(this Wire.Facility f) => new(
        new(f.Id), f.NameZh, f.NameEn, (FacilityKind)f.Kind, f.KindLabel, new(f.OwnerId), (OwnerTier)f.OwnerTier,
        f.Division, f.AddressZh, f.Zone,
        Area(f.BuildingAreaM2) is { } building ? new BuildingArea(building) : null,
        Area(f.UsableAreaM2) is { } usable ? new UsableArea(usable) : null,
        f.LeasedOut, f.Hours.ToDomain(),
        new(f.Policy.GridMinutes, f.Policy.MinutesMin, f.Policy.MinutesMax, f.Policy.WindowDays),
        [.. f.Resources.Select(ToDomain)], (DataOrigin)f.Origin, f.Source,
        Accessibility: Domain.Accessibility.Of(f.Accessibility.Select(one => (Domain.AccessibilityFeature)one)));

    public static decimal? Area(string text) =>
        text.Length == 0 ? null : decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    public static OpeningInterval ToDomain(this Wire.OpeningInterval i) => new(Time(i.Open), Time(i.Close));

    private static Resource ToDomain(Wire.Resource r) => new(
        new(r.Id), (ResourceKind)r.Kind, r.Type, r.NameZh, r.NameEn, (ServiceFunction)r.Function,
        r.PartOf.Length == 0 ? null : new ResourceId(r.PartOf), r.Capacity,
        Area(r.UsableAreaM2) is { } area ? new UsableArea(area) : null, r.Quantity, r.Hours?.ToDomain(), r.Bookable);

    public static Holiday ToDomain(this Wire.Holiday day) => new(
        LocalDatePattern.Iso.Parse(day.Date).Value, day.NameZh, day.NameEn, (HolidayKind)day.Kind, day.Statutory,
        day.Source);

    public static OpeningHours ToDomain(this Wire.OpeningHours hours) => new(
        [.. hours.Weekly.Select(w => new WeeklyOpening((IsoDayOfWeek)w.IsoWeekday, w.Interval.ToDomain()))],
        [.. hours.Exceptions.Select(e => new DateOpening(
            LocalDatePattern.Iso.Parse(e.Date).Value, [.. e.Intervals.Select(i => i.ToDomain())]))],
        hours.SpecialDays.Count == 0 ? null : new([], [.. hours.SpecialDays.Select(ToDomain)]));

    private static SpecialOpening ToDomain(Wire.SpecialOpening special) => new(
        (SpecialDayKind)special.Kind, special.LikeIsoWeekday == 0 ? null : (IsoDayOfWeek)special.LikeIsoWeekday,
        [.. special.Intervals.Select(i => i.ToDomain())]);

    private static LocalTime Time(string text) =>
        LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text).Value;
}
