using System.Collections.Immutable;

namespace Booking.Domain;

// Edits and cancellations of series. What has begun is history and stays.
public sealed partial class FacilityLedger
{
    /// <summary>Decides an edit of one occurrence, of it and those that follow, or of all that have not
    /// begun.</summary>
    /// <remarks>What somebody decided for single occurrences before is kept where they still take place on the same
    /// day. Bookings keep their ids where their occurrence keeps its day. Parameters as for
    /// <see cref="PlaceSeries"/>.</remarks>
    /// <returns>What happens to the bookings and one event for the series, or the first of: Malformed, UnknownFacility,
    /// UnknownSeries, CommandIdReused, StaleVersion, BookingStarted, BookingOver, EmptyOrReversed, whatever a move of
    /// the one occurrence would be refused for, SeriesNotWhole.</returns>
    public SeriesVerdict EditSeries(
        EditSeries command, MemberStanding standing, IReadOnlySet<LocalDate> holidays, bool reused, Instant now,
        SeriesId next, Func<BookingId> fresh)
    {
        if (!Enum.IsDefined(command.Mode))
            return Refusal.Malformed("mode", "must be all or nothing, or skip and record");
        if ((CheckClaims(command.Claims) ?? CheckKin(command.Claims)) is { } malformed) return malformed;
        if (command.Wish is { } asked && CheckWish(asked) is { } senseless) return senseless;
        if (command is { Wish: null, Recurrence: null, Claims.IsEmpty: true })
            return Refusal.Malformed("wish", "recurrence or claims must be given");
        if (command is { Scope: SeriesScope.This, Recurrence: not null })
            return Refusal.Malformed("recurrence", "is of the whole series: one occurrence has none");
        if (FindForChange(
            command.Series, command.Scope, command.Original, command.ExpectedVersion, command, reused, now,
            out var part) is { } no)
            return no;
        return command.Scope == SeriesScope.This
            ? EditOne(command, standing, part, now, fresh)
            : Redo(command, standing, holidays, part, now, next, fresh);
    }

    /// <summary>Decides the cancellation of one occurrence, of it and those that follow, or of all that have not
    /// begun.</summary>
    /// <returns>One event for each booking and one for the series, or the first of: Malformed, UnknownFacility,
    /// UnknownSeries, CommandIdReused, StaleVersion, BookingStarted, BookingOver, AlreadyCancelled.</returns>
    public SeriesVerdict CancelSeries(CancelSeries command, bool reused, Instant now)
    {
        if (CheckText("because", command.Because) is { } malformed) return malformed;
        if (FindForChange(
            command.Series, command.Scope, command.Original, command.ExpectedVersion, command, reused, now,
            out var part) is { } no)
            return no;
        var plan = part.Plan;
        var events = new List<JournalEvent>();
        var outcomes = ImmutableArray.CreateBuilder<OccurrenceOutcome>();
        foreach (var occurrence in part.Occurrences)
        {
            if (occurrence.Booking is not { } id) continue;
            if (Find(id) is { } live && live.State.Occupies() && live.Stretch.Start <= now) continue;
            var decision = CancelAs(
                new CancelBooking(command.Id, command.Caller, id, command.Because), reused: false, now, isSeen: true);
            if (decision.Refused is { } refused)
            {
                if (command.Scope == SeriesScope.This) return refused;
                continue;
            }
            events.AddRange(command.Scope == SeriesScope.This
                ? decision.Events
                : decision.Events.Select(
                    e => e is BookingCancelled cancelled ? cancelled with { Series = plan.Id } : e));
            outcomes.Add(new(occurrence.Original, OccurrenceAct.Cancelled, occurrence.Wish, id, null));
        }
        if (events.Count == 0)
            return command.Scope == SeriesScope.This
                ? Refusal.Malformed("original", "names an occurrence that is not booked")
                : Over(plan);
        var after = plan with { Sequence = plan.Sequence + 1, ChangedAt = now };
        // A series that ends earlier says so in its rule; one that ends before it began is only cancelled.
        if (command.Scope != SeriesScope.This && part.At != plan.Occurrences[0].Original)
            after = after with
            {
                Recurrence = RecurrenceLines.Write(RecurrenceOf(plan).EndedBefore(part.At)),
                Occurrences = [.. plan.Occurrences.Where(o => o.Original < part.At)],
            };
        var happened = new SeriesChanged(
            after, null, outcomes.DrainToImmutable(), command.Caller.Member, command.Because,
            IsToldAsOne: command.Scope != SeriesScope.This);
        return new(new(null, [.. events, happened], null), new(after, null, happened.Occurrences, Done: true));
    }

