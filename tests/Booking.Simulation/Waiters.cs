namespace Booking.Simulation;

/// <summary>People who wait: they enter lists for what is taken, answer offers or let them pass, and leave; each
/// command is sent until there is an answer, and some once more.</summary>
internal sealed class Waiters(
    World world, IReadOnlyList<MemberId> people, VirtualTime time, Random chance, Faults faults)
{
    private static readonly string[] _spaces = ["hall", "east", "west", "west-a", "court"];

    private int _commands;

    public async Task RunAsync(Func<bool> ends)
    {
        while (!ends())
        {
            await time.Delay(Duration.FromSeconds(chance.Next(1, 240)));
            var facility = world.Facilities[chance.Next(world.Facilities.Count)];
            var command = Think(facility);
            await SettleAsync(facility, command);
            if (chance.Next(6) == 0) await SettleAsync(facility, command);
        }
    }

    private Command Think(FacilityId facility)
    {
        var live = world.Waiting(facility).Where(w => w.IsLive).OrderBy(w => w.Id.Value, StringComparer.Ordinal)
            .ToList();
        if (live.Find(w => w.Offer is not null) is { } offered && chance.Next(2) == 0)
        {
            var person = Caller.Plain(offered.Member);
            return chance.Next(3) == 0
                ? new DeclineOffer(NewId(), person, offered.Id)
                : new AcceptOffer(NewId(), person, offered.Id);
        }
        if (live.Count > 0 && chance.Next(8) == 0)
        {
            var one = live[chance.Next(live.Count)];
            return new LeaveWaiting(NewId(), Caller.Plain(one.Member), one.Id);
        }
        var member = people[chance.Next(people.Count)];
        var start = new LocalDate(2026, 3, 2 + chance.Next(2)).AtMidnight().PlusHours(8 + (chance.Next(7) * 2));
        var byType = chance.Next(4) == 0;
        return new EnterWaiting(
            NewId(), Caller.Plain(member), facility, member, byType ? [] : [new(_spaces[chance.Next(_spaces.Length)])],
            byType ? "multi_function_hall" : "", new(start, start.PlusHours(1 + chance.Next(3))), 60,
            chance.Next(2) * 30, chance.Next(1, 12), "");
    }

    private async Task SettleAsync(FacilityId facility, Command command)
    {
        while (true)
        {
            try
            {
                if (command is AcceptOffer)
                {
                    var answer = await world.Server.SendAsync(command);
                    world.Witness.Hears(command, facility, answer.Refused, answer.Accepted?.Id);
                }
                else
                {
                    world.Witness.Hears(command, facility, await world.Server.ManageAsync(facility, command), null);
                }
                if (!faults.Strikes(faults.LostAnswer)) return;
            }
            catch (JournalUnavailableException)
            {
                await time.Delay(Duration.FromMilliseconds(chance.Next(5, 500)));
            }
        }
    }

    private CommandId NewId() => new(new Guid(11, 0, 0, BitConverter.GetBytes((long)++_commands)));
}
