using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>An appointment that repeats: a first time, a recurrence, and what was decided for single
/// occurrences.</summary>
/// <remarks>Knows wall-clock times and holidays, not whether anything is free. Values never change; edits yield new
/// series with a higher <see cref="Sequence"/>.</remarks>
/// <seealso href="../decisions/0013-recurrence.md"/>
public sealed record Series
{
    /// <summary>Days that an occurrence may move to get off a holiday: longer than any run of holidays.</summary>
    public const int HolidayMoveDaysMax = 14;

    /// <summary>Start and end of the first occurrence; all have its length on the wall clock.</summary>
    public required Wish First { get; init; }

    /// <summary>When it repeats.</summary>
    public required RecurrenceSet Recurrence { get; init; }

    /// <summary>What becomes of occurrences on holidays.</summary>
    public HolidayChoice Holidays { get; init; }

    /// <summary>What was decided for single occurrences, each named once by its original start.</summary>
    public ImmutableArray<SeriesChange> Changes { get; init; } = [];

    /// <summary>How often the series was edited.</summary>
    public int Sequence { get; init; }

    /// <summary>What the series comes to.</summary>
    /// <remarks>An occurrence that names a skipped hour is listed with its refusal; the others stand. A changed
    /// occurrence stays where it was put, holiday or not. One that would move onto another of the series, or further
    /// than
    /// <see cref="HolidayMoveDaysMax"/> days, is left out.</remarks>
    /// <param name="zone">The facility's.</param>
    /// <param name="holidays">The days that count as such there.</param>
    /// <returns>1 to <see cref="BookableRecurrence.OccurrencesMax"/> occurrences by original start, or
    /// <see cref="RefusalReason.Malformed"/> as <see cref="BookableRecurrence.Starts"/> has it, or
    /// <see cref="RefusalReason.EmptyOrReversed"/>.</returns>
    public Outcome<ImmutableArray<SeriesOccurrence>> Preview(DateTimeZone zone, IReadOnlySet<LocalDate> holidays)
    {
        if (First.End <= First.Start) return Refusal.Because(RefusalReason.EmptyOrReversed);
        var starts = BookableRecurrence.Starts(Recurrence, First.Start, zone);
        if (starts.Refused is { } refused) return refused;
        var changes = Changes.ToDictionary(change => change.Original);
        var taken = starts.Value.Select(start => start.Date).ToHashSet();
        var occurrences = ImmutableArray.CreateBuilder<SeriesOccurrence>(starts.Value.Length);
        foreach (var start in starts.Value)
        {
            var (state, wish) = changes.TryGetValue(start, out var change)
                ? (change.Now is null ? SeriesOccurrenceState.Cancelled : SeriesOccurrenceState.Changed, change.Now)
                : Regular(start, holidays, taken);
            var stretch = wish is null ? null : WallClock.Resolve(wish, zone);
            occurrences.Add(
                new(start, state, wish, stretch is { IsAccepted: true } ? stretch.Accepted : null, stretch?.Refused));
        }
        return occurrences.MoveToImmutable();
    }

    /// <summary>The series with one occurrence moved, or cancelled if <paramref name="now"/> is null.</summary>
    /// <remarks>Said twice for the same occurrence, the later word counts. Moving one back to where the recurrence puts
    /// it keeps it there also on a holiday.</remarks>
    /// <returns>The series, or <see cref="RefusalReason.EmptyOrReversed"/>, or <see cref="RefusalReason.Malformed"/> on
    /// the field
    /// <c>original</c>: the series has no such occurrence.</returns>
    public Outcome<Series> WithChange(LocalDateTime original, Wish? now, DateTimeZone zone)
    {
        if (now is not null && now.End <= now.Start) return Refusal.Because(RefusalReason.EmptyOrReversed);
        if (!Has(original, zone)) return NoSuchOccurrence(original);
        return this with
        {
            Changes = [
                .. Changes.Where(change => change.Original != original).Append(new(original, now)).OrderBy(
                    change => change.Original)],
            Sequence = Sequence + 1,
        };
    }

    /// <summary>The series with another time or recurrence for all occurrences ("edit all").</summary>
    /// <remarks>What was decided for single ones is kept for those that still take place on the same day.</remarks>
    public Series WithAll(Wish first, RecurrenceSet recurrence, DateTimeZone zone)
    {
        var edited = this with { First = first, Recurrence = recurrence, Changes = [], Sequence = Sequence + 1 };
        return edited with { Changes = edited.Kept(Changes, zone) };
    }

