namespace Booking.Simulation;

/// <summary>The door of every facility: lets some people in, sends some home early, sets a wrong no-show right now and
/// then, and is the timer by which an awake facility lets go of what nobody claimed.</summary>
internal sealed class Doorkeeper(World world, VirtualTime time, Random chance)
{
    private int _commands;

    public async Task RunAsync(Func<bool> ends)
    {
        while (!ends())
        {
            await time.Delay(Duration.FromSeconds(chance.Next(1, 900)));
            foreach (var facility in world.Facilities)
            {
                try
                {
                    await world.Server.Unless(RoundAsync(facility));
                }
                catch (JournalUnavailableException)
                {
                    // The next round comes.
                }
            }
        }
    }

    private async Task<int> RoundAsync(FacilityId facility)
    {
        var turns = world.Server.Facility(facility);
        await turns.LapseDueAsync();
        var now = time.Clock.GetCurrentInstant();
        foreach (var booking in world.Stored(facility).Where(
            b => b.Stretch.Start < now + Duration.FromMinutes(10)).ToList())
        {
            if (chance.Next(3) > 0) continue;
            Command command = booking.State == BookingState.Lapsed
                ? new CorrectAttendance(NewId(), Desk.Staff, booking.Id, chance.Next(2), "漏签")
                : booking.Arrival is null
                    ? new CheckIn(NewId(), Desk.Staff, booking.Id, CheckInWay.Staff, chance.Next(1, 12))
                    : new EndBooking(NewId(), Desk.Staff, booking.Id);
            await world.Server.ManageAsync(facility, command);
        }
        return _commands;
    }

    private CommandId NewId() => new(new Guid(9, 0, 0, BitConverter.GetBytes((long)++_commands)));
}
