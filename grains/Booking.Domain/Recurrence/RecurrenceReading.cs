namespace Booking.Domain;

/// <summary>How closely the text of a rule is held to RFC 5545.</summary>
public enum RecurrenceReading
{
    /// <summary>As the RFC has it: what a rule must not say is refused.</summary>
    Strict,

    /// <summary>For rules from elsewhere. Blank parts, blanks around parts and <c>COUNT=0</c> are let through, and a
    /// part that the RFC forbids at this frequency only narrows: <c>FREQ=MONTHLY;BYWEEKNO=20</c> is every day of each
    /// month that lies in week 20. An ordinal that the RFC forbids is ignored.</summary>
    Lenient,
}
