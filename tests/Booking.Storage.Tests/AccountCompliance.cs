namespace Booking.Storage.Tests;

/// <summary>What every store of accounts keeps, whatever stands behind it.</summary>
public abstract class AccountCompliance : DatabaseSuite
{
    private static readonly Instant Now = Make.Monday;

    private IAccountStore Accounts => Database.Accounts;

    [DatabaseFact]
    public async Task Account_IsFoundByMemberCardAndPhone_AsItWasAdded()
    {
        var account = Sample("ann");
        var bare = Sample("bob") with { IdNumberKey = null, IdNumberLast4 = "", SealedKey = null, SealedPerson = null };
        (await Accounts.AddAsync(account, Soon)).ShouldBeNull();
        (await Accounts.AddAsync(bare, Soon)).ShouldBeNull();

        (await Accounts.FindAsync(account.Member, Soon)).ShouldBe(account);
        (await Accounts.FindByIdentifierAsync(account.CardKey, Soon)).ShouldBe(account);
        (await Accounts.FindByIdentifierAsync(bare.PhoneKey, Soon)).ShouldBe(bare);
        (await Accounts.FindAsync(new("nobody"), Soon)).ShouldBeNull();
        (await Accounts.FindByIdentifierAsync("nothing", Soon)).ShouldBeNull();
    }

    [DatabaseFact]
    public async Task SecondAccount_OfOneCardPhoneOrPerson_IsNotAdded()
    {
        var ann = Sample("ann");
        await Accounts.AddAsync(ann, Soon);

        (await Accounts.AddAsync(Sample("bob") with { CardKey = ann.CardKey }, Soon)).ShouldBe(AccountField.Card);
        (await Accounts.AddAsync(Sample("bob") with { PhoneKey = ann.PhoneKey }, Soon)).ShouldBe(AccountField.Phone);
        (await Accounts.AddAsync(Sample("bob") with { IdNumberKey = ann.IdNumberKey }, Soon)).ShouldBe(
            AccountField.IdNumber);
        (await Accounts.AddAsync(ann with { CardKey = "c", PhoneKey = "p", IdNumberKey = null }, Soon)).ShouldBe(
            AccountField.Member);
        (await Accounts.FindAsync(new("bob"), Soon)).ShouldBeNull();
    }

