namespace Booking.Domain;

/// <summary>Why hours are lost (PB5), as figures tell them apart.</summary>
public enum ClosureCause
{
    /// <summary>Repair or maintenance, planned.</summary>
    Maintenance = 1,

    /// <summary>The house uses its space itself, planned.</summary>
    Event = 2,

    /// <summary>Too few staff to open (PB5, 工作人员不足). Nobody can announce that a week before.</summary>
    StaffShortage = 3,

    /// <summary>Storm, fault or order of the authorities: the law lets it be announced when it happens.</summary>
    Emergency = 4,

    /// <summary>Planned, and none of these.</summary>
    Other = 5,
}

/// <summary>What is recorded of a closure besides its time.</summary>
/// <param name="Cause">Why hours are lost.</param>
/// <param name="Urgency">Why a planned closure is announced less than <see cref="ClosureNoticePeriod.Days"/> days
/// before; else empty. At most 200 characters.</param>
/// <param name="DeclaredAt">When it was announced.</param>
public sealed record ClosureDetail(ClosureCause Cause, string Urgency, Instant DeclaredAt);

/// <summary>How early a closure is announced (Ordinance Art 18; PRACTICE B, P).</summary>
public static class ClosureNoticePeriod
{
    /// <summary>Local days between the day of the announcement and the first closed one.</summary>
    public const int Days = 7;

    /// <summary>Whether somebody decided it beforehand, so that the notice applies.</summary>
    public static bool IsPlanned(this ClosureCause cause) =>
        cause is ClosureCause.Maintenance or ClosureCause.Event or ClosureCause.Other;

    /// <summary>Full local days between announcement and beginning; 0 when it begins the same day or began
    /// before.</summary>
    public static int Of(Instant declaredAt, Instant begins, DateTimeZone zone) =>
        Math.Max(0, Period.DaysBetween(declaredAt.InZone(zone).Date, begins.InZone(zone).Date));
}
