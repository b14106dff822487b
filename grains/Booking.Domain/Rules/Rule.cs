namespace Booking.Domain;

/// <summary>One version of one rule, as it was set. Never changed and never removed: a later version takes its place
/// from a date on.</summary>
/// <param name="Name">What it is called, an <see cref="IdText"/>; with the scope it names the rule through all its
/// versions.</param>
/// <param name="Scope">Where it holds.</param>
/// <param name="From">The first local date on which it is decided by; bookings placed before keep what they were placed
/// under.</param>
/// <param name="Source">Where it is written: a decision, a notice, a section of PRACTICE; 1 to 500 characters.</param>
/// <param name="Setting">What it says; null: withdrawn from that date on.</param>
/// <param name="Version">The rules' version that this setting made.</param>
/// <param name="SetBy">Who set it.</param>
/// <param name="SetAt">When.</param>
public sealed record Rule(
    string Name, RuleScope Scope, LocalDate From, string Source, RuleSetting? Setting, long Version, MemberId SetBy,
    Instant SetAt);

/// <summary>Sets a rule from a date on, or withdraws it.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>; their scope must take in all of the rule's.</param>
/// <param name="Name">Which rule.</param>
/// <param name="Scope">Where.</param>
/// <param name="From">From which local date on; not before today.</param>
/// <param name="Source">Where it is written; 1 to 500 characters.</param>
/// <param name="Setting">What it says; null withdraws it.</param>
public sealed record SetRule(
    CommandId Id, Caller Caller, string Name, RuleScope Scope, LocalDate From, string Source, RuleSetting? Setting)
    : Command(Id, Caller);

/// <summary>A rule was set or withdrawn.</summary>
public sealed record RuleChanged(
    string Name, RuleScope Scope, LocalDate From, string Source, RuleSetting? Setting, MemberId SetBy) : JournalEvent
{
    /// <summary>The version that it made.</summary>
    public Rule At(long version, Instant at) => new(Name, Scope, From, Source, Setting, version, SetBy, at);
}
