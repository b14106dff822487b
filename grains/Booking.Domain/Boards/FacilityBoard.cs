using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>The free time of one facility's spaces, a bit for each cell of its booking grid.</summary>
/// <remarks>Built from what the facility tells its watchers and kept up with their notices, in the order of versions:
/// one that is already known changes nothing, and one that does not follow is turned away, so that the facility is read
/// again. Whole and part block each other as in the ledger. Equipment is left out. Not safe for concurrent
/// use.</remarks>
public sealed partial class FacilityBoard
{
    /// <summary>Days past the window that are laid out ahead, so that the rows are not laid out anew every
    /// midnight.</summary>
    private const int DaysAhead = 7;

    private readonly IDateTimeZoneProvider _zones;
    private readonly Dictionary<ulong, Taken> _taken = [];
    private readonly Dictionary<ClosureId, Closure> _closures = [];
    private readonly List<ImmutableArray<ResourceId>> _claims = [];
    private readonly Dictionary<string, int> _claimNumbers = [];
    private readonly List<int[]> _claimedRows = [];
    private bool _overlaps;
    private BoardDays _days = null!;
    private Row[] _rows = [];
    private int _today;

    private FacilityBoard(Facility entry, long version, IDateTimeZoneProvider zones)
    {
        (Entry, Version, _zones) = (entry, version, zones);
    }

    /// <summary>The register entry that it is laid out by.</summary>
    public Facility Entry { get; private set; }

    /// <summary>The facility's version that it shows.</summary>
    public long Version { get; private set; }

    /// <summary>Bytes of its bitmaps.</summary>
    public long BitmapBytes =>
        _rows.SelectMany(r => new[] { r.Open, r.Taken, r.Free }).Distinct().Sum(row => row.Length * 8L);

    /// <summary>The board of a facility as it stood at a version.</summary>
    /// <param name="entry">Its register entry.</param>
    /// <param name="version">The version at which it was read.</param>
    /// <param name="taken">What is taken: a key stable for one booking, its resources, and when.</param>
    /// <param name="closures">Closures that are not over.</param>
    /// <param name="zones">The time zones.</param>
    /// <param name="now">The instant it is.</param>
    /// <param name="kept">What not everybody may have yet; default: nothing.</param>
    public static FacilityBoard Read(
        Facility entry,
        long version,
        IEnumerable<(string Key, ImmutableArray<Claim> Claims, Stretch Stretch)> taken,
        IEnumerable<Closure> closures,
        IDateTimeZoneProvider zones,
        Instant now,
        ImmutableArray<KeptTime> kept = default)
    {
        var board = new FacilityBoard(entry, version, zones);
        if (!kept.IsDefault) board._kept = kept;
        if (taken.TryGetNonEnumeratedCount(out var many)) board._taken.EnsureCapacity(many);
        foreach (var (key, claims, stretch) in taken) board._taken[Number(key)] = board.Entered(claims, stretch);
        foreach (var closure in closures) board._closures[closure.Id] = closure;
        board.LayOut(now);
        return board;
    }

    /// <summary>A booking came to be or took this shape.</summary>
    /// <returns>False when notices are missing before it: the facility has to be read again.</returns>
    public bool Occupy(long version, string key, ImmutableArray<Claim> claims, Stretch stretch, Instant now)
    {
        if (!Follows(version, out var isNew) || !isNew) return !isNew;
        var number = Number(key);
        Remove(number, now);
        var entered = Entered(claims, stretch);
        _taken[number] = entered;
        Mark(entered);
        return true;
    }

    /// <summary>What was known under this key occupies nothing any more.</summary>
    /// <returns>False when notices are missing before it.</returns>
    public bool Free(long version, string key, Instant now)
    {
        if (!Follows(version, out var isNew) || !isNew) return !isNew;
        Remove(Number(key), now);
        return true;
    }

    /// <summary>A closure was declared.</summary>
    /// <returns>False when notices are missing before it.</returns>
    public bool Close(long version, Closure closure, Instant now)
    {
        if (!Follows(version, out var isNew) || !isNew) return !isNew;
        _closures[closure.Id] = closure;
        LayOut(now);
        return true;
    }

