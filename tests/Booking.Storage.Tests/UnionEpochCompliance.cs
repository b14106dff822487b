namespace Booking.Storage.Tests;

/// <summary>Appends that rely on a union's count (decision 0054), whichever the database.</summary>
public abstract class UnionEpochCompliance : DatabaseSuite
{
    private static readonly OrganisationId Rail = new("rail");
    private static readonly OrganisationId Steel = new("steel");

    [DatabaseFact]
    public async Task AppendThatRelies_IsWritten_WhileTheEpochHolds_AndNeverAfter()
    {
        var first = await Database.RaiseEpochAsync(Rail, Soon);
        var other = await Database.RaiseEpochAsync(Steel, Soon);
        (first, other).ShouldBe((1, 1));
        (await AppendAsync(
            Append(Palace, 0, new WriterRecovered()) with { Relies = [new(Rail, first), new(Steel, other)] }))
            .ShouldBe(AppendVerdict.Written);
        (await Database.RaiseEpochAsync(Rail, Soon)).ShouldBe(2);

        var late = Append(Palace, 1, new WriterRecovered());
        (await AppendAsync(late with { Relies = [new(Steel, other), new(Rail, first)] })).Overtaken.ShouldBe([Rail]);
        (await JournalAsync(Palace)).Count.ShouldBe(1);
        (await AppendAsync(late with { Relies = [new(new("unheard"), 1)] })).Overtaken.ShouldBe([new("unheard")]);
        (await AppendAsync(late with { Relies = [new(Rail, 2)] })).ShouldBe(AppendVerdict.Written);
        (await AppendAsync(late with { Relies = [new(Rail, 2)] })).ShouldBe(AppendVerdict.Fenced);
    }

    [DatabaseFact]
    public async Task AppendsOfOneBatch_AreOvertakenOneByOne_AndTheRegisterIsWrittenWithThoseThatStand()
    {
        var epoch = await Database.RaiseEpochAsync(Rail, Soon);
        var verdicts = await Task.WhenAll(Enumerable.Range(0, 30).Select(i =>
        {
            var house = Make.Facility($"house-{i}");
            return AppendAsync(Append(StreamId.Of(house.Id), 0, new FacilityRegistered(house)) with
            {
                Relies = (i % 3) switch { 0 => [], 1 => [new(Rail, epoch)], _ => [new(Rail, epoch + 1)] },
            });
        }));

        for (var i = 0; i < verdicts.Length; i++)
            verdicts[i].Overtaken.ShouldBe(i % 3 == 2 ? [Rail] : [], $"house-{i}");
        (await Database.ListFacilitiesAsync(Soon)).Length.ShouldBe(20);
        (await CountAsync("select count(*) from journal")).ShouldBe(20);
    }

    [DatabaseFact]
    public async Task WhoeverReadsAfterARaise_SeesAllThatWasEverWritten_ByAnEarlierEpoch()
    {
        for (var round = 0; round < 10; round++)
        {
            var stream = StreamId.Of(new FacilityId($"round-{round}"));
            var epoch = await Database.RaiseEpochAsync(Rail, Soon);
            var appends = Task.Run(async () =>
            {
                for (var version = 0; ; version++)
                {
                    var append = Append(stream, version, new WriterRecovered()) with { Relies = [new(Rail, epoch)] };
                    if (!(await AppendAsync(append)).Overtaken.IsEmpty) return version;
                }
            });
            await AppendAsync(Append(StreamId.Of(new FacilityId($"other-{round}")), 0, new WriterRecovered()));
            await Database.RaiseEpochAsync(Rail, Soon);
            var seen = (await JournalAsync(stream)).Count;

            (await appends).ShouldBe(seen);
        }
    }
}

public sealed class PostgresUnionEpochTests : UnionEpochCompliance
{
    // Two silos of a cluster: neither has the lease, and either may raise what the other relies on.
    [DatabaseFact]
    public async Task AppendOfAnotherSilo_IsOvertakenAsWell()
    {
        var (one, other) = (OpenOnly(new() { ExclusiveWriter = false }), OpenOnly(new() { ExclusiveWriter = false }));
        var epoch = await one.RaiseEpochAsync(new("rail"), Soon);
        await other.RaiseEpochAsync(new("rail"), Soon);
        var append = Append(Palace, 0, new WriterRecovered()) with { Relies = [new(new("rail"), epoch)] };

        (await one.AppendAsync(append, Soon)).Overtaken.ShouldBe([new("rail")]);
    }

    // After a crash the union would be counted by an epoch that was told before; a writer that was shut out would hold
    // the lease again.
    [DatabaseFact]
    public async Task WhatSomebodyGoesBy_IsOnTheDisk_WhateverTheSessionsDefault()
    {
        await ExecuteAsync(
            """
            create table asked (what text, durably text);
            create function note() returns trigger language plpgsql as
              'begin insert into asked values (tg_table_name, current_setting(''synchronous_commit'')); return new; end';
            create trigger note after insert or update on union_epoch for each row execute function note();
            create trigger note after update on writer_lease for each row execute function note();
            """);
        var hurried =
            new Npgsql.NpgsqlConnectionStringBuilder(Address)
            { Options = "-c synchronous_commit=off" }.ConnectionString;

        await using var database = BookingDatabases.Open(hurried, new(), TimeProvider.System);
        await database.TakeOverAsync(Soon);
        await database.RaiseEpochAsync(new("rail"), Soon);

        (await CountAsync("select count(*) from asked")).ShouldBe(2);
        (await CountAsync("select count(*) from asked where durably = 'on'")).ShouldBe(2);
    }

    protected override async Task<string> CreateAsync() =>
        await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}

public sealed class SqliteUnionEpochTests : UnionEpochCompliance
{
    protected override Task<string> CreateAsync() => Task.FromResult(SqliteFile());

    protected override void Cleanup() => Remove(Address);
}
