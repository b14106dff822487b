namespace Booking.Domain;

/// <summary>To which grass-roots union somebody belongs from an instant on, until the next such row. Rows are added and
/// never changed: what was booked before counts for the union of then (decision 0037). They stand beside the journal: a
/// person can be erased.</summary>
/// <param name="Member">Whom.</param>
/// <param name="Since">From when on; later than all before it.</param>
/// <param name="Union">Which union of the register; null: none any more.</param>
/// <param name="RecordedBy">Who recorded it.</param>
public sealed record UnionMembership(MemberId Member, Instant Since, OrganisationId? Union, MemberId RecordedBy);

/// <summary>Records to which grass-roots union somebody belongs from now on. The same again changes nothing.</summary>
/// <param name="Id">See <see cref="Command"/>.</param>
/// <param name="Caller">See <see cref="Command"/>; must be staff, and nobody records themself.</param>
/// <param name="Member">Whom.</param>
/// <param name="Union">An organisation of the register that is no federation; null: none any more.</param>
/// <param name="CardShown">As for <see cref="RecordPerson"/>.</param>
public sealed record RecordUnion(
    CommandId Id, Caller Caller, MemberId Member, OrganisationId? Union, bool CardShown = false)
    : Command(Id, Caller)
{
    /// <summary>The first of Malformed, NotAllowed, OwnRequest; or null.</summary>
    /// <param name="facts">What is on record of the person.</param>
    /// <param name="found">The organisation as the register has it, or null.</param>
    public Refusal? Check(PersonFacts facts, Organisation? found)
    {
        if (!IdText.IsValid(Member.Value))
            return Refusal.Malformed("member_id", "must be 1 to 64 of a-z A-Z 0-9 . _ -");
        if (Union is not null)
        {
            if (found is null) return Refusal.Malformed("union_id", "must be an organisation of the register");
            if (found.Kind is OrganisationKind.CityFederation or OrganisationKind.DistrictFederation
                or OrganisationKind.DevelopmentAreaFederation)
                return Refusal.Malformed("union_id", "must be somebody's own union, not a federation");
            if (!facts.IsUnionMember)
                return Refusal.Malformed("union_id", "must be empty: no union member by the papers on record");
        }
        if (!Caller.Desk.IsStaff) return Refusal.Because(RefusalReason.NotAllowed, ("permission", "record_person"));
        return Caller.Member == Member ? Refusal.Because(RefusalReason.OwnRequest, ("cause", "own")) : null;
    }
}
