using Booking.Engine.Tests.Grains;
using Booking.Engine.Tests.Hosts;
using Orleans.Embedded;

namespace Booking.Engine.Tests.Layout;

public sealed class SqliteLayoutTests() : DatabaseCase(SqlDialect.Sqlite)
{
    [Fact]
    public Task StateRow_HasOrleansKeys_AndJson() => StateRow();

    [Fact]
    public Task RowOfTheOtherBuild_IsRead_AndWrittenOn() => ForeignRow();

    [Fact]
    public Task StaleWrite_IsInconsistent_AndEndsTheActivation() => StaleWrite();

    [Fact]
    public Task SecondFirstWrite_IsInconsistent() => SecondFirstWrite();

    [Fact]
    public Task ClearedState_LeavesAnEmptyRow_WithItsVersion() => ClearedRow();

    [Fact]
    public Task Reminder_HasOrleansRow() => ReminderRow();

    [Fact]
    public Task Reminder_SurvivesARestart_AndSkipsMissedTicks() => ReminderAfterRestart("reminder/restart-sqlite");

    [Fact]
    public Task Schema_MayBeEnsured_ByManyAtOnce() => SchemaTwice();

    [Theory]
    [InlineData("42")]
    [InlineData("beef+x")]
    [InlineData("6f9619ff8b86d011b42d00c04fc964ff")]
    public async Task KeyThatLooksLikeANumber_IsRefused(string key)
    {
        await using var host = await EngineHost.StartAsync(Database);

        var thrown = await Should.ThrowAsync<ArgumentException>(host.Grain<IStateGrain>(key).Get());

        thrown.Message.ShouldContain("prefix");
    }
}
