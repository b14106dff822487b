using Booking.Grains.Facilities;
using Booking.Storage;

namespace Booking.Grains.Tests;

/// <summary>How long a repeated command is recognised.</summary>
public sealed class LateRepeatTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("booking-late-").FullName;
    private readonly ManualClock _clock = new();
    private IBookingDatabase _database = null!;
    private FacilityTurns _turns = null!;

    public async Task InitializeAsync()
    {
        _database = BookingDatabases.Open(Path.Combine(_folder, "booking.db"), new(), TimeProvider.System);
        await _database.MigrateAsync(CancellationToken.None);
        await _database.TakeOverAsync(CancellationToken.None);
        _turns = NewTurns();
        var entry = Make.Facility() with { Policy = new(30, 30, 240, 60) };
        (await _turns.RegisterAsync(
            new(new(Guid.NewGuid()), new(new("admin"), StaffScope.City), entry))).IsAccepted.ShouldBeTrue();
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PlacingIsRecognised_AsLongAsItsBookingIsRemembered(bool cancelled)
    {
        var command = Place(new LocalDate(2026, 4, 1));
        var placed = (await _turns.PlaceAsync(command, MemberStanding.Unlimited)).Value;
        if (cancelled)
            (await _turns.CancelAsync(
                new(new(Guid.NewGuid()), command.Caller, placed.Id, ""))).IsAccepted.ShouldBeTrue();
        _clock.Advance(Duration.FromDays(20));
        _turns.Forget();
        (await _turns.PlaceAsync(command, MemberStanding.Unlimited)).Value.Id.ShouldBe(placed.Id);
        (await NewTurns().PlaceAsync(command, MemberStanding.Unlimited)).Value.Id.ShouldBe(placed.Id);
    }

    [Fact]
    public async Task OldPlacingsId_IsNobodyElsesKey()
    {
        var command = Place(new LocalDate(2026, 4, 1));
        var placed = (await _turns.PlaceAsync(command, MemberStanding.Unlimited)).Value;
        _clock.Advance(Duration.FromDays(20));
        var later = NewTurns();
        var ben = command with { Caller = Caller.Plain(new("ben")), BookedFor = new("ben") };
        (await later.PlaceAsync(ben, MemberStanding.Unlimited)).Refused!.Reason.ShouldBe(RefusalReason.CommandIdReused);
        (await later.CancelAsync(new(command.Id, command.Caller, placed.Id, ""))).Refused!.Reason.ShouldBe(
            RefusalReason.CommandIdReused);
        (await later.PlaceAsync(command, MemberStanding.Unlimited)).Value.Id.ShouldBe(placed.Id);
    }

    [Fact]
    public async Task ClockThatRanAhead_AndCameBack_LetsNobodyBookOverWhatWasForgotten()
    {
        var command = Place(new LocalDate(2026, 3, 10));
        (await _turns.PlaceAsync(command, MemberStanding.Unlimited)).IsAccepted.ShouldBeTrue();
        var truth = _clock.GetCurrentInstant();
        _clock.Advance(Duration.FromDays(30));
        var woken = NewTurns();
        (await woken.GetAsync()).IsAccepted.ShouldBeTrue();
        _turns.Forget();
        _clock.Set(truth);
        foreach (var turns in new[] { woken, _turns })
        {
            var over = command with
            {
                Id = new(Guid.NewGuid()),
                Caller = Caller.Plain(new("ben")),
                BookedFor = new("ben")
            };
            (await turns.PlaceAsync(over, MemberStanding.Unlimited)).IsAccepted.ShouldBeFalse();
        }
        var reloaded = await NewTurns().PlaceAsync(command with { Id = new(Guid.NewGuid()) }, MemberStanding.Unlimited);
        reloaded.Refused!.Reason.ShouldBe(RefusalReason.SlotTaken);
    }

    [Fact]
    public async Task ClosureDeclaredAgain_AnswersWithTheFirst_ThoughItsIdWasUsedAgain()
    {
        var desk = new Caller(new("desk"), StaffScope.City);
        var first = new DeclareClosure(
            new(Guid.NewGuid()), desk, new("works"), null, Wish(new LocalDate(2026, 3, 5)), "施工");
        var declared = (await _turns.DeclareClosureAsync(first)).Value.Closure;
        (await _turns.LiftClosureAsync(new(new(Guid.NewGuid()), desk, new("works")))).Value.ShouldBe(declared);
        var second = first with { Id = new(Guid.NewGuid()), Wish = Wish(new LocalDate(2026, 3, 6)) };
        (await _turns.DeclareClosureAsync(second)).IsAccepted.ShouldBeTrue();
        (await _turns.DeclareClosureAsync(first)).Value.Closure.ShouldBe(declared);
    }

    private FacilityTurns NewTurns() => new(
        new("palace-1"), _database, _database, _clock, DateTimeZoneProviders.Tzdb, new() { CommandMemoryDays = 1 },
        BookingId.New);

    private static Wish Wish(LocalDate date) => new(date.At(new(10, 0)), date.At(new(12, 0)));

    private static PlaceBooking Place(LocalDate date) => new(
        new(Guid.NewGuid()), Caller.Plain(new("ann")), new("palace-1"), new("ann"), [new(new("hall"), 1)], Wish(date),
        10, "排练");
}
