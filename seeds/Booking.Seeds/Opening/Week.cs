namespace Booking.Seeds;

/// <summary>Opening weeks written as text: <c>"1-5 09:00-12:00 13:30-21:00; 6-7 09:00-21:30"</c>, weekdays by ISO
/// number.</summary>
internal static class Week
{
    public const string PalaceLong = "1-5 09:00-12:00 13:30-21:30; 6-7 08:30-21:30";
    public const string PalaceEvenings = "1-5 12:00-14:00 17:30-21:30; 6-7 09:00-12:00 13:00-21:30";
    public const string PalaceMondayClosed = "2-5 09:00-12:00 13:30-21:00; 6-7 09:00-21:00";
    public const string ClubLate = "1-4 12:00-21:30; 5-6 12:00-00:00; 7 09:00-21:30";
    public const string Centre = "1-5 09:00-12:00 13:00-17:30; 3 18:30-20:30; 6 09:00-12:00";
    public const string StationOffice = "1-5 09:00-12:00 13:30-18:00; 2 18:30-20:30; 4 18:30-20:30; 6 09:00-12:00";
    public const string StationEvenings = "1-5 09:00-12:00 14:00-20:30; 6-7 09:00-11:30 14:30-17:00";
    public const string StationNoGap = "1-5 08:30-17:30; 6 09:00-16:00";
    public const string RoundTheClock = "1-7 00:00-00:00";
    public const string SportsVenue = "1-5 10:00-22:00; 6-7 08:00-22:00";
    public const string Reading = "2-7 10:00-20:00";

    /// <summary>For a known facility whose hours are not published; the facility's source says so.</summary>
    public const string AssumedPalace = "1-5 09:00-12:00 13:30-21:00; 6-7 09:00-21:30";
    public const string AssumedOffice = "1-5 09:00-12:00 13:30-17:30";

    public static OpeningHours Parse(string pattern)
    {
        var hours = new OpeningHours();
        foreach (var part in pattern.Split(';', StringSplitOptions.TrimEntries))
        {
            var words = part.Split(' ');
            var days = words[0].Split('-');
            for (var day = Iso(days[0]); day <= Iso(days[^1]); day++)
                foreach (var interval in words.Skip(1))
                    hours.Weekly.Add(new WeeklyOpening { IsoWeekday = day, Interval = Interval(interval) });
        }
        return hours;
    }

    /// <summary><c>"09:00-12:00"</c></summary>
    public static OpeningInterval Interval(string text)
    {
        var times = text.Split('-');
        return new OpeningInterval { Open = times[0], Close = times[1] };
    }

    private static int Iso(string digit) => digit[0] - '0';
}
