using System.Collections.Immutable;
using Booking.Storage.Internal;

namespace Booking.Storage.Tests;

/// <summary>What many people ask at once shares queries, and each gets the answer to their own question (decision
/// 0041).</summary>
public abstract class GatheredCompliance : DatabaseSuite
{
    private const int People = 200;

    [DatabaseFact]
    public async Task UsageOfManyAtOnce_SharesFewQueries_AndKeepsToEachOnesWindow()
    {
        await RegisterAsync(Make.Facility());
        var placed = new List<BookingRecord>();
        // Everybody has two: one this week, one three weeks later.
        for (var i = 0; i < People; i++)
        {
            placed.Add(Make.Booking(2 * i + 1, member: $"m-{i}", version: 2 * i + 2));
            var late = placed[^1].Stretch;
            placed.Add(Make.Booking(2 * i + 2, member: $"m-{i}", version: 2 * i + 3,
                stretch: new(late.Start + Duration.FromDays(21), late.End + Duration.FromDays(21))));
        }
        await AppendAsync(new(Palace, 1, [.. placed.SelectMany(booking => Placing(booking).Events)], [], [.. placed]));
        var start = placed[0].Stretch.Start;

        var answers = await Task.WhenAll(Enumerable.Range(0, People).Select(i => Database.LoadUsageAsync(
            new MemberId($"m-{i}"), start - Duration.FromDays(1), start + Duration.FromDays(i % 2 == 0 ? 1 : 40),
            Soon).AsTask()));

        for (var i = 0; i < People; i++)
        {
            answers[i].Select(one => one.Booking).ShouldBe(
                placed.Skip(2 * i).Take(i % 2 == 0 ? 1 : 2).Select(one => one.Id), ignoreOrder: true, $"m-{i}");
            answers[i].ShouldAllBe(
                one => one.Types.SequenceEqual(new[] { Make.Space().Type }) && one.Division == "110101" && one.Counts);
        }
        ((BookingDatabase)Database).People.Questions.Queries.ShouldBeLessThan(People / 4);
    }

    // I6: a desk that is told how much somebody used may not count an appointment out of it.
    [DatabaseFact]
    public async Task Appointments_AreNotInWhatAPersonUsed()
    {
        await RegisterAsync(Make.Facility());
        var (plain, appointed) = (Make.Booking(1, version: 2), Make.Booking(2, version: 3, stretch: Make.Stretch(30)));
        await AppendAsync(
            new(Palace, 1, [.. Placing(plain).Events, .. Placing(appointed).Events], [], [plain, appointed]));
        await ExecuteAsync($"""
            insert into appointment (facility_id, booking_id, practitioner_id, starts_at, ends_at, detail)
            select facility_id, id, 'zhou', starts_at, ends_at, '{"{}"}' from booking where id = '{appointed.Id}'
            """);

        (await Database.LoadUsageAsync(plain.BookedFor, Make.Monday, Make.Monday + Duration.FromDays(9), Soon))
            .ShouldHaveSingleItem().Booking.ShouldBe(plain.Id);
    }

    [DatabaseFact]
    public async Task Usage_GoesByTheTypesOfTheEntryThatHoldsNow()
    {
        await RegisterAsync(Make.Facility());
        var booking = Make.Booking(1, version: 2);
        await AppendAsync(Placing(booking));
        (await TypesAsync()).ShouldBe([Make.Space().Type]);

        var changed = Make.Facility("palace-1", Make.Space() with { Type = "dance_studio" });
        await AppendAsync(Append(Palace, 2, new FacilityRegistered(changed)));
        (await TypesAsync()).ShouldBe(["dance_studio"]);

        async Task<ImmutableArray<string>> TypesAsync() => (await Database.LoadUsageAsync(
            booking.BookedFor, booking.Stretch.Start, booking.Stretch.End, Soon)).ShouldHaveSingleItem().Types;
    }

    [DatabaseFact]
    public async Task PapersAndUnionsOfManyAtOnce_ShareFewQueries_AndAreEachOnesOwn()
    {
        for (var i = 0; i < People; i += 2)
        {
            await Database.PutPersonAsync(
                PersonFacts.Unrecorded(new($"m-{i}")) with
                {
                    Division = $"{110101 + i}",
                    RecordedBy = new(
                    "desk"),
                    RecordedAt = Make.Monday
                }, Soon);
            await Database.PutUnionAsync(new(new($"m-{i}"), Make.Monday, new($"union-{i}"), new("desk")), Soon);
            await Database.PutUnionAsync(
                new(new($"m-{i}"), Make.Monday + Duration.FromDays(1), null, new("desk")), Soon);
        }

        var people = await Task.WhenAll(
            Enumerable.Range(0, People).Select(i => Database.FindPersonAsync(new($"m-{i}"), Soon).AsTask()));
        // Each third asks of before it was recorded, of when it held, and of afterwards.
        var unions = await Task.WhenAll(Enumerable.Range(0, People).Select(i => Database.FindUnionAsync(
            new($"m-{i}"), Make.Monday + Duration.FromHours((i % 3 - 1) * 24 + 1), Soon).AsTask()));

        for (var i = 0; i < People; i++)
        {
            people[i]?.Division.ShouldBe($"{110101 + i}");
            (people[i] is null).ShouldBe(i % 2 == 1);
            (unions[i] is null).ShouldBe(i % 2 == 1 || i % 3 == 0);
            unions[i]?.Union?.Value.ShouldBe(i % 3 == 1 ? $"union-{i}" : null);
        }
        ((BookingDatabase)Database).People.Questions.Queries.ShouldBeLessThan(People / 2);
    }

    [DatabaseFact]
    public async Task KeysOfManyAtOnce_AreMadeOnceEach_AndADestroyedOneStaysDestroyed()
    {
        await Database.Persons.EraseAsync(new("m-7"), Make.Monday, Soon);
        // Two gateways ask for everybody's key at once, in opposite order.
        var other = await OpenAsync();
        var asked = Enumerable.Range(0, 2 * People).Select(i => i < People ? i : 2 * People - 1 - i).ToArray();
        var made = await Task.WhenAll(
            asked.Select((person, i) => (i < People ? Database : other).Persons.EnsureKeyAsync(
            new(new(new($"m-{person}"), PersonKeyId.OfPerson), $"key {i}", Make.Monday), Soon).AsTask()));

        foreach (var its in made.Zip(asked).GroupBy(one => one.Second))
        {
            its.Select(one => one.First.SealedKey).Distinct().ShouldHaveSingleItem();
            its.ShouldAllBe(one => one.First.Id.Member.Value == $"m-{its.Key}");
            (its.First().First.SealedKey is null).ShouldBe(its.Key == 7);
        }
        (await CountAsync("select count(*) from person_key where sealed_key is not null")).ShouldBe(People - 1);
    }
}

public sealed class PostgresGatheredTests : GatheredCompliance
{
    protected override async Task<string> CreateAsync() =>
        await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}

public sealed class SqliteGatheredTests : GatheredCompliance
{
    protected override Task<string> CreateAsync() => Task.FromResult(SqliteFile());

    protected override void Cleanup() => Remove(Address);
}
