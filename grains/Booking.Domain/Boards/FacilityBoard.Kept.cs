using System.Collections.Immutable;

namespace Booking.Domain;

// What not everybody may have yet: like closed for whoever searches, until it is everybody's.
public sealed partial class FacilityBoard
{
    private ImmutableArray<KeptTime> _kept = [];

    // When the first of it is everybody's and the rows have to be laid out anew.
    private Instant _keptUntil = Instant.MaxValue;

    /// <summary>What is kept of some local days is this from now on, whatever was known of them.</summary>
    /// <param name="kept">All that is kept of these days.</param>
    /// <param name="from">The first day.</param>
    /// <param name="until">The day after the last.</param>
    /// <param name="now">The instant it is.</param>
    public void Keep(ImmutableArray<KeptTime> kept, LocalDate from, LocalDate until, Instant now)
    {
        var zone = _zones[Entry.Zone];
        var (start, end) = (zone.AtStartOfDay(from).ToInstant(), zone.AtStartOfDay(until).ToInstant());
        var before = _kept;
        _kept = [.. _kept.Where(one => one.Stretch.Start < start || one.Stretch.Start >= end), .. kept];
        if (!before.SequenceEqual(_kept)) LayOut(now);
    }

    private void ForgetKept(Instant now)
    {
        _kept = _kept.RemoveAll(one => one.Until <= now || one.Stretch.End <= now);
        _keptUntil = Instant.MaxValue;
        foreach (var one in _kept) _keptUntil = Instant.Min(_keptUntil, one.Until);
    }

    private IEnumerable<Stretch> KeptOf(ResourceId resource) =>
        _kept.Where(one => one.Minutes < Entry.Policy.MinutesMin && one.Resources.Contains(resource)).Select(
            one => one.Stretch);

    private KeptTime[] SharesOf(ResourceId resource) => _kept.IsEmpty
        ? []
        : [.. _kept.Where(one => one.Minutes >= Entry.Policy.MinutesMin && one.Resources.Contains(resource))];

    // The starts in a run of free cells from which so many cells may be had: from where on, and where the last of them
    // ends.
    private IEnumerable<(int Start, int End)> Fits(KeptTime[] shares, int from, int end, int cells)
    {
        for (var at = from; FirstFit(at, end, cells) is { } start; at++)
        {
            if (shares.Length == 0)
            {
                yield return (start, end);
                yield break;
            }
            for (at = start; at + cells <= end && IsKept(shares, at, cells);) at++;
            if (at + cells > end) yield break;
            start = at;
            while (at + cells <= end && !IsKept(shares, at, cells)) at++;
            yield return (start, Math.Min(end, at - 1 + cells));
        }
    }

    private bool IsKept(KeptTime[] shares, int cell, int cells)
    {
        var begins = At(_days.TimeOf(cell).Start);
        foreach (var one in shares)
            if (one.Minutes < cells * _days.Grid && one.Stretch.Start <= begins && begins < one.Stretch.End)
                return true;
        return false;
    }
}
