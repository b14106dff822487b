namespace Booking.History;

/// <summary>Judges one facility's lines.</summary>
internal sealed class FacilityCheck(string facility, IReadOnlyList<HistoryLine> lines)
{
    private readonly List<Operation> _operations = [.. lines.OfType<Operation>()];
    private readonly List<EventLine> _events = [.. lines.OfType<EventLine>().OrderBy(line => line.Version)];
    private readonly List<LayoutLine> _layouts = [.. lines.OfType<LayoutLine>().OrderBy(line => line.Version)];
    private readonly List<Placed> _placed = [];
    private FacilityStates _states = null!;
    private Window _window = null!;

    public List<HistoryViolation> Violations { get; } = [];

    public int Operations => _operations.Count;

    public int Undecided { get; private set; }

    private bool HasJournal => _events.Count > 0;

    public void Run()
    {
        var effects = HasJournal ? FromJournal() : FromAnswers();
        var nothingIsOpen = HasJournal || _operations.All(operation => operation.AnsweredAt is not null);
        _states = FacilityStates.Replay(facility, _layouts, effects, HasJournal, Violations);
        _window = new(_placed, nothingIsOpen && effects.Count > 0 ? effects[^1].Version : long.MaxValue);
        CheckRealTime();
        CheckParts();
        if (_layouts.Exists(layout => layout.MayLag)) return;
        foreach (var operation in _operations.Where(o => o.AnsweredAt is not null).OrderBy(o => o.LastSentAt))
        {
            var (first, last) = _window.Of(operation);
            if (operation is { Kind: Operation.Read, Answer.Booking: { } seen })
                CheckRead(operation, seen, first, last);
            else if (operation.Answer?.Refused is { } refused) CheckRefusal(operation, refused, first, last);
        }
    }

    // The journal proposes the order; every acceptance has to be in it as it was told.
    private List<Effect> FromJournal()
    {
        var commands = Commands();
        var effects = _events
            .Select(line => new Effect(
                line.Version, line.Booking,
                line.CommandId is { } id && commands.TryGetValue(id, out var sent) ? sent[0] : null, line.Occupied))
            .ToList();
        var left = effects.Where(effect => effect.Cause is not null).ToLookup(effect => effect.Cause!.CommandId);
        foreach (var twice in left.Where(group => group.Count() > 1))
            Add(
                twice.Last().Version, HistoryFault.TwoEffects, $"{twice.Key} took effect {twice.Count()} times",
                [.. twice]);
        foreach (var (id, sent) in commands)
        {
            var accepted = sent.Where(o => o.IsAccepted).ToList();
            if (accepted.Count == 0) continue;
            if (left[id].FirstOrDefault() is not { } effect)
            {
                var version = VersionTold(accepted[0]) ?? 0;
                Add(version, HistoryFault.LostAcknowledgement,
                    $"{id} was acknowledged as {Told(accepted[0])}, and no version came of it", accepted[0]);
                continue;
            }
            foreach (var operation in accepted.Where(o => !IsBorneOut(o.Answer!, effect)))
                Add(
                    effect.Version, HistoryFault.WrongAnswer,
                    $"{id} was told {Told(operation)}, but left {effect.Booking}", operation, effect);
            _placed.Add(Placed.Of(sent, effect.Version));
        }
        return effects;
    }

    // Without a journal the versions in the answers propose the order; each can have been left by one command only.
    private List<Effect> FromAnswers()
    {
        var effects = new SortedDictionary<long, Effect>();
        foreach (var layout in _layouts) effects[layout.Version] = new(layout.Version, null, null);
        foreach (var (id, sent) in Commands())
        {
            var accepted = sent.Where(o => o.IsAccepted).ToList();
            // Whose answer tells no version has no place in this order.
            if (accepted.Count == 0 || VersionTold(accepted[0]) is not { } version) continue;
            foreach (var other in accepted.Where(o => o.Answer != accepted[0].Answer))
                Add(
                    version, HistoryFault.TwoEffects, $"{id} was answered as {Told(accepted[0])} and as {Told(other)}",
                    accepted[0], other);
            var effect = new Effect(version, accepted[0].Answer!.Booking, accepted[0]);
            if (effects.TryAdd(version, effect)) _placed.Add(Placed.Of(sent, version));
            else
                Add(version, HistoryFault.LostAcknowledgement,
                    $"two commands were told that they left version {version}, so one of them is lost",
                    effects[version], effect);
        }
        return [.. effects.Values];
    }

    private Dictionary<Guid, List<Operation>> Commands() => _operations
        .Where(o => o.Kind != Operation.Read)
        .GroupBy(o => o.CommandId)
        .ToDictionary(group => group.Key, group => group.OrderBy(o => o.InvokedAt).ToList());

    private static long? VersionTold(Operation operation) =>
        operation.Answer!.Booking?.Version ?? operation.Answer.Done?.Version;

    private static object Told(Operation operation) => (object?)operation.Answer!.Booking ?? operation.Answer.Done!;

    private static bool IsBorneOut(Answer answer, Effect effect) => answer.Done is { } done
        ? (done.Version ?? effect.Version) == effect.Version
            && (done.Booking is null || done.Booking == effect.Booking?.Id)
        : answer.Booking == effect.Booking;

