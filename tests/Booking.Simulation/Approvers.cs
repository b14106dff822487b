namespace Booking.Simulation;

/// <summary>Those who answer what waits for approval, some of it never, some twice, some their own; and who name
/// companions, or do not. Where nobody answers, steps go on and bookings lapse.</summary>
internal sealed class Approvers(World world, VirtualTime time, Random chance)
{
    private static readonly Caller[] s_people =
    [
        Desk.Staff, new(new("deputy"), StaffScope.City), new(new("member-0"), StaffScope.City),
    ];

    private int _commands;

    /// <summary>What the house asks for: approval and companions where the world does, and officers of a union where
    /// there are any.</summary>
    public static Task SetTermsAsync(World world, FacilityId facility, VirtualTime time, Random chance, Faults faults)
    {
        ApprovalStep[] steps = [new(StaffReach.Facility, 1, []), new(StaffReach.City, 1, [])];
        var rule = new ApprovalRule(
            "court", [new("court")], 0, [], null, null, ApprovalFor.Anybody, [.. steps], 3, 0, "");
        var terms = new BookingTerms(
            world.AsksForApproval ? [rule] : [], world.AsksForApproval ? [new([new("east")], 2, 1, 30)] : [],
            world.HasQuotas ? [Officers.Agreement] : [], BookingTerms.KeptPercentDefault);
        var id = new CommandId(new Guid(6, 0, 0, [0, 0, 0, 0, 0, 0, 0, (byte)facility.Value[^1]]));
        return new Desk(world, time, chance, faults).SettleAsync(facility, new SetBookingTerms(id, Desk.Staff, terms));
    }

    public async Task RunAsync(Func<bool> ends)
    {
        while (!ends())
        {
            await time.Delay(Duration.FromSeconds(chance.Next(1, 1_200)));
            foreach (var facility in world.Facilities)
            {
                try
                {
                    await world.Server.Unless(RoundAsync(facility));
                }
                catch (JournalUnavailableException)
                {
                    // Whoever is still there is answered in the next round, by another command.
                }
            }
        }
    }

    private async Task<int> RoundAsync(FacilityId facility)
    {
        foreach (var booking in world.Stored(facility).ToList())
        {
            if (booking.Companions?.IsShort() is true && booking.State.Occupies() && booking.Attendees > 1
                && chance.Next(2) == 0)
                await world.Server.ManageAsync(
                    facility, new NameCompanions(NewId(), Desk.Staff, booking.Id, [new("companion")]));
            if (booking.State != BookingState.Pending || chance.Next(3) == 0) continue;
            var who = s_people[chance.Next(s_people.Length)];
            Command answer = chance.Next(4) == 0
                ? new DeclineBooking(NewId(), who, booking.Id, "场地另有安排", booking.Version)
                : new ApproveBooking(NewId(), who, booking.Id, "", chance.Next(2) == 0 ? booking.Version : null);
            var refused = await world.Server.ManageAsync(facility, answer);
            world.Witness.Hears(answer, facility, refused, booking.Id);
            if (chance.Next(4) > 0) continue;
            // A finger that presses twice.
            world.Witness.Hears(answer, facility, await world.Server.ManageAsync(facility, answer), booking.Id);
        }
        return _commands;
    }

    private CommandId NewId() => new(new Guid(10, 0, 0, BitConverter.GetBytes((long)++_commands)));
}
