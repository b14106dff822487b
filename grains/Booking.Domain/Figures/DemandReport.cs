namespace Booking.Domain;

/// <summary>Demand turned away, added up into what one page shows (P11).</summary>
/// <param name="only">Which of it; all by default.</param>
public sealed class DemandReport(DemandWanted only = default)
{
    /// <summary>Every refusal; waiting for nothing where only that is wanted.</summary>
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

    /// <summary>Adds what was counted, if it is wanted.</summary>
    /// <param name="facility">Where.</param>
    /// <param name="spaceType">Of what.</param>
    /// <param name="hourOfWeek">0 to 167.</param>
    /// <param name="cause">Why not.</param>
    /// <param name="times">How often.</param>
    public void Add(FacilityId facility, string spaceType, int hourOfWeek, DemandCause cause, long times)
    {
        if (!only.Takes(spaceType, hourOfWeek, cause)) return;
        Total += times;
        ByCause[cause] = ByCause.GetValueOrDefault(cause) + times;
        BySpaceType[spaceType] = BySpaceType.GetValueOrDefault(spaceType) + times;
        ByFacility[facility] = ByFacility.GetValueOrDefault(facility) + times;
        ByHour[hourOfWeek] += times;
    }

    /// <summary>Adds people who waited for nothing. Nobody knows for which kind and hour, so where one is wanted they
    /// are left out.</summary>
    /// <param name="facility">Where.</param>
    /// <param name="people">How many.</param>
    public void AddWaited(FacilityId facility, long people)
    {
        if (only.SpaceType is not null || only.HourOfWeek is not null
            || (only.Cause is { } cause && cause != DemandCause.Waited))
            return;
        ByCause[DemandCause.Waited] = ByCause.GetValueOrDefault(DemandCause.Waited) + people;
        // Beside refusals it stands for itself: somebody who waited was refused before.
        if (only.Cause is null) return;
        Total += people;
        ByFacility[facility] = ByFacility.GetValueOrDefault(facility) + people;
    }
}

/// <summary>Which demand turned away is asked about.</summary>
/// <param name="Cause">Of this cause; null: of every one.</param>
/// <param name="SpaceType">For this kind of space; null: for every one.</param>
/// <param name="HourOfWeek">That was to begin in this hour, 0 to 167; null: in any.</param>
public readonly record struct DemandWanted(
    DemandCause? Cause = null, string? SpaceType = null, int? HourOfWeek = null)
{
    /// <summary>Whether a refusal is among it.</summary>
    public bool Takes(string spaceType, int hourOfWeek, DemandCause cause) =>
        (Cause is not { } of || of == cause) && (SpaceType is not { } kind || kind == spaceType)
        && (HourOfWeek is not { } hour || hour == hourOfWeek);
}
