using Booking.Storage.Internal;

namespace Booking.Storage.Tests;

/// <summary>Who belongs to which union since when, and what counts for it, whichever the database.</summary>
public abstract class UnionUsageCompliance : DatabaseSuite
{
    private static readonly OrganisationId Rail = new("rail");
    private static readonly OrganisationId Steel = new("steel");
    private static readonly Instant Start = Make.Booking().Stretch.Start;

    [DatabaseFact]
    public async Task Membership_IsReadAsItWasAtAnInstant()
    {
        var at = Make.Monday;
        (await Database.FindUnionAsync(new("ann"), at, Soon)).ShouldBeNull();
        UnionMembership[] rows =
        [
            new(new("ann"), at, Rail, new("desk")), new(new("ann"), at + Duration.FromDays(2), Steel, new("desk")),
            new(new("ann"), at + Duration.FromDays(4), null, new("other")),
        ];
        foreach (var row in rows) await Database.PutUnionAsync(row, Soon);
        (await Database.FindUnionAsync(new("ann"), at - Duration.FromTicks(10), Soon)).ShouldBeNull();
        (await Database.FindUnionAsync(new("ann"), at, Soon)).ShouldBe(rows[0]);
        (await Database.FindUnionAsync(new("ann"), at + Duration.FromDays(3), Soon)).ShouldBe(rows[1]);
        (await Database.FindUnionAsync(new("ann"), Instant.MaxValue, Soon)).ShouldBe(rows[2]);
        await Database.PutUnionAsync(rows[0] with { Member = new("bob") }, Soon);
        (await Database.Figures.ListUnionsAsync([new("ann"), new("nobody")], Soon)).ShouldBe(rows);
        (await Database.Figures.ListUnionsAsync([new("bob"), new("ann")], Soon)).Length.ShouldBe(4);
        var many = Enumerable.Range(0, IFigures.PeopleAtOnce + 1).Select(i => new MemberId($"m{i}")).ToList();
        await Should.ThrowAsync<ArgumentOutOfRangeException>(
            async () => await Database.Figures.ListUnionsAsync(many, Soon));
        await Database.PutUnionAsync(rows[0] with { Union = Steel }, Soon);
        (await Database.FindUnionAsync(new("ann"), at, Soon))!.Union.ShouldBe(Steel);
    }

    [DatabaseFact]
    public async Task Usage_IsWhatMembersBookedWhileTheyBelonged_AndWhatOfficersDid_AndNoAppointment()
    {
        await RegisterAsync(
            Make.Facility(
                "palace-1", Make.Space("hall"),
                Make.Space("advice") with { Function = ServiceFunction.LegalServices }));
        await JoinAsync("ann", Make.Monday - Duration.FromDays(9), Rail);
        await JoinAsync("left", Make.Monday - Duration.FromDays(9), Rail);
        await JoinAsync("left", Make.Monday - Duration.FromDays(1), Steel);
        await JoinAsync("later", Make.Monday + Duration.FromDays(1), Rail);
        var own = await PlaceAsync(2, "ann", null);
        var forOthers = await PlaceAsync(3, "ann", Steel);
        await PlaceAsync(4, "left", null);
        await PlaceAsync(5, "later", null);
        var byOfficer = await PlaceAsync(6, "stranger", Rail);
        var appointment = await PlaceAsync(7, "ann", null);
        await PlaceAsync(8, "ann", null, "advice");
        await PlaceAsync(9, "stranger", Rail, "advice");
        await ExecuteAsync($"""
            insert into appointment (facility_id, booking_id, practitioner_id, starts_at, ends_at, detail)
            select facility_id, id, 'zhou', starts_at, ends_at, '{"{}"}' from booking where id = '{appointment.Id}'
            """);

        (await UsedAsync(Rail)).ShouldBe([own.Id, byOfficer.Id], ignoreOrder: true);
        (await Database.LoadUsageAsync(Rail, Start - Duration.FromDays(1), Start + Duration.FromDays(30), Soon))
            .Where(one => one.ForGroup).Select(one => one.Booking).ShouldBe([byOfficer.Id]);
        (await UsedAsync(Steel)).Count.ShouldBe(2, "what left booked, and what was booked for it");
        (await UsedAsync(Steel)).ShouldContain(forOthers.Id);
        (await Database.LoadUsageAsync(
            Rail, Start + Duration.FromDays(40), Start + Duration.FromDays(41), Soon)).ShouldBeEmpty();
    }

    private async Task JoinAsync(string member, Instant since, OrganisationId? union) =>
        await Database.PutUnionAsync(new(new(member), since, union, new("desk")), Soon);

    private async Task<List<BookingId>> UsedAsync(OrganisationId union) =>
        [.. (await Database.LoadUsageAsync(
            union, Start - Duration.FromDays(1), Start + Duration.FromDays(30), Soon)).Select(one => one.Booking)];

    private async Task<BookingRecord> PlaceAsync(
        int number, string member, OrganisationId? group, string resource = "hall")
    {
        var plain = Make.Booking(number, member: member, version: number) with { Claims = [new(new(resource), 1)] };
        var placed = new BookingPlaced(
            plain.Id, plain.BookedFor, plain.BookedBy, plain.Claims, plain.Stretch, plain.Attendees,
            plain.Purpose, plain.PlacedWith, null, group);
        var booked = BookingRecord.Placed(plain.Facility, placed, plain.PlacedAt, number);
        await AppendAsync(new(Palace, number - 1, [new(number, plain.PlacedAt, placed)],
            [new(plain.PlacedWith, HashOf(plain), plain.PlacedAt, number, booked)], [booked]));
        return booked;
    }
}

public sealed class PostgresUnionUsageTests : UnionUsageCompliance
{
    protected override async Task<string> CreateAsync() =>
        await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}

public sealed class SqliteUnionUsageTests : UnionUsageCompliance
{
    // An index over part of the rows serves only who says that they want none but these.
    [DatabaseFact]
    public async Task MembersOfAUnion_AreFoundWithoutReadingEverybodys()
    {
        var plan = new List<string>();
        foreach (var cancelledLater in new[] { true, false })
        {
            var usage = UsageQueries.Of(
                new OrganisationId("rail"), Make.Monday, Make.Monday + Duration.FromDays(7), cancelledLater);
            await ((BookingDatabase)Database).Engine.ReadAsync(
                [usage with { Sql = "explain query plan " + usage.Sql }], (_, row) => plan.Add(row.Text(3)), Soon);
        }
        plan.ShouldContain(step => step.Contains("union_membership_union", StringComparison.Ordinal));
        plan.ShouldContain(
            step =>
                step.Contains(
                    "booking_request_organisation (organisation_id=? AND starts_at>?)", StringComparison.Ordinal));
        plan.ShouldContain(step => step.Contains(
            "booking_request_organisation (organisation_id=? AND starts_at>? AND starts_at<?)",
            StringComparison.Ordinal));
        plan.ShouldNotContain(step => step.StartsWith("SCAN", StringComparison.Ordinal));
    }

    protected override Task<string> CreateAsync() => Task.FromResult(SqliteFile());

    protected override void Cleanup() => Remove(Address);
}
