using Booking.Domain;

namespace Booking.Contracts;

/// <summary>The rules of the city, its districts and its facilities. One, with the key <see cref="Key"/>.</summary>
/// <remarks>Every version is kept. Facilities read the rows and are told when to; a facility that could not be told
/// fails the command, and its repeat tells again.</remarks>
[Alias("booking.IRulesGrain")]
public interface IRulesGrain : IGrainWithStringKey
{
    /// <summary>The key of the one grain.</summary>
    const string Key = "rules/city";

    /// <summary>Sets a rule from a date on, or withdraws it.</summary>
    /// <returns>The version that was made, or the first of: Malformed, NotAllowed, UnknownFacility, CommandIdReused,
    /// RuleWidens.</returns>
    [Alias("set")]
    Task<Outcome<Rule>> SetAsync(SetRule command);

    /// <summary>Every version of every rule.</summary>
    /// <param name="facility">Only those that hold at this facility; null: all.</param>
    [Alias("list")]
    Task<RuleBook> ListAsync(FacilityId? facility);
}
