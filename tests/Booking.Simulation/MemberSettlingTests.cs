using Booking.Grains;
using Booking.Grains.Members;

namespace Booking.Simulation;

/// <summary>One order of events that matters most, written down; random runs meet it too.</summary>
public sealed class MemberSettlingTests
{
    private readonly List<string> _calls = [];

    [Fact]
    public void AfterAnUnknownOutcome_ThatFacilityIsSettled_BeforeAnotherIsAsked()
    {
        var time = new VirtualTime(new(1));
        var faults = new Faults(new(1), new HashSet<string>());
        faults.Stop();
        var rows = new Connection(new(), time, new(1), faults);
        var member = new MemberTurns(new("ann"), rows, time.Clock, new BookingOptions(), id => new Door(id, _calls));
        time.Run(async () =>
        {
            // Not Should.ThrowAsync: it would leave the simulated thread.
            try
            {
                await member.PlaceAsync(Asking("lost"));
            }
            catch (JournalUnavailableException)
            {
                _calls.Add("nobody knows");
            }
            (await member.PlaceAsync(Asking("other"))).Refused!.Reason.ShouldBe(RefusalReason.NotBookable);
        });
        _calls.ShouldBe(["place at lost", "nobody knows", "settle lost", "place at other"]);
    }

    private static PlaceBooking Asking(string facility) => new(
        Make.CommandId(1), Caller.Plain(new("ann")), new(facility), new("ann"), [new(new("hall"), 1)],
        new(new(2026, 3, 3, 10, 0), new(2026, 3, 3, 12, 0)), 1, "");

    private sealed class Door(FacilityId id, List<string> calls) : IFacilityDoor
    {
        public async Task<Outcome<BookingRecord>> PlaceAsync(PlaceBooking command, MemberStanding standing)
        {
            calls.Add($"place at {id}");
            await Task.Yield();
            if (id.Value == "lost") throw new JournalUnavailableException("nobody knows");
            return Refusal.Because(RefusalReason.NotBookable);
        }

        public Task<Outcome<BookingRecord>> AppointAsync(BookAppointment command, MemberStanding standing) =>
            throw new NotSupportedException();

        public Task<Outcome<BookingRecord>> MoveAsync(MoveBooking command, MemberStanding standing) =>
            throw new NotSupportedException();

        public Task<Outcome<BookingRecord>> ResizeAsync(ResizeBooking command, MemberStanding standing) =>
            throw new NotSupportedException();

        public Task<Outcome<BookingRecord>> AcceptOfferAsync(AcceptOffer command, MemberStanding standing) =>
            throw new NotSupportedException();

        public Task<Outcome<BookingRecord>> CancelAsync(CancelBooking command) => throw new NotSupportedException();

        public Task SettleAsync()
        {
            calls.Add($"settle {id}");
            return Task.CompletedTask;
        }

        public Task LapseDueAsync() => throw new NotSupportedException();
    }
}
