using Booking.Crash.Faults;
using Booking.Crash.Load;
using Booking.Domain;
using Booking.History;
using Booking.Storage;

namespace Booking.Crash.Checks;

/// <summary>Holds what callers were told against what the database kept, once everything is settled and no server
/// runs.</summary>
internal static class RoundCheck
{
    /// <param name="database">The round's database.</param>
    /// <param name="journals">What it holds of each facility.</param>
    /// <param name="operations">The whole history of the round.</param>
    /// <param name="openMax">How many open bookings a member may have.</param>
    /// <param name="fault">What was done to the server; some faults loosen what can be demanded.</param>
    /// <param name="cancellation">Ends the check.</param>
    public static async Task<List<Violation>> RunAsync(
        IBookingDatabase database, IReadOnlyList<FacilityJournal> journals, IReadOnlyCollection<Operation> operations,
        int openMax, CrashFault fault, CancellationToken cancellation)
    {
        var violations = operations.SelectMany(Unsettled).ToList();
        var byFacility = operations.ToLookup(operation => operation.Facility, StringComparer.Ordinal);
        foreach (var journal in journals)
        {
            var stream = StreamId.Of(journal.Id);
            var told = byFacility[journal.Id.Value].ToList();
            violations.AddRange(NoDoubleBooking.Check(journal.Rows.Entry!, journal.Rows.Bookings, Instant.MinValue));
            violations.AddRange(ExactlyOnce.Check(stream, told.Where(o => o.IsAccepted).Select(Acknowledged),
                journal.Outcomes, journal.Events));
            if (!fault.HasTwins) violations.AddRange(RefusedButDone(journal, told).Concat(Disowned(journal, told)));
            violations.AddRange(ReplayEqualsRows.Check(
                journal.Id, journal.Events, journal.Rows, DateTimeZoneProviders.Tzdb, Instant.MinValue));
            violations.AddRange(JournalOrder.Check(stream, journal.Events, journal.Outcomes));
            violations.AddRange(WholeSeries.Check(
                journal.Id, journal.Events, journal.Outcomes, Whole(told), DateTimeZoneProviders.Tzdb));
            violations.AddRange(WholeAppointments.Check(journal.Id, journal.Events, DateTimeZoneProviders.Tzdb));
        }
        var verdict = HistoryChecker.Check(
            [.. journals.SelectMany(journal => journal.Lines(fault.HasTwins)), .. operations]);
        violations.AddRange(verdict.Violations.Select(found => new Violation(
            HistoryViolation.Name, string.Join(" | ", found.Witnesses.Prepend(found.ToString())))));
        // Set before the round began, and never since.
        var rules = (await database.LoadRulesAsync(null, cancellation)).All.Select(
            rule => new KnownRule(rule, Instant.MinValue));
        if (fault.StepsClock)
        {
            var appointments = journals.SelectMany(journal => journal.Rows.Appointments).Select(one => one.Booking)
                .ToHashSet();
            violations.AddRange(
                LimitsAtTheEnd(journals.SelectMany(journal => journal.Rows.Bookings), openMax, appointments));
            violations.AddRange(QuotaLimits.CheckAtTheEnd(
                journals.Select(journal => (journal.Rows.Entry!, journal.Rows.Bookings.AsEnumerable())), rules,
                DateTimeZoneProviders.Tzdb));
        }
        else
        {
            var streams = journals.Select(journal => (journal.Id, journal.Events)).ToList();
            violations.AddRange(MemberLimits.Check(streams, openMax));
            violations.AddRange(QuotaLimits.Check(streams, rules, DateTimeZoneProviders.Tzdb));
        }
        await foreach (var difference in new JournalVerifier(database, DateTimeZoneProviders.Tzdb)
            .RunAsync(cancellation))
            violations.Add(new(difference.Invariant, difference.ToString()));
        return violations;
    }

    /// <summary>No two live bookings of one person overlap, nor are there more than allowed; all of them lie
    /// ahead.</summary>
    /// <param name="bookings">All of them.</param>
    /// <param name="openMax">How many a member may have.</param>
    /// <param name="appointments">Those that are appointments, which nobody's number bounds.</param>
    internal static IEnumerable<Violation> LimitsAtTheEnd(
        IEnumerable<BookingRecord> bookings, int openMax, IReadOnlySet<BookingId>? appointments = null)
    {
        foreach (var own in bookings.Where(b => b.State.Occupies()).GroupBy(b => b.BookedFor))
        {
            var open = own.OrderBy(b => b.Stretch.Start).ToList();
            var plain = open.Count(b => appointments?.Contains(b.Id) is not true);
            if (plain > openMax)
                yield return new(
                    MemberLimits.Name, $"one person has {plain} open bookings of {openMax}: {open[^1].Id}");
            foreach (var (earlier, later) in open.Zip(open.Skip(1)))
                if (earlier.Stretch.Overlaps(later.Stretch))
                    yield return new(MemberLimits.Name, $"{earlier.Id} overlaps {later.Id} of the same person");
        }
    }

    private static IEnumerable<Violation> Unsettled(Operation operation)
    {
        if (operation.AnsweredAt is null)
            yield return new(ExactlyOnce.Name,
                $"{operation.CommandId} was sent {operation.Attempts} times and never answered");
        foreach (var oddity in operation.Oddities)
            yield return new(ExactlyOnce.Name, $"{operation.CommandId}: {oddity}");
    }

    // A caller who was told no may choose another slot; then the first one must not have been booked behind the no.
    private static IEnumerable<Violation> RefusedButDone(FacilityJournal journal, IEnumerable<Operation> operations)
    {
        var done = journal.Outcomes.Select(outcome => outcome.Command.Value).ToHashSet();
        return operations
            .Where(o => o.Kind != Operation.Read && o.Answer?.Refused is not null && done.Contains(o.CommandId))
            .Select(o => new Violation(
                ExactlyOnce.Name,
                $"{journal.Id}: {o.CommandId} was refused ({o.Answer!.Refused!.Reason}) and took place"));
    }

    // Callers only name bookings that they were told of.
    private static IEnumerable<Violation> Disowned(FacilityJournal journal, IEnumerable<Operation> operations) =>
        operations.Where(o => o.Answer?.Refused?.Reason is "UNKNOWN_BOOKING" or "UNKNOWN_SERIES" or "UNKNOWN_WAITING")
        .Select(o => new Violation(ExactlyOnce.Name,
            $"{journal.Id}: {o.CommandId} names what was acknowledged and was told there is none"));

    private static HashSet<CommandId> Whole(IEnumerable<Operation> operations) =>
        [.. operations.Where(o => o.Kind == House.WholeSeries).Select(o => new CommandId(o.CommandId))];

    private static Acknowledgement Acknowledged(Operation operation) => new(
        new(operation.CommandId), operation.AcceptedBooking is { } id ? new BookingId(id) : null);
}
