namespace Booking.Storage.Tests;

/// <summary>What every store keeps of series and of links to calendars.</summary>
public abstract class SeriesCompliance : DatabaseSuite
{
    private static readonly Instant Now = Make.Monday;

    [DatabaseFact]
    public async Task Series_StandsInItsRow_WithTheJournal_AndTheVerificationIsSilent()
    {
        await PlaceAsync();

        var plan = (await Database.Series.FindSeriesAsync(new("s1"), Soon))!;
        (plan.Version, plan.Occurrences.Length, plan.Recurrence).ShouldBe((4, 2, "RRULE:FREQ=WEEKLY;COUNT=2"));
        plan.Occurrences[0].Wish.ShouldBe(new Wish(new(2026, 3, 3, 19, 0), new(2026, 3, 3, 21, 0)));
        (await Database.Series.ListSeriesAsync(new("ann"), new(2026, 3, 10), Soon)).ShouldHaveSingleItem().Id.ShouldBe(
            plan.Id);
        (await Database.Series.ListSeriesAsync(new("ann"), new(2026, 3, 11), Soon)).ShouldBeEmpty();
        (await Database.Series.FindBookingsAsync(
            [Make.BookingId(1), Make.BookingId(2), Make.BookingId(9)], Soon)).Length.ShouldBe(2);
        (await VerifyAsync()).ShouldBeEmpty();
    }

    [DatabaseFact]
    public async Task ChangedSeries_ReplacesItsRow_AndDamageToIt_IsNamed()
    {
        var plan = await PlaceAsync();
        await AppendAsync(Append(Palace, 4, new SeriesChanged(
            plan with { Sequence = 1 }, plan with { Id = new("s2") }, [], new("ann"), "")));
        (await Database.Series.FindSeriesAsync(new("s1"), Soon))!.Sequence.ShouldBe(1);
        (await Database.Series.FindSeriesAsync(new("s2"), Soon))!.Version.ShouldBe(5);
        (await VerifyAsync()).ShouldBeEmpty();

        await ExecuteAsync("update series set last_day = '2026-01-01' where id = 's1'");
        await ExecuteAsync("delete from series where id = 's2'");
        var found = (await VerifyAsync()).Select(difference => difference.Where).ToList();
        found.ShouldContain("facility/palace-1 series s1 last_day");
        found.ShouldContain("facility/palace-1 series s2");
    }

    [DatabaseFact]
    public async Task Calendars_AreReadWithTheirLastChange_FromOneSnapshot()
    {
        await PlaceAsync();
        await AppendAsync(new(Palace, 4,
            [new(5, Now + Duration.FromHours(1), new BookingCancelled(Make.BookingId(2), new("ann"), ""))], [],
            [Make.Booking(2, version: 5, stretch: Make.Stretch(24 + 7 * 24)) with { State = BookingState.Cancelled,
                CancelledAt = Now }]));

        var mine = await Database.Feeds.ReadAsync(new MemberId("ann"), Now, 10, Soon);
        mine.Series.ShouldHaveSingleItem();
        mine.Bookings.Select(b => (b.Booking.Id, b.IsAsPlaced)).ShouldBe(
            [(Make.BookingId(1), true), (Make.BookingId(2), false)], ignoreOrder: true);
        mine.Bookings.Single(b => !b.IsAsPlaced).ChangedAt.ShouldBe(Now + Duration.FromHours(1));
        var house = await Database.Feeds.ReadAsync(
            new FacilityId("palace-1"), Now, Now + Duration.FromDays(90), 10, Soon);
        house.Bookings.ShouldHaveSingleItem().Booking.Id.ShouldBe(Make.BookingId(1));
        house.Series.ShouldHaveSingleItem();
    }

    [DatabaseFact]
    public async Task Link_WorksUntilItIsRevoked_ByItsOwner_AndNobodyHasTooMany()
    {
        (await Database.Feeds.AddAsync(Link("1"), 2, Soon)).ShouldBeTrue();
        (await Database.Feeds.AddAsync(
            Link("2") with { Kind = FeedKind.Space, Facility = new("palace-1"), Resource = new("hall") }, 2,
            Soon)).ShouldBeTrue();
        (await Database.Feeds.AddAsync(Link("3"), 2, Soon)).ShouldBeFalse();
        (await Database.Feeds.FindAsync("hash 2", Soon))!.Resource.ShouldBe(new ResourceId("hall"));
        (await Database.Feeds.FindAsync("hash 3", Soon)).ShouldBeNull();

        (await Database.Feeds.RevokeAsync("1", new("ben"), Now, Soon)).ShouldBeFalse();
        (await Database.Feeds.RevokeAsync("1", new("ann"), Now, Soon)).ShouldBeTrue();
        (await Database.Feeds.RevokeAsync("1", new("ann"), Now, Soon)).ShouldBeTrue();
        (await Database.Feeds.FindAsync("hash 1", Soon)).ShouldBeNull();
        (await Database.Feeds.ListAsync(new("ann"), Soon)).ShouldHaveSingleItem().ShouldBe(
            Link("2") with { Kind = FeedKind.Space, Facility = new("palace-1"), Resource = new("hall") });
        (await Database.Feeds.AddAsync(Link("3"), 2, Soon)).ShouldBeTrue();
    }

    private async Task<SeriesPlan> PlaceAsync()
    {
        await RegisterAsync(Make.Facility());
        var (one, two) = (Make.Booking(),
            Make.Booking(2, version: 3, stretch: Make.Stretch(24 + 7 * 24)) with { PlacedWith = Make.CommandId(1) });
        var plan = new SeriesPlan
        {
            Id = new("s1"),
            Facility = new("palace-1"),
            BookedFor = new("ann"),
            BookedBy = new("ann"),
            Claims = one.Claims,
            Attendees = 10,
            Purpose = "",
            First = new(new(2026, 3, 3, 19, 0), new(2026, 3, 3, 21, 0)),
            Recurrence = "RRULE:FREQ=WEEKLY;COUNT=2",
            Occurrences =
            [
                new(new(2026, 3, 3, 19, 0), new(new(2026, 3, 3, 19, 0), new(2026, 3, 3, 21, 0)), one.Id, null),
                new(new(2026, 3, 10, 19, 0), null, two.Id, null),
            ],
            PlacedAt = Now,
            ChangedAt = Now,
        };
        (await AppendAsync(new(Palace, 1,
            [new(2, Now, Event(one)), new(3, Now, Event(two)), new(4, Now, new SeriesPlaced(plan))],
            [new(Make.CommandId(1), 1, Now, 4, null)],
            [one, two]))).ShouldBe(AppendVerdict.Written);
        return plan;

        static BookingPlaced Event(BookingRecord b) => new(
            b.Id, b.BookedFor, b.BookedBy, b.Claims, b.Stretch, b.Attendees, b.Purpose, b.PlacedWith,
            Series: new SeriesId("s1"));
    }

    private async Task<List<Difference>> VerifyAsync()
    {
        var found = new List<Difference>();
        await foreach (var difference in new JournalVerifier(Database, DateTimeZoneProviders.Tzdb).RunAsync(Soon))
            found.Add(difference);
        return found;
    }

    private static FeedLink Link(string id) => new(id, "hash " + id, new("ann"), FeedKind.Person, null, null, Now);
}

public sealed class PostgresSeriesTests : SeriesCompliance
{
    protected override async Task<string> CreateAsync() =>
        await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}

public sealed class SqliteSeriesTests : SeriesCompliance
{
    protected override Task<string> CreateAsync() => Task.FromResult(SqliteFile());

    protected override void Cleanup() => Remove(Address);
}
