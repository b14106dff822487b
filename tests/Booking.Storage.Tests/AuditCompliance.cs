namespace Booking.Storage.Tests;

/// <summary>The audit is added to, searched and verified; who tampers with it is found out by the row.</summary>
public abstract class AuditCompliance : DatabaseSuite
{
    private static readonly Instant Now = Make.Monday;

    private IAuditTrail Audit => Database.Audit;

    /// <summary>Lets the test change what nobody may change.</summary>
    protected abstract Task DropGuardsAsync();

    [DatabaseFact]
    public async Task Entries_AreFoundAsTheyWereAdded_LatestFirst()
    {
        var full = Entry("desk.1") with { Command = Make.CommandId(7), Reason = "核对身份; drop table audit" };
        var bare = new AuditEntry(
            Now + Duration.FromSeconds(1), new("auditor.1"), "Auditor", "none", "Audit/SearchAudit", null, null, null,
            null, "", "OK");
        await Audit.AppendAsync(full, Soon);
        await Audit.AppendAsync(bare, Soon);

        var rows = await Audit.SearchAsync(new(), Soon);
        rows.Select(row => (row.Number, row.Entry)).ShouldBe([(2, bare), (1, full)]);
        rows[1].Hash.ShouldBe(AuditChain.Next(AuditChain.Root, 1, full));
        rows[0].Hash.ShouldBe(AuditChain.Next(rows[1].Hash, 2, bare));
        (await DifferencesAsync()).ShouldBeEmpty();
    }

    [DatabaseFact]
    public async Task Search_FitsEveryCondition()
    {
        for (var i = 1; i <= 6; i++) await Audit.AppendAsync(Entry("desk." + (i % 2), i), Soon);

        (await NumbersAsync(new(Who: new("desk.0")))).ShouldBe([6, 4, 2]);
        (await NumbersAsync(new(Subject: new("m3")))).ShouldBe([3]);
        (await NumbersAsync(new(Facility: new("p4")))).ShouldBe([4]);
        (await NumbersAsync(new(Booking: Make.BookingId(5)))).ShouldBe([5]);
        await Audit.AppendAsync(Entry("desk.0", 7) with { Method = "Registry/LiftClosure" }, Soon);
        (await NumbersAsync(new(Method: "Registry/LiftClosure"))).ShouldBe([7]);
        (await NumbersAsync(new(Who: new("desk.1"), Method: "Registry/LiftClosure"))).ShouldBeEmpty();
        (await NumbersAsync(new(From: Now + Duration.FromMinutes(2), Until: Now + Duration.FromMinutes(5)))).ShouldBe(
            [4, 3, 2]);
        (await NumbersAsync(new(Who: new("desk.0"), Below: 6, Limit: 1))).ShouldBe([4]);
    }

    [DatabaseFact]
    public async Task ManyWritersOfTwoProcesses_MakeOneChain()
    {
        var other = OpenOnly();
        await Task.WhenAll(Enumerable.Range(1, 120).Select(i =>
            (i % 2 == 0 ? Audit : other.Audit).AppendAsync(Entry("desk.1", i), Soon).AsTask()));

        (await CountAsync("select count(*) from audit")).ShouldBe(120);
        (await DifferencesAsync()).ShouldBeEmpty();
    }

    [DatabaseFact]
    public async Task Rows_CannotBeChangedOrRemoved()
    {
        await Audit.AppendAsync(Entry("desk.1"), Soon);
        foreach (var sql in new[] { "update audit set who = 'x'", "delete from audit" })
            (await Should.ThrowAsync<System.Data.Common.DbException>(() => ExecuteAsync(sql))).Message.ShouldContain(
                "only ever added to");
    }

