using System.Collections.Immutable;

namespace Booking.Domain;

/// <summary>What staff saw on somebody's papers, for who may book and what it costs. Rows beside the journal: a person
/// can be erased.</summary>
/// <param name="Member">Whom.</param>
/// <param name="IsUnionMember">Whether a trade-union member.</param>
/// <param name="Born">The date of birth, or null: not shown.</param>
/// <param name="Division">Where they live or work: 6 or 9 digits; empty: not shown.</param>
/// <param name="Grounds">Why they pay the concession's price, beside their age.</param>
/// <param name="GroundsUntil">The last local date on which the grounds hold; null: for good.</param>
/// <param name="RecordedBy">Who saw it; null: nobody did.</param>
/// <param name="RecordedAt">When.</param>
/// <param name="Union">Their grass-roots union, told where the person is looked up; null: none, or not told.</param>
public sealed record PersonFacts(
    MemberId Member,
    bool IsUnionMember,
    LocalDate? Born,
    string Division,
    ImmutableArray<ConcessionGround> Grounds,
    LocalDate? GroundsUntil,
    MemberId? RecordedBy,
    Instant? RecordedAt,
    UnionMembership? Union = null)
{
    /// <summary>From this age on people pay the concession's price (Law on the Rights of the Elderly, Art.
    /// 2).</summary>
    public const int ElderAge = 60;

    /// <summary>Below this age people pay it too (Sports Law, Art. 84).</summary>
    public const int AdultAge = 18;

    /// <summary>What ids begin with that a desk makes for somebody without an account who showed no union
    /// card.</summary>
    public const string GuestPrefix = "walk-in.";

    /// <summary>Somebody of whom nothing was recorded: accounts are opened on a union card, so a member; a desk's guest
    /// is none.</summary>
    public static PersonFacts Unrecorded(MemberId member) =>
        new(member, !member.Value.StartsWith(GuestPrefix, StringComparison.Ordinal), null, "", [], null, null, null);

    /// <summary>Full years on a date; null when the birth date is not known or lies after it.</summary>
    public int? AgeOn(LocalDate date) =>
        Born is { } born && born <= date ? (int)Period.Between(born, date, PeriodUnits.Years).Years : null;

    /// <summary>Whether they pay the concession's price on a date.</summary>
    public bool HasConcession(LocalDate on) =>
        AgeOn(on) is >= ElderAge or < AdultAge || (!Grounds.IsDefaultOrEmpty && !(GroundsUntil < on));
}

/// <summary>Why somebody pays the concession's price (PRACTICE E).</summary>
public enum ConcessionGround
{
    /// <summary>Disabled.</summary>
    Disabled = 1,

    /// <summary>A student.</summary>
    Student = 2,

    /// <summary>A soldier in service.</summary>
    Soldier = 3,

    /// <summary>A fire-fighter.</summary>
    FireFighter = 4,
}

/// <summary>Records what staff saw on somebody's papers. The last recording holds; the same again changes
/// nothing.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>; must be staff, and nobody records themself.</param>
/// <param name="Member">Whom.</param>
/// <param name="IsUnionMember">See <see cref="PersonFacts"/>.</param>
/// <param name="Born">See <see cref="PersonFacts"/>.</param>
/// <param name="Division">See <see cref="PersonFacts"/>.</param>
/// <param name="Grounds">See <see cref="PersonFacts"/>.</param>
/// <param name="GroundsUntil">See <see cref="PersonFacts"/>.</param>
/// <param name="CardShown">Whether the caller knows the person's whole card number: it lies on the desk (decision
/// 0050).</param>
public sealed record RecordPerson(
    CommandId Id,
    Caller Caller,
    MemberId Member,
    bool IsUnionMember,
    LocalDate? Born,
    string Division,
    ImmutableArray<ConcessionGround> Grounds,
    LocalDate? GroundsUntil,
    bool CardShown = false) : Command(Id, Caller)
{
    /// <summary>The first of Malformed, NotAllowed, OwnRequest; or null.</summary>
    /// <param name="today">The city's local date.</param>
    public Refusal? Check(LocalDate today)
    {
        if (!IdText.IsValid(Member.Value))
            return Refusal.Malformed("member_id", "must be 1 to 64 of a-z A-Z 0-9 . _ -");
        if (Born is { } born && (born > today || born < today.PlusYears(-130)))
            return Refusal.Malformed("born", "must be a date of the last 130 years");
        if (Division.Length is not (0 or 6 or 9) || !Division.All(char.IsAsciiDigit))
            return Refusal.Malformed("division", "must be empty, or 6 or 9 digits");
        if (Grounds.Length > 4 || Grounds.Distinct().Count() != Grounds.Length || !Grounds.All(Enum.IsDefined))
            return Refusal.Malformed("grounds", "must be known ones, each once");
        if (!Caller.Desk.IsStaff) return Refusal.Because(RefusalReason.NotAllowed, ("permission", "record_person"));
        return Caller.Member == Member ? Refusal.Because(RefusalReason.OwnRequest, ("cause", "own")) : null;
    }

    /// <summary>What it leaves on record.</summary>
    public PersonFacts At(Instant at) =>
        new(Member, IsUnionMember, Born, Division, Grounds, GroundsUntil, Caller.Member, at);
}
