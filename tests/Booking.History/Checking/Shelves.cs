using System.Globalization;
using NodaTime.Text;

namespace Booking.History;

/// <summary>What is held now, on a shelf for each resource and day, so that a long history is checked in time in
/// proportion.</summary>
internal sealed class Shelves
{
    private const long Day = 86_400;

    private readonly Dictionary<(string Resource, long Day), List<Hold>> _shelves = [];
    private readonly Dictionary<string, Hold> _holds = [];
    private IReadOnlyDictionary<string, RecordedResource> _resources = new Dictionary<string, RecordedResource>();

    public IReadOnlyDictionary<string, Hold> Holds => _holds;

    public void LayOut(LayoutLine layout) =>
        _resources = layout.Resources.ToDictionary(r => r.Id, StringComparer.Ordinal);

    /// <summary>Puts a booking up and tells which others stand in its way.</summary>
    public IReadOnlyList<Hold> Put(Effect effect)
    {
        var booking = effect.Booking!;
        var hold = new Hold(
            effect, [.. booking.ReadClaims()], Seconds(effect.From), Seconds(effect.Until));
        var clashes = hold.Claims.SelectMany(claim => Clashes(hold, claim.Resource, claim.Quantity)).Distinct()
            .ToList();
        _holds[booking.Id] = hold;
        foreach (var key in Keys(hold))
            (_shelves.TryGetValue(key, out var shelf) ? shelf : _shelves[key] = []).Add(hold);
        return clashes;
    }

    /// <summary>Takes a booking down; null when it was not up.</summary>
    public Hold? Take(string booking)
    {
        if (!_holds.Remove(booking, out var hold)) return null;
        foreach (var key in Keys(hold)) _shelves[key].Remove(hold);
        return hold;
    }

    private IEnumerable<Hold> Clashes(Hold hold, string resource, int pieces)
    {
        if (_resources.GetValueOrDefault(resource) is { Pieces: > 0 and var owned })
        {
            var beside = On(resource, hold).ToList();
            // The busiest moment begins with one of them, or with the newcomer.
            foreach (var moment in beside.Select(other => other.Start).Append(hold.Start).Where(hold.Covers))
            {
                var there = beside.Where(other => other.Covers(moment)).ToList();
                if (pieces + there.Sum(other => other.Pieces(resource)) > owned) return there;
            }
            return [];
        }
        return Kin(resource).SelectMany(kin => On(kin, hold));
    }

    private IEnumerable<Hold> On(string resource, Hold hold) => Days(hold)
        .SelectMany(day => _shelves.TryGetValue((resource, day), out var shelf) ? shelf : [])
        .Where(other => other.Start < hold.End && hold.Start < other.End)
        .Distinct();

    // Itself, every whole that it is a part of, every part of it.
    private IEnumerable<string> Kin(string resource)
    {
        yield return resource;
        for (var at = Whole(resource); at is not null; at = Whole(at)) yield return at;
        foreach (var part in _resources.Keys)
            for (var at = Whole(part); at is not null; at = Whole(at))
                if (at == resource)
                {
                    yield return part;
                    break;
                }
    }

    private string? Whole(string resource) => _resources.GetValueOrDefault(resource)?.PartOf;

    private static IEnumerable<(string, long)> Keys(Hold hold) =>
        hold.Claims.SelectMany(claim => Days(hold).Select(day => (claim.Resource, day)));

    private static IEnumerable<long> Days(Hold hold)
    {
        for (var day = hold.Start / Day; day <= (hold.End - 1) / Day; day++) yield return day;
    }

    private static long Seconds(string text) => InstantPattern.General.Parse(text) is { Success: true, Value: var at }
        ? at.ToUnixTimeSeconds()
        : throw new HistoryFileException(string.Create(CultureInfo.InvariantCulture, $"'{text}' is no instant"));
}

/// <summary>A booking that holds something.</summary>
internal sealed record Hold(Effect Since, IReadOnlyList<(string Resource, int Quantity)> Claims, long Start, long End)
{
    public bool Covers(long second) => Start <= second && second < End;

    public int Pieces(string resource) =>
        Claims.Where(claim => claim.Resource == resource).Sum(claim => claim.Quantity);
}
