namespace Booking.Seeds;

/// <summary>Booking rules by kind of facility; every one a setting that an administrator may change.</summary>
internal static class Policies
{
    /// <summary>Palaces and clubs can be booked a month ahead and by the day, smaller places a week ahead and by the
    /// half-day.</summary>
    public static BookingPolicy For(FacilityKind kind) => kind is FacilityKind.CulturalPalace or FacilityKind.Club
        ? new BookingPolicy { GridMinutes = 30, MinutesMin = 30, MinutesMax = 480, WindowDays = 30, CheckIn = CheckIn }
        : new BookingPolicy { GridMinutes = 30, MinutesMin = 30, MinutesMax = 240, WindowDays = 7, CheckIn = CheckIn };

    /// <summary>Be there from ten minutes before to a quarter of an hour after the start.</summary>
    private static CheckInRule CheckIn => new() { OpensMinutes = 10, ClosesMinutes = 15 };

    /// <summary>Courts go by the hour.</summary>
    public static BookingPolicy Courts =>
        new() { GridMinutes = 60, MinutesMin = 60, MinutesMax = 120, WindowDays = 7, CheckIn = CheckIn };
}
