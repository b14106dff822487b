namespace Booking.Storage.Tests;

/// <summary>What every store of stronger proofs keeps, whatever stands behind it.</summary>
public abstract class ProofCompliance : DatabaseSuite
{
    private static readonly Instant Now = Make.Monday;
    private static readonly MemberId Ann = new("ann");

    private IProofStore Proofs => Database.Proofs;

    [DatabaseFact]
    public async Task Authenticator_IsReplaced_UntilItsFirstCode_AndNotAfter()
    {
        (await Proofs.BeginAuthenticatorAsync(Ann, "n1", Soon)).ShouldBeTrue();
        (await Proofs.BeginAuthenticatorAsync(Ann, "n2", Soon)).ShouldBeTrue();
        (await Proofs.FindAuthenticatorAsync(Ann, Soon)).ShouldBe(new(Ann, "n2", 0, null, ""));
        (await Proofs.UseStepAsync(Ann, "n1", 7, Now, Soon)).ShouldBeFalse();
        (await Proofs.UseStepAsync(Ann, "n2", 7, Now, Soon)).ShouldBeTrue();

        (await Proofs.BeginAuthenticatorAsync(Ann, "n3", Soon)).ShouldBeFalse();
        (await Proofs.FindAuthenticatorAsync(Ann, Soon)).ShouldBe(new(Ann, "n2", 7, Now, ""));
        await Proofs.RemoveAuthenticatorAsync(Ann, Soon);
        (await Proofs.FindAuthenticatorAsync(Ann, Soon)).ShouldBeNull();
    }

