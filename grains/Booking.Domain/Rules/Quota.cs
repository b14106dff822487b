using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>How much one person, or all of one union, may have in a period, over all facilities of the rule's
/// scope.</summary>
/// <remarks>A booking counts in the period in which it begins, also while it waits for approval and when nobody came to
/// it; cancelled, declined or excused it counts no more, nor where the house was shut. Cancellations count in the
/// period in which they were made, and what they stop is the next booking: to refuse a cancellation would only keep a
/// room empty.</remarks>
/// <param name="Measure">What is counted.</param>
/// <param name="Max">So much is allowed, 0 to 100,000.</param>
/// <param name="Period">In which period, by the facility's calendar; weeks begin on Monday.</param>
/// <param name="Types">Only bookings of resources of these types (a service group); empty: all.</param>
/// <param name="Peak">Only bookings that begin within these hours; empty: at any hour.</param>
/// <param name="Holder">Whose quota it is; null: a person's.</param>
/// <param name="Bookers">Of which kind of bookers alone; null: whoever books. Members and non-members of a person's
/// quota, organisations of a union's.</param>
public sealed record Quota(
    QuotaMeasure Measure, int Max, QuotaPeriod Period, ImmutableArray<string> Types, ImmutableArray<WeeklyOpening> Peak,
    QuotaHolder? Holder = null, QuotaBookers? Bookers = null)
{
    /// <summary>Whether everything that is booked for one organisation counts together.</summary>
    internal bool IsUnions => Holder == QuotaHolder.Union;

    /// <summary>Whether it must be known who is a member.</summary>
    internal bool AsksWho => Bookers is QuotaBookers.Members or QuotaBookers.NonMembers;

    /// <summary>Whether it is one of whoever books like this, for an organisation or as a member or none.</summary>
    internal bool IsOf(bool forGroup, bool isMember) => Bookers switch
    {
        QuotaBookers.Members => !forGroup && isMember,
        QuotaBookers.NonMembers => !forGroup && !isMember,
        QuotaBookers.Organisations => forGroup,
        _ => true,
    };

    /// <summary>Whether what its holder has counts: who becomes a member keeps what was used.</summary>
    internal bool Counts(UsedTime one) => Bookers is null || one.ForGroup == (Bookers == QuotaBookers.Organisations);

    /// <summary>The kind as refusals and settings say it.</summary>
    internal static string Word(QuotaBookers? bookers) => bookers switch
    {
        QuotaBookers.Members => "members",
        QuotaBookers.NonMembers => "non_members",
        QuotaBookers.Organisations => "organisations",
        _ => "everybody",
    };
}

/// <summary>Of whom a quota is alone (SEED A16: non-members have their own).</summary>
public enum QuotaBookers
{
    /// <summary>Union members, for themselves.</summary>
    Members = 1,

    /// <summary>Everybody else, for themselves.</summary>
    NonMembers = 2,

    /// <summary>What officers book for an organisation, and not what its members book for themselves.</summary>
    Organisations = 3,
}

/// <summary>Whose quota it is.</summary>
public enum QuotaHolder
{
    /// <summary>Each person's: what they are booked for.</summary>
    Person = 1,

    /// <summary>Each grass-roots union's or other organisation's: what its officers book for it, and what its members
    /// book for themselves (PRACTICE C: Jiujiang, two a day for one employer's union). A booking counts for the union
    /// to which its person belonged when it was placed (decision 0037).</summary>
    Union = 2,
}

/// <summary>What a quota counts.</summary>
public enum QuotaMeasure
{
    /// <summary>Bookings.</summary>
    Bookings = 1,

    /// <summary>Minutes booked.</summary>
    Minutes = 2,

    /// <summary>Bookings cancelled by the person or for them.</summary>
    Cancellations = 3,

    /// <summary>Bookings at one time; the period says nothing. Of a union only: a person is in one place
    /// anyway.</summary>
    AtOnce = 4,
}

/// <summary>In what a quota counts.</summary>
public enum QuotaPeriod
{
    /// <summary>A local date.</summary>
    Day = 1,

    /// <summary>Monday to Sunday.</summary>
    Week = 2,

    /// <summary>A calendar month.</summary>
    Month = 3,

    /// <summary>January to March, and so on.</summary>
    Quarter = 4,
}

/// <summary>The calendar of quotas.</summary>
public static class QuotaPeriods
{
    /// <summary>The first date of the period that holds <paramref name="date"/>, and the first after it.</summary>
    public static (LocalDate From, LocalDate Until) Around(this QuotaPeriod period, LocalDate date)
    {
        var from = period switch
        {
            QuotaPeriod.Day => date,
            QuotaPeriod.Week => date.PlusDays(1 - (int)date.DayOfWeek),
            QuotaPeriod.Month => new(date.Year, date.Month, 1),
            _ => new(date.Year, (date.Month - 1) / 3 * 3 + 1, 1),
        };
        return (from, period switch
        {
            QuotaPeriod.Day => from.PlusDays(1),
            QuotaPeriod.Week => from.PlusDays(7),
            QuotaPeriod.Month => from.PlusMonths(1),
            _ => from.PlusMonths(3),
        });
    }
}

/// <summary>A booking as quotas count it.</summary>
/// <param name="Booking">Which.</param>
/// <param name="Facility">Where.</param>
/// <param name="Division">Where that stands.</param>
/// <param name="Stretch">When.</param>
/// <param name="Types">Of what types of resources.</param>
/// <param name="Counts">Whether it uses something up: confirmed, waiting for approval, or missed.</param>
/// <param name="CancelledAt">When it was cancelled, or null.</param>
/// <param name="ForGroup">Whether it was booked for an organisation.</param>
public sealed record UsedTime(
    BookingId Booking,
    FacilityId Facility,
    string Division,
    Stretch Stretch,
    ImmutableArray<string> Types,
    bool Counts,
    Instant? CancelledAt,
    bool ForGroup = false);
