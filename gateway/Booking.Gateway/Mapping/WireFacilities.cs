using System.Globalization;

namespace Booking.Gateway;

/// <summary>Facilities, their hours and their free time as the wire writes them.</summary>
internal static class WireFacilities
{
    public static Wire.Facility Facility(Facility entry)
    {
        var wire = new Wire.Facility
        {
            Id = entry.Id.Value,
            NameZh = entry.NameZh,
            NameEn = entry.NameEn,
            Kind = (Wire.FacilityKind)(int)entry.Kind,
            KindLabel = entry.KindLabel,
            OwnerId = entry.Owner.Value,
            OwnerTier = (Wire.OwnerTier)(int)entry.OwnerTier,
            Division = entry.Division,
            AddressZh = entry.AddressZh,
            Zone = entry.Zone,
            BuildingAreaM2 = Area(entry.BuildingArea?.SquareMetres),
            UsableAreaM2 = Area(entry.UsableArea?.SquareMetres),
            LeasedOut = entry.LeasedOut,
            Hours = Hours(entry.Hours),
            Policy = new()
            {
                GridMinutes = entry.Policy.GridMinutes,
                MinutesMin = entry.Policy.MinutesMin,
                MinutesMax = entry.Policy.MinutesMax,
                WindowDays = entry.Policy.WindowDays,
                CheckIn = entry.Policy.CheckIn is { } checkIn
                    ? new() { OpensMinutes = checkIn.OpensMinutes, ClosesMinutes = checkIn.ClosesMinutes }
                    : null,
                Waiting = WireWaiting.Rule(entry.Policy.Waiting),
            },
            Origin = (Wire.DataOrigin)(int)entry.Origin,
            Source = entry.Source,
        };
        wire.Accessibility.Add(Accessibility(entry));
        // Who gives appointments is told by the service Appointments.
        foreach (var resource in entry.Resources)
            if (resource.Kind != ResourceKind.Practitioner) wire.Resources.Add(Resource(resource));
        return wire;
    }

    public static Wire.FacilitySummary Summary(Facility entry, string districtZh) => new()
    {
        Id = entry.Id.Value,
        NameZh = entry.NameZh,
        NameEn = entry.NameEn,
        Kind = (Wire.FacilityKind)(int)entry.Kind,
        Division = entry.Division,
        DistrictZh = districtZh,
        AddressZh = entry.AddressZh,
        BookableResources = entry.Resources.Count(resource => resource.Bookable),
        Origin = (Wire.DataOrigin)(int)entry.Origin,
        Accessibility = { Accessibility(entry) },
    };

    public static Wire.FreeTime FreeTime(FreeTime found, string district)
    {
        var zone = DateTimeZoneProviders.Tzdb[found.Zone];
        return new()
        {
            FacilityId = found.Facility.Value,
            FacilityNameZh = found.FacilityNameZh,
            FacilityNameEn = found.FacilityNameEn,
            Division = found.Division,
            DistrictZh = district,
            ResourceId = found.Resource.Value,
            ResourceNameZh = found.ResourceNameZh,
            ResourceNameEn = found.ResourceNameEn,
            ResourceType = found.Type,
            Capacity = found.Capacity,
            Stretch = WireTimes.Stretch(found.Stretch, zone),
            FreeUntilLocal = WireTimes.Local(found.FreeUntil.InZone(zone).LocalDateTime),
            GridMinutes = found.GridMinutes,
            Service = found.Service,
            ServiceNameZh = found.ServiceNameZh,
            ServiceNameEn = found.ServiceNameEn,
        };
    }

    public static Wire.Availability Availability(FacilityId facility, Availability found)
    {
        var zone = DateTimeZoneProviders.Tzdb[found.Zone];
        var wire = new Wire.Availability { FacilityId = facility.Value, Zone = found.Zone, Version = found.Version };
        foreach (var resource in found.Resources)
        {
            var one = new Wire.ResourceAvailability { ResourceId = resource.Resource.Value };
            foreach (var stretch in resource.Open) one.Open.Add(WireTimes.Stretch(stretch, zone));
            foreach (var stretch in resource.Free) one.Free.Add(WireTimes.Stretch(stretch, zone));
            foreach (var pieces in resource.Pieces)
                one.Pieces.Add(new Wire.PiecesLeft
                {
                    Stretch = WireTimes.Stretch(pieces.Stretch, zone),
                    Left = pieces.Left,
                });
            foreach (var kept in resource.Kept)
                one.Kept.Add(new Wire.KeptTime
                {
                    Stretch = WireTimes.Stretch(kept.Stretch, zone),
                    Minutes = kept.Minutes,
                    Until = WireTimes.Timestamp(kept.Until),
                    Why = (Wire.KeptWhy)(int)kept.Why,
                    OrganisationId = kept.For?.Value ?? "",
                    IsYours = kept.For is { } organisation && found.Officer.Contains(organisation),
                });
            wire.Resources.Add(one);
        }

        return wire;
    }

    public static Wire.ClosureNotice Closure(Closure closure, DateTimeZone zone) => new()
    {
        ClosureId = closure.Id.Value,
        ResourceId = closure.Resource?.Value ?? "",
        Stretch = WireTimes.Stretch(closure.Stretch, zone),
        Because = closure.Because,
        Cause = (Wire.ClosureCause)(int)(closure.Detail?.Cause ?? 0),
        Urgency = closure.Detail?.Urgency ?? "",
    };

    private static Wire.Resource Resource(Resource resource) => new()
    {
        Id = resource.Id.Value,
        Kind = (Wire.ResourceKind)(int)resource.Kind,
        Type = resource.Type,
        NameZh = resource.NameZh,
        NameEn = resource.NameEn,
        Function = (Wire.ServiceFunction)(int)resource.Function,
        PartOf = resource.PartOf?.Value ?? "",
        Capacity = resource.Capacity,
        UsableAreaM2 = Area(resource.Area?.SquareMetres),
        Quantity = resource.Quantity,
        Hours = resource.Hours is { } hours ? Hours(hours) : null,
        Bookable = resource.Bookable,
    };

    public static Wire.OpeningHours Hours(OpeningHours hours)
    {
        var wire = new Wire.OpeningHours();
        foreach (var opening in hours.Weekly)
            wire.Weekly.Add(new Wire.WeeklyOpening
            {
                IsoWeekday = (int)opening.Day,
                Interval = Interval(opening.Interval),
            });
        foreach (var day in hours.Exceptions)
        {
            var date = new Wire.DateOpening { Date = WireTimes.Date(day.Date) };
            foreach (var interval in day.Intervals) date.Intervals.Add(Interval(interval));
            wire.Exceptions.Add(date);
        }

        if (hours.Rules is { } rules) WireHours.Add(wire, rules);
        return wire;
    }

    public static Wire.OpeningInterval Interval(OpeningInterval interval) =>
        new() { Open = WireTimes.Time(interval.Open), Close = WireTimes.Time(interval.Close) };

    private static IEnumerable<Wire.AccessibilityFeature> Accessibility(Facility entry) =>
        (entry.Accessibility ?? []).Select(one => (Wire.AccessibilityFeature)(int)one);

    private static string Area(decimal? squareMetres) =>
        squareMetres?.ToString("0.#########", CultureInfo.InvariantCulture) ?? "";
}
