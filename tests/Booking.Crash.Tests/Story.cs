using System.Text.Json;
using Booking.Crash.Checks;
using Booking.Crash.History;
using Booking.Domain;

namespace Booking.Crash.Tests;

/// <summary>Writes a journal and the history that goes with it, step by step; a test then spoils one of them.</summary>
internal sealed class Story
{
    private static readonly Facility s_palace =
        Make.Facility("palace-1", Make.Space("hall"), Make.Space("east", "hall"));

    private readonly List<RecordedEvent> _events = [new(1, Make.Monday, new FacilityRegistered(s_palace))];
    private readonly List<CommandOutcome> _outcomes = [];
    private readonly Dictionary<BookingId, BookingRecord> _bookings = [];

    public List<Operation> Operations { get; } = [];

    public List<CommandOutcome> Outcomes => _outcomes;

    /// <summary>A booking that was sent and answered at these microseconds.</summary>
    public Operation Place(int number, long invoked, long answered, string resource = "hall",
        double startsAfterHours = 24)
    {
        var booking = Make.Booking(number, resource: resource, stretch: Make.Stretch(startsAfterHours),
            version: _events.Count + 1);
        return Accept(
            number, "place", invoked, answered, booking, new BookingPlaced(
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
    public Operation Refuse(int number, long invoked, long answered, string resource = "hall",
        double startsAfterHours = 24)
    {
        var stretch = Make.Stretch(startsAfterHours);
        return Add(number, "place", invoked, answered, new(null, new("SLOT_TAKEN", new Dictionary<string, string>
        {
            ["resource"] = resource,
            ["from"] = InstantText.Of(stretch.Start),
            ["until"] = InstantText.Of(stretch.End),
        })));
    }

    public IReadOnlyList<string> Check(bool hadTwins = false) =>
        [.. HistoryChecker.Check(Journal(), Operations, hadTwins).Select(violation => violation.ToString())];

    private FacilityJournal Journal() =>
        new(new("palace-1"), _events, _outcomes, new(_events.Count, Make.Monday, null, [], [.. _bookings.Values], []));

    private Operation Accept(int number, string kind, long invoked, long answered, BookingRecord booking,
        JournalEvent happened)
    {
        _events.Add(new(booking.Version, Make.Monday, happened));
        _outcomes.Add(new(Make.CommandId(number), default, Make.Monday, booking.Version, booking));
        _bookings[booking.Id] = booking;
        return Add(number, kind, invoked, answered, new(new(
            booking.Id.Value, booking.Version, booking.State.ToString(), InstantText.Of(booking.Stretch.Start),
            InstantText.Of(booking.Stretch.End)), null));
    }

    private Operation Add(int number, string kind, long invoked, long answered, Answer answer)
    {
        var operation = new Operation
        {
            Client = number,
            Member = "ann",
            CommandId = Make.CommandId(number).Value,
            Kind = kind,
            Facility = "palace-1",
            Request = JsonSerializer.SerializeToElement(new { }),
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