    /// <summary>A closure was lifted.</summary>
    /// <returns>False when notices are missing before it.</returns>
    public bool Reopen(long version, ClosureId closure, Instant now)
    {
        if (!Follows(version, out var isNew) || !isNew) return !isNew;
        _closures.Remove(closure);
        LayOut(now);
        return true;
    }

    /// <summary>The register entry was replaced by this one.</summary>
    /// <returns>False when notices are missing before it.</returns>
    public bool Enter(long version, Facility entry, Instant now)
    {
        if (!Follows(version, out var isNew) || !isNew) return !isNew;
        Entry = entry;
        LayOut(now);
        return true;
    }

    /// <summary>Something was missed: shows what it knew, but counts as read at no version, so that it is read
    /// again.</summary>
    public void Distrust() => Version = 0;

    // Known already: nothing to do. The next one: taken in. Any other: something is missing.
    private bool Follows(long version, out bool isNew)
    {
        isNew = version > Version;
        if (version != Version + 1) return false;
        Version = version;
        return true;
    }

    private void Remove(ulong number, Instant now)
    {
        if (!_taken.Remove(number, out var gone)) return;
        // Under an older grid two bookings may share a cell: clearing it for the one would free it of the other.
        if (_overlaps || !_days.IsExact(gone.Start, gone.End))
        {
            LayOut(now);
            return;
        }
        foreach (var row in _claimedRows[gone.Claim])
            foreach (var (from, until) in _days.Touching(gone.Start, gone.End))
            {
                CellBits.Clear(_rows[row].Taken, from, until);
                foreach (var kin in _rows[row].Kin) Refresh(_rows[kin], from, until);
            }
    }

    private void Mark(in Taken taken)
    {
        foreach (var row in _claimedRows[taken.Claim])
            foreach (var (from, until) in _days.Touching(taken.Start, taken.End))
            {
                // What is closed behind a confidential door is told as taken, and may lie over what is.
                _overlaps |= CellBits.NextSet(_rows[row].Taken, from, until) < until;
                CellBits.Set(_rows[row].Taken, from, until);
                foreach (var kin in _rows[row].Kin) CellBits.Clear(_rows[kin].Free, from, until);
            }
    }

    private Taken Entered(ImmutableArray<Claim> claims, Stretch stretch)
    {
        var text = claims.Length == 1
            ? claims[0].Resource.Value
            : string.Join('\n', claims.Select(c => c.Resource.Value));
        if (!_claimNumbers.TryGetValue(text, out var number))
        {
            _claimNumbers[text] = number = _claims.Count;
            _claims.Add([.. claims.Select(c => c.Resource)]);
            _claimedRows.Add(RowsOf(_claims[number]));
        }
        var start = BoardDays.Minute(stretch.Start);
        return new((int)start, (int)(BoardDays.MinuteCeiling(stretch.End) - start), number);
    }

    private int[] RowsOf(ImmutableArray<ResourceId> resources) =>
        [.. Enumerable.Range(0, _rows.Length).Where(i => resources.Contains(_rows[i].Resource.Id))];

    // FNV-1a, 64 bits: keys are themselves digests, and a facility has some thousands of them.
    private static ulong Number(string key)
    {
        var hash = 14_695_981_039_346_656_037UL;
        foreach (var c in key) hash = unchecked((hash ^ c) * 1_099_511_628_211UL);
        return hash;
    }

    /// <summary>What is taken, in minutes since 1970, and the number of the claim.</summary>
    private readonly record struct Taken(int Start, int Minutes, int Claim)
    {
        public long End => (long)Start + Minutes;
    }

    /// <summary>One space. Rows with the same hours and closures share their open cells.</summary>
    private sealed record Row(Resource Resource, ulong[] Open, ulong[] Taken, ulong[] Free)
    {
        public int[] Kin { get; set; } = [];

        /// <summary>What is kept of it from longer bookings only.</summary>
        public KeptTime[] Shares { get; set; } = [];
    }
}