    /// <summary>The part of a series that a command is about.</summary>
    private readonly record struct SeriesPart(
        SeriesPlan Plan, LocalDateTime At, ImmutableArray<PlannedOccurrence> Occurrences);

    private Refusal? FindForChange(
        SeriesId id, SeriesScope scope, LocalDateTime? original, long? expected, Command command, bool reused,
        Instant now, out SeriesPart part)
    {
        part = default;
        if (!Enum.IsDefined(scope)) return Refusal.Malformed("scope", "must be this, following or all");
        if (original is null && scope != SeriesScope.All)
            return Refusal.Malformed("original", "is missing: the original start of the occurrence");
        if (_layout is not { } layout) return UnknownFacility();
        if (Find(id) is not { } plan || !MaySee(plan, command.Caller))
            return Refusal.Because(RefusalReason.UnknownSeries, ("series", id.Value));
        if (reused) return Reused(command.Id);
        if (expected is { } seen && seen != plan.Version)
            return Refusal.Because(
                RefusalReason.StaleVersion, ("expected", Refusal.Text(seen)), ("current", Refusal.Text(plan.Version)));
        var at = original;
        if (at is not null && plan.Occurrences.All(o => o.Original != at))
            return Refusal.Malformed("original", $"{BasicTime.Text(at.Value)} is no occurrence of the series");
        if (scope == SeriesScope.All)
        {
            at = plan.Occurrences.FirstOrDefault(o => BeginOf(layout, o) > now)?.Original;
            if (at is null) return Over(plan);
        }
        else if (scope == SeriesScope.Following && plan.Occurrences.First(o => o.Original == at) is var first
            && BeginOf(layout, first) <= now)
            return Refusal.Because(RefusalReason.BookingStarted, ("start", Refusal.Text(BeginOf(layout, first))));
        part = new(
            plan, at!.Value,
            [.. plan.Occurrences.Where(o => scope == SeriesScope.This ? o.Original == at : o.Original >= at)]);
        return null;
    }

    private SeriesVerdict EditOne(
        EditSeries command, MemberStanding standing, SeriesPart part, Instant now, Func<BookingId> fresh)
    {
        var plan = part.Plan;
        var occurrence = part.Occurrences[0];
        var isProgramme = IsProgramme(plan.How, plan.BookedFor, command.Caller);
        Decision decision;
        OccurrenceAct act;
        if (occurrence.Booking is { } id && Find(id)?.State.Occupies() is not false)
        {
            act = OccurrenceAct.Moved;
            decision = MoveAs(
                new MoveBooking(
                    command.Id, command.Caller, id, command.Claims, command.Wish, null)
                { Opened = command.Opened },
                standing, reused: false, now, isSeen: true);
        }
        else
        {
            // One that was refused, left out or cancelled takes place after all, where somebody now puts it.
            act = OccurrenceAct.Placed;
            var wish = command.Wish ?? occurrence.Wish;
            if (wish is null) return Refusal.Malformed("wish", "is missing: the occurrence has no time");
            decision = PlaceAs(
                OneOf(command, plan, wish, command.Claims), standing, reused: false, now, fresh(), isProgramme);
        }
        if (decision.Refused is { } refused) return refused;
        var events = decision.Events.Select(
            e => e is BookingPlaced placed ? placed with { Series = plan.Id } : e).ToImmutableArray();
        var booking = events.OfType<BookingPlaced>().FirstOrDefault()?.Booking ?? occurrence.Booking;
        // Somebody may have moved it by itself before, and then it does not lie where the series put it.
        var lies = events.Select(e => e is BookingMoved moved ? moved.Stretch : (e as BookingPlaced)?.Stretch)
            .OfType<Stretch>().Last();
        var after = plan with
        {
            Sequence = plan.Sequence + 1,
            ChangedAt = now,
            Occurrences = [
                .. plan.Occurrences.Select(
                    o => o.Original == occurrence.Original ? o with { Booking = booking, Refused = null } : o)],
        };
        var happened = new SeriesChanged(
            after, null, [new(occurrence.Original, act, WordsOf(_layout!, lies), booking, null)], command.Caller.Member,
            "", IsToldAsOne: act == OccurrenceAct.Placed);
        return new(new(null, [.. events, happened], null), new(after, null, happened.Occurrences, Done: true));
    }

