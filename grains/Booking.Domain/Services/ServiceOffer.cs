using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>What is offered under one name: a dated record of the city, a district or a facility, like every
/// rule.</summary>
/// <remarks>Where several levels offer the same name, the narrowest says what is needed, buffers and grid; who may
/// book, lengths and people must suit all of them, and the lowest price holds. Times are on the facility's wall clock
/// and stay within its own policy.</remarks>
/// <param name="NameZh">Name in Chinese, 1 to 120 characters.</param>
/// <param name="NameEn">Name in English, up to 120 characters; may be empty.</param>
/// <param name="Function">Which of F1 to F5 it serves.</param>
/// <param name="Needs">What it takes, 1 to 10; all of it or nothing.</param>
/// <param name="GridMinutes">Starts and ends lie on this many minutes past local midnight; a divisor of 1,440.</param>
/// <param name="MinutesMin">Shortest in minutes, ≥ 1.</param>
/// <param name="MinutesMax">Longest in minutes, at most 44,640.</param>
/// <param name="SetUpMinutes">So long before the start everything it needs is taken too, 0 to 240.</param>
/// <param name="CleanUpMinutes">So long after the end, 0 to 240.</param>
/// <param name="PeopleMax">Most people; 0: as many as its spaces hold.</param>
/// <param name="Bookers">Who may book it.</param>
/// <param name="Benefit">Whether it is for the public benefit (SEED U5).</param>
/// <param name="Tariff">What it costs; null: nothing.</param>
public sealed record ServiceOffer(
    string NameZh,
    string NameEn,
    ServiceFunction Function,
    ImmutableArray<ServiceNeed> Needs,
    int GridMinutes,
    int MinutesMin,
    int MinutesMax,
    int SetUpMinutes,
    int CleanUpMinutes,
    int PeopleMax,
    BookerTerms Bookers,
    BenefitClass Benefit,
    Tariff? Tariff);

/// <summary>One thing that a service takes: a certain resource, or any suitable one of a type.</summary>
/// <param name="Resource">The certain resource, or null.</param>
/// <param name="Type">The type of resource of which any will do; empty where <paramref name="Resource"/> says
/// which.</param>
/// <param name="Quantity">Pieces of equipment, or so many spaces; 1 to 100, and 1 for a certain space.</param>
public sealed record ServiceNeed(ResourceId? Resource, string Type, int Quantity)
{
    /// <summary>As lists and refusals name it: <c>badminton_court</c>, <c>projector×2</c>, <c>=hall</c>.</summary>
    public override string ToString() =>
        (Resource is { } one ? "=" + one.Value : Type) + (Quantity == 1 ? "" : "×" + Refusal.Text(Quantity));
}

/// <summary>Whether a service is for the public benefit.</summary>
public enum BenefitClass
{
    /// <summary>For workers and the public, free or at the concession's price for everybody.</summary>
    PublicBenefit = 1,

    /// <summary>At a low charge, up to the ceiling.</summary>
    LowCharge = 2,
}
