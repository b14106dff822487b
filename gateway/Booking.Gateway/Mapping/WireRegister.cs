namespace Booking.Gateway;

/// <summary>Territory, organisations and special days as the wire writes them.</summary>
internal static class WireRegister
{
    public static Wire.Division Division(Division division) => new()
    {
        Code = division.Code,
        NameZh = division.NameZh,
        NameEn = division.NameEn,
        Level = (Wire.DivisionLevel)(int)division.Level,
        Kind = division.Kind,
        Parent = division.Parent,
        Population = division.Population ?? 0,
    };

    public static Wire.Organisation Organisation(Organisation organisation) => new()
    {
        Id = organisation.Id.Value,
        NameZh = organisation.NameZh,
        NameEn = organisation.NameEn,
        Kind = (Wire.OrganisationKind)(int)organisation.Kind,
        ParentId = organisation.Parent?.Value ?? "",
        Division = organisation.Division,
    };

    public static Wire.Holiday Holiday(Holiday holiday) => new()
    {
        Date = WireTimes.Date(holiday.Date),
        NameZh = holiday.NameZh,
        NameEn = holiday.NameEn,
        Kind = (Wire.HolidayKind)(int)holiday.Kind,
        Statutory = holiday.Statutory,
        Source = holiday.Source,
    };
}
