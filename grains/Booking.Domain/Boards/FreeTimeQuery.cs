using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Where is something free? Everything given must match. Times are on the wall clock of each facility's own
/// zone.</summary>
/// <param name="From">First local date.</param>
/// <param name="Days">1 to <see cref="DaysMax"/> local dates on which it may start.</param>
/// <param name="EarliestMinute">Earliest start, in minutes past midnight; 0 to 1,439.</param>
/// <param name="LatestMinute">Latest end, in minutes past the midnight before <paramref name="EarliestMinute"/>; past
/// 1,440 it lies on the next day. More than <paramref name="EarliestMinute"/>, at most a day more.</param>
/// <param name="Minutes">Length wanted, 1 to 1,440. Rounded up to what the facility lets be booked.</param>
/// <param name="Type">The resource's type, or empty for any.</param>
/// <param name="Function">The resource's function, or null for any.</param>
/// <param name="People">It holds so many; 0 for any.</param>
/// <param name="Kind">The facility's kind, or null for any.</param>
/// <param name="Division">Code that the facility's division begins with, or empty for any.</param>
/// <param name="Take">Most answers, 1 to <see cref="TakeMax"/>.</param>
/// <param name="Services">All versions of the services of which any will do; null: the bare space.</param>
public sealed record FreeTimeQuery(
    LocalDate From,
    int Days,
    int EarliestMinute,
    int LatestMinute,
    int Minutes,
    string Type,
    ServiceFunction? Function,
    int People,
    FacilityKind? Kind,
    string Division,
    int Take,
    RuleBook? Services = null)
{
    /// <summary>Most dates in one question.</summary>
    public const int DaysMax = 92;

    /// <summary>Most answers to one question.</summary>
    public const int TakeMax = 200;

    /// <summary>Most types in one question.</summary>
    public const int TypesMax = 20;

    /// <summary>Types besides <see cref="Type"/> of which any will do; at most <see cref="TypesMax"/> with it, none
    /// where that is empty.</summary>
    public ImmutableArray<string> OrTypes { get; init; } = [];

    /// <summary>The facility says of itself that it has all of these.</summary>
    public ImmutableArray<AccessibilityFeature> Accessibility { get; init; } = [];

    internal bool Takes(string type) => Type.Length == 0 || type == Type || OrTypes.Contains(type);
}

/// <summary>One stretch in which a space is free: it may be booked from <see cref="Start"/>, or on the facility's grid
/// from any later time that still ends by <see cref="FreeUntil"/>. The facility decides; this may lag by
/// moments.</summary>
/// <param name="Facility">Where.</param>
/// <param name="FacilityNameZh">Its name in Chinese.</param>
/// <param name="FacilityNameEn">Its name in English.</param>
/// <param name="Division">Code of the district or street where it stands.</param>
/// <param name="Zone">Its time zone.</param>
/// <param name="GridMinutes">Starts lie on this many minutes past local midnight.</param>
/// <param name="Resource">What.</param>
/// <param name="ResourceNameZh">Its name in Chinese.</param>
/// <param name="ResourceNameEn">Its name in English.</param>
/// <param name="Type">Its type.</param>
/// <param name="Capacity">People it holds.</param>
/// <param name="Start">The first local time at which the wanted length fits.</param>
/// <param name="Stretch">That first fit, in instants.</param>
/// <param name="FreeUntil">Where the free time ends within what was asked for.</param>
/// <param name="Service">As which service, where one was asked for; else empty. Others of its spaces and its equipment
/// are the facility's to choose.</param>
/// <param name="ServiceNameZh">The service's name in Chinese.</param>
/// <param name="ServiceNameEn">Its name in English.</param>
public sealed record FreeTime(
    FacilityId Facility,
    string FacilityNameZh,
    string FacilityNameEn,
    string Division,
    string Zone,
    int GridMinutes,
    ResourceId Resource,
    string ResourceNameZh,
    string ResourceNameEn,
    string Type,
    int Capacity,
    LocalDateTime Start,
    Stretch Stretch,
    Instant FreeUntil,
    string Service = "",
    string ServiceNameZh = "",
    string ServiceNameEn = "")
{
    /// <summary>Soonest first, then the smallest that fits, then by names and ids: the same order on every
    /// board.</summary>
    public static IComparer<FreeTime> Order { get; } = Comparer<FreeTime>.Create(static (a, b) =>
    {
        var order = a.Start.CompareTo(b.Start);
        if (order == 0) order = a.Capacity.CompareTo(b.Capacity);
        if (order == 0) order = string.CompareOrdinal(a.FacilityNameZh, b.FacilityNameZh);
        if (order == 0) order = string.CompareOrdinal(a.Facility.Value, b.Facility.Value);
        if (order == 0) order = string.CompareOrdinal(a.Resource.Value, b.Resource.Value);
        return order != 0 ? order : string.CompareOrdinal(a.Service, b.Service);
    });
}
