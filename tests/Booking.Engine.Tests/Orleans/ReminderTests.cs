using Booking.Engine.Tests.Grains;
using Booking.Engine.Tests.Hosts;

namespace Booking.Engine.Tests.Conformance;

public sealed class ReminderTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task Reminder_TicksAgainAndAgain_UntilItIsUnregistered()
    {
        var grain = silo.Host.Grain<IRemindedGrain>("reminded/ticks");

        (await grain.Remind("tick", TimeSpan.Zero, Soon)).ShouldBe("tick");

        await Gate.Seen("reminded/ticks/tick/3");
        await grain.Forget("tick");
        (await grain.Has("tick")).ShouldBeFalse();
        var after = RemindedGrain.Ticks["reminded/ticks/tick"];
        await silo.Host.Grain<IRemindedGrain>("reminded/witness").Remind("tick", Soon, Soon);
        await Gate.Seen("reminded/witness/tick/3");
        RemindedGrain.Ticks["reminded/ticks/tick"].ShouldBeInRange(after, after + 1);
    }

    [Fact]
    public async Task Reminders_AreNamed_AndRegisteringAgainMovesThem()
    {
        var grain = silo.Host.Grain<IRemindedGrain>("reminded/names");
        await grain.Remind("b", TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        await grain.Remind("a", TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        (await grain.Names()).ShouldBe(["a", "b"]);

        // Not zero: a first tick that is past when the row is written is skipped, in Orleans too.
        await grain.Remind("a", TimeSpan.FromMilliseconds(300), TimeSpan.FromHours(1));

        await Gate.Seen("reminded/names/a/1");
        (await grain.Names()).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task TooShortAPeriod_IsRefused() =>
        await Should.ThrowAsync<ArgumentException>(
            silo.Host.Grain<IRemindedGrain>("reminded/short").Remind("x", Soon, TimeSpan.FromMilliseconds(1)));
}
