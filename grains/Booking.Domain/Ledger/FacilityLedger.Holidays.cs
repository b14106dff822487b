namespace Booking.Domain;

public sealed partial class FacilityLedger
{
    /// <summary>Whether any of its hours depend on the city's special days.</summary>
    public bool AsksForHolidays => _layout?.AsksForHolidays is true;

    /// <summary>Takes the city's special days over into its entry. What is booked stays, also where it is closed now;
    /// the same days again are nothing, and neither is a house whose hours do not ask for them.</summary>
    public Decision Observe(HolidayCalendar calendar) =>
        Entry is { } entry && AsksForHolidays && entry.Calendar != calendar
        ? new(null, [.. WithdrawAll(_ => true), new FacilityRegistered(entry with { Calendar = calendar })], null)
        : Decision.Nothing;
}