    /// <summary>What one command booked at several times lies there in the version that it left.</summary>
    private void CheckParts()
    {
        var versions = _placed.ToDictionary(placed => placed.Operation.CommandId, placed => placed.Version);
        foreach (var operation in _operations)
        {
            if (operation.Answer?.Done is not { Parts.Count: > 0 } done
                || !versions.TryGetValue(operation.CommandId, out var version))
                continue;
            foreach (var part in done.Parts)
            {
                var stood = _states.LifeOf(part.Id).LastOrDefault(effect => effect.Version <= version);
                if (stood?.Booking is { Holds: true } held && (held.Start, held.End) == (part.Start, part.End))
                    continue;
                Doubt(version, HistoryFault.WrongAnswer,
                    $"{operation.CommandId} was told that {part.Id} lies {part.Start}/{part.End} in version {version}, where "
                    + (stood is null ? "there is none" : $"it is {stood.Booking}"),
                    operation);
            }
        }
    }

    /// <summary>What was answered before another command was invoked lies before it.</summary>
    private void CheckRealTime()
    {
        var answered = new Frontier(_placed);
        foreach (var later in _placed.OrderBy(p => p.InvokedAt))
            if (answered.Before(later.InvokedAt) is { } earlier && earlier.Version >= later.Version)
                Add(earlier.Version, HistoryFault.ReorderedAcceptance,
                    $"{earlier.Operation.CommandId} was answered before {later.Operation.CommandId} was invoked, but has version "
                    + $"{earlier.Version}, the other {later.Version}",
                    earlier.Operation, later.Operation);
    }

    private void CheckRefusal(Operation operation, RecordedRefusal refused, long first, long last)
    {
        switch (refused.Reason)
        {
            case "SLOT_TAKEN":
                var (resource, from, until) = (refused.Facts["resource"], refused.Facts["from"],
                    refused.Facts["until"]);
                if (!_states.WasHeld(resource, from, until, first, last))
                    Doubt(last, HistoryFault.StaleRefusal,
                        $"{operation.CommandId} was refused since {resource} was taken {from}/{until}, which is so in none of the "
                        + $"versions {first} to {Text(last)}",
                        operation);
                break;
            case "ALREADY_CANCELLED" when operation.Booking is { } booking && !WasSo(
                booking, first, last, state => state is { Holds: false }):
                Doubt(last, HistoryFault.StaleRefusal,
                    $"{operation.CommandId} was refused since {booking} was cancelled, which is so in none of the versions {first} to "
                    + Text(last),
                    operation);
                break;
            case "UNKNOWN_BOOKING" when operation.Booking is { } booking && !WasSo(
                booking, first, last, state => state is null):
                Doubt(last, HistoryFault.LostAcknowledgement,
                    $"{operation.CommandId} names {booking} and was told that there is none, though it is there in all the versions "
                    + $"{first} to {Text(last)}",
                    operation, _states.LifeOf(booking)[0]);
                break;
        }
    }

    private void CheckRead(Operation operation, RecordedBooking seen, long first, long last)
    {
        var life = _states.LifeOf(seen.Id);
        var at = life.ToList().FindIndex(effect => effect.Booking == seen);
        if (at < 0)
        {
            var same = life.FirstOrDefault(effect => effect.Version == seen.Version);
            Doubt(seen.Version, HistoryFault.StateThatNeverWas,
                $"{operation.CommandId} was shown {seen}, and version {seen.Version} "
                + (same is null ? "left no such booking" : $"left {same.Booking}"),
                operation);
            return;
        }
        var end = at + 1 < life.Count ? life[at + 1].Version - 1 : long.MaxValue;
        if (end < first)
            Add(end, HistoryFault.StaleRead,
                $"{operation.CommandId} was shown {seen}, though version {end + 1} had been acknowledged before",
                operation, life[at + 1]);
        else if (seen.Version > last)
            Add(seen.Version, HistoryFault.StaleRead,
                $"{operation.CommandId} was shown {seen}, which was asked for only after it had been answered",
                operation, life[at]);
    }

    // Whether the booking was in such a state, null before it was placed, in one of these versions.
    private bool WasSo(string booking, long first, long last, Func<RecordedBooking?, bool> isSo)
    {
        var life = _states.LifeOf(booking);
        if (life.Count == 0 || first < life[0].Version) return isSo(null) || Later();
        return Later();

        bool Later() => Enumerable.Range(0, life.Count).Any(i =>
            life[i].Version <= last && (i + 1 == life.Count || life[i + 1].Version > first) && isSo(life[i].Booking));
    }

    // Where a version is missing that might explain it, nobody can tell.
    private void Doubt(long last, HistoryFault kind, string what, params object[] witnesses)
    {
        if (_states.IsWholeUpTo(last)) Add(last, kind, what, witnesses);
        else Undecided++;
    }

    private void Add(long version, HistoryFault kind, string what, params object[] witnesses) =>
        Violations.Add(new(facility, version, kind, what, [.. witnesses.Select(witness => witness.ToString()!)]));

    private static string Text(long version) => version == long.MaxValue ? "the last" : $"{version}";
}