    private SeriesVerdict Redo(
        EditSeries command, MemberStanding standing, IReadOnlySet<LocalDate> holidays, SeriesPart part, Instant now,
        SeriesId next, Func<BookingId> fresh)
    {
        var layout = _layout!;
        var plan = part.Plan;
        var asItIs = new Series
        {
            First = plan.First,
            Recurrence = RecurrenceOf(plan),
            Holidays = plan.Holidays,
            Changes = ChangesOf(layout, plan),
            Sequence = plan.Sequence,
        };
        var edited = Edited(command, asItIs, part, layout.Zone);
        if (edited.Refused is { } refused) return refused;
        var (before, after) = (edited.Value.Before, edited.Value.After);
        var expanded = after.Preview(layout.Zone, holidays);
        if (expanded.Refused is { } unending) return unending;

        var claims = command.Claims.IsEmpty ? plan.Claims : command.Claims;
        var id = before is null ? plan.Id : next;
        var placing = PlaceAnew(command, standing, part, claims, expanded.Value, now, id, fresh);
        var written = plan with
        {
            Id = id,
            Claims = claims,
            First = after.First,
            Recurrence = RecurrenceLines.Write(after.Recurrence),
            Occurrences = placing.Planned,
            Sequence = after.Sequence,
            ChangedAt = now,
        };
        var kept = before is null ? written : plan with
        {
            Recurrence = RecurrenceLines.Write(before.Recurrence),
            Occurrences = [.. plan.Occurrences.Where(o => o.Original < part.At)],
            Sequence = before.Sequence,
            ChangedAt = now,
        };
        var further = before is null ? null : written with { PlacedAt = now };
        var cancelled = placing.GivenUp.Where(b => placing.Outcomes.All(o => o.Booking != b.Id)).Select(
            b => new OccurrenceOutcome(
            OriginalOf(part, b.Id), OccurrenceAct.Cancelled, WordsOf(layout, b.Stretch), b.Id, null));
        var outcome = new SeriesOutcome(
            kept, further, [.. placing.Outcomes.Concat(cancelled).OrderBy(o => o.Original)], Done: false);
        if (NotWhole(outcome, command.Mode) is { } notWhole) return new(notWhole, outcome);
        var happened = new SeriesChanged(
            kept, further,
            [.. outcome.Occurrences.Select(
                o => o with { Refused = o.Refused is { } r ? r with { Alternatives = [] } : null })],
            command.Caller.Member, "", IsToldAsOne: true);
        var steps = SeriesSteps.InOrder(
            placing.GivenUp, placing.Moves, command.Caller.Member, id,
            booking => Excused(booking, command.Caller.Member), fresh, ref happened);
        return new(
            new(null, [.. steps, .. placing.Events, happened], null),
            outcome with { Plan = happened.Plan, Next = happened.Next, Done = true });
    }

    // Old bookings make room first: a series may move onto its own former times.
    private SeriesPlacing PlaceAnew(
        EditSeries command, MemberStanding standing, SeriesPart part, ImmutableArray<Claim> claims,
        ImmutableArray<SeriesOccurrence> wanted, Instant now, SeriesId id, Func<BookingId> fresh)
    {
        var layout = _layout!;
        var old = part.Occurrences.Where(o => o.Booking is { } booking && Find(booking)?.State.Occupies() is true)
            .ToDictionary(o => o.Original, o => Find(o.Booking!.Value)!);
        var pairs = Pair(wanted, old);
        var stays = new HashSet<BookingId>();
        foreach (var (occurrence, booking) in pairs)
            if (booking is not null && (booking.Stretch.Start <= now
                || (occurrence.Stretch == booking.Stretch
                    && (claims.IsEmpty || booking.Claims.SequenceEqual(claims))))) stays.Add(booking.Id);
        var leaves = old.Values.Where(b => b.Stretch.Start > now && !stays.Contains(b.Id)).ToList();
        var leaving = leaves.Select(b => b.Id).ToHashSet();
        var others = standing with
        {
            Open = standing.Open.RemoveAll(o => leaving.Contains(o.Booking)),
            Used = standing.Used?.RemoveAll(u => leaving.Contains(u.Booking)),
            UsedByUnion = standing.UsedByUnion?.RemoveAll(u => leaving.Contains(u.Booking)),
        };
        var placing = new SeriesPlacing(
            this, others,
            old => IsProgramme(old is null ? part.Plan.How : old.How, part.Plan.BookedFor, command.Caller), now, id,
            fresh);
        _alternatives.Clear();
        foreach (var booking in leaves) layout.Vacate(booking);
        try
        {
            foreach (var (occurrence, booking) in pairs)
            {
                if (booking is not null && stays.Contains(booking.Id)) placing.Keep(occurrence, booking.Id);
                else placing.Place(occurrence, wish => OneOf(command, part.Plan, wish, claims), booking);
            }
        }
        finally
        {
            // Deciding changes nothing.
            placing.Dispose();
            foreach (var booking in leaves) layout.Occupy(booking);
        }
        placing.GiveUp(leaves.Where(b => pairs.All(p => p.Old?.Id != b.Id)));
        return placing;
    }

