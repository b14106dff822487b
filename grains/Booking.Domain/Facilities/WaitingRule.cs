namespace Booking.Domain;

/// <summary>For how long freed time is kept for those who wait, and when it comes back to everybody.</summary>
/// <remarks>One may wait everywhere; a facility without a rule of its own goes by <see cref="Default"/>, except that it
/// gives back at once what is cancelled while nobody waits for it.</remarks>
/// <param name="OfferMinutes">Minutes that an offer holds its time, 5 to 1,440.</param>
/// <param name="LateOfferMinutes">The same for time that begins within <paramref name="LateHours"/>, 5 to 240.</param>
/// <param name="LateHours">How many hours before its start time counts as late, 0 to 72.</param>
/// <param name="ReturnMinutes">Time that was given back before its start, and that nobody who waits wants, is free to
/// everybody after a random while of at most so many minutes, 0 to 60: nobody can hand it to a friend by
/// cancelling.</param>
public sealed record WaitingRule(int OfferMinutes, int LateOfferMinutes, int LateHours, int ReturnMinutes)
{
    /// <summary>Half an hour; ten minutes within the last three hours; back within five minutes.</summary>
    public static WaitingRule Default { get; } = new(30, 10, 3, 5);
}
