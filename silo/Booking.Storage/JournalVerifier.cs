using System.Runtime.CompilerServices;
using Booking.Domain;
using Booking.Storage.Internal;
using Booking.Storage.Internal.Verification;

namespace Booking.Storage;

/// <summary>Replays every stream and compares it with every row; looks for overlaps by SQL alone. Changes nothing, may
/// run beside a working server, and holds one facility in memory at a time.</summary>
public sealed class JournalVerifier
{
    private readonly ISqlEngine _engine;
    private readonly Duration _retention;
    private readonly IDateTimeZoneProvider _zones;

    /// <param name="database">As <see cref="BookingDatabases.Open"/> gave it.</param>
    /// <param name="zones">The zones that facilities name.</param>
    public JournalVerifier(IBookingDatabase database, IDateTimeZoneProvider zones)
    {
        var ours = database as BookingDatabase
            ?? throw new ArgumentException("Not a database of ours.", nameof(database));
        (_engine, _retention) = (ours.Engine, ours.CommandRetention);
        _zones = zones;
    }

    /// <summary>Hears how many streams are done, and of how many: once before the first and once after each.</summary>
    public Action<int, int>? Progress { get; init; }

    /// <summary>Yields every difference; nothing when all is well.</summary>
    /// <remarks>Of I2 it looks for people in two places at once, not for their number of bookings: that limit is a
    /// setting, which may have been another one when they booked.</remarks>
    /// <exception cref="SchemaNewerException">A newer program wrote it; this one would see faults that are
    /// none.</exception>
    /// <exception cref="JournalUnavailableException">The database is away, or is none of ours.</exception>
    public async IAsyncEnumerable<Difference> RunAsync(
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await CheckSchemaAsync(cancellation);
        var commandsBefore = Instant.MinValue;
        var streams = new List<StreamId>();
        await _engine.ReadAsync(
            [new("select commands_before from retention where id = 1"), WholeQueries.Streams],
            (query, row) =>
            {
                if (query == 0) commandsBefore = row.Instant(0);
                else streams.Add(new(row.Text(0)));
            }, cancellation, patient: true);
        if (!streams.Contains(StreamId.Register)) streams.Add(StreamId.Register);
        if (!streams.Contains(StreamId.Rules)) streams.Add(StreamId.Rules);
        var done = 0;
        Progress?.Invoke(done, streams.Count);
        foreach (var stream in streams)
        {
            var check = new StreamCheck(stream, ReplayOf(stream), commandsBefore, _retention);
            foreach (var difference in await check.RunAsync(_engine, cancellation)) yield return difference;
            Progress?.Invoke(++done, streams.Count);
        }
        foreach (var difference in await AskWholeAsync(cancellation)) yield return difference;
        foreach (var difference in await AuditCheck.RunAsync(_engine, cancellation)) yield return difference;
    }

    private async Task CheckSchemaAsync(CancellationToken cancellation)
    {
        var version = 0L;
        await _engine.ReadAsync(
            [WholeQueries.HasSchema(_engine.Kind)], (_, row) => version = row.Long(0), cancellation);
        if (version > 0)
            await _engine.ReadAsync([WholeQueries.SchemaVersion], (_, row) => version = row.Long(0), cancellation);
        if (version == 0) throw new JournalUnavailableException($"{_engine.Describe} holds no booking platform.");
        var known = SchemaScript.For(_engine.Kind).Count;
        if (version > known) throw new SchemaNewerException((int)version, known);
    }

    private IReplay? ReplayOf(StreamId stream) => stream.Facility is { } facility ? new FacilityReplay(facility, _zones)
        : stream == StreamId.Register ? new RegisterReplay()
        : stream == StreamId.Rules ? new RulesReplay()
        : null;

    private async Task<List<Difference>> AskWholeAsync(CancellationToken cancellation)
    {
        var differences = new List<Difference>();
        await _engine.ReadAsync(
            [
                WholeQueries.Overlaps, WholeQueries.Overdrawn, WholeQueries.UnknownResources, WholeQueries.UnsentEvents,
                WholeQueries.StrayMessages(_engine.Kind), WholeQueries.PeopleTwice,
            ],
            (query, row) => differences.Add(query switch
            {
                0 => new("I1", $"facility/{row.Text(0)} space {row.Text(1)}", "one booking at a time",
                    $"booking {row.Text(2)} begins at {row.Instant(3)}, while another holds it"),
                1 => new("I1", $"facility/{row.Text(0)} equipment {row.Text(1)} at {row.Instant(2)}",
                    $"at most {row.Long(4)} pieces", $"{row.Long(3)}"),
                2 =>
                    new(
                        "I1", $"facility/{row.Text(0)} booking {row.Text(2)}", "resources that the entry lists",
                        row.Text(1)),
                3 => new("I4", $"{row.Text(0)} outbox version {row.Long(1)}", row.Text(2), Plain.Nothing),
                4 =>
                    new(
                        "I4", $"{row.Text(0)} outbox version {row.Long(1)}", "what the journal says, once",
                        row.Text(2)),
                _ => new("I2", $"facility/{row.Text(0)} booking {row.Text(1)}", "its person in one place at a time",
                    $"it begins at {row.Instant(2)}, while another booking of the same person runs"),
            }), cancellation, patient: true);
        return differences;
    }
}