    private static List<(SeriesOccurrence Occurrence, BookingRecord? Old)> Pair(
        ImmutableArray<SeriesOccurrence> wanted, Dictionary<LocalDateTime, BookingRecord> old)
    {
        var byDay = old.GroupBy(o => o.Key.Date)
            .ToDictionary(
                day => day.Key, day => new Queue<BookingRecord>(day.OrderBy(o => o.Key).Select(o => o.Value)));
        return [
            .. wanted.Select(
                o =>
                    (o,
                        byDay.TryGetValue(o.Original.Date, out var day) && day.TryDequeue(out var booking)
                            ? booking
                            : null))];
    }

    private static Outcome<EditedSeries> Edited(EditSeries command, Series series, SeriesPart part, DateTimeZone zone)
    {
        RecurrenceSet? recurrence = null;
        var isWhole = part.At == part.Plan.Occurrences[0].Original;
        var length = Period.Between(series.First.Start, series.First.End, PeriodUnits.Seconds);
        var first = command.Wish ?? (isWhole ? series.First : new(part.At, part.At + length));
        // "All" is said of the first occurrence; what has begun stays, so the same shift is made from the first that
        // has not.
        if (!isWhole && command is { Scope: SeriesScope.All, Wish: { } said })
        {
            var start = part.At.Date.PlusDays(
                Period.DaysBetween(series.First.Start.Date, said.Start.Date)) + said.Start.TimeOfDay;
            first = new(start, start + Period.Between(said.Start, said.End, PeriodUnits.Seconds));
        }
        if (command.Recurrence is { } text)
        {
            var read = RecurrenceLines.Parse(text, first.Start, zone);
            if (read.Refused is { } unread) return unread;
            recurrence = read.Value;
        }
        if (isWhole)
        {
            if (first.End <= first.Start) return Refusal.Because(RefusalReason.EmptyOrReversed);
            return new EditedSeries(null, series.WithAll(
                first, recurrence ?? series.Recurrence.AtTimeOfDay(series.First.Start.TimeOfDay, first.Start.TimeOfDay),
                zone));
        }
        var split = series.SplitAt(part.At, first, recurrence, zone);
        return split.Refused is { } refused ? refused : new EditedSeries(split.Value.Before, split.Value.After);
    }

    private sealed record EditedSeries(Series? Before, Series After);

    // What was decided for single occurrences is what their bookings say.
    private ImmutableArray<SeriesChange> ChangesOf(Layout layout, SeriesPlan plan)
    {
        var changes = ImmutableArray.CreateBuilder<SeriesChange>();
        foreach (var occurrence in plan.Occurrences)
        {
            if (occurrence.Booking is not { } id || Find(id) is not { } booking) continue;
            if (!booking.State.Occupies()) changes.Add(new(occurrence.Original, null));
            else if (WordsOf(layout, booking.Stretch) is var words && words != occurrence.Wish)
                changes.Add(new(occurrence.Original, words));
        }
        return changes.DrainToImmutable();
    }

    private RecurrenceSet RecurrenceOf(SeriesPlan plan) =>
        RecurrenceLines.Parse(plan.Recurrence, plan.First.Start, _layout!.Zone).Value;

    private static Wish WordsOf(Layout layout, Stretch stretch) =>
        new(stretch.Start.InZone(layout.Zone).LocalDateTime, stretch.End.InZone(layout.Zone).LocalDateTime);

    private static LocalDateTime OriginalOf(SeriesPart part, BookingId booking) =>
        part.Occurrences.First(o => o.Booking == booking).Original;

    private Instant BeginOf(Layout layout, PlannedOccurrence occurrence) =>
        occurrence.Booking is { } id && Find(id) is { } booking && booking.State.Occupies()
            ? booking.Stretch.Start
            : layout.Zone.AtLeniently(occurrence.Wish?.Start ?? occurrence.Original).ToInstant();

    private PlaceBooking OneOf(EditSeries command, SeriesPlan plan, Wish wish, ImmutableArray<Claim> claims) => new(
        command.Id, command.Caller, Id, plan.BookedFor, claims.IsEmpty ? plan.Claims : claims, wish, plan.Attendees,
        plan.Purpose, plan.Group, plan.Service)
    {
        Opened = command.Opened,
    };

    private static Refusal Over(SeriesPlan plan) => Refusal.Because(
        RefusalReason.BookingOver,
        ("end", plan.LastDay.ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
}
