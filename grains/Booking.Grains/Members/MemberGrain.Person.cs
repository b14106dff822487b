using Booking.Domain;

namespace Booking.Grains.Members;

public sealed partial class MemberGrain
{
    /// <inheritdoc/>
    public async Task<Outcome<PersonFacts>> RecordPersonAsync(RecordPerson command)
    {
        var ticks = clock.GetCurrentInstant().ToUnixTimeTicks();
        var now = Instant.FromUnixTimeTicks(ticks - ticks % 10);
        if (command.Check(now.InZone(zones[CityTime.Zone]).Date) is { } refused) return refused;
        var facts = command.At(now);
        await rules.PutPersonAsync(facts, CancellationToken.None);
        return facts;
    }

    /// <inheritdoc/>
    public async Task<Outcome<PersonFacts>> GetPersonAsync(Caller caller) =>
        caller.Member != _member && !caller.Desk.IsStaff
            ? Refusal.Because(RefusalReason.NotAllowed, ("permission", "read_person"))
            : await rules.FindPersonAsync(_member, CancellationToken.None) ?? PersonFacts.Unrecorded(_member);
}
