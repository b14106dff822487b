using System.Collections.Concurrent;
using Booking.Domain;
using Booking.History;
using Booking.Storage;

namespace Booking.Crash.Checks;

/// <summary>Everything that storage holds of one facility once nothing is under way.</summary>
/// <param name="Id">Which.</param>
/// <param name="Events">Its journal from the first event on.</param>
/// <param name="Outcomes">All its command outcomes, in no order.</param>
/// <param name="Rows">Its current rows.</param>
internal sealed record FacilityJournal(
    FacilityId Id, IReadOnlyList<RecordedEvent> Events, IReadOnlyCollection<CommandOutcome> Outcomes,
    FacilityImage Rows)
{
    private const int ReadersMax = 6;

    /// <summary>It as lines of a history.</summary>
    public IEnumerable<HistoryLine> Lines(bool hadTwins) => EventLine.Read(Id, Events, Outcomes, hadTwins);

    public static async Task<IReadOnlyList<FacilityJournal>> ReadAllAsync(
        IBookingDatabase database, CancellationToken cancellation)
    {
        var journals = new List<FacilityJournal>();
        foreach (var facility in await database.ListFacilitiesAsync(cancellation))
        {
            var stream = StreamId.Of(facility.Id);
            var ever = Instant.FromUnixTimeSeconds(0);
            var rows = await database.LoadFacilityAsync(facility.Id, ever, ever, cancellation)
                ?? throw new InvalidOperationException($"{facility.Id} is listed and has no stream.");
            var events = new List<RecordedEvent>();
            await foreach (var recorded in database.ReadAsync(stream, 0, cancellation)) events.Add(recorded);
            var outcomes = new ConcurrentBag<CommandOutcome>();
            var atOnce = new ParallelOptions { MaxDegreeOfParallelism = ReadersMax, CancellationToken = cancellation };
            await Parallel.ForEachAsync(rows.Commands, atOnce, async (known, ct) =>
            {
                var outcome = await database.FindOutcomeAsync(stream, known.Command, ct);
                if (outcome is not null) outcomes.Add(outcome);
            });
            journals.Add(new(facility.Id, events, outcomes, rows));
        }
        return journals;
    }
}
