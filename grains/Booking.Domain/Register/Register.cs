using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>One unit of territory: the city, a district, a street or township.</summary>
/// <param name="Code">6 or 9 digits of the statistical division code.</param>
/// <param name="NameZh">Name in Chinese.</param>
/// <param name="NameEn">Name in English.</param>
/// <param name="Level">City, district or township level.</param>
/// <param name="Kind">Such as <c>street</c>, <c>town</c>, <c>functional_zone</c>; the last is not counted in
/// coverage.</param>
/// <param name="Parent">Code of the unit above, empty for the city.</param>
/// <param name="Population">Census population, where published.</param>
public sealed record Division(
    string Code, string NameZh, string NameEn, DivisionLevel Level, string Kind, string Parent, long? Population);

/// <summary>Levels of territory.</summary>
public enum DivisionLevel
{
    /// <summary>The city.</summary>
    City = 1,

    /// <summary>District.</summary>
    District = 2,

    /// <summary>Street, town or township.</summary>
    Township = 3,
}

/// <summary>One organisation of the trade-union tree (SEED A1–A9). Its tree is not the territory tree.</summary>
/// <param name="Id">Its id.</param>
/// <param name="NameZh">Name in Chinese, 1 to 120 characters.</param>
/// <param name="NameEn">Name in English.</param>
/// <param name="Kind">What kind of organisation.</param>
/// <param name="Parent">The organisation above; null for the root only.</param>
/// <param name="Division">The territory it answers for, or empty: an industry union has none.</param>
public sealed record Organisation(
    OrganisationId Id, string NameZh, string NameEn, OrganisationKind Kind, OrganisationId? Parent, string Division);

/// <summary>Kinds of organisation (SEED A1–A9).</summary>
public enum OrganisationKind
{
    /// <summary>City federation (A1).</summary>
    CityFederation = 1,

    /// <summary>District federation (A2).</summary>
    DistrictFederation = 2,

    /// <summary>Development-area federation (A3).</summary>
    DevelopmentAreaFederation = 3,

    /// <summary>Industry union (A4).</summary>
    IndustryUnion = 4,

    /// <summary>Bureau union (A5).</summary>
    BureauUnion = 5,

    /// <summary>Group or company union (A6).</summary>
    CompanyUnion = 6,

    /// <summary>Directly attached grass-roots union (A7).</summary>
    GrassRootsUnion = 7,

    /// <summary>City department or attached unit (A8).</summary>
    AttachedUnit = 8,

    /// <summary>Street or township union (A9).</summary>
    StreetUnion = 9,
}

/// <summary>A day that is not what its weekday says.</summary>
/// <param name="Date">The date.</param>
/// <param name="NameZh">Name in Chinese.</param>
/// <param name="NameEn">Name in English.</param>
/// <param name="Kind">A rest day, or a weekend day that is worked (调休).</param>
/// <param name="Statutory">Whether it is a rest day by law rather than a shifted weekend.</param>
/// <param name="Source">Where it is published.</param>
public sealed record Holiday(
    LocalDate Date, string NameZh, string NameEn, HolidayKind Kind, bool Statutory, string Source);

/// <summary>Kinds of special day.</summary>
public enum HolidayKind
{
    /// <summary>A day of rest.</summary>
    Holiday = 1,

    /// <summary>A weekend day that is worked.</summary>
    MakeUpWorkday = 2,
}

/// <summary>Enters divisions, organisations and holidays in the city's register, adding or replacing by code, id or
/// date.</summary>
/// <remarks>What is already there and equal is not written again.</remarks>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>; must be staff.</param>
/// <param name="Divisions">At most 1,000.</param>
/// <param name="Organisations">At most 1,000; a parent stands before its children or is known already.</param>
/// <param name="Holidays">At most 1,000.</param>
public sealed record ImportRegister(
    CommandId Id,
    Caller Caller,
    ImmutableArray<Division> Divisions,
    ImmutableArray<Organisation> Organisations,
    ImmutableArray<Holiday> Holidays) : Command(Id, Caller);

/// <summary>The city's register changed.</summary>
public sealed record RegisterImported(
    ImmutableArray<Division> Divisions,
    ImmutableArray<Organisation> Organisations,
    ImmutableArray<Holiday> Holidays) : JournalEvent;
