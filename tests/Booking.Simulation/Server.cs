using Booking.Grains;
using Booking.Grains.Facilities;
using Booking.Grains.Members;

namespace Booking.Simulation;

/// <summary>One life of the process: the real turns of facilities, members and unions, until it is killed. Without
/// rules nothing is read for them, as in a house that has none.</summary>
internal sealed partial class Server(Disk disk, VirtualTime time, Random chance, Faults faults, bool rules = false)
{
    private static readonly Duration _idle = Duration.FromSeconds(4);
    private static readonly BookingOptions _options = new() { OpenBookingsPerMemberMax = OpenMax, HorizonBackDays = 1 };

    private readonly Connection _connection = new(disk, time, chance, faults);
    // Continuations that are not awaits, such as WhenAny's, would go to the pool if they were to run asynchronously.
    private readonly TaskCompletionSource _killed = new();
    private readonly Dictionary<(FacilityId, int), FacilityTurns> _facilities = [];
    private readonly Dictionary<MemberId, (MemberTurns Turns, int Calls)> _members = [];

    private readonly Dictionary<MemberId, int> _falling = [];
    private int _sleepers;

    /// <summary>Small, so that it matters.</summary>
    public const int OpenMax = 3;

    public void Kill()
    {
        _connection.Cut();
        _killed.TrySetResult();
    }

    /// <summary>A person's command through that person's own turns, as the gateway sends it.</summary>
    public Task<Outcome<BookingRecord>> SendAsync(Command command) => InTurnsAsync(
        command.Caller.Member,
        turns => command switch
        {
            PlaceBooking place => turns.PlaceAsync(place),
            BookAppointment appoint => turns.AppointAsync(appoint),
            MoveBooking move => turns.MoveAsync(move),
            ResizeBooking resize => turns.ResizeAsync(resize),
            CancelBooking cancel => turns.CancelAsync(cancel),
            AcceptOffer accept => AcceptAsync(turns, accept),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        });

    private async Task<T> InTurnsAsync<T>(MemberId member, Func<MemberTurns, Task<T>> act)
    {
        if (!_members.TryGetValue(member, out var entry))
            entry.Turns = new(member, _connection, time.Clock, _options, id => new Door(this, id));
        _members[member] = (entry.Turns, entry.Calls + 1);
        _falling.Remove(member);
        try
        {
            return await Unless(act(entry.Turns));
        }
        finally
        {
            var (turns, calls) = _members[member];
            _members[member] = (turns, calls - 1);
            if (calls == 1 && chance.Next(2) == 0) _ = SleepAsync(member, ++_sleepers);
        }
    }

    // An idle member's grain goes to sleep now and then, and has to remember everything anew. That takes longer than
    // any write may be under way, so it never sleeps before one of unknown outcome has either arrived or been given up.
    private async Task SleepAsync(MemberId member, int sleeper)
    {
        _falling[member] = sleeper;
        await time.Delay(_idle);
        if (_falling.TryGetValue(member, out var last) && last == sleeper && _members[member].Calls == 0)
            _members.Remove(member);
    }

    // As a member's grain does it.
    private static async Task<Outcome<BookingRecord>> AcceptAsync(MemberTurns turns, AcceptOffer accept) =>
        await turns.FindWaitingAsync(accept.Waiting) is { } entry
            ? await turns.AcceptOfferAsync(accept, entry.Facility)
            : Refusal.Because(RefusalReason.UnknownWaiting, ("waiting", accept.Waiting.Value));

    /// <summary>A command that no person's own turns have to see, which goes to the facility directly.</summary>
    public async Task<Refusal?> ManageAsync(FacilityId facility, Command command) => command switch
    {
        DeclareClosure declare => (await Unless(Facility(facility).DeclareClosureAsync(declare))).Refused,
        EnterWaiting enter => (await Unless(Facility(facility).EnterWaitingAsync(enter))).Refused,
        WaitForAppointment wait => (await Unless(Facility(facility).WaitForAppointmentAsync(wait))).Refused,
        LeaveWaiting leave => (await Unless(Facility(facility).LeaveWaitingAsync(leave))).Refused,
        DeclineOffer decline => (await Unless(Facility(facility).DeclineOfferAsync(decline))).Refused,
        LiftClosure lift => (await Unless(Facility(facility).LiftClosureAsync(lift))).Refused,
        RegisterFacility register => (await Unless(Facility(facility).RegisterAsync(register))).Refused,
        RegisterPractitioner register => (await Unless(Facility(facility).RegisterPractitionerAsync(register))).Refused,
        CheckIn checkIn => (await Unless(Facility(facility).CheckInAsync(checkIn))).Refused,
        EndBooking end => (await Unless(Facility(facility).EndAsync(end))).Refused,
        CorrectAttendance correct => (await Unless(Facility(facility).CorrectAsync(correct))).Refused,
        SetBookingTerms set => (await Unless(Facility(facility).SetTermsAsync(set))).Refused,
        ApproveBooking approve => (await Unless(Facility(facility).ApproveAsync(approve))).Refused,
        DeclineBooking decline => (await Unless(Facility(facility).DeclineAsync(decline))).Refused,
        NameCompanions name => (await Unless(Facility(facility).NameAsync(name))).Refused,
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    /// <summary>The turns of one facility; with twins, of either activation.</summary>
    public FacilityTurns Facility(FacilityId id)
    {
        var key = (id, faults.Twins ? chance.Next(2) : 0);
        return _facilities.TryGetValue(key, out var turns)
            ? turns
            : _facilities[key] = new(
                id, _connection, _connection, time.Clock, DateTimeZoneProviders.Tzdb, _options, NewBookingId,
                rules ? _connection : null, Union);
    }

    /// <summary>The hourly housekeeping.</summary>
    public void Forget()
    {
        foreach (var facility in _facilities.Values) facility.Forget();
    }

    public async Task<T> Unless<T>(Task<T> work)
    {
        await Task.WhenAny(work, _killed.Task);
        return work.IsCompleted ? await work : throw new JournalUnavailableException("simulated: the process is gone");
    }

    private BookingId NewBookingId()
    {
        Span<byte> bytes = stackalloc byte[16];
        chance.NextBytes(bytes);
        return BookingId.FromBytes(bytes);
    }

    private sealed partial class Door(Server server, FacilityId id) : IFacilityDoor
    {
        public Task<Outcome<BookingRecord>> PlaceAsync(PlaceBooking command, MemberStanding standing) =>
            server.Facility(id).PlaceAsync(command, standing);

        public Task<Outcome<BookingRecord>> AppointAsync(BookAppointment command, MemberStanding standing) =>
            server.Facility(id).AppointAsync(command, standing);

        public Task<Outcome<BookingRecord>> MoveAsync(MoveBooking command, MemberStanding standing) =>
            server.Facility(id).MoveAsync(command, standing);

        public Task<Outcome<BookingRecord>> ResizeAsync(ResizeBooking command, MemberStanding standing) =>
            server.Facility(id).ResizeAsync(command, standing);

        public Task<Outcome<BookingRecord>> CancelAsync(CancelBooking command) =>
            server.Facility(id).CancelAsync(command);

        public Task<Outcome<BookingRecord>> AcceptOfferAsync(AcceptOffer command, MemberStanding standing) =>
            server.Facility(id).AcceptOfferAsync(command, standing);

        public Task SettleAsync() => server.Facility(id).SettleAsync();

        public Task LapseDueAsync() => server.Facility(id).LapseDueAsync();
    }
}
