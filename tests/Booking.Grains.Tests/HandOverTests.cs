using Booking.Grains.Facilities;

namespace Booking.Grains.Tests;

/// <summary>A hand-over that met a queue that was full breaks off, and is repeated as a whole; once on each
/// database.</summary>
public abstract class HandOverTests
{
    private static readonly Caller s_desk = new(new("admin"), StaffScope.City);

    private protected abstract Task<string> NewDatabaseAsync();

    [DatabaseFact]
    public async Task ClientWhoseNewTimeNobodyCouldLookFor_KeepsTheOld_UntilItIsRepeated()
    {
        await using var world = await World.StartAsync(await NewDatabaseAsync());
        var turns = new FacilityTurns(
            new("palace-1"), world.Database, world.Database, world.Clock, DateTimeZoneProviders.Tzdb, new(),
            BookingId.New, world.Database);
        var room = Make.Space("quiet") with { Function = ServiceFunction.Counselling, Bookable = false };
        (await turns.RegisterAsync(
            new(
                NewId(), s_desk,
                Make.Facility("palace-1", room, room with { Id = new("still") })))).IsAccepted.ShouldBeTrue();
        foreach (var id in new[] { "wang", "zhou" })
        {
            var practice = new Practice(
                AppointmentKind.Counselling, new(id + ".account"), ["stress"], ["zh"], [new("quiet"), new("still")], 50,
                10, 0, 8, [], true);
            var rota = new OpeningHours([new(IsoDayOfWeek.Tuesday, new(new(10, 0), new(11, 0)))], []);
            (await turns.RegisterPractitionerAsync(
                new(
                    NewId(), s_desk,
                    FacilityLedger.PractitionerOf(new(id), id, "", rota, practice)))).IsAccepted.ShouldBeTrue();
        }
        var tuesday = new LocalDate(2026, 3, 3);
        (await turns.AppointAsync(
            new(
                NewId(), Caller.Plain(new("ann")), new("palace-1"), new("ann"), AppointmentKind.Counselling,
                PractitionerChoice.Named, new ResourceId("wang"), tuesday.At(new(10, 0)), "", "stress", "",
                AppointmentChannel.Web, true, ""), MemberStanding.Unlimited)).IsAccepted.ShouldBeTrue();
        var away = new HandOver(
            NewId(), Caller.Plain(new("wang.account")), new("wang"), new(tuesday.At(new(8, 0)), tuesday.At(new(18, 0))),
            "生病");

        var broken = await turns.HandOverAsync(away, _ => Task.FromResult<Outcome<BookingRecord>>(
            Refusal.Because(RefusalReason.Overloaded, ("retryAfterMs", "1000"))));
        broken.Refused!.Reason.ShouldBe(RefusalReason.Overloaded);

        var repeated = (await turns.HandOverAsync(
            away, instead => turns.AppointAsync(instead, MemberStanding.Unlimited))).Value;
        (repeated.Moved.Length, repeated.Withdrawn.Length).ShouldBe((1, 0));
        repeated.Moved[0].Details.Practitioner.ShouldBe(new ResourceId("zhou"));
    }

    private static CommandId NewId() => new(Guid.NewGuid());
}

/// <summary>On a SQLite file.</summary>
public sealed class HandOverOnSqliteTests : HandOverTests, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("booking-hand-over-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private protected override Task<string> NewDatabaseAsync() =>
        Task.FromResult("Data Source=" + Path.Combine(_folder, $"{Guid.NewGuid():N}.db"));
}
