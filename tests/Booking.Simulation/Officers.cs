namespace Booking.Simulation;

/// <summary>Officers of one union who book for it, all at once and in every house.</summary>
internal sealed class Officers(
    IReadOnlyList<MemberId> people, World world, VirtualTime time, Random chance, Faults faults)
    : Actor(400, world, time, chance, faults)
{
    /// <summary>The union.</summary>
    public static OrganisationId Union { get; } = new("tram-depot");

    private static readonly string[] _spaces = ["hall", "east", "west", "court"];

    /// <summary>Everybody may book for it.</summary>
    public static GroupAgreement Agreement { get; } =
        new(Union, [.. Enumerable.Range(0, 6).Select(i => new MemberId($"member-{i}"))], [], []);

    protected override int SecondsMax => 400;

    protected override Task ActAsync() => Task.WhenAll(
        Enumerable.Range(0, Chance.Next(1, 4)).Select(_ => BookAsync(AnyOf(people), AnyOf(World.Facilities))));

    private async Task BookAsync(MemberId officer, FacilityId facility)
    {
        var start = new LocalDate(2026, 3, 2 + Chance.Next(2)).AtMidnight().PlusHours(8 + (Chance.Next(7) * 2));
        var command = new PlaceBooking(
            NewId(), Caller.Plain(officer), facility, officer, [new(new(AnyOf(_spaces)), 1)],
            new(start, start.PlusHours(1 + Chance.Next(3))), Chance.Next(1, 12), "", Union);
        var outcome = await SendAsync("place", command, facility);
        // Their own devices move, lengthen and cancel it like anything of theirs.
        if (outcome.IsAccepted) World.BookingsOf(officer).Add(outcome.Value);
    }
}
