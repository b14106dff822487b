using System.Collections.Immutable;

namespace Booking.Storage.Tests;

/// <summary>What every store of notices keeps, whatever stands behind it.</summary>
public abstract class NoticeCompliance : DatabaseSuite
{
    private static readonly Instant Now = Make.Monday;

    private INoticeStore Notices => Database.Notices;

    [DatabaseFact]
    public async Task Outbox_IsReadInOrder_BehindThePlaceOfTheReader_AndMovesOnOnce()
    {
        await RegisterAsync(Make.Facility());
        await AppendAsync(Placing(Make.Booking()));
        await AppendAsync(Placing(Make.Booking(2, version: 3)));

        var page = await Notices.ReadOutboxAsync(10, Soon);
        page.Entries.Select(one => (one.Stream, one.Recorded.Version, one.Key)).ShouldBe(
            [(Palace, 2, Make.BookingId(1).Value), (Palace, 3, Make.BookingId(2).Value)]);
        page.Entries[0].Recorded.Event.ShouldBeOfType<BookingPlaced>().Booking.ShouldBe(Make.BookingId(1));

        var moved = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => Notices.AdvanceAsync(page.Position, page.Entries[0].Number, Soon).AsTask()));
        moved.Count(won => won).ShouldBe(1);
        (await Notices.ReadOutboxAsync(10, Soon)).Entries.ShouldHaveSingleItem().Recorded.Version.ShouldBe(3);
    }

    [DatabaseFact]
    public async Task Closure_IsInTheOutbox_AndVerifies()
    {
        await RegisterAsync(Make.Facility());
        var closure = new Closure(new("paint"), null, Make.Stretch(), "粉刷", new("bob"));
        await AppendAsync(Append(Palace, 1, new ClosureDeclared(closure)));

        (await Notices.ReadOutboxAsync(10, Soon)).Entries.ShouldHaveSingleItem().Key.ShouldBe("paint");
        (await DifferencesAsync()).ShouldBeEmpty();
        await ExecuteAsync("update outbox set key = 'other'");
        (await DifferencesAsync()).ShouldHaveSingleItem().ShouldContain("outbox version 2");
    }

    [DatabaseFact]
    public async Task LastMessage_OutlivesThePurge_SoThatItsNumberIsNotGivenAgain()
    {
        await RegisterAsync(Make.Facility());
        await AppendAsync(Placing(Make.Booking()));
        var last = (await Notices.ReadOutboxAsync(10, Soon)).Entries[^1].Number;
        await Notices.AdvanceAsync((await Notices.ReadOutboxAsync(10, Soon)).Position, last, Soon);
        await AppendAsync(Append(new("facility/other"), 0, new WriterRecovered()) with
        {
            Events = [new(1, Make.Monday + Duration.FromDays(100), new WriterRecovered())],
        });

        while (await Database.PurgeAsync(Make.Monday + Duration.FromDays(100), Soon) > 0)
        {
        }

        await AppendAsync(Placing(Make.Booking(2, version: 3)));
        (await Notices.ReadOutboxAsync(10, Soon)).Entries.ShouldHaveSingleItem().Recorded.Version.ShouldBe(3);
    }

    [DatabaseFact]
    public async Task Delivery_IsKeptAsPlanned_AndOnce()
    {
        var mail = Delivery("email");
        var bare = NoticeDelivery.Plan(
            Palace, 9, "offer", null, new("bob"), "webhook", Now, Now + Duration.FromHours(1));
        await Notices.PlanAsync([mail, bare], Soon);
        await Notices.PlanAsync([mail with { DueAt = Now + Duration.FromDays(1) }, bare], Soon);

        (await Notices.ListDueAsync("email", Now, 10, Soon)).ShouldBe([mail]);
        (await Notices.ListDueAsync("webhook", Now, 10, Soon)).ShouldBeEmpty();
        (await Notices.ListDueAsync("webhook", Now + Duration.FromHours(1), 10, Soon)).ShouldBe([bare]);
        (await Notices.ListAsync(new("bob"), 10, Soon)).ShouldBe([bare]);
        (await Notices.CountAsync(Now, Soon)).ShouldBe((1, 0));
    }

    [DatabaseFact]
    public async Task ManyDeliveries_AreAllKept()
    {
        var many = Enumerable.Range(1, 1_203).Select(i => Delivery("email", i)).ToImmutableArray();
        await Notices.PlanAsync(many, Soon);
        await Notices.PlanAsync([], Soon);

        (await CountAsync("select count(*) from notice")).ShouldBe(1_203);
        (await Notices.ListDueAsync("email", Now, 50, Soon)).Length.ShouldBe(50);
    }

    [DatabaseFact]
    public async Task Delivery_IsClaimedByOneOfMany_AndOnlyWhenDue()
    {
        var one = Delivery("email");
        await Notices.PlanAsync([one], Soon);

        (await Notices.ClaimAsync(one.Id, Now - Duration.FromSeconds(1), Soon)).ShouldBeFalse();
        var claims = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Notices.ClaimAsync(one.Id, Now, Soon).AsTask()));
        claims.Count(won => won).ShouldBe(1);
        (await Notices.ListDueAsync("email", Now, 10, Soon)).ShouldBeEmpty();
        (await Notices.ListAbandonedAsync(Now, 10, Soon)).ShouldBeEmpty();
        (await Notices.ListAbandonedAsync(Now + Duration.FromSeconds(1), 10, Soon))
            .ShouldBe([one with { State = NoticeState.Claimed, Tries = 1 }]);
    }

    [DatabaseFact]
    public async Task Delivery_IsSettledOnce_OrComesBackLater()
    {
        var one = Delivery("email");
        await Notices.PlanAsync([one], Soon);
        var later = Now + Duration.FromMinutes(5);
        (await Notices.SettleAsync(one.Id, NoticeState.Claimed, NoticeState.Sent, Now, "", Soon)).ShouldBeFalse();
        await Notices.ClaimAsync(one.Id, Now, Soon);

        (await Notices.SettleAsync(
            one.Id, NoticeState.Claimed, NoticeState.Due, later, "no connection", Soon)).ShouldBeTrue();
        (await Notices.ListDueAsync("email", Now, 10, Soon)).ShouldBeEmpty();
        (await Notices.ListDueAsync("email", later, 10, Soon)).ShouldBe(
            [one with { DueAt = later, Tries = 1, Problem = "no connection" }]);
        await Notices.ClaimAsync(one.Id, later, Soon);
        (await Notices.SettleAsync(one.Id, NoticeState.Claimed, NoticeState.Dead, later, "550", Soon)).ShouldBeTrue();
        (await Notices.SettleAsync(one.Id, NoticeState.Claimed, NoticeState.Sent, later, "", Soon)).ShouldBeFalse();
        (await Notices.ListAsync(new("ann"), 10, Soon)).ShouldBe(
            [one with { DueAt = later, State = NoticeState.Dead, Tries = 2, SettledAt = later, Problem = "550" }]);
        (await Notices.CountAsync(later, Soon)).ShouldBe((0, 1));
    }

    [DatabaseFact]
    public async Task Settings_AreWhatWasSaidLast()
    {
        var said = new NoticeSettings(
            new("ann"), "key", "box", false, "email", new(new(22, 15), new(6, 45)), 90, Now);
        await Notices.PutSettingsAsync(NoticeSettings.Unsaid(new("ann")) with { ChangedAt = Now }, Soon);
        await Notices.PutSettingsAsync(said, Soon);
        await Notices.PutSettingsAsync(NoticeSettings.Unsaid(new("bob")) with { ChangedAt = Now, Channels = "" }, Soon);

        var found = await Notices.FindSettingsAsync([new("ann"), new("bob"), new("cleo")], Soon);
        found.Keys.Select(one => one.Value).Order().ShouldBe(["ann", "bob"]);
        found[new("ann")].ShouldBe(said);
        found[new("bob")].Wants("email").ShouldBeFalse();
        (await Notices.FindSettingsAsync([], Soon)).ShouldBeEmpty();
    }

    [DatabaseFact]
    public async Task Address_IsConfirmed_AsLongAsItIsTheOneThatIsKept()
    {
        var ann = new MemberId("ann");
        await Notices.PutSettingsAsync(
            NoticeSettings.Unsaid(ann) with { SealedEmail = "first", ChangedAt = Now }, Soon);
        (await Notices.ConfirmEmailAsync(ann, "second", Now, Soon)).ShouldBeFalse();
        (await Notices.FindSettingsAsync([ann], Soon))[ann].EmailConfirmedAt.ShouldBeNull();
        (await Notices.ConfirmEmailAsync(ann, "first", Now, Soon)).ShouldBeTrue();
        var kept = (await Notices.FindSettingsAsync([ann], Soon))[ann];
        kept.EmailConfirmedAt.ShouldBe(Now);

        await Notices.PutSettingsAsync(kept with { SealedEmail = "second", EmailConfirmedAt = null }, Soon);
        (await Notices.FindSettingsAsync([ann], Soon))[ann].EmailConfirmedAt.ShouldBeNull();
        (await Notices.ConfirmEmailAsync(new("cleo"), "first", Now, Soon)).ShouldBeFalse();
    }

    [DatabaseFact]
    public async Task Reminders_AreForgottenWhileTheyAreToCome_AndNothingElse()
    {
        var sent = NoticeDelivery.Plan(Palace, 1, "reminder", Make.BookingId(1), new("ann"), "email", Now, Now);
        var due = NoticeDelivery.Plan(Palace, 2, "reminder", Make.BookingId(2), new("ann"), "email", Now, Now);
        var others = NoticeDelivery.Plan(Palace, 2, "reminder", Make.BookingId(2), new("bob"), "email", Now, Now);
        await Notices.PlanAsync([sent, due, others, Delivery("email")], Soon);
        await Notices.ClaimAsync(sent.Id, Now, Soon);

        await Notices.ForgetRemindersAsync(new("ann"), Soon);

        (await Notices.ListDueAsync("email", Now, 10, Soon)).Select(one => one.Id).Order()
            .ShouldBe(new[] { others.Id, Delivery("email").Id }.Order());
        (await CountAsync("select count(*) from notice")).ShouldBe(3);
    }

    [DatabaseFact]
    public async Task Purge_RemovesWhatWasSettledLongAgo()
    {
        await Notices.PlanAsync([Delivery("email"), Delivery("webhook")], Soon);
        await Notices.ClaimAsync(Delivery("email").Id, Now, Soon);
        await Notices.SettleAsync(Delivery("email").Id, NoticeState.Claimed, NoticeState.Sent, Now, "", Soon);

        (await Notices.PurgeNoticesAsync(Now, Soon)).ShouldBe(0);
        (await Notices.PurgeNoticesAsync(Now + Duration.FromDays(1), Soon)).ShouldBe(1);
        (await Notices.ListAsync(new("ann"), 10, Soon)).ShouldBe([Delivery("webhook")]);
    }

    [DatabaseFact]
    public async Task EventsAndBookings_AreFoundAsTheyStand()
    {
        await RegisterAsync(Make.Facility());
        var booking = Make.Booking();
        await AppendAsync(Placing(booking));

        (await Notices.FindEventAsync(Palace, 2, Soon))!.Event.ShouldBeOfType<BookingPlaced>();
        (await Notices.FindEventAsync(Palace, 3, Soon)).ShouldBeNull();
        (await Notices.FindBookingsAsync([booking.Id, Make.BookingId(7)], Soon)).Keys.ShouldBe([booking.Id]);
        (await Notices.ListOverlappingAsync(booking.Facility, Make.Stretch(25), Soon))
            .ShouldHaveSingleItem().Id.ShouldBe(booking.Id);
        (await Notices.ListOverlappingAsync(booking.Facility, Make.Stretch(26), Soon)).ShouldBeEmpty();
    }

    [DatabaseFact]
    public async Task Closure_StandsUntilItIsLifted_AndNotAgainWithItsId()
    {
        await RegisterAsync(Make.Facility());
        var paint = new Closure(new("paint"), new ResourceId("hall"), Make.Stretch(100), "粉刷", new("bob"));
        await AppendAsync(Append(Palace, 1, new ClosureDeclared(paint)));
        (await Notices.StandsAsync(new("palace-1"), paint, Soon)).ShouldBeTrue();
        await AppendAsync(Append(Palace, 2, new ClosureLifted(paint.Id, new("bob"))));
        (await Notices.StandsAsync(new("palace-1"), paint, Soon)).ShouldBeFalse();
        await AppendAsync(Append(Palace, 3, new ClosureDeclared(paint with { Stretch = Make.Stretch(200) })));
        (await Notices.StandsAsync(new("palace-1"), paint, Soon)).ShouldBeFalse();
    }

    private static NoticeDelivery Delivery(string channel, int number = 1) => NoticeDelivery.Plan(
        Palace, number, "booked", Make.BookingId(number), new("ann"), channel, Now, Now);

    private async Task<List<string>> DifferencesAsync()
    {
        var found = new List<string>();
        await foreach (var difference in new JournalVerifier(Database, DateTimeZoneProviders.Tzdb).RunAsync(Soon))
            found.Add(difference.ToString());
        return found;
    }
}

public sealed class PostgresNoticeTests : NoticeCompliance
{
    protected override async Task<string> CreateAsync() =>
        await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}

public sealed class SqliteNoticeTests : NoticeCompliance
{
    protected override Task<string> CreateAsync() => Task.FromResult(SqliteFile());

    protected override void Cleanup() => Remove(Address);
}
