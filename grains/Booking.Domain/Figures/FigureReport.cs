namespace Booking.Domain;

/// <summary>Adds packed figures up into what one page shows.</summary>
/// <param name="function">Only this function; null for all.</param>
/// <param name="leavesOutConfidential">Whether legal advice and counselling stand in <see cref="ByFunction"/> alone, so
/// that nobody finds them by subtracting (I6).</param>
public sealed class FigureReport(ServiceFunction? function, bool leavesOutConfidential = false)
{
    private readonly FigureCell _buffer = new();

    /// <summary>Everything.</summary>
    public FigureSum Total { get; } = new();

    /// <summary>Open minutes by hour of the week, of spaces that serve a union function.</summary>
    public long[] Open { get; } = new long[FigureCell.HoursOfWeek];

    /// <summary>Used minutes by hour of the week.</summary>
    public long[] Used { get; } = new long[FigureCell.HoursOfWeek];

    /// <summary>By function, whichever is asked for.</summary>
    public SortedDictionary<ServiceFunction, FigureSum> ByFunction { get; } = [];

    /// <summary>By facility.</summary>
    public Dictionary<FacilityId, FigureSum> ByFacility { get; } = [];

    /// <summary>By day, or by the first of the month where months are told: those at the ends of the period
    /// with the days of theirs that lie in it.</summary>
    public SortedDictionary<LocalDate, FigureSum> ByDate { get; } = [];

    /// <summary>The spaces of each facility that were used.</summary>
    public Dictionary<FacilityId, HashSet<string>> UsedSpaces { get; } = [];

    /// <summary>Adds one packed day.</summary>
    /// <param name="facility">Whose.</param>
    /// <param name="date">The day.</param>
    /// <param name="packed">Its figures.</param>
    /// <param name="byMonth">Whether it stands under the first of its month, where others are added as whole
    /// months.</param>
    public void AddDay(FacilityId facility, LocalDate date, ReadOnlySpan<byte> packed, bool byMonth = false) =>
        Add(facility, byMonth ? date.With(DateAdjusters.StartOfMonth) : date, date.DayOfWeek, packed);

    /// <summary>Adds one packed month.</summary>
    public void AddMonth(FacilityId facility, YearMonth month, ReadOnlySpan<byte> packed) =>
        Add(facility, month.OnDayOfMonth(1), IsoDayOfWeek.None, packed);

    private void Add(FacilityId facility, LocalDate date, IsoDayOfWeek weekday, ReadOnlySpan<byte> packed)
    {
        if (!ByFacility.TryGetValue(facility, out var ofFacility)) ByFacility[facility] = ofFacility = new();
        if (!ByDate.TryGetValue(date, out var ofDate)) ByDate[date] = ofDate = new();
        if (!UsedSpaces.TryGetValue(facility, out var spaces))
            UsedSpaces[facility] = spaces = new(StringComparer.Ordinal);
        FigurePack.Read(
            packed, weekday == IsoDayOfWeek.None ? FigureCell.HoursOfWeek : 24, _buffer, Take,
            space => spaces.Add(space));

        void Take(FigureCell cell)
        {
            if (!ByFunction.TryGetValue(cell.Function, out var ofFunction))
                ByFunction[cell.Function] = ofFunction = new();
            ofFunction.Add(cell, weekday);
            if (function is { } only && cell.Function != only) return;
            if (leavesOutConfidential && Confidential.Is(cell.Function))
            {
                Total.LeavesOut = ofFacility.LeavesOut = true;
                return;
            }
            Total.Add(cell, weekday);
            ofFacility.Add(cell, weekday);
            ofDate.Add(cell, weekday);
            if (cell.Function == ServiceFunction.NotUnionRelated) return;
            var (hours, offset) = weekday == IsoDayOfWeek.None
                ? (FigureCell.HoursOfWeek, 0)
                : (24, ((int)weekday - 1) * 24);
            for (var hour = 0; hour < hours; hour++)
            {
                Open[offset + hour] += cell.Open[hour];
                Used[offset + hour] += cell.Used[hour];
            }
        }
    }
}
