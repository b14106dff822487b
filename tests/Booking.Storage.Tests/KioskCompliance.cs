namespace Booking.Storage.Tests;

/// <summary>What every store of kiosks keeps, whatever stands behind it.</summary>
public abstract class KioskCompliance : DatabaseSuite
{
    private static readonly Instant Now = Make.Monday;

    private IKioskStore Kiosks => Database.Kiosks;

    [DatabaseFact]
    public async Task Invitation_IsUsedByOneKey_InTime_AndNotOnceRevoked()
    {
        await Kiosks.InviteAsync(Sample("k1"), "code 1", Soon);
        (await Kiosks.FindAsync("k1", Soon)).ShouldBe(Sample("k1"));
        (await Kiosks.EnrolAsync("code 2", "key", Now, Soon)).ShouldBeNull();
        (await Kiosks.EnrolAsync("code 1", "key", Now + Duration.FromDays(1), Soon)).ShouldBeNull();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(i => Kiosks.EnrolAsync("code 1", "key " + i, Now, Soon).AsTask()));
        var enrolled = answers.Where(answer => answer is not null).ShouldHaveSingleItem()!;
        (await Kiosks.EnrolAsync("code 1", enrolled.PublicKey!, Now + Duration.FromHours(1), Soon)).ShouldBe(enrolled);
        enrolled.EnrolledAt.ShouldBe(Now);

        await Kiosks.RevokeAsync("k1", Now, Soon);
        (await Kiosks.EnrolAsync("code 1", enrolled.PublicKey!, Now, Soon)).ShouldBeNull();
    }

    [DatabaseFact]
    public async Task Challenge_IsUsedOnce_AndEndsAllOlderOnes()
    {
        await Kiosks.InviteAsync(Sample("k1"), "code 1", Soon);
        (await Kiosks.UseChallengeAsync("k1", 5, Soon)).ShouldBeFalse("it has no key yet");
        await Kiosks.EnrolAsync("code 1", "key", Now, Soon);

        (await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Kiosks.UseChallengeAsync("k1", 10, Soon).AsTask())))
            .Count(used => used).ShouldBe(1);
        (await Kiosks.UseChallengeAsync("k1", 9, Soon)).ShouldBeFalse();
        (await Kiosks.UseChallengeAsync("k1", 11, Soon)).ShouldBeTrue();
        await Kiosks.RevokeAsync("k1", Now, Soon);
        (await Kiosks.UseChallengeAsync("k1", 12, Soon)).ShouldBeFalse();
    }

    [DatabaseFact]
    public async Task Beat_IsKept_AndHelpIsWanted_UntilStaffAnswer()
    {
        await Kiosks.InviteAsync(Sample("k1"), "code 1", Soon);
        await Kiosks.EnrolAsync("code 1", "key", Now, Soon);
        var later = Now + Duration.FromSeconds(30);

        (await Kiosks.BeatAsync("k1", 3, true, Now, Soon))!.HelpAt.ShouldBe(Now);
        var kiosk = (await Kiosks.BeatAsync("k1", 0, true, later, Soon))!;
        (kiosk.HelpAt, kiosk.SeenAt, kiosk.Queued).ShouldBe((Now, later, 0));
        await Kiosks.AnswerHelpAsync("k1", Soon);
        (await Kiosks.BeatAsync("k1", 0, false, later, Soon))!.HelpAt.ShouldBeNull();
        await Kiosks.RevokeAsync("k1", later, Soon);
        (await Kiosks.BeatAsync("k1", 0, false, later, Soon)).ShouldBeNull();
        (await Kiosks.FindAsync("k1", Soon))!.RevokedAt.ShouldBe(later);
    }

    [DatabaseFact]
    public async Task Lists_AreByFacility_AndDirectionsBySpace()
    {
        await Kiosks.InviteAsync(Sample("k1"), "code 1", Soon);
        await Kiosks.InviteAsync(Sample("k2") with { Facility = new("other") }, "code 2", Soon);
        (await Kiosks.ListAsync(new("palace"), Soon)).Select(kiosk => kiosk.Id).ShouldBe(["k1"]);
        (await Kiosks.ListAsync(null, Soon)).Select(kiosk => kiosk.Id).ShouldBe(["k2", "k1"]);

        await Kiosks.PutDirectionAsync("k1", new(new("room"), "右转", ""), Soon);
        await Kiosks.PutDirectionAsync("k1", new(new("hall"), "上二楼", "upstairs"), Soon);
        await Kiosks.PutDirectionAsync("k1", new(new("room"), "左转", "left"), Soon);
        (await Kiosks.ListDirectionsAsync("k1", Soon)).ShouldBe(
            [new(new("hall"), "上二楼", "upstairs"), new(new("room"), "左转", "left")]);
        await Kiosks.PutDirectionAsync("k1", new(new("hall"), "", ""), Soon);
        (await Kiosks.ListDirectionsAsync("k1", Soon)).Length.ShouldBe(1);
    }

    [DatabaseFact]
    public async Task Pin_IsReplaced_AndRemoved()
    {
        (await Kiosks.FindPinAsync(new("ann"), Soon)).ShouldBeNull();
        await Kiosks.PutPinAsync(new("ann"), "one", Now, Soon);
        await Kiosks.PutPinAsync(new("ann"), "two", Now, Soon);
        (await Kiosks.FindPinAsync(new("ann"), Soon)).ShouldBe("two");
        await Kiosks.PutPinAsync(new("ann"), null, Now, Soon);
        (await Kiosks.FindPinAsync(new("ann"), Soon)).ShouldBeNull();
    }

    private static Kiosk Sample(string id) => new(
        id, new("palace"), "大厅", new("boss"), Now, Now + Duration.FromDays(1), null, null, null, 0, null, null);
}

public sealed class PostgresKioskTests : KioskCompliance
{
    protected override async Task<string> CreateAsync() =>
        await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}

public sealed class SqliteKioskTests : KioskCompliance
{
    protected override Task<string> CreateAsync() => Task.FromResult(SqliteFile());

    protected override void Cleanup() => Remove(Address);
}