    /// <summary>The series in two: up to, not including, one occurrence, and from it on ("this and
    /// following").</summary>
    /// <remarks>What was decided for single occurrences goes with them where they still take place on the same day.
    /// Without a new recurrence the rules go on: with what is left of their COUNT, or to the same UNTIL.</remarks>
    /// <param name="original">The first occurrence of the second series; not the first of the whole.</param>
    /// <param name="first">When that one takes place from now on.</param>
    /// <param name="recurrence">How it repeats from then on; null: as before, which needs the same day.</param>
    /// <param name="zone">The facility's.</param>
    /// <returns>Both, or <see cref="RefusalReason.EmptyOrReversed"/>, or <see cref="RefusalReason.Malformed"/> on the
    /// field <c>original</c> (no such occurrence, or the first) or <c>rrule</c> (another day needs another
    /// recurrence).</returns>
    public Outcome<SeriesSplit> SplitAt(
        LocalDateTime original, Wish first, RecurrenceSet? recurrence, DateTimeZone zone)
    {
        if (first.End <= first.Start) return Refusal.Because(RefusalReason.EmptyOrReversed);
        if (!Has(original, zone)) return NoSuchOccurrence(original);
        if (Recurrence.Occurrences(First.Start, zone).First() == original)
            return Refusal.Malformed("original", "is the first occurrence: edit all of them instead");
        if (recurrence is null && first.Start.Date != original.Date)
            return Refusal.Malformed("rrule", "is needed, because the series goes on on another day");
        var before = this with
        {
            Recurrence = Recurrence.EndedBefore(original),
            Changes = [.. Changes.Where(change => change.Original < original)],
            Sequence = Sequence + 1,
        };
        var after = this with
        {
            First = first,
            Recurrence = recurrence ?? Recurrence.GoingOnAt(original, First.Start, first.Start.TimeOfDay, zone),
            Changes = [],
            Sequence = 0,
        };
        return new SeriesSplit(
            before, after with { Changes = after.Kept(Changes.Where(change => change.Original >= original), zone) });
    }

    private (SeriesOccurrenceState State, Wish? Wish) Regular(
        LocalDateTime start, IReadOnlySet<LocalDate> holidays, HashSet<LocalDate> taken)
    {
        if (Holidays == HolidayChoice.Keep || !holidays.Contains(start.Date))
            return (SeriesOccurrenceState.AsRuled, At(start));
        var step = Holidays switch
        {
            HolidayChoice.MoveLater => 1,
            HolidayChoice.MoveEarlier => -1,
            _ => 0,
        };
        for (var days = 1; days <= HolidayMoveDaysMax && step != 0; days++)
        {
            var moved = start.PlusDays(step * days);
            if (holidays.Contains(moved.Date)) continue;
            return taken.Add(moved.Date)
                ? (SeriesOccurrenceState.MovedOffHoliday, At(moved))
                : (SeriesOccurrenceState.LeftOut, null);
        }
        return (SeriesOccurrenceState.LeftOut, null);
    }

    private Wish At(LocalDateTime start) =>
        new(start, start + Period.Between(First.Start, First.End, PeriodUnits.Seconds));

    private ImmutableArray<SeriesChange> Kept(IEnumerable<SeriesChange> changes, DateTimeZone zone)
    {
        var days = Occurrences(zone).GroupBy(start => start.Date).ToDictionary(day => day.Key, day => day.ToList());
        var kept = new Dictionary<LocalDateTime, SeriesChange>();
        foreach (var change in changes)
            if (days.TryGetValue(change.Original.Date, out var starts))
            {
                var start = starts.Contains(change.Original) ? change.Original : starts[0];
                kept.TryAdd(start, change with { Original = start });
            }
        return [.. kept.Values.OrderBy(change => change.Original)];
    }

    private bool Has(LocalDateTime original, DateTimeZone zone) => Occurrences(zone).Contains(original);

    private IEnumerable<LocalDateTime> Occurrences(DateTimeZone zone) =>
        Recurrence.Occurrences(First.Start, zone).Take(BookableRecurrence.OccurrencesMax);

    private static Refusal NoSuchOccurrence(LocalDateTime original) =>
        Refusal.Malformed("original", $"{BasicTime.Text(original)} is no occurrence of the series");
}

/// <summary>What was decided for one occurrence.</summary>
/// <param name="Original">When the recurrence puts it.</param>
/// <param name="Now">When it takes place instead; null: not at all.</param>
public sealed record SeriesChange(LocalDateTime Original, Wish? Now);

/// <summary>A series that goes on differently from one occurrence on.</summary>
/// <param name="Before">The one there was, which now ends before.</param>
/// <param name="After">A new one.</param>
public sealed record SeriesSplit(Series Before, Series After);
