using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Counts a facility's figures, day by day, from its entry, its closures and its bookings: the one place that
/// says what the figures mean (decision 0024). The follower, the recount and the tables by space all count with
/// it.</summary>
/// <remarks>Not safe for concurrent use. Used is what confirmed bookings occupy, with the set-up and clean-up of their
/// services, as nobody else can have it then; open is the opening hours without closures, and whatever is used in spite
/// of them, so that used is never more than open. Both are whole minutes for each space and hour.</remarks>
public sealed class DayCounter
{
    private readonly DateTimeZone _zone;
    private readonly OpeningTable _hours;
    private readonly Dictionary<ResourceId, OpeningTable> _ownHours = [];
    private readonly Dictionary<ResourceId, Resource> _resources;
    private readonly IReadOnlyList<Closure> _closures;

    /// <param name="entry">The register entry in force on the days that are counted.</param>
    /// <param name="closures">Closures that may touch them.</param>
    /// <param name="zone">The entry's zone.</param>
    public DayCounter(Facility entry, IReadOnlyList<Closure> closures, DateTimeZone zone)
    {
        (_zone, _closures) = (zone, closures);
        _hours = new(entry.Hours, zone, entry.Calendar);
        _resources = entry.Resources.ToDictionary(resource => resource.Id);
        Spaces = CountedSpace.Of(entry);
        foreach (var space in Spaces)
            if (space.Hours is { } own) _ownHours[space.Id] = new(own, zone, entry.Calendar);
    }

    /// <summary>The spaces whose hours are counted.</summary>
    public ImmutableArray<CountedSpace> Spaces { get; }

    /// <summary>The figures of one local day.</summary>
    /// <param name="date">The day.</param>
    /// <param name="bookings">At least all that touch the day; others do no harm.</param>
    public DayFigures Count(LocalDate date, IReadOnlyList<BookingRecord> bookings)
    {
        var cells = new SortedDictionary<ServiceFunction, FigureCell>();
        var used = ImmutableArray.CreateBuilder<string>();
        foreach (var day in CountSpaces(date, bookings))
        {
            var cell = CellOf(day.Space.Function);
            cell.SpaceDays++;
            var any = false;
            for (var hour = 0; hour < 24; hour++)
            {
                cell.Open[hour] += day.Open[hour];
                cell.Used[hour] += day.Used[hour];
                any |= day.Used[hour] > 0;
            }
            foreach (var (cause, minutes) in day.Lost) cell.Counts[(int)cause] += minutes;
            cell.Counts[(int)FigureCount.UsedAtLowCharge] += day.AtLowCharge;
            if (any && !Confidential.Is(day.Space.Function)) used.Add(day.Space.Id.Value);
        }
        foreach (var booking in bookings)
            if (booking.Stretch.Start.InZone(_zone).Date == date) Count(booking, CellOf(FunctionOf(booking)).Counts);
        used.Sort(StringComparer.Ordinal);
        return new(date, [.. cells.Values], used.ToImmutable());

        FigureCell CellOf(ServiceFunction function)
        {
            if (cells.TryGetValue(function, out var cell)) return cell;
            cells[function] = cell = new() { Function = function };
            return cell;
        }
    }

    /// <summary>The hours of one local day, space by space.</summary>
    public IEnumerable<SpaceDay> CountSpaces(LocalDate date, IReadOnlyList<BookingRecord> bookings)
    {
        var day = DayOf(date);
        List<Stretch>? whole = null;
        foreach (var space in Spaces)
        {
            whole ??= _hours.Between(date, date.PlusDays(1));
            var open = _ownHours.TryGetValue(space.Id, out var own)
                ? StretchLists.Intersection(whole, own.Between(date, date.PlusDays(1)))
                : whole;
            var closed = _closures.Where(closure => closure.Stretch.Overlaps(day)
                && (closure.Resource is not { } resource || space.Wholes.Contains(resource))).ToList();
            var used = space.IsLet ? [] : UsedOf(space, day, bookings);
            var lost = closed.Count > 0 && !space.IsLet ? LostTime.Of(open, closed, used) : [];
            if (closed.Count > 0) open = StretchLists.Without(open, closed.Select(closure => closure.Stretch));
            if (used.Count > 0) open = StretchLists.Merged([.. open, .. used]);
            yield return new(
                space, ByHour(open, day), ByHour(used, day), lost, MinutesAtLowCharge(space, day, bookings));
        }
    }

    /// <summary>The minutes that one booking adds to the used hours of a local day, told by hour of the day and summed
    /// over the spaces that it occupies.</summary>
    /// <param name="booking">Which.</param>
    /// <param name="date">The day.</param>
    /// <param name="isWanted">Whether a space is asked about; let ones are never used.</param>
    public int[] MinutesOf(BookingRecord booking, LocalDate date, Func<CountedSpace, bool> isWanted)
    {
        var day = DayOf(date);
        var minutes = new int[24];
        int[]? each = null;
        foreach (var space in Spaces)
        {
            if (space.IsLet || !Uses(booking, space, day) || !isWanted(space)) continue;
            each ??= ByHour([Within(booking.Occupied(), day)], day);
            for (var hour = 0; hour < 24; hour++) minutes[hour] += each[hour];
        }
        return minutes;
    }

