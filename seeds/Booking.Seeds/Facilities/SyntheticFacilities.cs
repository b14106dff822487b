using System.Globalization;

namespace Booking.Seeds;

/// <summary>Makes the labelled synthetic facilities. Each draws from a stream of chance of its own, named by its
/// id.</summary>
internal sealed class SyntheticFacilities(ulong seed, BeijingRegister register, HolidayHours holidays)
{
    public const string Zone = "Asia/Shanghai";

    /// <summary>Every synthetic name begins so.</summary>
    public const string Label = "示例·";

    private const string LabelEn = "Example: ";
    private const string Origin = "示例数据：虚构，仅供演示 (synthetic, for demonstration only)";

    private static readonly string[] PalaceWeeks =
        [Week.PalaceLong, Week.PalaceEvenings, Week.PalaceMondayClosed, Week.PalaceLong];

    private static readonly string[] StationWeeks = [Week.StationOffice, Week.StationEvenings, Week.StationNoGap];

    private readonly Dictionary<string, Organisation> _owners = register.Organisations.ToDictionary(o => o.Id);

    public Facility House(PlannedHouse house)
    {
        var club = house.Kind == FacilityKind.Club;
        var id = $"bj-{house.District}-{(club ? "club" : "palace")}-{house.Number}";
        var chance = new SeededChance(seed, id);
        var owner = house.OwnerId is null ? $"bj-{house.District}-federation" : house.OwnerId;
        var district = register.Division(house.District);
        var place = district.NameZh + (house.OwnerId is null ? "" : Unlabelled(_owners[owner].NameZh));
        var placeEn = district.NameEn + (house.OwnerId is null ? "" : " " + UnlabelledEn(_owners[owner].NameEn));
        var numberZh = house.Number == 1 ? "" : $"（{house.Number}）";
        var numberEn = house.Number == 1 ? "" : $" {house.Number}";
        var facility = Blank(id, house.Kind, owner, house.District);
        facility.NameZh = $"{Label}{place}{(club ? "工人俱乐部" : "工人文化宫")}{numberZh}";
        facility.NameEn = $"{LabelEn}{placeEn} Workers' {(club ? "Club" : "Cultural Palace")}{numberEn}";
        facility.OwnerTier = house.OwnerId is null ? OwnerTier.District : OwnerTier.System;
        facility.BuildingAreaM2 = Area(house.BuildingArea);
        facility.UsableAreaM2 = Area(house.UsableArea);
        facility.LeasedOut = house.LeasedOut;
        facility.Hours = holidays.Apply(
            Week.Parse(club && house.Number == 2 ? Week.ClubLate : chance.Pick(PalaceWeeks)), HolidayHabit.Longer);
        // Rooms are planned by one measure or the other, whichever the register has.
        var size = house.BuildingArea ?? house.UsableArea ?? 0;
        facility.Resources.AddRange(house.LeasedOut ? PalaceRooms.Let(size) : PalaceRooms.Of(chance, size, house.Kind));
        return facility;
    }

    public Facility Centre(PlannedCentre centre)
    {
        var id = $"bj-{centre.District}-centre-{centre.Number}";
        var chance = new SeededChance(seed, id);
        var owner = centre.OwnerId ?? $"bj-{centre.District}-federation";
        var place = Unlabelled(_owners[owner].NameZh).Replace("总工会", "", StringComparison.Ordinal);
        var placeEn = UnlabelledEn(_owners[owner].NameEn)
            .Replace(" Federation of Trade Unions", "", StringComparison.Ordinal);
        var facility = Blank(id, FacilityKind.ServiceCentre, owner, centre.Division ?? centre.District);
        var numberZh = centre.Number == 1 ? "" : $"（{centre.Number}）";
        facility.NameZh = $"{Label}{place}职工服务中心{numberZh}";
        var numberEn = centre.Number == 1 ? "" : $" {centre.Number}";
        facility.NameEn = $"{LabelEn}{placeEn} Workers' Service Centre{numberEn}";
        facility.OwnerTier = centre.OwnerId is null ? OwnerTier.District : OwnerTier.System;
        facility.BuildingAreaM2 = Area(centre.BuildingArea);
        facility.UsableAreaM2 = Area(centre.UsableArea);
        facility.Hours = holidays.Apply(Week.Parse(Week.Centre), HolidayHabit.Short);
        facility.Resources.AddRange(OfficeRooms.Centre(chance, centre.UsableArea));
        return facility;
    }

