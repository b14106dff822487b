namespace Booking.Domain;

/// <summary>How a booking came about, where that is not told by who booked it for whom (decision 0060).</summary>
public enum BookedHow
{
    /// <summary>From afar, though somebody else is to come: an officer's, for one of the roster.</summary>
    FromAfar = 1,

    /// <summary>By whoever comes, at the house's kiosk.</summary>
    InPerson = 2,

    /// <summary>As the house's own programme: nobody's quota, and of nobody's share.</summary>
    Programme = 3,
}

/// <summary>What follows from how a booking came about.</summary>
public static class BookedHows
{
    /// <summary>Whether it took of what a day gives to people who are not there. Unless it is said, who books for
    /// somebody else sees them, and who books for themself does it from afar. The programme takes nothing of
    /// it.</summary>
    public static bool IsFromAfar(this BookingRecord booking) =>
        booking.How is { } how ? how == BookedHow.FromAfar : booking.BookedBy == booking.BookedFor;

    /// <summary>Whether it is the house's own programme.</summary>
    public static bool IsProgramme(this BookingRecord booking) => booking.How == BookedHow.Programme;
}