    /// <summary>The function that a booking is counted under: a practitioner's, that of the first space it occupies,
    /// else of whatever it claims first.</summary>
    public ServiceFunction FunctionOf(BookingRecord booking)
    {
        ServiceFunction? found = null;
        ServiceFunction? space = null;
        foreach (var claim in booking.Claims)
        {
            if (!_resources.TryGetValue(claim.Resource, out var resource)) continue;
            if (resource.Kind == ResourceKind.Practitioner) return resource.Function;
            if (resource.Kind == ResourceKind.Space) space ??= resource.Function;
            found ??= resource.Function;
        }
        if (space is { } occupied) return occupied;
        return found ?? ServiceFunction.CultureAndSports;
    }

    /// <summary>The local day as instants.</summary>
    public Stretch DayOf(LocalDate date) =>
        new(_zone.AtStartOfDay(date).ToInstant(), _zone.AtStartOfDay(date.PlusDays(1)).ToInstant());

    /// <summary>Bookings by each local day that they touch with what they occupy.</summary>
    public static Dictionary<LocalDate, List<BookingRecord>> ByDay(
        IEnumerable<BookingRecord> bookings, DateTimeZone zone)
    {
        var days = new Dictionary<LocalDate, List<BookingRecord>>();
        foreach (var booking in bookings)
        {
            var occupied = booking.Occupied();
            var last = (occupied.End - NodaTime.Duration.Epsilon).InZone(zone).Date;
            for (var date = occupied.Start.InZone(zone).Date; date <= last; date = date.PlusDays(1))
            {
                if (!days.TryGetValue(date, out var there)) days[date] = there = [];
                there.Add(booking);
            }
        }
        return days;
    }

    private List<Stretch> UsedOf(CountedSpace space, Stretch day, IReadOnlyList<BookingRecord> bookings)
    {
        var used = new List<Stretch>();
        foreach (var booking in bookings)
            if (Uses(booking, space, day)) used.Add(Within(booking.Occupied(), day));
        return used.Count > 1 ? StretchLists.Merged(used) : used;
    }

    // Two bookings of one space never overlap.
    private int MinutesAtLowCharge(CountedSpace space, Stretch day, IReadOnlyList<BookingRecord> bookings)
    {
        var seconds = 0L;
        foreach (var booking in bookings)
            if (booking.Service?.Benefit == BenefitClass.LowCharge && !space.IsLet && Uses(booking, space, day))
                seconds += (long)Within(booking.Occupied(), day).Length.TotalSeconds;
        return (int)((seconds + 30) / 60);
    }

    // I6: a talk in a room that is made of others is told of those for talks alone. Beside rows that nobody else may
    // see, the hours of a court would tell how long it was.
    private bool Uses(BookingRecord booking, CountedSpace space, Stretch day)
    {
        if (booking.State != BookingState.Confirmed || !booking.Occupied().Overlaps(day)) return false;
        foreach (var claim in booking.Claims)
            if (space.Wholes.Contains(claim.Resource))
                return Confidential.Is(space.Function) || !Confidential.Is(FunctionOf(booking));
        return false;
    }

    private static Stretch Within(Stretch stretch, Stretch day) =>
        new(Instant.Max(stretch.Start, day.Start), Instant.Min(stretch.End, day.End));

    private int[] ByHour(List<Stretch> stretches, Stretch day)
    {
        var seconds = new int[24];
        foreach (var stretch in stretches)
        {
            var at = Instant.Max(stretch.Start, day.Start);
            var end = Instant.Min(stretch.End, day.End);
            while (at < end)
            {
                var local = at.InZone(_zone);
                var untilNextHour = NodaTime.Duration.FromHours(1) - NodaTime.Duration.FromTicks(
                    local.TickOfDay % NodaConstants.TicksPerHour);
                var next = Instant.Min(end, at + untilNextHour);
                seconds[local.Hour] += (int)(next - at).TotalSeconds;
                at = next;
            }
        }
        for (var hour = 0; hour < 24; hour++) seconds[hour] = (seconds[hour] + 30) / 60;
        return seconds;
    }

    private static void Count(BookingRecord booking, long[] counts)
    {
        if (booking.State == BookingState.Cancelled)
        {
            counts[(int)FigureCount.Cancelled]++;
            return;
        }
        if (!booking.WasBooked()) return;
        counts[(int)FigureCount.Booked]++;
        counts[(int)FigureCount.Announced] += booking.Attendees;
        if (booking.CheckInBy is not null) counts[(int)FigureCount.Due]++;
        if (booking.Arrival is not null || booking.Lapse is not null) counts[(int)FigureCount.Settled]++;
        if (booking.Arrival is { } arrival)
        {
            counts[(int)FigureCount.Attended]++;
            counts[(int)FigureCount.Visits] += arrival.People;
        }
        if (booking.Lapse is { } lapse && booking.Arrival is null)
            counts[(int)(lapse.Cause == LapseCause.NoShow ? FigureCount.NoShows : FigureCount.OtherLapses)]++;
        var lead = Math.Max(0, (long)(booking.Stretch.Start - booking.PlacedAt).TotalMinutes);
        counts[(int)FigureCount.LeadMinutes] += lead;
        counts[(int)(lead switch
        {
            < 120 => FigureCount.LeadUnderTwoHours,
            < 1_440 => FigureCount.LeadUnderADay,
            < 4_320 => FigureCount.LeadUnderThreeDays,
            < 10_080 => FigureCount.LeadUnderAWeek,
            _ => FigureCount.LeadAWeekOrMore,
        })]++;
    }
}
