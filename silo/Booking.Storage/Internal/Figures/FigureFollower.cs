using System.Diagnostics;
using Booking.Domain;
using NodaTime.Text;

namespace Booking.Storage.Internal.Figures;

/// <summary>Follows the journal, stream by stream, and counts anew every day that an event touched.</summary>
/// <remarks>Days are counted from the current rows, which are never behind the events that were read, so a day may be
/// counted once too often but never wrong: whatever the rows know already comes again as an event. The cursor moves in
/// the same transaction.</remarks>
internal sealed class FigureFollower(ISqlEngine engine)
{
    private const int EventsAtOnce = 5_000;

    /// <summary>Events that move a booking do not say where it lay; it can only have lain here.</summary>
    private const int DaysBackMax = 32;

    private string _after = "";

    public async Task<int> FollowAsync(Instant now, Duration budget, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var until = now.InUtc().Date.PlusDays(IFigures.DaysAhead + 1);
        var behind = new List<StreamId>();
        await engine.ReadAsync([FigureQueries.Behind(until)], (_, row) => behind.Add(new(row.Text(0))), cancellation);
        // Goes on where it stopped, so that a busy stream does not keep the others waiting for ever.
        var next = Math.Max(0, behind.FindIndex(stream => string.CompareOrdinal(stream.Value, _after) > 0));
        var taken = 0;
        for (; taken < behind.Count; taken++)
        {
            if (taken > 0 && Stopwatch.GetElapsedTime(started) > budget.ToTimeSpan()) break;
            cancellation.ThrowIfCancellationRequested();
            var stream = behind[(next + taken) % behind.Count];
            await FollowAsync(stream, until, cancellation);
            _after = stream.Value;
        }
        return taken;
    }

    private async Task FollowAsync(StreamId stream, LocalDate until, CancellationToken cancellation)
    {
        var facility = stream.Facility!.Value;
        var version = 0L;
        LocalDate? counted = null;
        var entries = new List<(Instant Since, Facility Entry)>();
        await engine.ReadAsync(
            [FigureQueries.Cursor(engine.Kind, stream), FigureQueries.Entries(facility)], (query, row) =>
        {
            if (query == 0) (version, counted) = (row.Long(0), LocalDatePattern.Iso.Parse(row.Text(1)).Value);
            else entries.Add(FigureQueries.ReadEntry(row));
        }, cancellation);
        var news = new List<RecordedEvent>();
        await engine.ReadAsync(
            [RowQueries.Journal(stream, version, EventsAtOnce)], (_, row) => news.Add(RowQueries.ReadEvent(row)),
            cancellation);

        var writes = new List<Statement>();
        foreach (var recorded in news)
        {
            switch (recorded.Event)
            {
                case FacilityRegistered { Entry: var entry }:
                    entries.Add((recorded.At, entry));
                    writes.Add(FigureQueries.PutEntry(facility, recorded, entry));
                    break;
                case ClosureDeclared { Closure: var closure }:
                    writes.Add(FigureQueries.PutClosure(facility, recorded.Version, closure));
                    break;
                case ClosureLifted { Closure: var lifted }:
                    writes.Add(FigureQueries.LiftClosure(facility, lifted, recorded.At));
                    break;
                default:
                    break;
            }
        }
        if (entries.Count > 0)
        {
            var zone = DateTimeZoneProviders.Tzdb[entries[^1].Entry.Zone];
            var first = entries[0].Since.InZone(zone).Date;
            var touched = await TouchedAsync(news, zone, first, until, cancellation);
            if (counted is null) touched.Add(first, until);
            else touched.Add(counted.Value, until);
            await CountAsync(facility, entries, news, touched.Within(first, until), writes, cancellation);
        }
        var reached = news.Count > 0 ? news[^1].Version : version;
        writes.Add(FigureQueries.PutCursor(stream, reached, entries.Count > 0 ? until : counted ?? until));
        await engine.ExecuteAllAsync(writes, cancellation);
    }

