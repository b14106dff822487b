namespace Booking.Domain;

/// <summary>As what service something was booked, kept with the booking: a later version of the service does not change
/// it.</summary>
/// <param name="Name">The service's name.</param>
/// <param name="Scope">Whose record of it was the narrowest.</param>
/// <param name="Version">That record's version among the rules.</param>
/// <param name="SetUpMinutes">So long before the start its resources are taken too.</param>
/// <param name="CleanUpMinutes">So long after the end.</param>
/// <param name="Benefit">Whether it is for the public benefit.</param>
/// <param name="Price">What it costs.</param>
/// <param name="NameZh">What it was called in Chinese that day; empty in older journals.</param>
/// <param name="NameEn">The same in English; may be empty.</param>
public sealed record ServiceUse(
    string Name, RuleScope Scope, long Version, int SetUpMinutes, int CleanUpMinutes, BenefitClass Benefit, Price Price,
    string NameZh = "", string NameEn = "")
{
    /// <summary>What a stretch takes of the calendars, buffers included.</summary>
    public Stretch Around(Stretch stretch) => Around(stretch, SetUpMinutes, CleanUpMinutes);

    internal static Stretch Around(Stretch stretch, int setUpMinutes, int cleanUpMinutes) =>
        new(stretch.Start - Duration.FromMinutes(setUpMinutes), stretch.End + Duration.FromMinutes(cleanUpMinutes));
}

/// <summary>The permit of a large event (Regulation on the Safety of Large-scale Mass Activities).</summary>
/// <param name="Number">As the police wrote it; 1 to 64 characters.</param>
/// <param name="WorkingDaysAhead">Working days from the day of the booking, included, to the day of the event,
/// excluded.</param>
public sealed record EventPermit(string Number, int WorkingDaysAhead)
{
    /// <summary>Longest number, in characters.</summary>
    public const int NumberLengthMax = 64;

    /// <summary>From so many people on an event needs a permit (PRACTICE J).</summary>
    public const int PeopleMin = 1_000;

    /// <summary>So many working days ahead it is applied for in Beijing.</summary>
    public const int WorkingDaysMin = 20;

    /// <summary>Whether it was booked so late that the permit could not have been applied for in time.</summary>
    public bool IsLate() => WorkingDaysAhead < WorkingDaysMin;
}

/// <summary>A service as a facility offers it today.</summary>
/// <param name="Name">What a booking names.</param>
/// <param name="Rule">The narrowest record of it.</param>
/// <param name="Terms">Who may book by every level that says something, the city's first.</param>
public sealed record OfferedService(
    string Name, Rule Rule, System.Collections.Immutable.ImmutableArray<BookerTerms> Terms);

/// <summary>What booking a service would come to, now and for this person.</summary>
/// <param name="Claims">What would be taken.</param>
/// <param name="Stretch">When.</param>
/// <param name="Service">As what, and at what price.</param>
/// <param name="Permit">The permit of a large event, or null.</param>
/// <param name="NeedsApproval">Whether somebody would have to approve it.</param>
public sealed record ServiceQuote(
    System.Collections.Immutable.ImmutableArray<Claim> Claims, Stretch Stretch, ServiceUse? Service,
    EventPermit? Permit, bool NeedsApproval);
