using System.Collections.Immutable;

namespace Booking.Domain.Tests;

/// <summary>One facility's ledger with a clock, as a grain would drive it: decides, and applies what was
/// accepted.</summary>
internal sealed class Desk
{
    private int _commands;
    private int _settlings;

    public Desk(Facility entry)
    {
        Ledger = new(entry.Id, DateTimeZoneProviders.Tzdb);
        Register(entry).Refused.ShouldBeNull();
    }

    public static Caller Staff { get; } = new(new("staff"), StaffScope.City);

    public FacilityLedger Ledger { get; }

    /// <summary>Monday 2 March 2026, 09:00 in Beijing.</summary>
    public Instant Now { get; set; } = Make.Monday;

    public List<RecordedEvent> Events { get; } = [];

    public static Caller Ann { get; } = Caller.Plain(new("ann"));

    public static Caller Bob { get; } = Caller.Plain(new("bob"));

    /// <summary>Tuesday 3 March 2026 from one hour to another.</summary>
    public static Wish Tuesday(double from, double to) => On(new(2026, 3, 3), from, to);

    public static Wish On(LocalDate date, double from, double to) => new(
        date.AtMidnight().PlusMinutes((long)(from * 60)), date.AtMidnight().PlusMinutes((long)(to * 60)));

    public static ImmutableArray<Claim> Claims(params string[] resources) =>
        [.. resources.Select(r => new Claim(new(r), 1))];

    public static PlaceBooking Asking(Wish wish, params string[] resources) => new(
        new(Guid.NewGuid()), Ann, new("palace-1"), Ann.Member, Claims(resources.Length == 0 ? ["hall"] : resources),
        wish, 10, "排练");

    public Decision Try(Command command, MemberStanding? standing = null, bool reused = false)
    {
        var known = standing ?? MemberStanding.Unlimited;
        return command switch
        {
            PlaceBooking place => Ledger.Place(place, known, reused, Now, Make.BookingId(_commands + 1)),
            MoveBooking move => Ledger.Move(move, known, reused, Now),
            ResizeBooking resize => Ledger.Resize(resize, known, reused, Now),
            CancelBooking cancel => Ledger.Cancel(cancel, reused, Now),
            CheckIn checkIn => Ledger.CheckIn(checkIn, reused, Now),
            EndBooking end => Ledger.End(end, reused, Now),
            CorrectAttendance correct => Ledger.Correct(correct, reused, Now),
            AppealNoShow appeal => Ledger.Appeal(appeal, Duration.FromDays(30), reused, Now),
            AnswerAppeal answer => Ledger.Answer(answer, reused),
            ApproveBooking approve => Ledger.Approve(approve, reused, Now),
            DeclineBooking decline => Ledger.Decline(decline, reused, Now),
            NameCompanions name => Ledger.Name(name, reused, Now),
            SetBookingTerms set => Ledger.SetTerms(set, reused),
            RegisterFacility register => Ledger.Register(register, reused, Now),
            DeclareClosure closure => Ledger.DeclareClosure(closure, reused, Now),
            LiftClosure lift => Ledger.LiftClosure(lift, reused, Now),
            EnterWaiting enter =>
                Ledger.EnterWaiting(enter, reused, Now, new(Make.BookingId(_commands + 1).Value), known.Facts),
            WaitForAppointment wait =>
                Ledger.WaitForAppointment(wait, reused, Now, new(Make.BookingId(_commands + 1).Value)),
            LeaveWaiting leave => Ledger.LeaveWaiting(leave, reused),
            AcceptOffer accept => Ledger.AcceptOffer(accept, known, reused, Now),
            DeclineOffer decline => Ledger.DeclineOffer(decline, reused, Now),
            RegisterPractitioner practitioner => Ledger.RegisterPractitioner(practitioner, reused),
            BookAppointment appointment =>
                Ledger.Appoint(appointment, known, reused, Now, Make.BookingId(_commands + 1)),
            HandOver handOver => Ledger.BeginAbsence(handOver, reused, Now),
            WithdrawAppointment withdraw => Ledger.Withdraw(withdraw, reused, Now),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };
    }

    public Decision Do(Command command, MemberStanding? standing = null, bool reused = false)
    {
        var before = Ledger.Version;
        var decision = Try(command, standing, reused);
        Ledger.Version.ShouldBe(before, "deciding changes nothing");
        _commands++;
        foreach (var happened in decision.Events) Apply(happened);
        return decision;
    }

    public void Apply(JournalEvent happened)
    {
        var recorded = new RecordedEvent(Ledger.Version + 1, Now, happened);
        Ledger.Apply(recorded);
        Events.Add(recorded);
    }

    /// <summary>Lets everything happen that nobody has to ask for, as a facility does before and after each
    /// turn.</summary>
    public IReadOnlyList<JournalEvent> Settle()
    {
        var settled = new List<JournalEvent>();
        foreach (var happened in Ledger.LapseDue(Now).Events) Take(happened);
        while (Ledger.NextSettlingAt <= Now)
        {
            var before = Ledger.Version;
            var decision = Ledger.Settle(Now, Make.BookingId(100_000 + _settlings++));
            Ledger.Version.ShouldBe(before, "deciding changes nothing");
            if (decision.Events.IsEmpty) break;
            foreach (var happened in decision.Events) Take(happened);
        }
        return settled;

        void Take(JournalEvent happened)
        {
            Apply(happened);
            settled.Add(happened);
        }
    }

    public Decision Register(Facility entry, Caller? caller = null) =>
        Do(new RegisterFacility(new(Guid.NewGuid()), caller ?? Staff, entry));

    /// <summary>A booking that must succeed.</summary>
    public BookingRecord Booked(PlaceBooking command) => Ledger.Find(Accepted(Do(command)))!;

    public BookingRecord Booked(Wish wish, params string[] resources) => Booked(Asking(wish, resources));

    public BookingRecord Find(BookingRecord booking) => Ledger.Find(booking.Id)!;

    public Decision Move(BookingRecord booking, Wish? wish, params string[] resources) =>
        Do(new MoveBooking(new(Guid.NewGuid()), Ann, booking.Id, Claims(resources), wish, null));

    public Decision Resize(BookingRecord booking, double toHour) => Do(Resizing(booking, toHour));

    public static ResizeBooking Resizing(BookingRecord booking, double toHour) =>
        new(new(Guid.NewGuid()), Ann, booking.Id, Tuesday(0, toHour).End, null);

    public Decision Cancel(BookingRecord booking, Caller? caller = null) =>
        Do(new CancelBooking(new(Guid.NewGuid()), caller ?? Ann, booking.Id, ""));

    public Decision Close(Wish wish, string? resource = null, string id = "repairs", Caller? caller = null) =>
        Do(Closing(wish, resource, id, caller));

    public static DeclareClosure Closing(
        Wish wish, string? resource = null, string id = "repairs", Caller? caller = null) => new(
        new(Guid.NewGuid()), caller ?? Staff, new(id), resource is null ? null : new ResourceId(resource), wish, "检修");

    public Decision Lift(string id = "repairs", Caller? caller = null) =>
        Do(new LiftClosure(new(Guid.NewGuid()), caller ?? Staff, new(id)));

    /// <summary>Sets the clock to an hour of Tuesday 3 March 2026.</summary>
    public void TurnTo(double tuesdayHour) =>
        Now = Tuesday(0, tuesdayHour).End.InZoneStrictly(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]).ToInstant();

    private static BookingId Accepted(Decision decision)
    {
        decision.Refused.ShouldBeNull();
        return decision.Booking!.Value;
    }
}
