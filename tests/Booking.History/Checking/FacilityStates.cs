namespace Booking.History;

/// <summary>Every state that a facility went through: which resource was held when, and how each booking stood, with
/// the versions between which it was so.</summary>
/// <remarks>Written apart from the ledger, and from text alone.</remarks>
internal sealed class FacilityStates
{
    private readonly Dictionary<(string Resource, string From, string Until), List<(long First, long Last)>> _held = [];
    private readonly Dictionary<string, List<Effect>> _lives = new(StringComparer.Ordinal);
    private readonly long[] _versions;
    private readonly bool _isWhole;
    private readonly long _firstUnknown;

    private FacilityStates(IEnumerable<Effect> effects, bool isWhole)
    {
        (_versions, _isWhole) = ([.. effects.Select(effect => effect.Version)], isWhole);
        var known = 0;
        while (known + 1 < _versions.Length && _versions[known + 1] == _versions[known] + 1) known++;
        _firstUnknown = _versions.Length == 0 ? 1 : _versions[known] + 1;
    }

    /// <summary>Walks through the effects in order and notes what cannot be.</summary>
    /// <param name="facility">Which.</param>
    /// <param name="layouts">Its layouts in order.</param>
    /// <param name="effects">What its versions changed, in order, no version twice.</param>
    /// <param name="isWhole">Whether that is everything; if not, what lies in a gap is not known, and is not held
    /// against anybody.</param>
    /// <param name="violations">Where to note it.</param>
    public static FacilityStates Replay(
        string facility, IReadOnlyList<LayoutLine> layouts, IReadOnlyList<Effect> effects, bool isWhole,
        List<HistoryViolation> violations)
    {
        var states = new FacilityStates(effects, isWhole);
        var shelves = new Shelves();
        var nextLayout = 0;
        foreach (var effect in effects)
        {
            for (; nextLayout < layouts.Count && layouts[nextLayout].Version <= effect.Version; nextLayout++)
                shelves.LayOut(layouts[nextLayout]);
            if (effect.Booking is not { } booking) continue;
            if (!states._lives.TryGetValue(booking.Id, out var life)) states._lives[booking.Id] = life = [];
            if (life.Count > 0 && !life[^1].Booking!.Holds && booking.Holds
                && states.IsWholeBetween(life[^1].Version, effect.Version))
                violations.Add(new(facility, effect.Version, HistoryFault.ChangeOfTheGone,
                    $"{booking.Id} holds something in version {effect.Version}, though it had been given back in version {life[^1].Version}",
                    [life[^1].ToString(), effect.ToString()]));
            life.Add(effect);
            if (shelves.Take(booking.Id) is { } before) states.Note(before, effect.Version - 1);
            if (!booking.Holds) continue;
            foreach (var other in shelves.Put(effect))
                if (states.IsWholeBetween(other.Since.Version, effect.Version))
                    violations.Add(new(facility, effect.Version, HistoryFault.DoubleBooking,
                        $"version {effect.Version} takes what version {other.Since.Version} holds",
                        [other.Since.ToString(), effect.ToString()]));
        }
        foreach (var hold in shelves.Holds.Values) states.Note(hold, long.MaxValue);
        return states;
    }

    /// <summary>Whether every version up to this one is known.</summary>
    public bool IsWholeUpTo(long version) => _isWhole || version < _firstUnknown;

    /// <summary>Whether the resource was held for exactly that stretch in one of the states from the first to the last
    /// version.</summary>
    public bool WasHeld(string resource, string from, string until, long first, long last) =>
        _held.TryGetValue((resource, from, until), out var times)
            && times.Exists(time => time.First <= last && first <= time.Last);

    /// <summary>The states of one booking in order; empty when it never was.</summary>
    public IReadOnlyList<Effect> LifeOf(string booking) => _lives.TryGetValue(booking, out var life) ? life : [];

    private bool IsWholeBetween(long first, long last) =>
        _isWhole || Array.BinarySearch(_versions, last) - Array.BinarySearch(_versions, first) == last - first;

    private void Note(Hold hold, long last)
    {
        foreach (var (resource, _) in hold.Claims)
        {
            var key = (resource, hold.Since.From, hold.Since.Until);
            if (!_held.TryGetValue(key, out var times)) _held[key] = times = [];
            times.Add((hold.Since.Version, last));
        }
    }
}
