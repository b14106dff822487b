using Booking.Domain;

namespace Booking.Grains.Facilities;

/// <summary>The command ids that a facility would recognise, oldest first to go.</summary>
internal sealed class CommandMemory
{
    private readonly Dictionary<CommandId, Remembered> _commands;
    private readonly Queue<(long Ticks, CommandId Command)> _byAge;

    public CommandMemory(FacilityImage image, Instant now)
    {
        // A city wakes with millions of them: room for what is there, not for twice as many.
        var most = Math.Max(image.Commands.Length, image.Bookings.Length);
        (_commands, _byAge) = (new(most), new(most));
        foreach (var known in image.Commands) Add(known.Command, new(known.BodyHash, null), now);
        // A placing outlives the memory of ids for as long as its booking is remembered.
        foreach (var booking in image.Bookings)
            if (!_commands.ContainsKey(booking.PlacedWith))
                Add(booking.PlacedWith, new(default, booking), now);
    }

    /// <summary>What a placing came to, as far as its booking still tells.</summary>
    public static CommandOutcome? OutcomeOf(BookingRecord? booking) =>
        booking is null ? null : new(booking.PlacedWith, default, booking.PlacedAt, booking.Version, booking);

    public bool TryFind(CommandId id, out Remembered remembered) => _commands.TryGetValue(id, out remembered);

    public void Add(CommandOutcome outcome) => Add(outcome.Command, new(outcome.BodyHash, outcome), outcome.At);

    /// <summary>Drops ids accepted before <paramref name="before"/>, but for those whose booking is still remembered: were such
    /// a placing repeated, it would be placed again.</summary>
    public void Forget(Instant before, IEnumerable<BookingRecord> remembered)
    {
        var ticks = before.ToUnixTimeTicks();
        if (!_byAge.TryPeek(out var first) || first.Ticks >= ticks) return;
        var kept = remembered.Select(b => b.PlacedWith).ToHashSet();
        for (var left = _byAge.Count; left > 0 && _byAge.Peek().Ticks < ticks; left--)
        {
            var oldest = _byAge.Dequeue();
            if (kept.Contains(oldest.Command)) _byAge.Enqueue((ticks, oldest.Command));
            else _commands.Remove(oldest.Command);
        }
    }

    private void Add(CommandId id, Remembered remembered, Instant at)
    {
        _commands[id] = remembered;
        _byAge.Enqueue((at.ToUnixTimeTicks(), id));
    }

    /// <summary>What is known of an accepted command; small, as there is one for every booking that is remembered.</summary>
    /// <param name="bodyHash">Zero, which no body has, when only the booking it placed is known.</param>
    /// <param name="known">The <see cref="CommandOutcome"/>, or the <see cref="BookingRecord"/> that it placed; null when it has to
    /// be looked up.</param>
    internal readonly struct Remembered(UInt128 bodyHash, object? known)
    {
        // Two halves: a UInt128 would have the table's entries rounded up by a third.
        private readonly (ulong Upper, ulong Lower) _bodyHash = ((ulong)(bodyHash >> 64), unchecked((ulong)bodyHash));

        /// <summary>Null when it has to be looked up.</summary>
        public CommandOutcome? Outcome => known as CommandOutcome ?? OutcomeOf(known as BookingRecord);

        /// <summary>Whether <paramref name="command"/> is the accepted one again. Without its hash only a placing can be, and
        /// only by the same person, for the same person and purpose: an outcome is nobody else's to read.</summary>
        public bool IsRepeatedBy(Command command) => _bodyHash != default
            ? new UInt128(_bodyHash.Upper, _bodyHash.Lower) == CommandBody.Hash(command)
            : command is PlaceBooking place && known is BookingRecord booking
                && place.Caller.Member == booking.BookedBy && place.BookedFor == booking.BookedFor
                && place.Attendees == booking.Attendees && place.Purpose == booking.Purpose;
    }
}
