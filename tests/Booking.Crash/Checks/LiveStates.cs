using System.Collections.Immutable;
using Booking.Crash.History;
using Booking.Domain;

namespace Booking.Crash.Checks;

/// <summary>Which resource was held when, in every state that a facility went through.</summary>
/// <remarks>Written apart from the ledger: it keeps for each hold the versions between which it was there.</remarks>
internal sealed class LiveStates
{
    private readonly Dictionary<(string Resource, string From, string Until), List<(long First, long Last)>> _held = [];

    private LiveStates()
    {
    }

    /// <summary>Walks through the journal and notes each place that is held twice.</summary>
    public static LiveStates Replay(FacilityJournal journal, List<Violation> violations)
    {
        var states = new LiveStates();
        var live = new Dictionary<BookingId, Hold>();
        Facility? entry = null;
        foreach (var recorded in journal.Events)
            switch (recorded.Event)
            {
                case FacilityRegistered registered:
                    entry = registered.Entry;
                    break;
                case BookingPlaced placed:
                    Enter(recorded.Version, placed.Booking, placed.Claims, placed.Stretch);
                    break;
                case BookingMoved moved:
                    Leave(recorded.Version, moved.Booking);
                    Enter(recorded.Version, moved.Booking, moved.Claims, moved.Stretch);
                    break;
                case BookingResized resized:
                    var claims = live.TryGetValue(resized.Booking, out var before) ? before.Claims : [];
                    Leave(recorded.Version, resized.Booking);
                    Enter(recorded.Version, resized.Booking, claims, resized.Stretch);
                    break;
                case BookingCancelled cancelled:
                    Leave(recorded.Version, cancelled.Booking);
                    break;
            }
        foreach (var hold in live.Values) states.Note(hold, long.MaxValue);
        return states;

        void Enter(long version, BookingId booking, ImmutableArray<Claim> claims, Stretch stretch)
        {
            foreach (var (other, hold) in live)
                if (hold.Stretch.Overlaps(stretch)
                    && hold.Claims.Any(held => claims.Any(claim => Clash(entry, held.Resource, claim.Resource))))
                    violations.Add(new(
                        HistoryChecker.Name,
                        $"{journal.Id} version {version}: {booking} takes what {other} holds: a double booking"));
            live[booking] = new(version, claims, stretch);
        }

        void Leave(long version, BookingId booking)
        {
            if (live.Remove(booking, out var hold)) states.Note(hold, version - 1);
        }
    }

    /// <summary>Whether the resource was held for exactly that stretch in one of the states from the first to the last
    /// version.</summary>
    public bool WasHeld(string resource, string from, string until, long first, long last) =>
        _held.TryGetValue((resource, from, until), out var times)
            && times.Exists(time => time.First <= last && first <= time.Last);

    private static bool Clash(Facility? entry, ResourceId left, ResourceId right) =>
        IsSpace(entry, left) && IsSpace(entry, right) && (IsIn(entry, left, right) || IsIn(entry, right, left));

    // Pieces of equipment are shared; their number is I1's affair.
    private static bool IsSpace(Facility? entry, ResourceId id) => Find(entry, id) is { Kind: ResourceKind.Space };

    private static bool IsIn(Facility? entry, ResourceId part, ResourceId whole)
    {
        for (ResourceId? at = part; at is { } id; at = Find(entry, id)?.PartOf)
            if (id == whole) return true;
        return false;
    }

    private static Resource? Find(Facility? entry, ResourceId id) =>
        entry?.Resources.FirstOrDefault(resource => resource.Id == id);

    private void Note(Hold hold, long last)
    {
        foreach (var claim in hold.Claims)
        {
            var key = (claim.Resource.Value, InstantText.Of(hold.Stretch.Start), InstantText.Of(hold.Stretch.End));
            if (!_held.TryGetValue(key, out var times)) _held[key] = times = [];
            times.Add((hold.Since, last));
        }
    }

    private sealed record Hold(long Since, ImmutableArray<Claim> Claims, Stretch Stretch);
}
