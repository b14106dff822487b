using System.Text.Json;
using Booking.Domain;

namespace Booking.Storage.Internal.Verification;

/// <summary>One stream against its rows, on one snapshot: order, head, commands, and whatever its events say of
/// tables.</summary>
internal sealed class StreamCheck(StreamId stream, IReplay? replay, Instant commandsBefore, Duration retention)
{
    private readonly List<Difference> _differences = [];
    private readonly Dictionary<long, List<(CommandId Id, Instant At, string? Outcome)>> _commands = [];
    private readonly Dictionary<CommandId, (BookingId Booking, Instant At)> _placed = [];
    private readonly Dictionary<CommandId, (long Version, Instant At)> _commandIds = [];
    private List<TableCheck>? _tables;
    private (long Version, Instant At)? _head;
    private long _version;
    private Instant _at = Instant.MinValue;
    private bool _isBroken;

    public async Task<List<Difference>> RunAsync(ISqlEngine engine, CancellationToken cancellation)
    {
        Statement[] queries =
        [
            RowQueries.Head(stream),
            new("select id, at, version, outcome from command where stream = $1", stream.Value),
            RowQueries.Journal(stream, 0, int.MaxValue),
            .. (replay?.Shapes ?? []).Select(shape => shape.Query(stream.Facility?.Value)),
        ];
        await engine.ReadAsync(queries, Take, cancellation, patient: true);
        Finish();
        return _differences;
    }

    private void Take(int query, Row row)
    {
        switch (query)
        {
            case 0:
                _head = (row.Long(0), row.Instant(1));
                break;
            case 1:
                var id = new CommandId(row.Guid(0));
                _commandIds[id] = (row.Long(2), row.Instant(1));
                if (!_commands.TryGetValue(row.Long(2), out var list)) _commands.Add(row.Long(2), list = []);
                list.Add((id, row.Instant(1), row.TextOrNull(3)));
                break;
            case 2:
                TakeEvent(row);
                break;
            default:
                _tables ??= Tables();
                _tables[query - 3].Take(row);
                break;
        }
    }

    private void TakeEvent(Row row)
    {
        var (version, at) = (row.Long(0), row.Instant(1));
        if (version != _version + 1)
            Add("I5", $"journal version {version}", $"version {_version + 1}", $"version {version}", breaks: true);
        if (at < _at)
            Add("I5", $"journal version {version} at", $"not before {_at}", at.ToString(), breaks: true);
        (_version, _at) = (version, at);
        BookingRecord? touched = null;
        JournalEvent? happened = null;
        if (!_isBroken)
        {
            try
            {
                var recorded = RowQueries.ReadEvent(row);
                happened = recorded.Event;
                touched = replay?.Apply(recorded);
            }
            catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException)
            {
                Add(
                    "I4", $"journal version {version}", "an event that follows from those before", fault.Message,
                    breaks: true);
            }
        }
        if (_isBroken) return;
        // A series places many with one command; its own event, the last of them, carries the outcome.
        if (happened is BookingPlaced { Series: null } placed) TakePlaced(version, at, placed);
        if (_commands.Remove(version, out var commands))
            foreach (var command in commands) CheckCommand(version, at, command, touched);
    }

    private void TakePlaced(long version, Instant at, BookingPlaced placed)
    {
        // A command that comes again after the retention is decided afresh.
        if (_placed.TryGetValue(placed.PlacedWith, out var earlier) && earlier.At > at - retention)
            Add("I3", $"command {placed.PlacedWith}", "one booking", $"{earlier.Booking} and {placed.Booking}");
        _placed[placed.PlacedWith] = (placed.Booking, at);
        if (_commandIds.TryGetValue(placed.PlacedWith, out var command))
        {
            if (command.Version != version && command.At < at + retention)
                Add(
                    "I3", $"command {placed.PlacedWith} version", $"{version}, where it placed {placed.Booking}",
                    $"{command.Version}");
        }
        else if (at >= commandsBefore)
            Add(
                "I3", $"command {placed.PlacedWith}",
                $"an outcome, for it placed {placed.Booking} at version {version}", Plain.Nothing);
    }

    private void CheckCommand(
        long version, Instant at, (CommandId Id, Instant At, string? Outcome) command, BookingRecord? touched)
    {
        if (command.At < at)
            Add(
                "I3", $"command {command.Id} at", $"not before {at}, when version {version} was written",
                command.At.ToString());
        // What a placing came to stands in its event.
        if (command.Outcome is null) return;
        if (touched is null)
            Add("I3", $"command {command.Id} outcome", Plain.Nothing, "a booking");
        else if (!Plain.Same(new JsonText(JournalCodec.Encode(touched)), command.Outcome))
            Add(
                "I3", $"command {command.Id} outcome", $"booking {touched.Id} as it stood at version {version}",
                "something else");
    }

    private void Finish()
    {
        if (_head is { } head)
        {
            if (head.Version != _version) Add("I4", "stream_head version", $"{_version}", $"{head.Version}");
            else if (head.At != _at) Add("I4", "stream_head at", _at.ToString(), head.At.ToString());
        }
        else if (_version > 0)
        {
            Add("I4", "stream_head", $"version {_version}", Plain.Nothing);
        }
        // A stream that cannot be replayed has nothing to compare its rows with; the difference that broke it stands
        // for all.
        if (_isBroken) return;
        foreach (var (version, commands) in _commands)
            foreach (var command in commands)
                Add("I3", $"command {command.Id} version", $"at most {_version}", $"{version}");
        foreach (var table in _tables ?? Tables()) _differences.AddRange(table.Finish(stream.Value));
    }

    private List<TableCheck> Tables() =>
        replay is null || _isBroken ? [.. (replay?.Shapes ?? []).Select(shape => new TableCheck(shape, []))]
            : [.. replay.Shapes.Select(shape => new TableCheck(shape, replay.Expected(shape)))];

    private void Add(string invariant, string where, string expected, string found, bool breaks = false)
    {
        _differences.Add(new(invariant, $"{stream} {where}", expected, found));
        _isBroken |= breaks;
    }
}
