using Booking.Domain;

namespace Booking.History.Tests;

// Series, offers of waiting lists, withheld time and moves.
internal sealed partial class Story
{
    /// <summary>A series of bookings with consecutive numbers, the first of them the command's.</summary>
    public Operation Series(int number, long invoked, long answered, string resource, params double[] startsAfterHours)
    {
        var occurrences = new List<PlannedOccurrence>();
        var parts = new List<RecordedPart>();
        foreach (var (i, hours) in startsAfterHours.Index())
        {
            var booking = Make.Booking(
                number + i, resource: resource, stretch: Make.Stretch(hours), version: _events.Count + 1);
            Happens(new BookingPlaced(
                booking.Id, booking.BookedFor, booking.BookedBy, booking.Claims, booking.Stretch, 10, "",
                Make.CommandId(number), Series: new("series")));
            _bookings[booking.Id] = booking;
            occurrences.Add(new(new(2026, 3, 3, 9 + i, 0), null, booking.Id, null));
            parts.Add(
                new(booking.Id.Value, InstantText.Of(booking.Stretch.Start), InstantText.Of(booking.Stretch.End)));
        }
        Happens(new SeriesPlaced(new()
        {
            Id = new("series"),
            Facility = s_palace.Id,
            BookedFor = new("ann"),
            BookedBy = new("ann"),
            Claims = [new(new(resource), 1)],
            Attendees = 1,
            Purpose = "",
            First = new(new(2026, 3, 3, 9, 0), new(2026, 3, 3, 11, 0)),
            Recurrence = "",
            Occurrences = [.. occurrences],
            PlacedAt = Make.Monday,
            ChangedAt = Make.Monday,
        }));
        _outcomes.Add(new(Make.CommandId(number), default, Make.Monday, _events.Count, null));
        return Add(number, "series", invoked, answered, null, new(null, null, new(null, _events.Count, parts)));
    }

    /// <summary>Time is held for somebody who waits.</summary>
    public void Offer(int booking, string resource = "hall", double startsAfterHours = 24) => Happens(new OfferMade(
        new("waiting"), Make.BookingId(booking), new("ann"), new(resource), Make.Stretch(startsAfterHours),
        Make.Monday));

    /// <summary>They let it pass.</summary>
    public void Pass(int booking) =>
        Happens(new OfferPassed(new("waiting"), Make.BookingId(booking), OfferAnswer.Declined, Ends: false));

    /// <summary>Nobody may have it for a while.</summary>
    public void Withhold(int hold, string resource = "hall", double startsAfterHours = 24) =>
        Happens(new TimeWithheld(Make.BookingId(hold), new(resource), Make.Stretch(startsAfterHours), Make.Monday));

    /// <summary>Everybody may again.</summary>
    public void Return(int hold) => Happens(new TimeReturned(Make.BookingId(hold)));

    /// <summary>Whoever was offered something takes it.</summary>
    public Operation Take(
        int number, long invoked, long answered, string resource = "hall", double startsAfterHours = 24)
    {
        Happens(new OfferTaken(new("waiting"), Make.BookingId(number)));
        return Place(number, invoked, answered, resource, startsAfterHours, kind: "accept");
    }

    /// <summary>A booking gets another time.</summary>
    public Operation Move(int number, int booking, long invoked, long answered, double startsAfterHours)
    {
        var moved = _bookings[Make.BookingId(booking)] with
        {
            Stretch = Make.Stretch(startsAfterHours),
            Version = _events.Count + 1
        };
        return Accept(
            number, "move", invoked, answered, moved,
            new BookingMoved(moved.Id, moved.Claims, moved.Stretch, moved.BookedFor));
    }

    private void Happens(JournalEvent happened) => _events.Add(new(_events.Count + 1, Make.Monday, happened));
}