    public Facility Station(Division street, StationSize size)
    {
        var id = $"bj-{street.Code}-station-1";
        var chance = new SeededChance(seed, id);
        var usable = size switch
        {
            StationSize.Below => chance.Between(26, 49),
            StationSize.Exactly => 50,
            _ => chance.Percent(60) ? chance.Between(130, 320) : chance.Between(62, 129),
        };
        var facility = Blank(id, FacilityKind.ServiceStation, $"bj-{street.Code}-union", street.Code);
        // Two districts have a street of the same name, so the district belongs to the name.
        var district = register.Division(street.Parent);
        facility.NameZh = $"{Label}{district.NameZh}{street.NameZh}工会服务站";
        facility.NameEn = $"{LabelEn}{street.NameEn} Trade-Union Service Station, {district.NameEn}";
        facility.OwnerTier = OwnerTier.Street;
        // An unknown usable area stays unknown even where the building area is known: one is never derived from the
        // other.
        facility.UsableAreaM2 = size is StationSize.Unknown or StationSize.OnlyBuildingKnown ? "" : Area(usable);
        facility.BuildingAreaM2 = size == StationSize.OnlyBuildingKnown ? Area(chance.Between(60, 400)) : "";
        facility.Hours = holidays.Apply(Week.Parse(chance.Pick(StationWeeks)), HolidayHabit.Closed);
        var rooms = OfficeRooms.Station(chance, usable);
        if (facility.UsableAreaM2.Length == 0) foreach (var room in rooms) room.UsableAreaM2 = "";
        facility.Resources.AddRange(rooms);
        return facility;
    }

    public Facility Other(PlannedOther other)
    {
        var id = $"bj-{other.Division}-{other.Word}-1";
        var chance = new SeededChance(seed, id);
        var division = register.Division(other.Division);
        var facility = Blank(id, FacilityKind.Other, other.OwnerId, other.Division);
        var street = division.Level == DivisionLevel.Township;
        var district = street ? register.Division(division.Parent) : division;
        facility.NameZh = $"{Label}{district.NameZh}{(street ? division.NameZh : "")}{other.LabelZh}";
        facility.NameEn = $"{LabelEn}{division.NameEn} {other.LabelEn}{(street ? $", {district.NameEn}" : "")}";
        facility.KindLabel = other.LabelZh;
        facility.OwnerTier = other.Tier;
        var area = chance.Between(3, 12) * 10;
        if (other.Word != OtherPlaces.SportsVenue) facility.UsableAreaM2 = Area(area);
        (facility.Hours, var rooms) = other.Word switch
        {
            OtherPlaces.RestStop => (Week.Parse(Week.RoundTheClock), OfficeRooms.RestStop(area)),
            OtherPlaces.ReadingHouse =>
                (holidays.Apply(Week.Parse(Week.Reading), HolidayHabit.Longer), OfficeRooms.ReadingHouse(chance, area)),
            OtherPlaces.SportsVenue =>
                (holidays.Apply(Week.Parse(Week.SportsVenue), HolidayHabit.Longer), OfficeRooms.SportsVenue(chance)),
            _ => (
                holidays.Apply(Week.Parse(Week.StationEvenings), HolidayHabit.Short),
                OfficeRooms.Station(chance, area)),
        };
        if (other.Word == OtherPlaces.SportsVenue) facility.Policy = Policies.Courts;
        facility.Resources.AddRange(rooms);
        return facility;
    }

    private Facility Blank(string id, FacilityKind kind, string owner, string division) => new()
    {
        Id = id,
        Kind = kind,
        OwnerId = owner,
        Division = division,
        AddressZh = $"{register.Division(division).NameZh}示例路{HouseNumber(id)}号（虚构）",
        Zone = Zone,
        Policy = Policies.For(kind),
        Origin = DataOrigin.Synthetic,
        Source = Origin,
        Accessibility = { Features(id, kind) },
    };

    // One house in five says nothing. A station is one floor: it has no lift.
    private IEnumerable<AccessibilityFeature> Features(string id, FacilityKind kind)
    {
        var chance = new SeededChance(seed, id + "/accessibility");
        if (chance.Percent(20)) yield break;
        if (chance.Percent(80)) yield return AccessibilityFeature.StepFreeEntrance;
        if (chance.Percent(60) && kind is not (FacilityKind.ServiceStation or FacilityKind.Other))
            yield return AccessibilityFeature.Lift;
        if (chance.Percent(60)) yield return AccessibilityFeature.AccessibleToilet;
        if (chance.Percent(25)) yield return AccessibilityFeature.HearingSupport;
        if (chance.Percent(40)) yield return AccessibilityFeature.ReservedParking;
    }

    private int HouseNumber(string id) => new SeededChance(seed, id + "/address").Between(1, 99);

    private static string Area(int? squareMetres) => squareMetres?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Unlabelled(string name) =>
        name.StartsWith(Label, StringComparison.Ordinal) ? name[Label.Length..] : name;

    private static string UnlabelledEn(string name) =>
        name.StartsWith(LabelEn, StringComparison.Ordinal) ? name[LabelEn.Length..] : name;
}
