namespace Booking.Domain;

/// <summary>Opening hours turned into instants, day by day as they are asked for.</summary>
/// <remarks>Days are remembered, so it belongs to one ledger and is not safe for concurrent use. An opening that falls
/// into a skipped hour moves forward with the clock; one that occurs twice means the first pass.</remarks>
internal sealed class OpeningTable
{
    /// <summary>Enough for a year's window and then some; past that the table starts afresh rather than grow.</summary>
    private const int DaysRememberedMax = 800;

    private readonly DateTimeZone _zone;
    private readonly OpeningDays _hours;
    private readonly Dictionary<LocalDate, Stretch[]> _days = [];

    public OpeningTable(OpeningHours hours, DateTimeZone zone, HolidayCalendar? calendar)
    {
        _zone = zone;
        _hours = new(hours, calendar);
    }

    /// <summary>Whether it is open during the whole of <paramref name="stretch"/>; intervals that touch count as
    /// one.</summary>
    public bool IsOpenThroughout(Stretch stretch)
    {
        var day = stretch.Start.InZone(_zone).Date;
        // Nearly always within one opening of its own day.
        foreach (var open in On(day))
            if (open.Start <= stretch.Start && stretch.End <= open.End) return true;
        var covered = stretch.Start;
        var last = stretch.End.InZone(_zone).Date;
        for (var date = day.PlusDays(-1); date <= last; date = date.PlusDays(1))
        {
            foreach (var open in On(date))
                if (open.Start <= covered && covered < open.End) covered = open.End;
            if (covered >= stretch.End) return true;
        }
        return false;
    }

    /// <summary>All open time that touches the local days from <paramref name="from"/> up to, not including,
    /// <paramref name="until"/>.</summary>
    public List<Stretch> Between(LocalDate from, LocalDate until)
    {
        var found = new List<Stretch>();
        for (var date = from.PlusDays(-1); date < until; date = date.PlusDays(1)) found.AddRange(On(date));
        var days = new Stretch(_zone.AtStartOfDay(from).ToInstant(), _zone.AtStartOfDay(until).ToInstant());
        return StretchLists.Intersection(StretchLists.Merged(found), [days]);
    }

    /// <summary>That date's intervals as <c>08:30-12:00 14:00-21:00</c>; empty when closed.</summary>
    public string Describe(LocalDate date) =>
        string.Join(' ', _hours.On(date).Intervals.Select(i => $"{i.Open:HH:mm}-{i.Close:HH:mm}"));

    private Stretch[] On(LocalDate date)
    {
        if (_days.TryGetValue(date, out var known)) return known;
        if (_days.Count >= DaysRememberedMax) _days.Clear();
        var intervals = _hours.On(date).Intervals;
        var stretches = new List<Stretch>(intervals.Length);
        foreach (var interval in intervals)
        {
            var closes = interval.Close <= interval.Open ? date.PlusDays(1) : date;
            var start = _zone.AtLeniently(date + interval.Open).ToInstant();
            var end = _zone.AtLeniently(closes + interval.Close).ToInstant();
            if (start < end) stretches.Add(new(start, end));
        }
        // A skipped hour can push one interval past the next; in order again, touching ones joined.
        return _days[date] = [.. StretchLists.Merged(stretches)];
    }
}
