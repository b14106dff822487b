namespace Booking.Gateway;

/// <summary>What figures may tell of legal advice and counselling (I6, decisions 0029 and 0059): one calendar month
/// that is over, from 5 bookings on.</summary>
/// <remarks>A number that changes while it is looked at, or that differs from one day to the next, would tell when
/// somebody made an appointment and for when; two months told beside one of them would tell of the other, that had too
/// few. Nothing is told of a single space, day or hour, nor of opening hours: a closed time must leave no other trace
/// than a taken one.</remarks>
/// <param name="IsOver">Whether the period is one month that is over.</param>
internal readonly record struct ConfidentialFigures(bool IsOver)
{
    public static ConfidentialFigures In(FigurePeriod period, LocalDate today) => new(
        period.From.Day == 1 && period.Until == period.From.PlusMonths(1)
            && period.Until <= new LocalDate(today.Year, today.Month, 1));

    /// <summary>Whether this sum of nothing but legal advice or counselling may be told.</summary>
    public bool Tells(FigureSum sum) => Tells(sum[FigureCount.Booked]);

    /// <summary>Whether so many of them may be told.</summary>
    public bool Tells(long number) => IsOver && number >= WireFigures.ToldFrom;
}
