namespace Booking.Domain;

/// <summary>I3 for series: what one command books it books in one step, each occurrence once; of a series that was
/// wanted whole, all or nothing.</summary>
public static class WholeSeries
{
    /// <summary>The name in tests, alarms and docs.</summary>
    public const string Name = "I3";

    /// <summary>Walks through one facility's journal.</summary>
    /// <param name="facility">Which.</param>
    /// <param name="events">All its events in order.</param>
    /// <param name="outcomes">All its command outcomes, in any order.</param>
    /// <param name="wanted">Commands that asked for all or nothing.</param>
    /// <param name="zones">Time zones.</param>
    public static IReadOnlyList<Violation> Check(
        FacilityId facility, IEnumerable<RecordedEvent> events, IEnumerable<CommandOutcome> outcomes,
        IReadOnlySet<CommandId> wanted, IDateTimeZoneProvider zones)
    {
        var violations = new List<Violation>();
        var commands = outcomes.GroupBy(outcome => outcome.Version).ToDictionary(
            group => group.Key, group => group.First().Command);
        var ledger = new FacilityLedger(facility, zones);
        // Occurrences that were placed and for which no series has been written down yet.
        var open = new Dictionary<BookingId, (SeriesId Series, CommandId With)>();
        var known = new HashSet<SeriesId>();
        foreach (var recorded in events)
        {
            ledger.Apply(recorded);
            switch (recorded.Event)
            {
                case BookingPlaced { Series: { } series } placed:
                    open.Add(placed.Booking, (series, placed.PlacedWith));
                    break;
                case SeriesPlaced { Plan: var plan }:
                    if (!known.Add(plan.Id)) Complain(recorded, plan.Id, "was placed twice");
                    if (!commands.TryGetValue(recorded.Version, out var command))
                        Complain(recorded, plan.Id, "has no command");
                    if (wanted.Contains(command)
                        && plan.Occurrences.FirstOrDefault(one => one.Refused is not null) is { } missing)
                        Complain(recorded, plan.Id, $"was wanted whole and lacks {missing.Original}");
                    Close(
                        recorded, plan, command,
                        plan.Occurrences.Where(one => one.Booking is not null).Select(
                            one => (one.Booking!.Value, one.Wish)));
                    break;
                case SeriesChanged changed:
                    commands.TryGetValue(recorded.Version, out var by);
                    if (changed.Next is { } next) known.Add(next.Id);
                    if (!known.Contains(changed.Plan.Id))
                        Complain(recorded, changed.Plan.Id, "was changed before it was placed");
                    if (wanted.Contains(by) && changed.Occurrences.Any(one => one.Act == OccurrenceAct.Refused))
                        Complain(recorded, changed.Plan.Id, "was to be changed whole, and was not");
                    foreach (var one in changed.Occurrences)
                        if (one.Booking is { } id && ledger.Find(id) is { } booking
                            && booking.State.Occupies() != one.Act is OccurrenceAct.Placed or OccurrenceAct.Kept
                                or OccurrenceAct.Moved)
                            Complain(
                                recorded, changed.Plan.Id, $"tells of {id} as {one.Act}, which is {booking.State}");
                    Close(
                        recorded, changed.Next ?? changed.Plan, by,
                        changed.Occurrences.Where(one => one.Act == OccurrenceAct.Placed).Select(
                            one => (one.Booking!.Value, one.Wish)));
                    break;
            }
        }
        foreach (var (id, (series, _)) in open)
            violations.Add(new(Name, $"{facility}: {id} was placed as one of {series}, which was not"));
        return violations;

        void Close(
            RecordedEvent recorded, SeriesPlan plan, CommandId command,
            IEnumerable<(BookingId Booking, Wish? Wish)> placed)
        {
            foreach (var (id, wish) in placed)
            {
                if (!open.Remove(id, out var one) || one.Series != plan.Id || one.With != command)
                    Complain(recorded, plan.Id, $"counts {id} as its own, which this command did not place for it");
                else if (ledger.Find(id) is not { } booking || wish is null || !booking.State.Occupies()
                    || booking.Stretch != WallClock.Resolve(wish, zones[ledger.Entry!.Zone]).Accepted)
                    Complain(recorded, plan.Id, $"has {id} at {wish}, which is not where it was placed");
            }
            // Whatever this command placed besides belongs to nothing.
            foreach (var (id, (series, with)) in open.Where(one => one.Value.With == command).ToList())
            {
                Complain(recorded, series, $"had {id} placed and does not know of it");
                open.Remove(id);
            }
        }

        void Complain(RecordedEvent recorded, SeriesId series, string what) =>
            violations.Add(new(Name, $"{facility} version {recorded.Version}: series {series} {what}"));
    }
}
