using Booking.Storage;

namespace Booking.Grains.Tests;

/// <summary>Two silos of one cluster on one database. Each asks the other half of the time, so what is said here was
/// sent.</summary>
public sealed class TwoSilosTests : IAsyncLifetime
{
    private static readonly LocalDate Tuesday = new(2026, 3, 3);

    private readonly ManualClock _clock = new();
    private World[] _silos = [];

    public async Task InitializeAsync()
    {
        if (PostgresServer.Absence is not null) return;
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        _silos = [await World.StartAsync(database, _clock), await World.StartAsync(database, _clock)];
        await _silos[0].RegisterAsync(Make.Facility());
    }

    [PostgresFact]
    public async Task CallersAtBoth_WantOneSlot_ExactlyOneGetsIt()
    {
        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 200).Select(i => _silos[i % 2].Member($"m{i}").PlaceAsync(Place($"m{i}"))));
        outcomes.Count(o => o.IsAccepted).ShouldBe(1);
        outcomes.Where(o => !o.IsAccepted)
            .ShouldAllBe(o => o.Refused!.Reason == RefusalReason.SlotTaken && o.Refused.Alternatives.Length == 3);
        await _silos[0].CheckInvariantsAsync(10, "palace-1");
    }

    [PostgresFact]
    public async Task JournalAway_IsToldAsItself_ToTheCallerAtEither()
    {
        foreach (var silo in _silos)
        {
            foreach (var any in _silos) any.Journal.Next = FaultyJournal.Fault.FailsBeforeWriting;
            await Should.ThrowAsync<JournalUnavailableException>(
                silo.Facility().PlaceAsync(Place("ann"), MemberStanding.Unlimited));
        }
        foreach (var any in _silos) any.Journal.Next = FaultyJournal.Fault.None;
    }

    [PostgresFact]
    public async Task SiloThatLeaves_TakesNothingWithIt()
    {
        var placed = new List<BookingRecord>();
        for (var i = 0; i < 12; i++)
            placed.Add(
                (await _silos[i % 2].Member($"m{i}").PlaceAsync(
                    Place($"m{i}") with { Wish = Wish(8 + i, Tuesday, 1) })).Value);
        await _silos[0].DisposeAsync();
        _silos = _silos[1..];
        for (var i = 0; i < 12; i++)
        {
            var mine = (await _silos[0].Member($"m{i}").ListAsync(null, 10)).ShouldHaveSingleItem();
            JournalCodec.Encode(mine).ShouldBe(JournalCodec.Encode(placed[i]));
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var silo in _silos) await silo.DisposeAsync();
    }

    private static Wish Wish(int hour, LocalDate date, int hours = 2) =>
        new(date.At(new(hour, 0)), date.At(new(hour, 0)).PlusHours(hours));

    private static PlaceBooking Place(string member) => new(
        new(Guid.NewGuid()), Caller.Plain(new(member)), new("palace-1"), new(member), [new(new("hall"), 1)],
        Wish(10, Tuesday), 10, "排练 \"<&>");
}
