using System.Text.Json;
using Booking.Domain;

namespace Booking.History.Tests;

/// <summary>Writes a journal and the history that goes with it, step by step; a test then spoils one of them.</summary>
internal sealed partial class Story
{
    private static readonly Facility s_palace =
        Make.Facility("palace-1", Make.Space("hall"), Make.Space("east", "hall"), Make.Equipment(quantity: 3));

    private readonly List<RecordedEvent> _events = [new(1, Make.Monday, new FacilityRegistered(s_palace))];
    private readonly List<CommandOutcome> _outcomes = [];
    private readonly Dictionary<BookingId, BookingRecord> _bookings = [];

    public List<Operation> Operations { get; } = [];

    public List<CommandOutcome> Outcomes => _outcomes;

    /// <summary>A booking that was sent and answered at these microseconds.</summary>
    public Operation Place(int number, long invoked, long answered, string resource = "hall",
        double startsAfterHours = 24, int pieces = 1, string kind = "place")
    {
        var booking = Make.Booking(number, resource: resource, stretch: Make.Stretch(startsAfterHours),
            version: _events.Count + 1) with
        {
            Claims = [new(new(resource), pieces)],
        };
        return Accept(
            number, kind, invoked, answered, booking, new BookingPlaced(
                booking.Id, booking.BookedFor, booking.BookedBy, booking.Claims, booking.Stretch, 10, "排练",
                booking.PlacedWith));
    }

    /// <summary>The cancellation of a booking.</summary>
    public Operation Cancel(int number, int booking, long invoked, long answered)
    {
        var cancelled = _bookings[Make.BookingId(booking)] with
        {
            State = BookingState.Cancelled,
            Version = _events.Count + 1,
            CancelledAt = Make.Monday,
        };
        return Accept(number, "cancel", invoked, answered, cancelled,
            new BookingCancelled(cancelled.Id, cancelled.BookedFor, ""));
    }

    /// <summary>A refusal since somebody has the stretch.</summary>
    public Operation Refuse(
        int number, long invoked, long answered, string resource = "hall", double startsAfterHours = 24)
    {
        var stretch = Make.Stretch(startsAfterHours);
        return Add(number, "place", invoked, answered, null, new(null, new("SLOT_TAKEN", new Dictionary<string, string>
        {
            ["resource"] = resource,
            ["from"] = InstantText.Of(stretch.Start),
            ["until"] = InstantText.Of(stretch.End),
        })));
    }

    /// <summary>The same command from another device, answered the same.</summary>
    public Operation Repeat(Operation first, long invoked, long answered)
    {
        var again = Add(1, first.Kind, invoked, answered, first.Booking, first.Answer!);
        return again.CommandId == first.CommandId
            ? again
            : throw new InvalidOperationException("Only the first command is repeated.");
    }

    /// <summary>A refusal that names a booking.</summary>
    public Operation Refuse(int number, long invoked, long answered, int booking, string reason) => Add(
        number, "cancel", invoked, answered, Make.BookingId(booking).Value,
        new(null, new(reason, new Dictionary<string, string>())));

    /// <summary>A reading of a booking as it stands now.</summary>
    public Operation Read(int number, int booking, long invoked, long answered) =>
        Read(number, invoked, answered, RecordedBooking.Of(_bookings[Make.BookingId(booking)]));

    /// <summary>A reading that saw this.</summary>
    public Operation Read(int number, long invoked, long answered, RecordedBooking seen) =>
        Add(number, Operation.Read, invoked, answered, seen.Id, new(seen, null));

    /// <summary>The story as it was recorded, with or without the journal's own lines.</summary>
    public IReadOnlyList<HistoryLine> Lines(bool withJournal = true, bool mayLag = false) =>
    [
        .. Operations,
        .. EventLine.Read(new("palace-1"), _events, _outcomes, mayLag).Where(line => withJournal || line is LayoutLine),
    ];

    public IReadOnlyList<HistoryFault> Check(bool withJournal = true, bool mayLag = false) =>
        [.. HistoryChecker.Check(Lines(withJournal, mayLag)).Violations.Select(violation => violation.Kind)];

    private Operation Accept(int number, string kind, long invoked, long answered, BookingRecord booking,
        JournalEvent happened)
    {
        _events.Add(new(booking.Version, Make.Monday, happened));
        _outcomes.Add(new(Make.CommandId(number), default, Make.Monday, booking.Version, booking));
        _bookings[booking.Id] = booking;
        return Add(number, kind, invoked, answered, booking.Id.Value, new(RecordedBooking.Of(booking), null));
    }

    private Operation Add(int number, string kind, long invoked, long answered, string? booking, Answer answer)
    {
        var operation = new Operation
        {
            Client = number,
            Member = "ann",
            CommandId = Make.CommandId(number).Value,
            Kind = kind,
            Facility = "palace-1",
            Booking = booking,
            Request = JsonSerializer.SerializeToElement(new { purpose = "合唱 \"排练\"\n" }),
            InvokedAt = invoked,
            LastSentAt = invoked,
            Attempts = 1,
            AnsweredAt = answered,
            Answer = answer,
        };
        Operations.Add(operation);
        return operation;
    }
}
