using System.Text;
using Booking.Engine.Tests.Grains;
using Booking.Engine.Tests.Hosts;
using Booking.TestKit;
using Orleans.Embedded;
using Orleans.Storage;

namespace Booking.Engine.Tests.Layout;

/// <summary>What the rows look like and how they behave; a class for each database has the attributes.</summary>
/// <remarks>The expected hashes come from a second implementation of XxHash32, written from its specification, that
/// agrees with the algorithm's published vectors (see <see cref="StableHashTests"/>).</remarks>
public abstract class DatabaseCase(SqlDialect dialect) : IAsyncLifetime
{
    private const string Columns =
        "GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString, GrainIdExtensionString, ServiceId, Version";

    protected TestDatabase Database { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (dialect == SqlDialect.Sqlite || PostgresFactAttribute.SkipReason is null)
            Database = await TestDatabase.CreateAsync(dialect);
    }

    public async Task DisposeAsync()
    {
        if (Database is not null)
            await Database.DisposeAsync();
    }

    protected async Task StateRow()
    {
        await using var host = await EngineHost.StartAsync(Database);
        await host.Grain<IStateGrain>("facility/1").Put(5, "balls");
        await host.Grain<IStateGrain>("facility/北京工人文化宫").Put(1, null);

        var rows = await Database.QueryAsync(
            $"SELECT {Columns}, PayloadBinary FROM OrleansStorage ORDER BY Length(GrainIdExtensionString)");

        rows.Count.ShouldBe(2);
        rows[0].Take(8).Select(one => one!.ToString()).ShouldBe(
            ["1567623111", "0", "0", "-1964348377", "conformance-state", "facility/1", "conformance", "1"]);
        Encoding.UTF8.GetString((byte[])rows[0][8]!).ShouldBe("""{"Count":5,"Label":"balls","Parts":{"last":5}}""");
        rows[1][0]!.ToString().ShouldBe("1775252651");
        Encoding.UTF8.GetString((byte[])rows[1][8]!).ShouldBe("""{"Count":1,"Parts":{"last":1}}""");
    }

    protected async Task ForeignRow()
    {
        await OrleansSchema.EnsureAsync(Database.Source, dialect);
        var payload = dialect == SqlDialect.Postgres
            ? "convert_to('{\"Count\":9,\"Label\":\"theirs\"}', 'UTF8')"
            : "CAST('{\"Count\":9,\"Label\":\"theirs\"}' AS BLOB)";
        await Database.QueryAsync($"""
            INSERT INTO OrleansStorage ({Columns}, PayloadBinary, ModifiedOn)
            VALUES (1567623111, 0, 0, -1964348377, 'conformance-state', 'facility/1', 'conformance', 17,
                {payload}, '2026-11-22 10:00:00')
            """);
        await using var host = await EngineHost.StartAsync(Database);
        var grain = host.Grain<IStateGrain>("facility/1");

        var read = await grain.Get();
        (read.Count, read.Label, read.Exists, read.Etag).ShouldBe((9, "theirs", true, "17"));
        await grain.Put(10, "ours");

        (await grain.Get()).Etag.ShouldBe("18");
    }

    protected async Task StaleWrite()
    {
        await using var host = await EngineHost.StartAsync(Database);
        var grain = host.Grain<IStateGrain>("facility/stale");
        await grain.Put(1, null);
        await Database.QueryAsync("UPDATE OrleansStorage SET Version = Version + 1");

        await Should.ThrowAsync<InconsistentStateException>(grain.Put(2, null));

        // The activation that was wrong is gone: the next one has read the row again.
        var after = await grain.Get();
        (after.Count, after.Etag).ShouldBe((1, "2"));
        await grain.Put(3, null);
        (await grain.Get()).Etag.ShouldBe("3");
    }

    protected async Task SecondFirstWrite()
    {
        await using var one = await EngineHost.StartAsync(Database);
        await using var other = await EngineHost.StartAsync(Database);
        await one.Grain<IStateGrain>("facility/twice").Get();
        await other.Grain<IStateGrain>("facility/twice").Get();
        await one.Grain<IStateGrain>("facility/twice").Put(1, null);

        await Should.ThrowAsync<InconsistentStateException>(other.Grain<IStateGrain>("facility/twice").Put(2, null));

        (await other.Grain<IStateGrain>("facility/twice").Get()).Count.ShouldBe(1);
    }

    protected async Task ClearedRow()
    {
        await using var host = await EngineHost.StartAsync(Database);
        var grain = host.Grain<IStateGrain>("facility/cleared");
        await grain.Put(1, null);

        await grain.Clear();

        var rows = await Database.QueryAsync("SELECT Version, PayloadBinary FROM OrleansStorage");
        rows.ShouldHaveSingleItem();
        rows[0][0]!.ToString().ShouldBe("2");
        rows[0][1].ShouldBeNull();
        await grain.End();
        (await grain.Get()).Exists.ShouldBeFalse();
        await grain.Put(2, null);
        (await grain.Get()).Etag.ShouldBe("3");
    }

    protected async Task ReminderRow()
    {
        await using var host = await EngineHost.StartAsync(Database);
        var grain = host.Grain<IRemindedGrain>("reminder/1");
        await grain.Remind("wake", TimeSpan.FromHours(2), TimeSpan.FromMinutes(90));
        const string Query =
            "SELECT ServiceId, GrainId, ReminderName, Period, GrainHash, Version FROM OrleansRemindersTable";
        (await Database.QueryAsync(Query)).ShouldHaveSingleItem().Select(one => one!.ToString()).ShouldBe(
            ["conformance", "reminded/reminder/1", "wake", "5400000", "414535991", "0"]);

        await grain.Remind("wake", TimeSpan.FromHours(2), TimeSpan.FromMinutes(91));

        (await Database.QueryAsync(Query))[0][5]!.ToString().ShouldBe("1");
        await grain.Forget("wake");
        (await Database.QueryAsync(Query)).ShouldBeEmpty();
    }

    protected async Task ReminderAfterRestart(string key)
    {
        await using (var first = await EngineHost.StartAsync(Database))
        {
            await first.Grain<IRemindedGrain>(key).Remind("wake", TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        }

        // As if the process had been down for two and a half hours.
        await Database.QueryAsync(dialect == SqlDialect.Postgres
            ? "UPDATE OrleansRemindersTable SET StartTime = now() - interval '2 hours 59 minutes 59 seconds'"
            : "UPDATE OrleansRemindersTable SET StartTime = strftime('%Y-%m-%d %H:%M:%f', 'now', '-10799 seconds')");
        await using var second = await EngineHost.StartAsync(Database);

        await Gate.Seen($"{key}/wake/1");

        RemindedGrain.Ticks[$"{key}/wake"].ShouldBe(1);
        (await second.Grain<IRemindedGrain>(key).Names()).ShouldBe(["wake"]);
    }

    protected async Task SchemaTwice()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(
            _ => Task.Run(() => OrleansSchema.EnsureAsync(Database.Source, dialect))));

        (await Database.QueryAsync("SELECT QueryKey FROM OrleansQuery")).Count.ShouldBeGreaterThanOrEqualTo(10);
    }
}
