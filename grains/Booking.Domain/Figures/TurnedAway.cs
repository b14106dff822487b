namespace Booking.Domain;

/// <summary>How often time was asked for and not had. It says nothing of who asked.</summary>
/// <param name="Facility">Where.</param>
/// <param name="SpaceType">The type of the first resource asked for, as in <see cref="Resource.Type"/>.</param>
/// <param name="Date">The local day that was asked for.</param>
/// <param name="Hour">The local hour at which it was to begin, 0 to 23.</param>
/// <param name="Cause">Why not.</param>
/// <param name="Times">How often, from 1.</param>
public sealed record TurnedAway(
    FacilityId Facility, string SpaceType, LocalDate Date, int Hour, DemandCause Cause, long Times)
{
    /// <summary>0 for Monday 00:00 to 167.</summary>
    public int HourOfWeek => (((int)Date.DayOfWeek - 1) * 24) + Hour;
}
