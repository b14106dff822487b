namespace Booking.Domain;

/// <summary>The hours of one space added up over days, by the same rules as <see cref="FigureSum"/>, so that the spaces of
/// a facility come to what the facility has.</summary>
public sealed class SpaceSum
{
    private readonly Dictionary<FigureCount, long> _lost = [];

    /// <summary>Open minutes.</summary>
    public long Open { get; private set; }

    /// <summary>Used minutes.</summary>
    public long Used { get; private set; }

    /// <summary>Open minutes within <see cref="PeakHours"/>.</summary>
    public long PeakOpen { get; private set; }

    /// <summary>Used minutes within <see cref="PeakHours"/>.</summary>
    public long PeakUsed { get; private set; }

    /// <summary>Used minutes of services at a low charge.</summary>
    public long AtLowCharge { get; private set; }

    /// <summary>Opening minutes while it was let.</summary>
    public long Let { get; private set; }

    /// <summary>Open minutes that closures took, by cause.</summary>
    public IReadOnlyDictionary<FigureCount, long> Lost => _lost;

    /// <summary>Adds a day.</summary>
    /// <param name="day">What was counted.</param>
    /// <param name="weekday">Its day of the week.</param>
    public void Add(SpaceDay day, IsoDayOfWeek weekday)
    {
        foreach (var (cause, minutes) in day.Lost) _lost[cause] = _lost.GetValueOrDefault(cause) + minutes;
        if (day.Space.IsLet)
        {
            Let += day.Open.Sum();
            return;
        }
        AtLowCharge += day.AtLowCharge;
        for (var hour = 0; hour < 24; hour++)
        {
            Open += day.Open[hour];
            Used += day.Used[hour];
            if (!PeakHours.Contains(((int)weekday - 1) * 24 + hour)) continue;
            PeakOpen += day.Open[hour];
            PeakUsed += day.Used[hour];
        }
    }
}
