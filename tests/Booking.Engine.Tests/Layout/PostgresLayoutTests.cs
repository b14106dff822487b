using Booking.TestKit;
using Orleans.Embedded;

namespace Booking.Engine.Tests.Layout;

public sealed class PostgresLayoutTests() : DatabaseCase(SqlDialect.Postgres)
{
    [PostgresFact]
    public Task StateRow_HasOrleansKeys_AndJson() => StateRow();

    [PostgresFact]
    public Task RowOfTheOtherBuild_IsRead_AndWrittenOn() => ForeignRow();

    [PostgresFact]
    public Task StaleWrite_IsInconsistent_AndEndsTheActivation() => StaleWrite();

    [PostgresFact]
    public Task SecondFirstWrite_IsInconsistent() => SecondFirstWrite();

    [PostgresFact]
    public Task ClearedState_LeavesAnEmptyRow_WithItsVersion() => ClearedRow();

    [PostgresFact]
    public Task Reminder_HasOrleansRow() => ReminderRow();

    [PostgresFact]
    public Task Reminder_SurvivesARestart_AndSkipsMissedTicks() => ReminderAfterRestart("reminder/restart-postgres");

    [PostgresFact]
    public Task Schema_MayBeEnsured_ByManyAtOnce() => SchemaTwice();
}
