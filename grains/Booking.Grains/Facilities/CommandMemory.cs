using Booking.Domain;

namespace Booking.Grains.Facilities;

/// <summary>The command ids that a facility would recognise.</summary>
internal sealed class CommandMemory
{
    private readonly Dictionary<CommandId, Remembered> _commands;
    private uint _oldest = uint.MaxValue;

    public CommandMemory(FacilityImage image, Instant now)
    {
        // A city wakes with millions of them: room for what is there, not for twice as many.
        var most = Math.Max(image.Commands.Length, image.Bookings.Length);
        _commands = new(most);
        foreach (var known in image.Commands) Add(known.Command, known.BodyHash, null, now);
        // A placing outlives the memory of ids for as long as its booking is remembered.
        foreach (var booking in image.Bookings)
            if (!_commands.ContainsKey(booking.PlacedWith))
                Add(booking.PlacedWith, default, booking, now);
    }

    /// <summary>What a placing came to, as far as its booking still tells.</summary>
    public static CommandOutcome? OutcomeOf(BookingRecord? booking) =>
        booking is null ? null : new(booking.PlacedWith, default, booking.PlacedAt, booking.Version, booking);

    public bool TryFind(CommandId id, out Remembered remembered) => _commands.TryGetValue(id, out remembered);

    public void Add(CommandOutcome outcome) =>
        Add(
            outcome.Command, outcome.BodyHash, TellsAll(outcome.Booking, outcome) ? outcome.Booking : outcome,
            outcome.At);

    /// <summary>Drops ids accepted before <paramref name="before"/>, but for those whose booking is still remembered:
    /// were such a placing repeated, it would be placed again.</summary>
    public void Forget(Instant before, IEnumerable<BookingRecord> remembered)
    {
        var since = Seconds(before);
        if (_oldest >= since) return;
        var kept = remembered.Select(b => b.PlacedWith).ToHashSet();
        _oldest = uint.MaxValue;
        foreach (var (command, known) in _commands)
        {
            if (known.At >= since || kept.Contains(command)) _oldest = Math.Min(_oldest, Math.Max(known.At, since));
            else _commands.Remove(command);
        }
    }

    // Whether a placing's outcome can be told from the booking alone.
    private static bool TellsAll(BookingRecord? booking, CommandOutcome outcome) =>
        booking is not null && booking.PlacedWith == outcome.Command && booking.PlacedAt == outcome.At
        && booking.Version == outcome.Version;

    private static uint Seconds(Instant at) => (uint)Math.Clamp(at.ToUnixTimeSeconds(), 0, uint.MaxValue);

    private void Add(CommandId id, UInt128 bodyHash, object? known, Instant at)
    {
        var seconds = Seconds(at);
        _commands[id] = new(bodyHash, known, seconds);
        _oldest = Math.Min(_oldest, seconds);
    }

    /// <summary>What is known of an accepted command; small, as there is one for every booking that is
    /// remembered.</summary>
    /// <param name="bodyHash">Zero, which no body has, when only the booking it placed is known.</param>
    /// <param name="known">The <see cref="CommandOutcome"/>, or the <see cref="BookingRecord"/> that it placed; null
    /// when it has to be looked up.</param>
    /// <param name="at">When it was accepted, or read: seconds since 1970.</param>
    internal readonly struct Remembered(UInt128 bodyHash, object? known, uint at)
    {
        // Half of the hash: nobody gains by making two commands of one id look alike, both being their own.
        private readonly ulong _bodyHash = Half(bodyHash);

        /// <summary>Seconds since 1970.</summary>
        public uint At => at;

        /// <summary>Null when it has to be looked up.</summary>
        public CommandOutcome? Outcome => known as CommandOutcome ?? OutcomeOf(known as BookingRecord);

        /// <summary>Whether <paramref name="command"/> is the accepted one again. Without its hash only a placing can
        /// be, and only by the same person, for the same person and purpose: an outcome is nobody else's to
        /// read.</summary>
        public bool IsRepeatedBy(Command command) => _bodyHash != 0
            ? _bodyHash == Half(CommandBody.Hash(command))
            : command is PlaceBooking place && known is BookingRecord booking
                && place.Caller.Member == booking.BookedBy && place.BookedFor == booking.BookedFor
                && place.Attendees == booking.Attendees && place.Purpose == booking.Purpose;

        // Zero stays zero, and nothing else becomes it.
        private static ulong Half(UInt128 hash) =>
            hash == default ? 0 : Math.Max(1, unchecked((ulong)(hash >> 64) ^ (ulong)hash));
    }
}