    private async Task<TouchedDays> TouchedAsync(
        List<RecordedEvent> news, DateTimeZone zone, LocalDate first, LocalDate until, CancellationToken cancellation)
    {
        var touched = new TouchedDays(zone);
        var bookings = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (_, at, happened) in news)
        {
            var day = at.InZone(zone).Date;
            switch (happened)
            {
                case BookingPlaced placed:
                    touched.Add(placed.Service?.Around(placed.Stretch) ?? placed.Stretch);
                    break;
                case BookingCancelled cancelled:
                    bookings.Add(cancelled.Booking.Value);
                    break;
                case BookingCheckedIn arrived:
                    bookings.Add(arrived.Booking.Value);
                    break;
                case BookingEnded ended:
                    bookings.Add(ended.Booking.Value);
                    break;
                case BookingLapsed lapsed:
                    bookings.Add(lapsed.Booking.Value);
                    break;
                case AttendanceCorrected corrected:
                    bookings.Add(corrected.Booking.Value);
                    break;
                case BookingApproved approved:
                    bookings.Add(approved.Booking.Value);
                    break;
                case NoShowAppealed or WriterRecovered or BookingDeclined or ApprovalEscalated or CompanionsNamed:
                    break;
                case AppealAnswered answered:
                    bookings.Add(answered.Booking.Value);
                    break;
                case ClosureDeclared declared:
                    touched.Add(declared.Closure.Stretch);
                    break;
                case ClosureLifted:
                    // What it closed before stays lost.
                    touched.Add(day, until);
                    break;
                case FacilityRegistered:
                    touched.Add(day, until);
                    break;
                default:
                    // Moved or resized, or what later versions bring.
                    touched.Add(day.PlusDays(-DaysBackMax), until);
                    break;
            }
        }
        if (bookings.Count > 0)
            await engine.ReadAsync([FigureQueries.Stretches(engine.Kind, [.. bookings])],
                (_, row) => touched.Add(new Stretch(
                    row.Instant(0) - FigureQueries.BufferMax, row.Instant(1) + FigureQueries.BufferMax)), cancellation);
        return touched;
    }

    private async Task CountAsync(
        FacilityId facility, List<(Instant Since, Facility Entry)> entries, List<RecordedEvent> news,
        List<LocalDate> days, List<Statement> writes, CancellationToken cancellation)
    {
        if (days.Count == 0) return;
        var zone = DateTimeZoneProviders.Tzdb[entries[^1].Entry.Zone];
        var within = new Stretch(
            zone.AtStartOfDay(days[0]).ToInstant(), zone.AtStartOfDay(days[^1].PlusDays(1)).ToInstant());
        var bookings = new List<BookingRecord>();
        var closures = new List<(long Version, Closure Closure)>();
        var months = new Dictionary<YearMonth, MonthFigures>();
        var reader = new RowQueries.BookingReader();
        await engine.ReadAsync(
            [
                FigureQueries.Bookings(facility, within), FigureQueries.Closures(facility, within),
                FigureQueries.MonthsOf(facility, days[0].ToYearMonth(), days[^1].ToYearMonth()),
            ],
            (query, row) =>
            {
                if (query == 0) bookings.Add(reader.Read(row));
                else if (query == 1) closures.Add(FigureQueries.ReadClosure(row));
                else
                {
                    var month = FigureQueries.Month(row.Text(0));
                    months[month] = new(month, (byte[])row.Raw(1)!);
                }
            }, cancellation);
        var history = new EntryHistory(entries, WithNews(closures, news), DateTimeZoneProviders.Tzdb);
        var byDay = DayCounter.ByDay(bookings, zone);
        var changed = new HashSet<YearMonth>();
        foreach (var date in days)
        {
            if (history.On(date) is not { } counter) continue;
            var month = date.ToYearMonth();
            if (!months.TryGetValue(month, out var figures)) months[month] = figures = new(month);
            figures.Put(counter.Count(date, byDay.GetValueOrDefault(date) ?? []));
            changed.Add(month);
        }
        foreach (var month in changed) writes.Add(FigureQueries.PutMonth(facility, months[month]));
    }

    // The rows as this portion of events will leave them.
    private static List<Closure> WithNews(List<(long Version, Closure Closure)> closures, List<RecordedEvent> news)
    {
        foreach (var (version, at, happened) in news)
        {
            if (happened is ClosureDeclared { Closure: var declared }) closures.Add((version, declared));
            if (happened is not ClosureLifted lifted) continue;
            var index = closures.FindLastIndex(one => one.Closure.Id == lifted.Closure);
            if (index < 0 || closures[index].Closure.Stretch.End <= at) continue;
            var (since, last) = closures[index];
            if (at <= last.Stretch.Start) closures.RemoveAt(index);
            else closures[index] = (since, last with { Stretch = new(last.Stretch.Start, at) });
        }
        return [.. closures.Select(one => one.Closure)];
    }

    /// <summary>Local days, as events touch them.</summary>
    private sealed class TouchedDays(DateTimeZone zone)
    {
        private readonly SortedSet<LocalDate> _days = [];
        private LocalDate _from = LocalDate.MaxIsoValue;
        private LocalDate _until = LocalDate.MinIsoValue;

        public void Add(Stretch stretch)
        {
            var last = (stretch.End - Duration.Epsilon).InZone(zone).Date;
            var date = stretch.Start.InZone(zone).Date;
            // A closure may last for years.
            if (Period.DaysBetween(date, last) > DaysBackMax) Add(date, last.PlusDays(1));
            else for (; date <= last; date = date.PlusDays(1)) _days.Add(date);
        }

        public void Add(LocalDate from, LocalDate until)
        {
            if (from >= until) return;
            (_from, _until) = (LocalDate.Min(_from, from), LocalDate.Max(_until, until));
        }

        public List<LocalDate> Within(LocalDate first, LocalDate until)
        {
            for (var date = LocalDate.Max(first, _from); date < LocalDate.Min(_until, until); date = date.PlusDays(1))
                _days.Add(date);
            return [.. _days.Where(date => date >= first && date < until)];
        }
    }
}