    [DatabaseFact]
    public async Task SameAccount_AddedByManyAtOnce_IsAddedOnce()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            Accounts.AddAsync(Sample("m" + i) with { IdNumberKey = "one person" }, Soon).AsTask()));

        answers.Count(answer => answer is null).ShouldBe(1);
        answers.Where(answer => answer is not null).ShouldAllBe(answer => answer == AccountField.IdNumber);
    }

    [DatabaseFact]
    public async Task Limit_GivesTheBurst_ThenOneForEachInterval()
    {
        var three = new Allowance(3, Duration.FromMinutes(10));
        for (var i = 0; i < 3; i++) (await Accounts.ChargeAsync("k", three, Now, Soon)).ShouldBeNull();

        (await Accounts.ChargeAsync("k", three, Now, Soon)).ShouldBe(Duration.FromMinutes(10));
        (await Accounts.ChargeAsync("k", three, Now + Duration.FromMinutes(4), Soon)).ShouldBe(Duration.FromMinutes(6));
        (await Accounts.ChargeAsync("other", three, Now, Soon)).ShouldBeNull();
        (await Accounts.ChargeAsync("k", three, Now + Duration.FromMinutes(10), Soon)).ShouldBeNull();
        (await Accounts.ChargeAsync("k", three, Now + Duration.FromMinutes(10), Soon)).ShouldNotBeNull();
        await Accounts.GiveBackAsync("k", three, Soon);
        (await Accounts.ChargeAsync("k", three, Now + Duration.FromMinutes(10), Soon)).ShouldBeNull();

        // After long enough everything is back, and no more than that.
        var later = Now + Duration.FromDays(3);
        for (var i = 0; i < 3; i++) (await Accounts.ChargeAsync("k", three, later, Soon)).ShouldBeNull();
        (await Accounts.ChargeAsync("k", three, later, Soon)).ShouldNotBeNull();
    }

    [DatabaseFact]
    public async Task Limit_ChargedByManyAtOnce_IsNotExceeded()
    {
        var five = new Allowance(5, Duration.FromMinutes(10));

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Accounts.ChargeAsync("k", five, Now, Soon).AsTask()));

        answers.Count(wait => wait is null).ShouldBe(5);
    }

    [DatabaseFact]
    public async Task Code_TakesItsTries_AndIsUsedOnce()
    {
        var code = new PendingCode("s1", "key", new("ann"), "hash", Now + Duration.FromMinutes(5), 0);
        await Accounts.PutCodeAsync(code, Soon);
        await Accounts.PutCodeAsync(code with { Id = "s2", Member = null }, Soon);

        (await Accounts.FindCodeAsync("s1", Soon)).ShouldBe(code);
        (await Accounts.FindCodeAsync("s2", Soon))!.Member.ShouldBeNull();
        (await Accounts.FindCodeAsync("s3", Soon)).ShouldBeNull();
        var tries = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(_ => Accounts.TakeTryAsync("s1", 5, Now, Soon).AsTask()));
        tries.Count(taken => taken).ShouldBe(5);
        (await Accounts.FindCodeAsync("s1", Soon))!.Tries.ShouldBe(5);

        (await Accounts.TakeTryAsync("s2", 5, code.ExpiresAt, Soon)).ShouldBeFalse();
        (await Accounts.TakeTryAsync("s2", 5, Now, Soon)).ShouldBeTrue();
        var uses = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Accounts.UseCodeAsync("s2", Now, Soon).AsTask()));
        uses.Count(used => used).ShouldBe(1);
        (await Accounts.TakeTryAsync("s2", 5, Now, Soon)).ShouldBeFalse();
    }

    [DatabaseFact]
    public async Task Family_RotatesOnceForEachGeneration_AndNeverOnceRevoked()
    {
        var family = Started("f1", "ann");
        await Accounts.StartAsync(family, Soon);
        var (later, idle) = (Now + Duration.FromMinutes(3), Now + Duration.FromDays(9));

        (await Accounts.FindFamilyAsync("f1", Soon)).ShouldBe(family);
        var wins = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Accounts.RotateAsync("f1", 1, later, idle, Soon).AsTask()));
        wins.Count(won => won).ShouldBe(1);
        (await Accounts.FindFamilyAsync("f1", Soon))
            .ShouldBe(family with { Generation = 2, RotatedAt = later, IdleUntil = idle });

        await Accounts.RevokeAsync("f1", later, Soon);
        await Accounts.RevokeAsync("f1", later + Duration.FromHours(1), Soon);
        (await Accounts.RotateAsync("f1", 2, later, idle, Soon)).ShouldBeFalse();
        (await Accounts.FindFamilyAsync("f1", Soon))!.RevokedAt.ShouldBe(later);
    }

    [DatabaseFact]
    public async Task RevokeAll_EndsTheMembersSignIns_AndNobodyElses()
    {
        foreach (var (id, member) in new[] { ("f1", "ann"), ("f2", "ann"), ("f3", "bob") })
            await Accounts.StartAsync(Started(id, member), Soon);

        (await Accounts.RevokeAllAsync(new("ann"), Now, Soon)).ShouldBe(2);
        (await Accounts.RevokeAllAsync(new("ann"), Now, Soon)).ShouldBe(0);
        (await Accounts.FindFamilyAsync("f3", Soon))!.RevokedAt.ShouldBeNull();
    }

    [DatabaseFact]
    public async Task Device_IsKnownToItsMemberOnly()
    {
        await Accounts.RememberDeviceAsync(new("ann"), "d", Now, Soon);
        await Accounts.RememberDeviceAsync(new("ann"), "d", Now + Duration.FromDays(1), Soon);

        (await Accounts.KnowsDeviceAsync(new("ann"), "d", Soon)).ShouldBeTrue();
        (await Accounts.KnowsDeviceAsync(new("bob"), "d", Soon)).ShouldBeFalse();
        (await Accounts.KnowsDeviceAsync(new("ann"), "e", Soon)).ShouldBeFalse();
    }

    [DatabaseFact]
    public async Task Purge_RemovesWhatHasBeenOverForADay_AndNothingElse()
    {
        await Accounts.PutCodeAsync(new("old", "key", null, "hash", Now - Duration.FromDays(2), 0), Soon);
        await Accounts.PutCodeAsync(new("new", "key", null, "hash", Now, 0), Soon);
        await Accounts.ChargeAsync("old", new(1, Duration.FromMinutes(1)), Now - Duration.FromDays(2), Soon);
        await Accounts.ChargeAsync("new", new(1, Duration.FromMinutes(1)), Now, Soon);
        await Accounts.StartAsync(Started("idle", "ann") with { IdleUntil = Now - Duration.FromDays(2) }, Soon);
        await Accounts.StartAsync(Started("live", "ann"), Soon);

        (await Accounts.PurgeSignInsAsync(Now, Soon)).ShouldBe(3);
        (await Accounts.PurgeSignInsAsync(Now, Soon)).ShouldBe(0);
        (await Accounts.FindCodeAsync("new", Soon)).ShouldNotBeNull();
        (await Accounts.FindFamilyAsync("live", Soon)).ShouldNotBeNull();
        (await Accounts.ChargeAsync("new", new(1, Duration.FromMinutes(1)), Now, Soon)).ShouldNotBeNull();
    }

    [DatabaseFact]
    public async Task MaliciousText_IsKeptAsText()
    {
        const string Nasty = "'; drop table account; --\u0007\u202e<script>";
        (await Accounts.FindByIdentifierAsync(Nasty, Soon)).ShouldBeNull();
        (await Accounts.FindCodeAsync(Nasty, Soon)).ShouldBeNull();
        (await Accounts.ChargeAsync(Nasty, new(1, Duration.FromMinutes(1)), Now, Soon)).ShouldBeNull();
        (await Accounts.ChargeAsync(Nasty, new(1, Duration.FromMinutes(1)), Now, Soon)).ShouldNotBeNull();
    }

    private static Account Sample(string member) => new(
        new(member), "card of " + member, "1234", "phone of " + member, "id of " + member, "123X", "key", "person",
        Now);

    private static SignInFamily Started(string id, string member) => new(
        id, new(member), 1, Now, Now, Now + Duration.FromDays(1), Now + Duration.FromDays(2), InBrowser: true, null);
}

public sealed class PostgresAccountTests : AccountCompliance
{
    protected override async Task<string> CreateAsync() =>
        await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}

public sealed class SqliteAccountTests : AccountCompliance
{
    protected override Task<string> CreateAsync() => Task.FromResult(SqliteFile());

    protected override void Cleanup() => Remove(Address);
}
