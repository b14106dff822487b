namespace Booking.Domain;

/// <summary>What is counted of bookings, each on the local day on which it begins, under the function of what it
/// occupies.</summary>
/// <remarks>The numbers are places in packed rows: never reused, new ones at the end.</remarks>
public enum FigureCount
{
    /// <summary>Bookings that were not cancelled, lapsed ones included.</summary>
    Booked = 0,

    /// <summary>Bookings that were cancelled.</summary>
    Cancelled = 1,

    /// <summary>Of those booked, how many have to check in or had to; no longer whoever gave the rest of the time
    /// back.</summary>
    Due = 2,

    /// <summary>Of those booked, how many came.</summary>
    Attended = 3,

    /// <summary>Lapsed and counted as a no-show, as it stands after corrections.</summary>
    NoShows = 4,

    /// <summary>Lapsed for another reason.</summary>
    OtherLapses = 5,

    /// <summary>People announced by those booked.</summary>
    Announced = 6,

    /// <summary>People who came: visits, not persons.</summary>
    Visits = 7,

    /// <summary>Minutes from placing to beginning, over all booked.</summary>
    LeadMinutes = 8,

    /// <summary>Booked less than two hours before.</summary>
    LeadUnderTwoHours = 9,

    /// <summary>Booked two hours to a day before.</summary>
    LeadUnderADay = 10,

    /// <summary>Booked one to three days before.</summary>
    LeadUnderThreeDays = 11,

    /// <summary>Booked three to seven days before.</summary>
    LeadUnderAWeek = 12,

    /// <summary>Booked a week or more before.</summary>
    LeadAWeekOrMore = 13,

    /// <summary>Open minutes of spaces lost to maintenance.</summary>
    LostToMaintenance = 14,

    /// <summary>Open minutes lost to the house's own events.</summary>
    LostToEvents = 15,

    /// <summary>Open minutes lost because staff was short, and to nothing else (PB5).</summary>
    LostToStaffShortage = 16,

    /// <summary>Open minutes lost to emergencies.</summary>
    LostToEmergencies = 17,

    /// <summary>Open minutes lost to closures of another cause, or of none that was said.</summary>
    LostOtherwise = 18,

    /// <summary>Of those booked, how many have come or lapsed: of them attendance is a share. What is still to come is
    /// not settled, nor is what nobody had to check in for and nobody is known to have come to.</summary>
    Settled = 19,

    /// <summary>Used minutes of services at a low charge: not for the public benefit (U5).</summary>
    UsedAtLowCharge = 20,
}
