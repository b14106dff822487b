namespace Booking.Domain;

/// <summary>Demand turned away, added up into what one page shows (P11).</summary>
public sealed class DemandReport
{
    /// <summary>Every refusal.</summary>
    public long Total { get; private set; }

    /// <summary>By cause; <see cref="DemandCause.Waited"/> beside the total, as whoever waits was refused
    /// before.</summary>
    public SortedDictionary<DemandCause, long> ByCause { get; } = [];

    /// <summary>By type of space.</summary>
    public SortedDictionary<string, long> BySpaceType { get; } = new(StringComparer.Ordinal);

    /// <summary>By facility.</summary>
    public Dictionary<FacilityId, long> ByFacility { get; } = [];

    /// <summary>By hour of the week at which it was to begin, Monday 00:00 first.</summary>
    public long[] ByHour { get; } = new long[FigureCell.HoursOfWeek];

    /// <summary>Adds what was counted.</summary>
    /// <param name="facility">Where.</param>
    /// <param name="spaceType">Of what.</param>
    /// <param name="hourOfWeek">0 to 167.</param>
    /// <param name="cause">Why not.</param>
    /// <param name="times">How often.</param>
    public void Add(FacilityId facility, string spaceType, int hourOfWeek, DemandCause cause, long times)
    {
        Total += times;
        ByCause[cause] = ByCause.GetValueOrDefault(cause) + times;
        BySpaceType[spaceType] = BySpaceType.GetValueOrDefault(spaceType) + times;
        ByFacility[facility] = ByFacility.GetValueOrDefault(facility) + times;
        ByHour[hourOfWeek] += times;
    }

    /// <summary>Adds people who waited for nothing.</summary>
    public void AddWaited(long people) =>
        ByCause[DemandCause.Waited] = ByCause.GetValueOrDefault(DemandCause.Waited) + people;
}
