namespace Booking.Domain;

/// <summary>Who came, when, and how that is known. Attendance counts people, not bookings (SEED U9).</summary>
/// <param name="At">The facility's clock when they were checked in.</param>
/// <param name="Way">How.</param>
/// <param name="People">How many were there, 1 to 100,000.</param>
public sealed record Arrival(Instant At, CheckInWay Way, int People);

/// <summary>How somebody was checked in.</summary>
public enum CheckInWay
{
    /// <summary>The holder showed the code of the booking.</summary>
    Code = 1,

    /// <summary>A member of staff saw them.</summary>
    Staff = 2,

    /// <summary>At a kiosk, with card or PIN.</summary>
    Kiosk = 3,

    /// <summary>A member of staff said so afterwards.</summary>
    Correction = 4,
}

/// <summary>That nobody was checked in in time, so that the time went back to everybody.</summary>
/// <param name="At">The facility's clock when it was noticed: not before <see cref="BookingRecord.CheckInBy"/>.</param>
/// <param name="Cause">What it counts as.</param>
public sealed record Lapse(Instant At, LapseCause Cause);

/// <summary>What a lapse counts as. Only <see cref="NoShow"/> is a strike.</summary>
public enum LapseCause
{
    /// <summary>It was open and nobody came.</summary>
    NoShow = 1,

    /// <summary>It was not open all the while: nobody could have come.</summary>
    NotOpen = 2,

    /// <summary>Nobody came to counselling, where that is talked about and not punished.</summary>
    Absent = 3,

    /// <summary>Staff found afterwards that somebody was there.</summary>
    Attended = 4,

    /// <summary>Staff found a good reason afterwards.</summary>
    Excused = 5,

    /// <summary>Nobody decided in time whether it is approved.</summary>
    Undecided = 6,

    /// <summary>Its companions were not named in time.</summary>
    CompanionsUnnamed = 7,
}

/// <summary>What a person says against a no-show, and what staff answered.</summary>
/// <param name="At">When it was made.</param>
/// <param name="Text">The person's words, 1 to 500 characters.</param>
/// <param name="Answer">The answer, or null while it waits.</param>
public sealed record Appeal(Instant At, string Text, AppealAnswer? Answer = null);

/// <summary>The answer to an appeal.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who answered.</param>
/// <param name="Granted">Whether the no-show was taken back.</param>
/// <param name="Text">Why, in words for the person; 1 to 500 characters.</param>
public sealed record AppealAnswer(Instant At, MemberId By, bool Granted, string Text);
