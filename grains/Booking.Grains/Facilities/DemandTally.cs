using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Booking.Domain;

namespace Booking.Grains.Facilities;

/// <summary>Counts in memory what a facility could not give, until it is handed over; in its turns, so nothing here is
/// locked.</summary>
/// <remarks>A person who asks again and again for the same wants it once: the same wish of the same person counts once
/// between two calls of <see cref="Forget"/>. Who it was never leaves this memory.</remarks>
internal sealed class DemandTally(FacilityId facility)
{
    /// <summary>Enough for a rush; beyond it some wishes may count twice, which is better than memory without
    /// bounds.</summary>
    private const int WishesMax = 20_000;

    private const int CellsMax = 5_000;

    private readonly Dictionary<Cell, long> _cells = [];
    private readonly HashSet<long> _wishes = [];

    public bool IsEmpty => _cells.Count == 0;

    /// <param name="command">The wish.</param>
    /// <param name="reason">Why it was refused.</param>
    /// <param name="entry">The facility's.</param>
    /// <param name="now">The facility's clock.</param>
    /// <param name="served">Of what type it is where it names no resource but a service.</param>
    public void Count(PlaceBooking command, RefusalReason reason, Facility? entry, Instant now, string? served = null)
    {
        if (DemandCauses.Of(reason) is not { } cause || entry is null
            || (served ?? TypeOf(entry, command.Claims)) is not { } type)
            return;
        var start = command.Wish.Start;
        // A wish for some far year is no demand for these rooms, and must not make a row.
        var ahead = Period.DaysBetween(now.InUtc().Date, start.Date);
        if (ahead is < -1 or > IFigures.DaysAhead) return;
        var cell = new Cell(type, start.Date, start.Hour, cause);
        if (_wishes.Count >= WishesMax) _wishes.Clear();
        if (!_wishes.Add(NumberOf(command.BookedFor, cell))
            || (_cells.Count >= CellsMax && !_cells.ContainsKey(cell)))
            return;
        CollectionsMarshal.GetValueRefOrAddDefault(_cells, cell, out _)++;
    }

    /// <summary>What was counted since the last time; it is the caller's from now on.</summary>
    public ImmutableArray<TurnedAway> Take()
    {
        ImmutableArray<TurnedAway> taken = [.. _cells.Select(one =>
            new TurnedAway(facility, one.Key.Type, one.Key.Date, one.Key.Hour, one.Key.Cause, one.Value))];
        _cells.Clear();
        return taken;
    }

    /// <summary>Takes back what could not be handed over.</summary>
    public void Return(ImmutableArray<TurnedAway> taken)
    {
        foreach (var one in taken)
            CollectionsMarshal.GetValueRefOrAddDefault(
                _cells, new(one.SpaceType, one.Date, one.Hour, one.Cause), out _) += one.Times;
    }

    /// <summary>Lets go of who asked for what: from now on the same wish counts anew.</summary>
    public void Forget() => _wishes.Clear();

    // Whose wish for what, in 8 bytes instead of the names: a rush over a whole city leaves millions. Of 20,000 people
    // who want the same hour two may share a number, once in twenty such rushes.
    private static long NumberOf(MemberId who, Cell what) =>
        unchecked(((long)who.GetHashCode() << 32) | (uint)what.GetHashCode());

    private static string? TypeOf(Facility entry, ImmutableArray<Claim> claims)
    {
        if (claims.IsDefaultOrEmpty) return null;
        foreach (var resource in entry.Resources)
            if (resource.Id == claims[0].Resource) return resource.Type;
        return null;
    }

    private readonly record struct Cell(string Type, LocalDate Date, int Hour, DemandCause Cause);
}
