namespace Booking.Storage.Tests;

/// <summary>A verification is silent on what the journal wrote, and names every kind of damage.</summary>
public abstract class VerifierCompliance : DatabaseSuite
{
    private static readonly string Hall = Make.BookingId(1).Value;
    private static readonly string Half = Make.BookingId(2).Value;

    [DatabaseFact]
    public async Task Untouched_IsSilent()
    {
        await FillAsync();
        (await VerifyAsync()).ShouldBeEmpty();
    }

    [DatabaseFact]
    public async Task Empty_IsSilent() => (await VerifyAsync()).ShouldBeEmpty();

    [DatabaseFact]
    public async Task EveryKindOfDamage_IsNamed_AndNothingElse()
    {
        await FillAsync();
        var problems = new List<string>();
        foreach (var (damage, repair, invariant, where) in Damages())
        {
            (await ExecuteAsync(damage)).ShouldBeGreaterThan(0, damage);
            var found = await VerifyAsync();
            if (!found.Any(difference => difference.Invariant == invariant && difference.Where.Contains(where)))
                problems.Add($"{damage}\n  wanted {invariant} {where}, got:\n  {string.Join("\n  ", found)}");
            (await ExecuteAsync(repair)).ShouldBeGreaterThan(0, repair);
            var left = await VerifyAsync();
            if (left.Count > 0) problems.Add($"{repair}\n  does not repair:\n  {string.Join("\n  ", left)}");
        }
        problems.ShouldBeEmpty(string.Join("\n", problems));
    }

    [DatabaseFact]
    public async Task LostRows_AreNamed()
    {
        await FillAsync();
        await ExecuteAsync($"delete from booking where id = '{Hall}'");
        await ExecuteAsync("delete from resource where id = 'projector'");
        await ExecuteAsync("delete from closure");
        await ExecuteAsync("delete from division");
        await ExecuteAsync("delete from organisation");
        await ExecuteAsync("delete from holiday");
        await ExecuteAsync("delete from command where version = 2");
        await ExecuteAsync("delete from outbox where version = 3");
        var found = (await VerifyAsync()).Select(difference => difference.ToString()).ToList();
        foreach (var wanted in new[]
        {
            $"I4: facility/palace-1 booking {Hall}: expected a row, found nothing",
            "I4: facility/palace-1 resource projector: expected a row, found nothing",
            "I4: facility/palace-1 closure paint: expected a row, found nothing",
            "I4: register/city division 110101: expected a row, found nothing",
            "I4: register/city organisation city: expected a row, found nothing",
            "I4: register/city holiday 2026-10-01: expected a row, found nothing",
            $"I3: facility/palace-1 command {Make.CommandId(1)}: expected an outcome",
            "I4: facility/palace-1 outbox version 3: expected booking.placed, found nothing",
        })
            found.ShouldContain(line => line.StartsWith(wanted));
    }

    [DatabaseFact]
    public async Task LostJournalRow_IsAGap_AndRowsOfNobody_AreNamed()
    {
        await FillAsync();
        await ExecuteAsync("delete from journal where stream = 'facility/palace-1' and version = 2");
        await ExecuteAsync("delete from journal where stream = 'register/city'");
        await ExecuteAsync("delete from stream_head where stream = 'register/city'");
        await ExecuteAsync("""
            insert into closure (facility_id, id, starts_at, ends_at, because, declared_by)
            select 'ghost', 'x', starts_at, ends_at, because, declared_by from closure
            """);
        var found = await VerifyAsync();
        found.ShouldContain(new Difference("I5", "facility/palace-1 journal version 3", "version 2", "version 3"));
        found.ShouldContain(new Difference("I4", "facility/ghost closure x", "nothing", "a row"));
        found.ShouldContain(new Difference("I4", "register/city division 110101", "nothing", "a row"));
    }

