namespace Booking.Gateway;

/// <summary>Which bookings a number is made of, by the same rules as it was counted (I7).</summary>
internal static class FigureRowFilter
{
    public static bool Fits(BookingRecord booking, FigureRowsWanted wanted, DayCounter counter, DateTimeZone zone)
    {
        if (!FitsKind(booking, wanted.Kind)) return false;
        // Hours count under what each space is for, whatever the booking as a whole counts under.
        if (wanted.Function is { } function && counter.FunctionOf(booking) is var own && own != function
            && (!wanted.IsOfHours || Confidential.Is(function) || Confidential.Is(own)))
            return false;
        if (wanted.Space is { } space)
        {
            var chain = counter.Spaces.FirstOrDefault(one => one.Id == space)?.Wholes ?? [space];
            if (!booking.Claims.Any(claim => chain.Contains(claim.Resource))) return false;
        }
        var begins = booking.Stretch.Start.InZone(zone).Date;
        if (!wanted.IsOfHours)
        {
            // A space's and an hour's number is made of hours; every other of bookings, each on its first day.
            return wanted.Space is not null || (begins >= wanted.Period.From && begins < wanted.Period.Until);
        }
        return booking.State == BookingState.Confirmed && Occupies(booking.Occupied(), wanted, zone);
    }

    /// <summary>The minutes that a booking adds to a number of hours, counted as the number was: summed over spaces,
    /// and nothing of legal advice and counselling.</summary>
    public static long Minutes(
        BookingRecord booking, FigureRowsWanted wanted, Func<LocalDate, DayCounter> counterOf, DateTimeZone zone)
    {
        var minutes = 0L;
        var occupied = booking.Occupied();
        var first = LocalDate.Max(occupied.Start.InZone(zone).Date, wanted.Period.From);
        var last = LocalDate.Min(
            (occupied.End - NodaTime.Duration.Epsilon).InZone(zone).Date, wanted.Period.Until.PlusDays(-1));
        for (var date = first; date <= last; date = date.PlusDays(1))
        {
            var byHour = counterOf(date).MinutesOf(booking, date, space => !Confidential.Is(space.Function)
                && (wanted.Space is not { } only || space.Id == only)
                && (wanted.Function is not { } function || space.Function == function));
            for (var hour = 0; hour < byHour.Length; hour++)
            {
                var at = ((int)date.DayOfWeek - 1) * 24 + hour;
                if ((wanted.HourOfWeek < 0 || at == wanted.HourOfWeek)
                    && (wanted.Kind != Wire.FigureRowKind.Peak || PeakHours.Contains(at)))
                    minutes += byHour[hour];
            }
        }
        return minutes;
    }

    private static bool FitsKind(BookingRecord booking, Wire.FigureRowKind kind) => kind switch
    {
        Wire.FigureRowKind.Cancelled => booking.State == BookingState.Cancelled,
        Wire.FigureRowKind.Attended => booking.WasBooked() && booking.Arrival is not null,
        Wire.FigureRowKind.NoShow => booking is { Arrival: null, Lapse.Cause: LapseCause.NoShow },
        Wire.FigureRowKind.OtherLapse =>
            booking is { Arrival: null, Lapse: { } lapse } && lapse.Cause != LapseCause.NoShow && booking.WasBooked(),
        Wire.FigureRowKind.Settled => booking.WasBooked() && (booking.Arrival is not null || booking.Lapse is not null),
        Wire.FigureRowKind.LowCharge => booking.Service?.Benefit == BenefitClass.LowCharge,
        Wire.FigureRowKind.Reached => booking.State == BookingState.Confirmed || booking.Arrival is not null,
        Wire.FigureRowKind.Due => booking.WasBooked() && booking.CheckInBy is not null,
        _ => booking.WasBooked(),
    };

    private static bool Occupies(Stretch stretch, FigureRowsWanted wanted, DateTimeZone zone)
    {
        for (var at = stretch.Start; at < stretch.End;)
        {
            var local = at.InZone(zone);
            var hour = ((int)local.DayOfWeek - 1) * 24 + local.Hour;
            if (local.Date >= wanted.Period.From && local.Date < wanted.Period.Until
                && (wanted.HourOfWeek < 0 || hour == wanted.HourOfWeek)
                && (wanted.Kind != Wire.FigureRowKind.Peak || PeakHours.Contains(hour)))
                return true;
            at += NodaTime.Duration.FromHours(1) - NodaTime.Duration.FromTicks(
                local.TickOfDay % NodaConstants.TicksPerHour);
        }
        return false;
    }
}
