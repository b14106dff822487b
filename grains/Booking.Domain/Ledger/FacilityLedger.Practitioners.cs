using System.Collections.Immutable;

namespace Booking.Domain;

// Who gives appointments here.
public sealed partial class FacilityLedger
{
    private const int PractitionerNameMax = 120;

    /// <summary>Decides a practitioner's entry. An equal one is accepted without an event. What is booked stays,
    /// whatever the new entry says.</summary>
    /// <returns>At most one event, offers of theirs withdrawn before it; or the first of: Malformed, NotAllowed,
    /// UnknownFacility, UnknownResource (a room), CommandIdReused, StaleVersion.</returns>
    /// <param name="command">What is asked.</param>
    /// <param name="reused">Whether the command's id was accepted before with another body.</param>
    /// <param name="calendar">The city's special days, in case the rota asks for them.</param>
    public Decision RegisterPractitioner(RegisterPractitioner command, bool reused, HolidayCalendar? calendar = null)
    {
        var wanted = command.Practitioner;
        if (wanted.Kind != ResourceKind.Practitioner || wanted.Practice is not { } practice)
            return Refusal.Malformed("practitioner", "must have a practice");
        if (CheckPractice(wanted, practice) is { } malformed) return malformed;
        if (!IsDesk(command.Caller))
            return Refusal.Because(RefusalReason.NotAllowed, ("permission", "register_practitioner"));
        if (_layout is not { } layout) return UnknownFacility();
        if (layout.Find(wanted.Id) is { Resource.Kind: not ResourceKind.Practitioner })
            return Refusal.Malformed("practitioner.id", "is the id of another resource");
        // Whoever has the account reads the clients' days; so nobody steps into it, whether or not there are any.
        if (layout.Find(wanted.Id)?.Resource.Practice is { } known && known.Account != practice.Account)
            return Refusal.Malformed(
                "practitioner.account", "stays as it was entered: whoever comes next gets an id of their own");
        foreach (var room in practice.Rooms)
            if (layout.Find(room) is not { Resource.Kind: ResourceKind.Space })
                return Refusal.Because(RefusalReason.UnknownResource, ("resource", room.Value));
        // In any other room the session would be seen as a booking, at the very time that the practitioner's is gone.
        if (practice.Rooms.Any(room => !layout.Find(room)!.IsConfidential))
            return Refusal.Malformed("practitioner.rooms", "must serve legal advice or counselling");
        if (reused) return Reused(command.Id);
        var entry = layout.Entry;
        var others = entry.Resources.Where(r => r.Id != wanted.Id).ToImmutableArray();
        var next = entry with { Resources = [.. others, wanted] };
        next = next with { Calendar = next.AsksForHolidays() ? calendar ?? entry.Calendar : null };
        if (FacilityRules.Check(next, _zones) is { } wrong) return wrong;
        var before = entry.Resources.FirstOrDefault(r => r.Id == wanted.Id);
        if (before is not null
            && FacilityEquality.Equal(entry with { Resources = [before] }, entry with { Resources = [wanted] }))
            return Decision.Nothing;
        if (EntryVersion.Check(command.ExpectedVersion, EntryVersion.OfPractitioner(before)) is { } stale) return stale;
        return new(null, [.. WithdrawAll(hold => hold.Resource == wanted.Id), new FacilityRegistered(next)], null);
    }

    /// <summary>Those who give appointments here, in the order in which they were entered; those not listed
    /// included.</summary>
    public IEnumerable<Resource> Practitioners => Entry is { } entry
        ? entry.Resources.Where(r => r.Kind == ResourceKind.Practitioner)
        : [];

    /// <summary>The resource that a practitioner's words make.</summary>
    /// <param name="id">Unique among the facility's resources.</param>
    /// <param name="nameZh">Name in Chinese.</param>
    /// <param name="nameEn">Name in English; may be empty.</param>
    /// <param name="rota">When on duty.</param>
    /// <param name="practice">What is offered.</param>
    public static Resource PractitionerOf(
        ResourceId id, string nameZh, string nameEn, OpeningHours rota, Practice practice) => new(
        id, ResourceKind.Practitioner, "practitioner", nameZh, nameEn,
        practice.Kind == AppointmentKind.Legal ? ServiceFunction.LegalServices : ServiceFunction.Counselling,
        null, 1, null, 1, rota, Bookable: false, practice);

    private static Refusal? CheckPractice(Resource wanted, Practice practice)
    {
        if (!IdText.IsValid(wanted.Id.Value))
            return Refusal.Malformed("practitioner.id", "must be 1 to 64 of a-z A-Z 0-9 . _ -");
        if (string.IsNullOrWhiteSpace(wanted.NameZh) || Texts.Length(wanted.NameZh) > PractitionerNameMax)
            return Refusal.Malformed("practitioner.name_zh", "must be 1 to 120 characters");
        if (wanted.Hours is null) return Refusal.Malformed("practitioner.rota", "is missing");
        if (!Enum.IsDefined(practice.Kind))
            return Refusal.Malformed("practitioner.kind", "must be legal or counselling");
        if (!IdText.IsValid(practice.Account.Value))
            return Refusal.Malformed("practitioner.account", "must be a member id");
        if (practice.Matters.Length is < 1 or > 50) return Refusal.Malformed("practitioner.matters", "must be 1 to 50");
        foreach (var code in practice.Matters)
            if (MatterCategory.Find(code) is not { } category || category.Kind != practice.Kind)
                return Refusal.Malformed("practitioner.matters", "must be categories of this kind");
        if (practice.Languages.Length is < 1 or > 10 || practice.Languages.Any(l => !IdText.IsValid(l)))
            return Refusal.Malformed("practitioner.languages", "must be 1 to 10 such as zh or en");
        if (practice.Rooms.Length is < 1 or > 10) return Refusal.Malformed("practitioner.rooms", "must be 1 to 10");
        if (practice.SessionMinutes is < 10 or > 240)
            return Refusal.Malformed("practitioner.session_minutes", "must be 10 to 240");
        if (practice.GapMinutes is < 0 or > 120)
            return Refusal.Malformed("practitioner.gap_minutes", "must be 0 to 120");
        if (practice.CancelHours is < 0 or > 168)
            return Refusal.Malformed("practitioner.cancel_hours", "must be 0 to 168");
        if (practice.PerDayMax is < 1 or > 48) return Refusal.Malformed("practitioner.per_day_max", "must be 1 to 48");
        return practice.ActsFor.Length > 200
            || practice.ActsFor.Any(a => string.IsNullOrWhiteSpace(a) || Texts.Length(a) > 100)
            ? Refusal.Malformed("practitioner.acts_for", "must be at most 200 names of 1 to 100 characters")
            : null;
    }
}
