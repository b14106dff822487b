using Booking.Contracts;
using Booking.Domain;

namespace Booking.Grains.Members;

public sealed partial class MemberGrain
{
    // The finest step that storage keeps.
    private static readonly Duration s_moment = Duration.FromTicks(10);

    // Papers are brought the day after at the latest.
    private static readonly Duration s_remembered = Duration.FromDays(1);

    private const int BookingsLookedAt = 50;

    /// <inheritdoc/>
    public async Task<Outcome<PersonFacts>> RecordPersonAsync(RecordPerson command)
    {
        var now = PersonClock();
        if (command.Check(now.InZone(zones[CityTime.Zone]).Date) is { } refused) return refused;
        if (await OutOfReachAsync(command.Caller, command.CardShown, now) is { } far) return far;
        var facts = command.At(now) with
        {
            Union = await rules.FindUnionAsync(_member, Instant.MaxValue, CancellationToken.None)
        };
        await rules.PutPersonAsync(facts, CancellationToken.None);
        // Who is no member any more belongs to no union.
        return facts is { IsUnionMember: false, Union.Union: not null }
            ? await PutUnionAsync(facts, null, command.Caller.Member, now)
            : facts;
    }

    /// <inheritdoc/>
    public async Task<Outcome<PersonFacts>> RecordUnionAsync(RecordUnion command)
    {
        var facts = await LoadPersonAsync();
        var register = command.Union is null
            ? null
            : await GrainFactory.GetGrain<IRegisterGrain>(IRegisterGrain.Key).GetAsync();
        var found = register?.Organisations.FirstOrDefault(one => one.Id == command.Union);
        if (command.Check(facts, found) is { } refused) return refused;
        if (await OutOfReachAsync(command.Caller, command.CardShown, PersonClock()) is { } far) return far;
        return facts.Union?.Union == command.Union
            ? facts
            : await PutUnionAsync(facts, command.Union, command.Caller.Member, PersonClock());
    }

    /// <inheritdoc/>
    public async Task<Outcome<PersonFacts>> GetPersonAsync(Caller caller, bool cardShown = false)
    {
        if (caller.Member != _member && !caller.Desk.IsStaff)
            return Refusal.Because(RefusalReason.NotAllowed, ("permission", "read_person"));
        return await OutOfReachAsync(caller, cardShown, PersonClock()) is { } far ? far : await LoadPersonAsync();
    }

    // A booking that staff made for somebody brings nobody before a desk; one that the caller may not see counts for
    // none (I6).
    private async Task<Refusal?> OutOfReachAsync(Caller caller, bool cardShown, Instant now)
    {
        if (caller.Member == _member || cardShown || caller.Desk.Reach == StaffReach.City) return null;
        foreach (var one in await Turns.ListAsync(null, BookingsLookedAt))
        {
            if (one.BookedBy != _member || one.BookedFor != _member || !one.State.Occupies()
                || one.Stretch.End + s_remembered < now)
                continue;
            var seen = await GrainFactory.GetGrain<IFacilityGrain>(one.Facility.ToGrainKey()).GetBookingAsync(
                one.Id, caller);
            if (seen.IsAccepted) return null;
        }
        return Refusal.Because(RefusalReason.NotAllowed, ("permission", "card_or_booking_here"));
    }

    private async Task<PersonFacts> LoadPersonAsync()
    {
        var facts = await rules.FindPersonAsync(_member, CancellationToken.None) ?? PersonFacts.Unrecorded(_member);
        return facts with { Union = await rules.FindUnionAsync(_member, Instant.MaxValue, CancellationToken.None) };
    }

    // After all that is on record, also when the machine's clock was set back.
    private async Task<PersonFacts> PutUnionAsync(
        PersonFacts facts, OrganisationId? union, MemberId recordedBy, Instant now)
    {
        var since = facts.Union is { } before && before.Since >= now ? before.Since + s_moment : now;
        var membership = new UnionMembership(_member, since, union, recordedBy);
        await rules.PutUnionAsync(membership, CancellationToken.None);
        return facts with { Union = membership };
    }

    private Instant PersonClock()
    {
        var ticks = clock.GetCurrentInstant().ToUnixTimeTicks();
        return Instant.FromUnixTimeTicks(ticks - ticks % 10);
    }
}
