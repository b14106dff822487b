using Booking.Domain;

namespace Booking.Grains.Facilities;

/// <summary>The command ids that a facility would recognise, oldest first to go.</summary>
internal sealed class CommandMemory
{
    private readonly Dictionary<CommandId, Remembered> _commands = [];
    private readonly Queue<(Instant At, CommandId Command)> _byAge = [];

    public CommandMemory(FacilityImage image, Instant now)
    {
        foreach (var known in image.Commands) Add(known.Command, new(known.BodyHash, null), now);
        // A placing outlives the memory of ids for as long as its booking is remembered.
        foreach (var booking in image.Bookings)
            if (!_commands.ContainsKey(booking.PlacedWith))
                Add(booking.PlacedWith, new(null, new(booking.PlacedWith, default, booking.PlacedAt, booking.Version, booking)), now);
    }

    public bool TryFind(CommandId id, out Remembered remembered) => _commands.TryGetValue(id, out remembered);

    public void Add(CommandOutcome outcome) => Add(outcome.Command, new(outcome.BodyHash, outcome), outcome.At);

    public void Forget(Instant before)
    {
        while (_byAge.TryPeek(out var oldest) && oldest.At < before) _commands.Remove(_byAge.Dequeue().Command);
    }

    private void Add(CommandId id, Remembered remembered, Instant at)
    {
        _commands[id] = remembered;
        _byAge.Enqueue((at, id));
    }

    /// <summary>What is known of an accepted command.</summary>
    /// <param name="BodyHash">Null when only the booking it placed is known.</param>
    /// <param name="Outcome">Null when it has to be looked up.</param>
    internal readonly record struct Remembered(UInt128? BodyHash, CommandOutcome? Outcome);
}
