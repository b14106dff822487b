using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>What the register knows of one facility (SEED A, K, N, P6): the root of everything bookable inside
/// it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="NameZh">Name in Chinese, 1 to 120 characters.</param>
/// <param name="NameEn">Name in English, up to 120 characters; may be empty.</param>
/// <param name="Kind">One of K1–K5.</param>
/// <param name="KindLabel">Free label of a facility of kind <see cref="FacilityKind.Other"/> (SEED G7), else
/// empty.</param>
/// <param name="Owner">The organisation whose facility it is; not derivable from where it stands.</param>
/// <param name="OwnerTier">The owner's tier: a city's palace standing in a district is not the district's own (SEED
/// 13).</param>
/// <param name="Division">Code of the district (6 digits) or street (9 digits) where it stands.</param>
/// <param name="AddressZh">Postal address, up to 500 characters; may be empty.</param>
/// <param name="Zone">IANA time zone, such as <c>Asia/Shanghai</c>.</param>
/// <param name="BuildingArea">Measure of the palace and club standard N1; null when unknown. Never derived from the
/// other.</param>
/// <param name="UsableArea">Measure of the centre and station standards N2, N3; null when unknown.</param>
/// <param name="LeasedOut">Whether it is let to others and so not open to workers (SEED U2).</param>
/// <param name="Hours">When it is open.</param>
/// <param name="Policy">Its booking rules.</param>
/// <param name="Resources">Everything bookable, whole halls before their parts; at most 1,000.</param>
/// <param name="Origin">Whether these are known facts or synthetic data.</param>
/// <param name="Source">Where the facts come from, for a known facility; up to 500 characters.</param>
/// <param name="Calendar">The special days that its hours know; null where no hours depend on them. The facility fills
/// it in from the city's register, whoever sends the entry.</param>
/// <param name="Accessibility">What it says of its accessibility, each once; null where nothing is known. What is not
/// in it is not known either.</param>
public sealed record Facility(
    FacilityId Id,
    string NameZh,
    string NameEn,
    FacilityKind Kind,
    string KindLabel,
    OrganisationId Owner,
    OwnerTier OwnerTier,
    string Division,
    string AddressZh,
    string Zone,
    BuildingArea? BuildingArea,
    UsableArea? UsableArea,
    bool LeasedOut,
    OpeningHours Hours,
    BookingPolicy Policy,
    ImmutableArray<Resource> Resources,
    DataOrigin Origin,
    string Source,
    HolidayCalendar? Calendar = null,
    ImmutableArray<AccessibilityFeature>? Accessibility = null)
{
    /// <summary>Whether the hours of the house or of anything in it depend on special days.</summary>
    public bool AsksForHolidays() =>
        Hours.AskForHolidays() || Resources.Any(resource => resource.Hours?.AskForHolidays() is true);
}

/// <summary>The facility kinds of the founding document (SEED K1–K5).</summary>
public enum FacilityKind
{
    /// <summary>Workers' cultural palace 工人文化宫 (K1).</summary>
    CulturalPalace = 1,

    /// <summary>Club 俱乐部 (K2).</summary>
    Club = 2,

    /// <summary>Workers' service centre 职工服务中心 (K3).</summary>
    ServiceCentre = 3,

    /// <summary>Trade-union service station 工会服务站 (K4).</summary>
    ServiceStation = 4,

    /// <summary>Any innovative form (K5), told apart by its label.</summary>
    Other = 5,
}

/// <summary>Whose a facility is.</summary>
public enum OwnerTier
{
    /// <summary>The city federation or one of its units (A1, A8).</summary>
    City = 1,

    /// <summary>A district federation (A2).</summary>
    District = 2,

    /// <summary>A street or township union (A9).</summary>
    Street = 3,

    /// <summary>An industry, bureau, group or company union, which has no territory (A4–A7).</summary>
    System = 4,
}

/// <summary>Where a record's figures come from.</summary>
public enum DataOrigin
{
    /// <summary>Publicly known facts, with a source.</summary>
    Known = 1,

    /// <summary>Made up for the demonstration and labelled 示例.</summary>
    Synthetic = 2,
}

/// <summary>Gross floor area 建筑面积. A type of its own, so that no check can use the other measure by mistake.</summary>
/// <param name="SquareMetres">Square metres, 0 &lt; m² ≤ 10,000,000.</param>
public readonly record struct BuildingArea(decimal SquareMetres);

/// <summary>Usable area 使用面积. A type of its own, so that no check can use the other measure by mistake.</summary>
/// <param name="SquareMetres">Square metres, 0 &lt; m² ≤ 10,000,000.</param>
public readonly record struct UsableArea(decimal SquareMetres);
