using Booking.Contracts;
using Booking.Domain;

namespace Booking.Grains.Members;

public sealed partial class MemberGrain
{
    // The finest step that storage keeps.
    private static readonly Duration s_moment = Duration.FromTicks(10);

    /// <inheritdoc/>
    public async Task<Outcome<PersonFacts>> RecordPersonAsync(RecordPerson command)
    {
        var now = PersonClock();
        if (command.Check(now.InZone(zones[CityTime.Zone]).Date) is { } refused) return refused;
        var facts = command.At(now) with { Union = await rules.FindUnionAsync(_member, Instant.MaxValue, CancellationToken.None) };
        await rules.PutPersonAsync(facts, CancellationToken.None);
        // Who is no member any more belongs to no union.
        return facts is { IsUnionMember: false, Union.Union: not null } ? await PutUnionAsync(facts, null, command.Caller.Member, now) : facts;
    }

    /// <inheritdoc/>
    public async Task<Outcome<PersonFacts>> RecordUnionAsync(RecordUnion command)
    {
        var facts = await LoadPersonAsync();
        var register = command.Union is null ? null : await GrainFactory.GetGrain<IRegisterGrain>(IRegisterGrain.Key).GetAsync();
        var found = register?.Organisations.FirstOrDefault(one => one.Id == command.Union);
        if (command.Check(facts, found) is { } refused) return refused;
        return facts.Union?.Union == command.Union ? facts : await PutUnionAsync(facts, command.Union, command.Caller.Member, PersonClock());
    }

    /// <inheritdoc/>
    public async Task<Outcome<PersonFacts>> GetPersonAsync(Caller caller) =>
        caller.Member != _member && !caller.Desk.IsStaff
            ? Refusal.Because(RefusalReason.NotAllowed, ("permission", "read_person"))
            : await LoadPersonAsync();

    private async Task<PersonFacts> LoadPersonAsync()
    {
        var facts = await rules.FindPersonAsync(_member, CancellationToken.None) ?? PersonFacts.Unrecorded(_member);
        return facts with { Union = await rules.FindUnionAsync(_member, Instant.MaxValue, CancellationToken.None) };
    }

    // After all that is on record, also when the machine's clock was set back.
    private async Task<PersonFacts> PutUnionAsync(PersonFacts facts, OrganisationId? union, MemberId recordedBy, Instant now)
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
