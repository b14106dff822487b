namespace Booking.Domain;

/// <summary>The last moment at which an occurrence may start.</summary>
/// <param name="At">The wall clock's reading, or UTC's if <paramref name="Kind"/> says so; the day's last second if it
/// is a date.</param>
/// <param name="Kind">How it was written.</param>
public sealed record RecurrenceUntil(LocalDateTime At, RecurrenceUntilKind Kind)
{
    /// <summary>Includes every start on <paramref name="date"/>.</summary>
    public static RecurrenceUntil TheEndOf(LocalDate date) => new(date.At(new(23, 59, 59)), RecurrenceUntilKind.Date);

    /// <summary>What a wall clock in <paramref name="zone"/> shows at that moment.</summary>
    /// <remarks>Without a zone, UTC is read as if it were the wall clock, as floating times are.</remarks>
    internal LocalDateTime OnWallClock(DateTimeZone? zone) =>
        Kind == RecurrenceUntilKind.Utc && zone is not null ? At.InUtc().ToInstant().InZone(zone).LocalDateTime : At;

    /// <summary>As iCalendar writes it.</summary>
    public override string ToString() => Kind switch
    {
        RecurrenceUntilKind.Date => BasicTime.Text(At.Date),
        RecurrenceUntilKind.Utc => BasicTime.Text(At) + "Z",
        _ => BasicTime.Text(At),
    };
}

/// <summary>How an UNTIL was written.</summary>
public enum RecurrenceUntilKind
{
    /// <summary>A date: all of it is included.</summary>
    Date,

    /// <summary>A wall-clock time, included.</summary>
    Local,

    /// <summary>A time in UTC, included.</summary>
    Utc,
}