    [DatabaseFact]
    public async Task WhoTampers_IsFoundOut_ByTheRow()
    {
        for (var i = 1; i <= 5; i++) await Audit.AppendAsync(Entry("desk.1", i), Soon);
        await DropGuardsAsync();

        foreach (var change in new[]
            { "who = 'x'", "method = 'x'", "subject_id = null", "reason = 'x'", "outcome = 'x'", "roles = ''", "scope = 'x'", "command_id = null" })
        {
            await ExecuteAsync("create table kept as select * from audit where number = 3");
            await ExecuteAsync($"update audit set {change} where number = 3");
            (await DifferencesAsync()).ShouldHaveSingleItem(change)
                .ShouldStartWith("audit: audit row 3: ", customMessage: change);
            await ExecuteAsync("delete from audit where number = 3");
            await ExecuteAsync("insert into audit select * from kept");
            await ExecuteAsync("drop table kept");
            (await DifferencesAsync()).ShouldBeEmpty(change);
        }
    }

    [DatabaseFact]
    public async Task RowThatIsMissing_IsNamed()
    {
        for (var i = 1; i <= 5; i++) await Audit.AppendAsync(Entry("desk.1", i), Soon);
        await DropGuardsAsync();
        await ExecuteAsync("delete from audit where number = 2");
        (await DifferencesAsync()).ShouldHaveSingleItem().ShouldStartWith("audit: audit row 2: ");

        // Closing the gap makes it worse.
        await ExecuteAsync("update audit set number = 2 where number = 3");
        (await DifferencesAsync()).ShouldContain(
            one => one.StartsWith("audit: audit row 2: ", StringComparison.Ordinal));
    }

    [DatabaseFact]
    public async Task RowsThatChangedPlaces_AreNamed()
    {
        for (var i = 1; i <= 5; i++) await Audit.AppendAsync(Entry("desk.1", i), Soon);
        await DropGuardsAsync();
        foreach (var sql in new[]
            { "update audit set number = 99 where number = 2", "update audit set number = 2 where number = 3", "update audit set number = 3 where number = 99" })
            await ExecuteAsync(sql);

        var found = await DifferencesAsync();
        found.ShouldContain(one => one.StartsWith("audit: audit row 2: ", StringComparison.Ordinal));
        found.ShouldContain(one => one.StartsWith("audit: audit row 3: ", StringComparison.Ordinal));
    }

    [DatabaseFact]
    public async Task EndThatWasCutOff_IsNamed()
    {
        for (var i = 1; i <= 5; i++) await Audit.AppendAsync(Entry("desk.1", i), Soon);
        await DropGuardsAsync();
        await ExecuteAsync("delete from audit where number > 3");

        (await DifferencesAsync()).ShouldHaveSingleItem().ShouldStartWith("audit: audit head: ");
    }

    private static AuditEntry Entry(string who, int number = 1) => new(
        Now + Duration.FromMinutes(number), new(who), "DeskStaff", "facility:p1", "Bookings/GetBooking",
        new("p" + number), Make.BookingId(number), new("m" + number), Make.CommandId(number), "why", "OK");

    private async Task<IEnumerable<long>> NumbersAsync(AuditQuery query) =>
        (await Audit.SearchAsync(query, Soon)).Select(row => row.Number);

    private async Task<List<string>> DifferencesAsync()
    {
        var found = new List<string>();
        await foreach (var difference in new JournalVerifier(Database, DateTimeZoneProviders.Tzdb).RunAsync(Soon))
            found.Add(difference.ToString());
        return found;
    }
}

public sealed class PostgresAuditTests : AuditCompliance
{
    protected override async Task<string> CreateAsync() =>
        await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();

    protected override async Task DropGuardsAsync()
    {
        await ExecuteAsync("drop trigger audit_stays on audit");
        await ExecuteAsync("drop trigger audit_is_not_emptied on audit");
    }
}

public sealed class SqliteAuditTests : AuditCompliance
{
    protected override Task<string> CreateAsync() => Task.FromResult(SqliteFile());

    protected override void Cleanup() => Remove(Address);

    protected override async Task DropGuardsAsync()
    {
        await ExecuteAsync("drop trigger audit_is_not_changed");
        await ExecuteAsync("drop trigger audit_is_not_shortened");
    }
}
