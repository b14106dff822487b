using System.Globalization;

namespace Booking.Simulation;

/// <summary>Hears every answer at the moment it is given, and compares it with what is on the disk at that
/// moment.</summary>
internal sealed class Witness(Disk disk)
{
    private readonly Dictionary<CommandId, List<Answer>> _answers = [];
    private readonly Dictionary<CommandId, FacilityId> _where = [];

    public List<Violation> Violations { get; } = [];

    public int Accepted { get; private set; }

    public int Refused { get; private set; }

    public Dictionary<RefusalReason, int> Reasons { get; } = [];

    public void Hears(Command command, FacilityId facility, Refusal? refused, BookingId? booking)
    {
        if (!_answers.TryGetValue(command.Id, out var answers)) _answers[command.Id] = answers = [];
        answers.Add(new(refused is null, booking));
        _where[command.Id] = facility;
        var stored = disk[StreamId.Of(facility)];
        if (refused is { } refusal)
        {
            Refused++;
            Reasons[refusal.Reason] = Reasons.GetValueOrDefault(refusal.Reason) + 1;
            if (!RestsOnTheDisk(stored, refusal))
                Violations.Add(
                    new(
                        "I3",
                        $"{command.Id} was refused ({refusal.Reason} {refusal["from"]}) for what is not durable"));
            return;
        }
        Accepted++;
        if (!stored.Outcomes.Exists(o => o.Command == command.Id))
            Violations.Add(new("I3", $"{command.Id} was acknowledged and is not durable"));
    }

    /// <summary>Everything that one facility's callers were told.</summary>
    public IEnumerable<Acknowledgement> Acknowledged(FacilityId facility) =>
        from told in _answers
        where _where[told.Key] == facility
        from answer in told.Value
        where answer.IsAccepted
        select new Acknowledgement(told.Key, answer.Booking);

    /// <summary>Once nothing is under way: what was only ever refused must have left nothing.</summary>
    public IEnumerable<Violation> RefusedButDone() =>
        from told in _answers
        where told.Value.TrueForAll(a => !a.IsAccepted)
            && disk[StreamId.Of(_where[told.Key])].Outcomes.Exists(o => o.Command == told.Key)
        select new Violation("I3", $"{told.Key} was refused to its caller, and took place");

    // The booking or cancellation that the refusal names must be in the journal already.
    private static bool RestsOnTheDisk(Disk.Stored stored, Refusal refusal)
    {
        return refusal.Reason switch
        {
            RefusalReason.SlotTaken => stored.Events.Exists(e => e.Event switch
            {
                BookingPlaced placed => IsNamed(placed.Stretch),
                BookingMoved moved => IsNamed(moved.Stretch),
                BookingResized resized => IsNamed(resized.Stretch),
                OfferMade made => IsNamed(made.Occupied()),
                TimeWithheld withheld => IsNamed(withheld.Stretch),
                _ => false,
            }),
            RefusalReason.AlreadyCancelled =>
                stored.Events.Exists(e => e.Event is BookingCancelled && Text(e.At) == refusal["cancelledAt"]),
            _ => true,
        };

        bool IsNamed(Stretch stretch) =>
            Text(stretch.Start) == refusal["from"] && Text(stretch.End) == refusal["until"];
    }

    private static string Text(Instant instant) =>
        instant.ToString("uuuu-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private readonly record struct Answer(bool IsAccepted, BookingId? Booking);
}
