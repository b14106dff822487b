namespace Booking.Domain.Tests;

internal static class Wishes
{
    /// <summary>The stretch a wish means in a place where it means one.</summary>
    public static Stretch In(this Wish wish, string zone) =>
        WallClock.Resolve(wish, DateTimeZoneProviders.Tzdb[zone]).Value;
}
