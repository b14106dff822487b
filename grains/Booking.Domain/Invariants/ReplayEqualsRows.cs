namespace Booking.Domain;

/// <summary>I4: replaying the journal gives the state that answered, and the rows equal it.</summary>
public static class ReplayEqualsRows
{
    /// <summary>The name in tests, alarms and docs.</summary>
    public const string Name = "I4";

    /// <summary>Replays one facility from nothing and compares.</summary>
    /// <param name="facility">Which.</param>
    /// <param name="events">All its events in order.</param>
    /// <param name="rows">What storage or a ledger says; command ids are not compared here (I3 does).</param>
    /// <param name="zones">Time zones.</param>
    /// <param name="openSince">Where the rows leave out what ended at or before an instant, that instant; otherwise
    /// <see cref="Instant.MinValue"/>.</param>
    public static IReadOnlyList<Violation> Check(
        FacilityId facility, IEnumerable<RecordedEvent> events, FacilityImage rows, IDateTimeZoneProvider zones,
        Instant openSince)
    {
        var violations = new List<Violation>();
        var ledger = new FacilityLedger(facility, zones);
        try
        {
            foreach (var recorded in events) ledger.Apply(recorded);
        }
        catch (InvalidOperationException broken)
        {
            violations.Add(new(Name, $"{facility}: the journal does not replay: {broken.Message}"));
            return violations;
        }
        if (ledger.Version != rows.Version)
            violations.Add(
                new(Name, $"{facility}: the journal ends at version {ledger.Version}, the rows say {rows.Version}"));
        if (ledger.Version > 0 && ledger.LastAt != rows.LastAt)
            violations.Add(new(Name, $"{facility}: the journal ends at {ledger.LastAt}, the rows say {rows.LastAt}"));
        if (!Same(ledger.Entry, rows.Entry))
            violations.Add(new(
                Name,
                $"{facility}: the register entry differs: {Say(ledger.Entry)} in the journal, {Say(rows.Entry)} in the rows"));
        Compare(
            "booking",
            ledger.Bookings.Where(b => b.Stretch.End > openSince).ToDictionary(b => b.Id),
            rows.Bookings.Where(b => b.Stretch.End > openSince).ToLookup(b => b.Id),
            Same);
        Compare(
            "closure",
            ledger.Closures.Where(c => c.Stretch.End > openSince).ToDictionary(c => c.Id),
            rows.Closures.Where(c => c.Stretch.End > openSince).ToLookup(c => c.Id),
            (a, b) => a == b);
        Compare(
            "waiting",
            ledger.Waiting.Where(w => w.Range.End > openSince).ToDictionary(w => w.Id),
            (rows.Waiting.IsDefault ? [] : rows.Waiting).Where(w => w.Range.End > openSince).ToLookup(w => w.Id),
            WaitingEntry.Same);
        Compare(
            "withheld time",
            ledger.Withheld.ToDictionary(w => w.Hold),
            (rows.Withheld.IsDefault ? [] : rows.Withheld).ToLookup(w => w.Hold),
            (a, b) => a == b);
        Compare(
            "affected booking",
            ledger.Affected.Where(a => ledger.Find(a.Booking)?.Stretch.End > openSince).ToDictionary(a => a.Booking),
            (rows.Affected.IsDefault ? [] : rows.Affected).Where(a => ledger.Find(a.Booking)?.Stretch.End > openSince)
                .ToLookup(a => a.Booking),
            (a, b) => a == b);
        Compare(
            "appointment",
            ledger.Appointments.Where(a => a.Stretch.End > openSince).ToDictionary(a => a.Booking),
            (rows.Appointments.IsDefault ? [] : rows.Appointments).Where(a => a.Stretch.End > openSince)
                .ToLookup(a => a.Booking),
            (a, b) => a == b);
        return violations;

        void Compare<TKey, T>(string what, Dictionary<TKey, T> journal, ILookup<TKey, T> stored, Func<T, T, bool> same)
            where TKey : notnull where T : class
        {
            foreach (var (id, replayed) in journal)
                switch (stored[id].Count())
                {
                    case 0:
                        violations.Add(new(Name, $"{facility}: {what} {id} is in the journal and has no row"));
                        break;
                    case 1 when same(replayed, stored[id].First()):
                        break;
                    case 1:
                        violations.Add(new(
                            Name,
                            $"{facility}: {what} {id} differs: {Say(replayed)} in the journal, {Say(stored[id].First())} in the rows"));
                        break;
                    default:
                        violations.Add(new(Name, $"{facility}: {what} {id} has {stored[id].Count()} rows"));
                        break;
                }
            foreach (var group in stored.Where(g => !journal.ContainsKey(g.Key)))
                violations.Add(new(Name, $"{facility}: {what} {group.Key} has a row and is not in the journal"));
        }
    }

    /// <summary>Whether two bookings say the same, their claims compared one by one.</summary>
    public static bool Same(BookingRecord left, BookingRecord right) =>
        left with { Claims = [] } == right with { Claims = [] } && left.Claims.SequenceEqual(right.Claims);

    private static bool Same(Facility? left, Facility? right) =>
        left is null || right is null ? left is null && right is null : FacilityEquality.Equal(left, right);

    private static string Say(object? value) => value switch
    {
        null => "nothing",
        Facility entry => $"an entry with {entry.Resources.Length} resources",
        // Not the purpose and not the people: a report of differences is read by more eyes than a booking is.
        BookingRecord b =>
            $"{b.State} {string.Join('+', b.Claims.Select(c => $"{c.Resource}×{c.Quantity}"))} {b.Stretch} version {b.Version}",
        WaitingEntry w => $"{w.State} {w.Range} {w.Offer} passed {w.Passed.Length} version {w.Version}",
        Appointment a => $"an appointment {a.Stretch}",
        _ => value.ToString() ?? "",
    };
}
