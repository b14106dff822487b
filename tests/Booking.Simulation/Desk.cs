namespace Booking.Simulation;

/// <summary>The staff: closes and reopens things, without a member's grain in between, and is as impatient as
/// anybody.</summary>
internal sealed class Desk(World world, VirtualTime time, Random chance, Faults faults)
{
    public static Caller Staff { get; } = new(new("staff"), StaffScope.City);

    public async Task RunAsync(int commands)
    {
        for (var i = 0; i < commands; i++)
        {
            await time.Delay(Duration.FromMilliseconds(chance.Next(0, 60_000)));
            var facility = world.Facilities[chance.Next(world.Facilities.Count)];
            var id = new CommandId(new Guid(8, (short)i, 0, [0, 0, 0, 0, 0, 0, 0, (byte)facility.Value[^1]]));
            var closure = new ClosureId($"closure-{chance.Next(2)}");
            var start = new LocalDateTime(2026, 3, 3, 8 + chance.Next(12), 0);
            Command command = chance.Next(3) == 0
                ? new LiftClosure(id, Staff, closure)
                : new DeclareClosure(id, Staff, closure, new("court"), new(start, start.PlusHours(1)), "检修");
            await Task.WhenAll(Enumerable.Range(0, chance.Next(1, 4)).Select(_ => SettleAsync(facility, command)));
        }
    }

    /// <summary>Sends until there is an answer.</summary>
    public async Task SettleAsync(FacilityId facility, Command command)
    {
        while (true)
        {
            try
            {
                var refused = await world.Server.ManageAsync(facility, command);
                world.Witness.Hears(command, facility, refused, null);
                if (!faults.Strikes(faults.LostAnswer)) return;
            }
            catch (JournalUnavailableException)
            {
                await time.Delay(Duration.FromMilliseconds(chance.Next(5, 500)));
            }
        }
    }
}
