namespace Booking.Storage.Tests;

/// <summary>What is known of outages, whatever stands behind it.</summary>
public abstract class HeartbeatCompliance : DatabaseSuite
{
    private static readonly Instant Now = Make.Monday;
    private static readonly Duration Gap = Duration.FromMinutes(3);

    [DatabaseFact]
    public async Task Silence_IsAnOutage_AndWordIsNot()
    {
        (await BeatAsync(0)).ShouldBeEmpty("whoever never served was not away");
        (await BeatAsync(3)).ShouldBeEmpty();
        (await BeatAsync(23)).ShouldBe([Between(3, 23)]);
        (await BeatAsync(24)).ShouldBe([Between(3, 23)]);
        (await BeatAsync(40)).ShouldBe([Between(3, 23), Between(24, 40)]);
        (await Database.Heartbeats.BeatAsync(Minute(41), Gap, Minute(23), Soon)).ShouldBe([Between(24, 40)]);
    }

    [DatabaseFact]
    public async Task ProcessesThatComeUpTogether_KeepOneOutage()
    {
        await BeatAsync(0);
        var told = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => BeatAsync(10)));
        told.ShouldAllBe(outages => outages.SequenceEqual(new[] { Between(0, 10) }));
    }

    [DatabaseFact]
    public async Task ClockThatWasAheadAndCameBack_IsBelieved()
    {
        await BeatAsync(0);
        (await BeatAsync(1_440)).ShouldBe([Between(0, 1_440)]);
        (await BeatAsync(2)).ShouldBe([Between(0, 2)]);
        (await BeatAsync(4)).ShouldBe([Between(0, 2)]);
        (await BeatAsync(2)).ShouldBe([Between(0, 2)], "a little behind another process is no jump");
        (await BeatAsync(6.5)).ShouldBe([Between(0, 2)], "the later word of the two counts");
    }

    [DatabaseFact]
    public async Task ClockThatJumpedFromALittleAhead_LeavesNoOutageThatEndsBeforeItBegan()
    {
        await BeatAsync(0.5);
        (await BeatAsync(60)).ShouldBe([Between(0.5, 60)]);
        (await BeatAsync(0)).ShouldBeEmpty();
        (await BeatAsync(1)).ShouldBeEmpty();
    }

    private static Instant Minute(double minutes) => Now + Duration.FromMinutes(minutes);

    private static Stretch Between(double from, double until) => new(Minute(from), Minute(until));

    private async Task<Stretch[]> BeatAsync(double minutes) =>
        [.. await Database.Heartbeats.BeatAsync(Minute(minutes), Gap, Now - Duration.FromDays(7), Soon)];
}

public sealed class PostgresHeartbeatTests : HeartbeatCompliance
{
    protected override async Task<string> CreateAsync() =>
        await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}

public sealed class SqliteHeartbeatTests : HeartbeatCompliance
{
    protected override Task<string> CreateAsync() => Task.FromResult(SqliteFile());

    protected override void Cleanup() => Remove(Address);
}
