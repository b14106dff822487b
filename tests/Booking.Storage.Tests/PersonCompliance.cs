namespace Booking.Storage.Tests;

/// <summary>What every store of people's keys and ends keeps, whatever stands behind it.</summary>
public abstract class PersonCompliance : DatabaseSuite
{
    private static readonly Instant Now = Make.Monday;

    private IPersonStore Persons => Database.Persons;

    [DatabaseFact]
    public async Task Key_IsMadeOnce_ByWhomeverComesFirst()
    {
        var made = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(i => Persons.EnsureKeyAsync(Key("ann", 0, "key " + i), Soon).AsTask()));

        made.Select(one => one.SealedKey).Distinct().ShouldHaveSingleItem();
        await Persons.EnsureKeyAsync(Key("ann", 2026, "of the year"), Soon);
        var found = await Persons.FindKeysAsync([new(new("ann"), 2026), new(new("ann"), 0), new(new("bob"), 0)], Soon);
        found.Select(one => one.Id.Epoch).Order().ShouldBe([0, 2026]);
        (await Persons.FindKeysAsync([new(new("ann"), 2026)], Soon)).ShouldHaveSingleItem()
            .ShouldBe(Key("ann", 2026, "of the year"));
    }

    [DatabaseFact]
    public async Task Erasure_DestroysEveryKey_RemovesRows_AndTouchesNobodyElse()
    {
        foreach (var member in new[] { "ann", "bob" })
        {
            await Database.Accounts.AddAsync(Sample(member), Soon);
            await Persons.EnsureKeyAsync(Key(member, 2026, "year of " + member), Soon);
            await Database.Accounts.StartAsync(
                new(
                    "family." + member, new(member), 1, Now, Now, Now + Duration.FromDays(1),
                    Now + Duration.FromDays(2), false, null), Soon);
            await Database.Accounts.PutCodeAsync(
                new("code." + member, "card of " + member, new(member), "hash", Now, 0), Soon);
            await Database.Accounts.ChargeAsync(
                "guess/identifier/card of " + member, new(5, Duration.FromHours(9)), Now, Soon);
            await Database.Accounts.ChargeAsync(
                $"guess/known/{member}/device", new(5, Duration.FromHours(9)), Now, Soon);
            await Database.Accounts.RememberDeviceAsync(new(member), "device", Now, Soon);
            await Database.Kiosks.PutPinAsync(new(member), "pin", Now, Soon);
        }

        await Persons.EraseAsync(new("ann"), Now, Soon);

        (await Database.Accounts.FindAsync(new("ann"), Soon)).ShouldBeNull();
        (await Database.Accounts.FindByIdentifierAsync("card of ann", Soon)).ShouldBeNull();
        (await Database.Accounts.FindFamilyAsync("family.ann", Soon)).ShouldBeNull();
        (await Database.Accounts.FindCodeAsync("code.ann", Soon)).ShouldBeNull();
        (await Database.Kiosks.FindPinAsync(new("ann"), Soon)).ShouldBeNull();
        (await CountAsync("select count(*) from sign_in_limit where key like '%ann%'")).ShouldBe(0);
        (await Persons.FindKeysAsync([new(new("ann"), 0), new(new("ann"), 2026)], Soon))
            .ShouldAllBe(key => key.SealedKey == null && key.DestroyedAt == Now);
        (await Persons.EnsureKeyAsync(Key("ann", 0, "new"), Soon)).SealedKey.ShouldBeNull(
            "nobody comes back under the same id");
        // Words about somebody who is gone, in a year in which they wrote nothing, also next to those of somebody who
        // is there.
        var later = await Task.WhenAll(
            Persons.EnsureKeyAsync(Key("ann", 2027, "new"), Soon).AsTask(),
            Persons.EnsureKeyAsync(Key("cyd", 2027, "of cyd"), Soon).AsTask());
        later.Select(key => (key.Id.Epoch, key.SealedKey)).ShouldBe([(2027, null), (2027, "of cyd")]);
        later[0].DestroyedAt.ShouldBe(Now);
        (await Persons.ListErasedAsync(Now, Soon)).ShouldBe([new MemberId("ann")]);
        (await Persons.ListErasedAsync(Now + Duration.FromSeconds(1), Soon)).ShouldBeEmpty();

        (await Database.Accounts.FindAsync(new("bob"), Soon)).ShouldBe(Sample("bob"));
        (await Database.Accounts.FindFamilyAsync("family.bob", Soon)).ShouldNotBeNull();
        (await CountAsync("select count(*) from sign_in_limit where key like '%bob%'")).ShouldBe(2);
        // As often as one likes, and for somebody who never was.
        await Persons.EraseAsync(new("ann"), Now, Soon);
        await Persons.EraseAsync(new("nobody"), Now, Soon);
    }

    [DatabaseFact]
    public async Task Forgetting_GoesByTheClock()
    {
        var policy = new RetentionPolicy { TextYears = 1, RevokedFeedDays = 30 };
        foreach (var year in new[] { 2024, 2025, 2026 })
            await Persons.EnsureKeyAsync(Key("ann", year, $"year {year}"), Soon);
        await Database.Accounts.AddAsync(Sample("ann"), Soon);
        await Persons.EnsureKeyAsync(Key("refused", 0, "never used"), Soon);
        foreach (var link in new[] { "old", "young", "working" })
            await Database.Feeds.AddAsync(
                new(link, "hash " + link, new("ann"), FeedKind.Person, null, null, Now), 5, Soon);
        await Database.Feeds.RevokeAsync("old", new("ann"), Now - Duration.FromDays(40), Soon);
        await Database.Feeds.RevokeAsync("young", new("ann"), Now - Duration.FromDays(20), Soon);

        // In March 2026 what was written in 2024 has had its year.
        (await Persons.ForgetAsync(policy, Now, Soon)).ShouldBe(2);
        (await YearsAsync()).ShouldBe([2025, 2026]);
        (await CountAsync("select count(*) from feed")).ShouldBe(2);
        (await Persons.ForgetAsync(policy, Now, Soon)).ShouldBe(0);
        // A day later the key that came to nothing goes; ann's stays, she has an account. Ten days later the other
        // link.
        (await Persons.ForgetAsync(policy, Now + Duration.FromDays(2), Soon)).ShouldBe(1);
        (await Persons.ForgetAsync(policy, Now + Duration.FromDays(11), Soon)).ShouldBe(1);
        (await Persons.FindKeysAsync([new(new("ann"), 0)], Soon)).ShouldHaveSingleItem().SealedKey.ShouldNotBeNull();
        (await Persons.ForgetAsync(policy, Instant.FromUtc(2026, 12, 31, 23, 59), Soon)).ShouldBe(0);
        (await Persons.ForgetAsync(policy, Instant.FromUtc(2027, 1, 1, 0, 0), Soon)).ShouldBe(1);
        (await YearsAsync()).ShouldBe([2026]);
        (await CountAsync("select count(*) from feed")).ShouldBe(1);

        async Task<int[]> YearsAsync() =>
            [.. (await Persons.FindKeysAsync(
                [new(new("ann"), 2024), new(new("ann"), 2025), new(new("ann"), 2026)], Soon))
                .Where(key => key.SealedKey is not null).Select(key => key.Id.Epoch).Order()];
    }

    // F3: against whom somebody wants advice is theirs alone, already while they wait for it.
    [DatabaseFact]
    public async Task WhoWaitsForAnAppointment_HasTheirWordsFoundAndSealed_InJournalAndRowsAlike()
    {
        await RegisterAsync(Make.Facility());
        var wanted = new WaitedAppointment(AppointmentKind.Legal, null, [new("li")], "", "wages", "小安", false, "某厂");
        await AppendAsync(Append(Palace, 1, new WaitingEntered(
            new("w1"), new("ann"), new("ann"), [], "", Make.Stretch(), 30, 30, 1, "", Appointment: wanted)) with
        {
            Waiting =
            [
                new(
                    new("w1"), Palace.Facility!.Value, new("ann"), new("ann"), [], "", Make.Stretch(), 30, 30, 1, "",
                    null, WaitingState.Waiting, Make.Monday, 2, 2, Passed: [], Appointment: wanted),
            ],
        });
        (await Database.FindWaitingAsync(new("w1"), Soon))!.Appointment.ShouldBe(wanted);
        (await new PersonalDataCheck(Database).RunAsync(Soon))
            .Count(one => one.Where.Contains("waiting", StringComparison.Ordinal)).ShouldBe(2);

        (await Persons.SealClearAsync(Sealing, Soon)).ShouldBeGreaterThan(0);

        (await new PersonalDataCheck(Database).RunAsync(Soon)).ShouldBeEmpty();
        await foreach (var difference in new JournalVerifier(Database, DateTimeZoneProviders.Tzdb).RunAsync(Soon))
            difference.ToString().ShouldBeEmpty("I4");
        var kept = (await Database.FindWaitingAsync(new("w1"), Soon))!.Appointment!;
        (kept.Opponent, kept.Alias).ShouldSatisfyAllConditions(
            both => both.Opponent.ShouldStartWith("sealed:1:ann:opponent:2026:"),
            both => both.Alias.ShouldStartWith("sealed:1:ann:alias:2026:"));
    }

    [DatabaseFact]
    public async Task WhatStandsInTheClear_IsNamed_SealedInJournalAndRowsAlike_AndLeavesThemEqual()
    {
        await RegisterAsync(Make.Facility());
        var booking = Make.Booking() with { Purpose = "家庭聚会" };
        await AppendAsync(Placing(booking));
        await AppendAsync(Append(Palace, 2, new BookingCancelled(booking.Id, booking.BookedFor, "孩子病了")) with
        {
            Bookings = [booking with { State = BookingState.Cancelled, CancelledAt = Make.Monday, Version = 3 }],
            Commands = [
                new(
                    Make.CommandId(2), 7, Make.Monday, 3,
                    booking with { State = BookingState.Cancelled, CancelledAt = Make.Monday, Version = 3 })],
        });
        await AppendAsync(Append(Palace, 3, new WaitingEntered(
            new("w1"), new("ann"), new("ann"), [new("hall")], "", Make.Stretch(), 60, 60, 4, "等朋友")) with
        {
            Waiting =
            [
                new(
                    new("w1"), Palace.Facility!.Value, new("ann"), new("ann"), [new("hall")], "", Make.Stretch(), 60,
                    60, 4, "等朋友", null, WaitingState.Waiting, Make.Monday, 4, 4, Passed: []),
            ],
        });
        await Database.Accounts.AddAsync(
            Sample("ann") with { CardLast4 = "0002", IdNumberLast4 = "002X", SealedPerson = "older" }, Soon);
        await Database.Notices.PutSettingsAsync(
            NoticeSettings.Unsaid(new("ann")) with { SealedKey = "k", SealedEmail = "older", ChangedAt = Now }, Soon);

        var before = await new PersonalDataCheck(Database).RunAsync(Soon);
        before.Count(one => one.Where.Contains("journal", StringComparison.Ordinal)).ShouldBe(3);
        foreach (var table in new[] { "booking", "waiting", "command", "account", "notice_settings" })
            before.ShouldContain(one => one.Where.Contains(table, StringComparison.Ordinal), table);
        before.ShouldAllBe(
            one => !one.ToString().Contains("孩子", StringComparison.Ordinal), "it shows none of what it finds");

        (await Persons.SealClearAsync(Sealing, Soon)).ShouldBeGreaterThan(0);

        (await new PersonalDataCheck(Database).RunAsync(Soon)).ShouldBeEmpty();
        await foreach (var difference in new JournalVerifier(Database, DateTimeZoneProviders.Tzdb).RunAsync(Soon))
            difference.ToString().ShouldBeEmpty("I4");
        (await Database.FindBookingAsync(booking.Id, Soon))!.Purpose.ShouldBe(
            "sealed:1:ann:purpose:2026:5a625bqt6IGa5Lya");
        var journal = await JournalAsync(Palace);
        journal[2].Event.ShouldBeOfType<BookingCancelled>().Because.ShouldStartWith("sealed:1:ann:because:2026:");
        journal[3].Event.ShouldBeOfType<WaitingEntered>().Purpose.ShouldStartWith("sealed:1:ann:purpose:2026:");
        var account = (await Database.Accounts.FindAsync(new("ann"), Soon))!;
        (account.CardLast4, account.SealedPerson).ShouldBe(("", "sealed:1:ann:person:0:AA"));

        // It came to its end: nothing is looked at any more.
        await ExecuteAsync($"update booking set purpose = 'clear' where id = '{booking.Id}'");
        (await Persons.SealClearAsync(Sealing, Soon)).ShouldBe(0);
        (await new PersonalDataCheck(Database).RunAsync(Soon)).ShouldHaveSingleItem().Where.ShouldBe(
            $"booking {booking.Id} purpose");
    }

    [DatabaseFact]
    public async Task Reading_GivesThePersonsRows_AndNobodyElses()
    {
        await RegisterAsync(Make.Facility());
        await AppendAsync(Placing(Make.Booking() with { Purpose = "mine" }));
        await AppendAsync(
            Placing(Make.Booking(2, member: "bob", stretch: Make.Stretch(48), version: 3) with { Purpose = "his" }));
        await Database.Accounts.AddAsync(Sample("ann"), Soon);
        await Database.Audit.AppendAsync(
            new(
                Now, new("desk"), "DeskStaff", "city", "Bookings/GetBooking", null, null, new("ann"), null,
                "asked by telephone", "OK"), Soon);

        var rows = (await Persons.ReadAsync(new("ann"), Soon)).Tables.ToDictionary(
            table => table.Name, table => table.Rows);

        Value(rows["bookings"].ShouldHaveSingleItem(), "purpose").ShouldBe("mine");
        Value(rows["bookings"][0], "starts_at").ShouldBe("2026-03-03T01:00:00Z");
        Value(rows["looks"].ShouldHaveSingleItem(), "method").ShouldBe("Bookings/GetBooking");
        Value(rows["account"].ShouldHaveSingleItem(), "registered_at").ShouldBe("2026-03-02T01:00:00Z");
        rows["waiting"].ShouldBeEmpty();

        static string? Value(PersonRow row, string name) => row.Values.FirstOrDefault(one => one.Name == name).Text;
    }

    // The real cipher is the gateway's; here it is enough that the same words give the same box.
    private static Resealing Sealing => new(
        (member, what, year, text) => ValueTask.FromResult(
            SealedText.Make(new(member, year), what, System.Text.Encoding.UTF8.GetBytes(text))),
        account => ValueTask.FromResult(SealedText.Make(new(account.Member, 0), "person", [0])),
        settings => ValueTask.FromResult(SealedText.Make(new(settings.Member, 0), "email", [0])));

    private static PersonKey Key(string member, int epoch, string key) => new(new(new(member), epoch), key, Now);

    private static Account Sample(string member) => new(
        new(member), "card of " + member, "", "phone of " + member, "id of " + member, "", "key of " + member,
        SealedText.Make(new(new(member), 0), "person", [1]), Now);
}

public sealed class PostgresPersonTests : PersonCompliance
{
    protected override async Task<string> CreateAsync() =>
        await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}

public sealed class SqlitePersonTests : PersonCompliance
{
    protected override Task<string> CreateAsync() => Task.FromResult(SqliteFile());

    protected override void Cleanup() => Remove(Address);
}
