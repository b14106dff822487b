using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>Who may book a service. A person must fulfil all that is said of persons; a group only what is said of
/// organisations.</summary>
/// <param name="Members">Union members by themselves.</param>
/// <param name="NonMembers">Others by themselves.</param>
/// <param name="Organisations">Organisations with an agreement, through their officers.</param>
/// <param name="Only">Only these of the organisations, at most 50; empty: all.</param>
/// <param name="AgeMin">Youngest age in full years on the day, 0 to 120; null: any.</param>
/// <param name="AgeMax">Oldest age in full years on the day, 0 to 120; null: any.</param>
/// <param name="Divisions">Only people of these districts (6 digits) or streets (9), at most 50; empty: of
/// anywhere.</param>
public sealed record BookerTerms(
    bool Members,
    bool NonMembers,
    bool Organisations,
    ImmutableArray<OrganisationId> Only,
    int? AgeMin,
    int? AgeMax,
    ImmutableArray<string> Divisions)
{
    /// <summary>Everybody.</summary>
    public static BookerTerms Everybody { get; } = new(true, true, true, [], null, null, []);

    /// <summary>The first thing that keeps somebody out, or null.</summary>
    /// <param name="facts">Who comes.</param>
    /// <param name="group">The organisation that is booked for, or null.</param>
    /// <param name="on">The local date of the booking, on which ages are counted.</param>
    public (RefusalReason Reason, string Says)? Hinders(PersonFacts facts, OrganisationId? group, LocalDate on)
    {
        if (group is { } organisation)
            return Organisations && (Only.IsEmpty || Only.Contains(organisation))
                ? null
                : (RefusalReason.BookerKindNotAdmitted, Kinds());
        if (!(facts.IsUnionMember ? Members : NonMembers)) return (RefusalReason.BookerKindNotAdmitted, Kinds());
        if (AgeMin is not null || AgeMax is not null)
        {
            if (facts.AgeOn(on) is not { } age) return (RefusalReason.BookerPapersMissing, "age");
            if (age < AgeMin || age > AgeMax) return (RefusalReason.BookerAgeNotAdmitted, Ages());
        }
        if (Divisions.IsEmpty) return null;
        if (facts.Division.Length == 0) return (RefusalReason.BookerPapersMissing, "district");
        foreach (var division in Divisions)
            if (facts.Division.StartsWith(division, StringComparison.Ordinal)) return null;
        return (RefusalReason.BookerDistrictNotAdmitted, string.Join(',', Divisions));
    }

    /// <summary>Whether nobody gets in by these terms whom <paramref name="wider"/> keep out.</summary>
    public bool IsWithin(BookerTerms wider) =>
        (!Members || wider.Members) && (!NonMembers || wider.NonMembers) && (!Organisations || wider.Organisations)
        && (!Organisations || wider.Only.IsEmpty || (!Only.IsEmpty && Only.All(one => wider.Only.Contains(one))))
        && (wider.AgeMin is null || AgeMin >= wider.AgeMin) && (wider.AgeMax is null || AgeMax <= wider.AgeMax)
        && (wider.Divisions.IsEmpty || (!Divisions.IsEmpty && Divisions.All(mine =>
            wider.Divisions.Any(theirs => mine.StartsWith(theirs, StringComparison.Ordinal)))));

    /// <summary>Which kinds of bookers: <c>members,organisations</c>.</summary>
    public string Kinds()
    {
        var kinds = new List<string>(3);
        if (Members) kinds.Add("members");
        if (NonMembers) kinds.Add("non_members");
        if (Organisations) kinds.Add(Only.IsEmpty ? "organisations" : "organisations:" + string.Join('+', Only));
        return string.Join(',', kinds);
    }

    /// <summary>Which ages: <c>18-60</c>, <c>18-</c>, <c>-60</c>.</summary>
    public string Ages() =>
        (AgeMin is { } min ? Refusal.Text(min) : "") + "-" + (AgeMax is { } max ? Refusal.Text(max) : "");
}
