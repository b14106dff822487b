using System.Globalization;
using Booking.Engine.Tests.Hosts;
using Booking.TestKit;
using Npgsql;
using Orleans.Embedded;

namespace Booking.Engine.Tests.Layout;

/// <summary>The cluster queries, run with the parameters that Orleans' clustering provider gives them.</summary>
public sealed class PostgresMembershipTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async Task InitializeAsync()
    {
        if (PostgresFactAttribute.SkipReason is not null)
            return;

        _database = await TestDatabase.CreateAsync(SqlDialect.Postgres);
        await OrleansSchema.EnsureAsync(_database.Source, SqlDialect.Postgres);
    }

    public async Task DisposeAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
    }

    [PostgresFact]
    public async Task EveryQueryThatTheProvidersDemand_IsThere()
    {
        string[] demanded =
        [
            "ReadFromStorageKey", "WriteToStorageKey", "ClearStorageKey", "DeleteStorageKey",
            "ReadReminderRowsKey", "ReadReminderRowKey", "ReadRangeRows1Key", "ReadRangeRows2Key",
            "UpsertReminderRowKey", "DeleteReminderRowKey", "DeleteReminderRowsKey",
            "GatewaysQueryKey", "MembershipReadRowKey", "MembershipReadAllKey", "InsertMembershipVersionKey",
            "UpdateIAmAlivetimeKey", "InsertMembershipKey", "UpdateMembershipKey", "DeleteMembershipTableEntriesKey",
            "CleanupDefunctSiloEntriesKey",
        ];

        var there = (await _database.QueryAsync("SELECT QueryKey FROM OrleansQuery")).Select(one => (string)one[0]!);

        there.Order().ShouldBe(demanded.Order());
    }

    [PostgresFact]
    public async Task Member_JoinsChangesAndLeaves_OnlyOnTheVersionItHasSeen()
    {
        (await Run("InsertMembershipVersionKey")).ShouldBe("1");
        (await Run("InsertMembershipVersionKey")).ShouldBe("0");
        (await Run("InsertMembershipKey", version: 5)).ShouldBe("0");
        (await Run("InsertMembershipKey", version: 0)).ShouldBe("1");
        (await Run("InsertMembershipKey", version: 1)).ShouldBe("0");
        (await Run("UpdateMembershipKey", version: 0)).ShouldBe("0");
        (await Run("UpdateMembershipKey", version: 1)).ShouldBe("1");
        await Run("UpdateIAmAlivetimeKey");
        (await Run("MembershipReadAllKey")).ShouldBe("cluster");
        (await Run("MembershipReadRowKey")).ShouldBe("cluster");
        (await Run("GatewaysQueryKey")).ShouldBe("127.0.0.1");
        (await _database.QueryAsync("SELECT Version FROM OrleansMembershipVersionTable"))[0][0].ShouldBe(2);

        await Run("CleanupDefunctSiloEntriesKey");

        (await _database.QueryAsync("SELECT 1 FROM OrleansMembershipTable")).ShouldHaveSingleItem();
        await Run("DeleteMembershipTableEntriesKey");
        (await _database.QueryAsync("SELECT 1 FROM OrleansMembershipVersionTable")).ShouldBeEmpty();
    }

    private async Task<string?> Run(string key, int version = 0)
    {
        var found = await _database.QueryAsync($"SELECT QueryText FROM OrleansQuery WHERE QueryKey = '{key}'");
        var text = (string)found[0][0]!;
        await using var connection = await ((NpgsqlDataSource)_database.Source).OpenConnectionAsync();
#pragma warning disable CA2100 // The text is the schema's own.
        await using var command = new NpgsqlCommand(text, connection);
#pragma warning restore CA2100
        var now = DateTime.UtcNow;
        (string Name, object Value)[] all =
        [
            ("DeploymentId", "cluster"), ("Address", "127.0.0.1"), ("Port", 11111), ("Generation", 7),
            ("SiloName", "silo"), ("HostName", "host"), ("Status", 3), ("ProxyPort", 30000), ("StartTime", now),
            ("IAmAliveTime", now),
            ("SuspectTimes", ""), ("Version", version),
        ];
        foreach (var (name, value) in all.Where(one => text.Contains("@" + one.Name, StringComparison.Ordinal)))
            command.Parameters.AddWithValue(name, value);

        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