    [DatabaseFact]
    public async Task Step_IsUsedOnce_AlsoByManyAtOnce_AndNeverBackwards()
    {
        await Proofs.BeginAuthenticatorAsync(Ann, "n", Soon);

        var used = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Proofs.UseStepAsync(Ann, "n", 5, Now, Soon).AsTask()));

        used.Count(won => won).ShouldBe(1);
        (await Proofs.UseStepAsync(Ann, "n", 4, Now, Soon)).ShouldBeFalse();
        (await Proofs.UseStepAsync(Ann, "n", 6, Now + Duration.FromMinutes(1), Soon)).ShouldBeTrue();
        (await Proofs.FindAuthenticatorAsync(Ann, Soon))!.ConfirmedAt.ShouldBe(Now);
    }

    [DatabaseFact]
    public async Task RecoveryCode_IsUsedOnce_AlsoByManyAtOnce()
    {
        await Proofs.BeginAuthenticatorAsync(Ann, "n", Soon);
        await Proofs.PutRecoveryAsync(Ann, "aa11 bb22 cc33", Soon);
        (await Proofs.UseRecoveryAsync(Ann, "bb22", Soon)).ShouldBeFalse("it was never confirmed");
        await Proofs.UseStepAsync(Ann, "n", 1, Now, Soon);

        var used = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Proofs.UseRecoveryAsync(Ann, "bb22", Soon).AsTask()));

        used.Count(won => won).ShouldBe(1);
        (await Proofs.UseRecoveryAsync(Ann, "dd44", Soon)).ShouldBeFalse();
        (await Proofs.FindAuthenticatorAsync(Ann, Soon))!.RecoveryLeft.ShouldBe(2);
    }

    [DatabaseFact]
    public async Task Passkey_IsKept_Counted_AndOnlyItsOwnersToRemove()
    {
        var key = Key("k1");
        (await Proofs.AddPasskeyAsync(key, Soon)).ShouldBeTrue();
        (await Proofs.AddPasskeyAsync(key with { Member = new("bob") }, Soon)).ShouldBeFalse();
        (await Proofs.FindPasskeyAsync("k1", Soon)).ShouldBe(key);
        (await Proofs.FindPasskeyAsync("k2", Soon)).ShouldBeNull();

        (await Proofs.UsePasskeyAsync("k1", 0, true, Now, Soon)).ShouldBeTrue("one that does not count");
        (await Proofs.UsePasskeyAsync("k1", 5, true, Now, Soon)).ShouldBeTrue();
        (await Proofs.UsePasskeyAsync("k1", 5, true, Now, Soon)).ShouldBeFalse("a copy");
        (await Proofs.UsePasskeyAsync("k1", 0, true, Now, Soon)).ShouldBeFalse();
        (await Proofs.FindPasskeyAsync("k1", Soon)).ShouldBe(
            key with { SignCount = 5, IsBackedUp = true, UsedAt = Now });

        await Proofs.RemovePasskeyAsync(new("bob"), "k1", Soon);
        (await Proofs.ListPasskeysAsync(Ann, Soon)).Length.ShouldBe(1);
        await Proofs.RemovePasskeyAsync(Ann, "k1", Soon);
        (await Proofs.ListPasskeysAsync(Ann, Soon)).ShouldBeEmpty();
    }

    [DatabaseFact]
    public async Task Passkeys_AreTenAtMost_OldestFirst()
    {
        for (var i = 0; i < Passkey.Max; i++)
            (await Proofs.AddPasskeyAsync(
                Key("k" + (9 - i)) with { AddedAt = Now + Duration.FromMinutes(i) }, Soon)).ShouldBeTrue();

        (await Proofs.AddPasskeyAsync(Key("more"), Soon)).ShouldBeFalse();
        (await Proofs.AddPasskeyAsync(Key("more") with { Member = new("bob") }, Soon)).ShouldBeTrue();
        (await Proofs.ListPasskeysAsync(Ann, Soon)).Select(key => key.Id).First().ShouldBe("k9");
    }

    [DatabaseFact]
    public async Task Challenge_IsTakenOnce_AndInTime()
    {
        var challenge = new SignInChallenge("c1", null, "{}", Now + Duration.FromMinutes(5));
        await Proofs.PutChallengeAsync(challenge, Soon);
        await Proofs.PutChallengeAsync(challenge with { Id = "c2", Member = Ann }, Soon);

        var taken = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Proofs.TakeChallengeAsync("c1", Now, Soon).AsTask()));
        taken.Count(one => one is not null).ShouldBe(1);
        taken.Single(one => one is not null).ShouldBe(challenge);
        (await Proofs.TakeChallengeAsync("c2", challenge.ExpiresAt, Soon)).ShouldBeNull();
        (await Proofs.PurgeChallengesAsync(challenge.ExpiresAt + Duration.FromMinutes(1), Soon)).ShouldBe(1);
        (await Proofs.TakeChallengeAsync("c2", Now, Soon)).ShouldBeNull();
    }

    [DatabaseFact]
    public async Task Grant_IsTheLastThatWasSaid()
    {
        (await Proofs.FindGrantAsync(Ann, Soon)).ShouldBeNull();
        await Proofs.PutGrantAsync(new(Ann, "desk_staff", "city", Now), Soon);
        var later = new ProviderGrant(Ann, "auditor", "city", Now + Duration.FromDays(1));
        await Proofs.PutGrantAsync(later, Soon);

        (await Proofs.FindGrantAsync(Ann, Soon)).ShouldBe(later);
    }

    [DatabaseFact]
    public async Task SignIns_AreListed_WhileTheyGoOn_AndGrowStronger()
    {
        var accounts = Database.Accounts;
        var one = Started("f1") with { Client = "Chrome, Windows", RotatedAt = Now + Duration.FromMinutes(1) };
        await accounts.StartAsync(one, Soon);
        await accounts.StartAsync(
            Started("f2") with { Strength = SignInStrength.Passkey, RotatedAt = Now + Duration.FromMinutes(2) }, Soon);
        await accounts.StartAsync(Started("f3") with { Member = new("bob") }, Soon);
        await accounts.StartAsync(Started("f4") with { IdleUntil = Now }, Soon);
        await accounts.StartAsync(Started("f5"), Soon);
        await accounts.RevokeAsync("f5", Now, Soon);
        await accounts.StrengthenAsync("f1", SignInStrength.Authenticator, Soon);

        var listed = await accounts.ListFamiliesAsync(Ann, Now + Duration.FromMinutes(3), Soon);

        listed.Select(family => family.Id).ShouldBe(["f2", "f1"]);
        listed[1].ShouldBe(one with { Strength = SignInStrength.Authenticator });
    }

    private static Passkey Key(string id) =>
        new(id, Ann, "public", 0, "internal hybrid", true, false, "my phone", Now, null);

    private static SignInFamily Started(string id) => new(
        id, Ann, 1, Now, Now, Now + Duration.FromDays(1), Now + Duration.FromDays(2), InBrowser: true, null);
}

public sealed class PostgresProofTests : ProofCompliance
{
    protected override async Task<string> CreateAsync() =>
        await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}

public sealed class SqliteProofTests : ProofCompliance
{
    protected override Task<string> CreateAsync() => Task.FromResult(SqliteFile());

    protected override void Cleanup() => Remove(Address);
}