    [DatabaseFact]
    public async Task DoubleBooking_ThatTheJournalItselfHolds_IsFoundBySqlAlone()
    {
        await RegisterAsync(
            Make.Facility("palace-1", Make.Space(), Make.Space("half", "hall"), Make.Space("quarter", "half"),
            Make.Space("other", "hall"), Make.Equipment(quantity: 3)));
        // Only the parts side by side, the touching stretches and the cancelled booking are innocent.
        string[] claims = [
            "quarter:1", "other:1", "hall:1", "hall:1", "quarter:1", "projector:2", "projector:2", "projector:1"];
        double[] starts = [24, 24, 24, 26, 26, 24, 25, 26];
        for (var i = 0; i < claims.Length; i++)
        {
            var parts = claims[i].Split(':');
            var quantity = int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture);
            await AppendAsync(Placing(Make.Booking(i, version: i + 2, stretch: Make.Stretch(starts[i])) with
            {
                Claims = [new(new(parts[0]), quantity)],
            }));
        }
        var found = (await VerifyAsync()).Where(difference => difference.Invariant == "I1").ToList();
        var spaces = found.Where(difference => difference.Where.Contains("space")).ToList();
        spaces.Select(difference => difference.Where).Distinct().ShouldBe(["facility/palace-1 space hall"]);
        spaces.Select(difference => difference.Found.Split(' ')[1])
            .ShouldBe([Make.BookingId(2).Value, Make.BookingId(4).Value], ignoreOrder: true);
        found.Where(difference => difference.Where.Contains("equipment")).ShouldHaveSingleItem()
            .ShouldBe(
                new(
                    "I1", $"facility/palace-1 equipment projector at {Make.Stretch(25).Start}", "at most 3 pieces",
                    "4"));
    }

    [DatabaseFact]
    public async Task PurgedOutcomes_AreNoDifference()
    {
        await FillAsync();
        var later = Make.Monday + Duration.FromDays(31);
        await RegisterAsync(Make.Facility("club"));
        await AppendAsync(
            Placing(Make.Booking(9, facility: "club", stretch: Make.Stretch(1_000)) with { PlacedAt = later }));
        (await Database.PurgeAsync(later, Soon)).ShouldBeGreaterThan(0);
        (await CountAsync("select count(*) from outbox")).ShouldBe(1);
        (await VerifyAsync()).ShouldBeEmpty();
    }

    [DatabaseFact]
    public async Task CommandThatCameAgainAfterTheRetention_IsNoDifference_AndBeforeItIs()
    {
        await FillAsync();
        var again = Make.Booking(9, version: 7, stretch: Make.Stretch(1_000)) with
        {
            PlacedWith = Make.CommandId(1),
            PlacedAt = Make.Monday + Duration.FromDays(31),
        };
        await AppendAsync(Placing(again));
        (await VerifyAsync()).ShouldBeEmpty();

        var third = Make.Booking(10, version: 8, stretch: Make.Stretch(1_100)) with
        {
            PlacedWith = Make.CommandId(1),
            PlacedAt = again.PlacedAt + Duration.FromDays(1),
        };
        await AppendAsync(Placing(third) with { Commands = [] });
        (await VerifyAsync()).ShouldContain(
            new Difference("I3", $"facility/palace-1 command {Make.CommandId(1)}", "one booking",
            $"{again.Id} and {third.Id}"));
    }

    [DatabaseFact]
    public async Task PersonInTwoPlacesAtOnce_IsFoundBySqlAlone()
    {
        // Four facilities, one person: the second runs into the first, the third only touches it, the fourth was
        // cancelled.
        await AppendAsync(Placing(Make.Booking(1, "a", version: 1, stretch: Make.Stretch(24, 4))));
        await AppendAsync(Placing(Make.Booking(2, "b", version: 1, stretch: Make.Stretch(26, 1))));
        await AppendAsync(Placing(Make.Booking(3, "c", version: 1, stretch: Make.Stretch(28))));
        await AppendAsync(
            Placing(
                Make.Booking(4, "d", version: 1, stretch: Make.Stretch(24)) with { State = BookingState.Cancelled }));
        await AppendAsync(Placing(Make.Booking(5, "e", member: "ben", version: 1)));
        var found = (await VerifyAsync()).Where(difference => difference.Invariant == "I2").ShouldHaveSingleItem();
        found.Where.ShouldBe($"facility/b booking {Make.BookingId(2)}");
        found.ToString().ShouldNotContain("ann");
    }

    [DatabaseFact]
    public async Task NewerSchema_IsNotVerified()
    {
        await ExecuteAsync("insert into schema_version (version, name) values (999, 'from the future')");
        (await Should.ThrowAsync<SchemaNewerException>(VerifyAsync)).Found.ShouldBe(999);
    }

    [DatabaseFact]
    public async Task DatabaseWithoutOurSchema_IsNamedAsSuch()
    {
        Address = await CreateAsync();
        if (OpenOnly().Kind == DatabaseKind.Sqlite) Directory.CreateDirectory(Path.GetDirectoryName(Address)!);
        (await Should.ThrowAsync<JournalUnavailableException>(() => VerifyAsync(OpenOnly()))).Message
            .ShouldContain("holds no booking platform");
    }

    private static IEnumerable<(string Damage, string Repair, string Invariant, string Where)> Damages()
    {
        foreach (var (table, id, column) in new[]
        {
            ("booking", Hall, "booked_for"), ("booking", Hall, "booked_by"), ("booking", Hall, "purpose"),
            ("facility", "palace-1", "name_zh"), ("facility", "palace-1", "division"), ("facility", "palace-1", "zone"),
            ("resource", "hall", "function"), ("closure", "paint", "because"), ("organisation", "city", "name_en"),
        })
            yield return ($"update {table} set {column} = {column} || 'x' where id = '{id}'",
                $"update {table} set {column} = substr({column}, 1, length({column}) - 1) where id = '{id}'",
                "I4", $"{table} {id} {column}");
        foreach (var (table, key, column) in new[]
        {
            ("booking", $"id = '{Hall}'", "attendees"), ("booking", $"id = '{Hall}'", "version"),
            ("resource", "id = 'projector'", "quantity"), ("facility", "id = 'palace-1'", "building_area_m2"),
            ("division", "code = '110101'", "population"), ("resource", "id = 'hall'", "place"),
        })
            yield return ($"update {table} set {column} = {column} + 1 where {key}",
                $"update {table} set {column} = {column} - 1 where {key}", "I4", column);
        yield return ($"update booking set claims = 'projector:1' where id = '{Hall}'",
            $"update booking set claims = 'hall:1' where id = '{Hall}'", "I4", $"booking {Hall} claims");
        yield return ($"update booking set claims = 'attic:1' where id = '{Hall}'",
            $"update booking set claims = 'hall:1' where id = '{Hall}'", "I1", $"booking {Hall}");
        yield return ($"update booking set state = 'cancelled' where id = '{Hall}'",
            $"update booking set state = 'confirmed' where id = '{Hall}'", "I4", $"booking {Hall} state");
        yield return ("update journal set version = 99 where stream = 'facility/palace-1' and version = 5",
            "update journal set version = 5 where stream = 'facility/palace-1' and version = 99", "I5",
            "journal version 99");
        yield return ("update stream_head set version = version + 1 where stream = 'facility/palace-1'",
            "update stream_head set version = version - 1 where stream = 'facility/palace-1'", "I4",
            "stream_head version");
        yield return ("update command set version = 77 where version = 2 and stream like 'facility/%'",
            "update command set version = 2 where version = 77", "I3", $"command {Make.CommandId(1)} version");
        yield return ("update command set version = 4 where version = 2 and stream like 'facility/%'",
            "update command set version = 2 where version = 4 and outcome is null", "I3",
            $"command {Make.CommandId(1)} version");
        yield return ("update command set outcome = replace(outcome, '\"attendees\":', '\"attendees\":1') where version = 4",
            "update command set outcome = replace(outcome, '\"attendees\":1', '\"attendees\":') where version = 4",
            "I3", $"command {Make.CommandId(3)} outcome");
        yield return ("update outbox set topic = 'booking.moved' where version = 2",
            "update outbox set topic = 'booking.placed' where version = 2", "I4", "outbox version 2");
        yield return ("update outbox set key = key || 'x' where version = 2",
            $"update outbox set key = '{Hall}' where version = 2", "I4", "outbox version 2");
        yield return ("insert into outbox (stream, version, at, topic, key) select stream, version, at, topic, key from outbox where version = 2",
            "delete from outbox where id = (select max(id) from outbox)", "I4", "outbox version 2");
        yield return ($"insert into booking (id, facility_id, booked_for, booked_by, claims, starts_at, ends_at, attendees, purpose, state, placed_at, placed_with, version, cancelled_at) select 'stray', facility_id, booked_for, booked_by, claims, starts_at, ends_at, attendees, purpose, 'cancelled', placed_at, placed_with, version, cancelled_at from booking where id = '{Half}'",
            "delete from booking where id = 'stray'", "I4", "booking stray");
        yield return ("update journal set kind = 'booking.unheard' where stream = 'facility/palace-1' and version = 2",
            "update journal set kind = 'booking.placed' where stream = 'facility/palace-1' and version = 2", "I4",
            "journal version 2");
    }

    private async Task FillAsync()
    {
        await RegisterAsync(Make.Facility("palace-1", Make.Space(), Make.Space("half", "hall"), Make.Equipment()));
        var booking = Make.Booking(1, version: 2);
        await AppendAsync(Placing(booking));
        await AppendAsync(Placing(Make.Booking(2, version: 3, resource: "half", stretch: Make.Stretch(30))));
        var moved = Make.Booking(2, version: 4, resource: "half", stretch: Make.Stretch(40));
        var later = Make.Monday + Duration.FromMinutes(5);
        await AppendAsync(
            new(Palace, 3, [new(4, later, new BookingMoved(moved.Id, moved.Claims, moved.Stretch, new("ann")))],
            [new(Make.CommandId(3), 9, later, 4, moved)], [moved]));
        var gone = moved with { State = BookingState.Cancelled, CancelledAt = later, Version = 5 };
        await AppendAsync(new(Palace, 4, [new(5, later, new BookingCancelled(gone.Id, new("ann"), "ill"))],
            [new(Make.CommandId(4), 9, later, 5, gone)], [gone]));
        await AppendAsync(new(Palace, 5,
            [new(
                6, later,
                new ClosureDeclared(
                    new(new("paint"), new ResourceId("hall"), Make.Stretch(100), "paint", new("bob"))))],
            [new(Make.CommandId(5), 9, later, 6, null)], []));
        await AppendAsync(Append(StreamId.Register, 0, new RegisterImported(
            [new("110101", "东城区", "Dongcheng", DivisionLevel.District, "district", "110000", 708_829)],
            [new(new("city"), "市总工会", "City", OrganisationKind.CityFederation, null, "110000")],
            [new(new(2026, 10, 1), "国庆节", "National Day", HolidayKind.Holiday, true, "gov.cn")])));
    }

    private Task<List<Difference>> VerifyAsync() => VerifyAsync(Database);

    private static async Task<List<Difference>> VerifyAsync(IBookingDatabase database)
    {
        var found = new List<Difference>();
        await foreach (var difference in new JournalVerifier(database, DateTimeZoneProviders.Tzdb).RunAsync(Soon))
            found.Add(difference);
        return found;
    }
}
